"""Whether a clause that answers no commitment says something new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from baselines.alignment.align import Match, answers
from baselines.clauses import Clause
from baselines.commitments import Annotated
from baselines.judgement.novelty import is_operative, is_second_mention, novel, telling
from baselines.judgement.worth import has_matter
from baselines.lexicon import Lexicon
from baselines.vocabulary import GENERAL

_FEWEST = 5  # words of a clause that takes no stance
_FEWEST_SAID, _FEWEST_LISTED = 3, 2  # of one that does, and of an item of a list


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is said already: the commitments, the clauses that answer them, the words of the baseline."""

    commitments: Sequence[Annotated]
    matches: Mapping[str, Match]
    words: frozenset[str]


def is_new(clause: Clause, topic: str, known: Known, lexicon: Lexicon, *, is_first: bool) -> bool:
    """A clause that says something: of a topic or by an operative verb, and no second mention of what is
    answered. `is_first`: it opens its sentence.
    """
    is_item = clause.is_item and clause.stance is not None
    least = _FEWEST if clause.stance is None else _FEWEST_LISTED if is_item else _FEWEST_SAID
    if len(clause.key.split()) < least or clause.is_opening or not _is_matter(clause, topic, lexicon):
        return False
    if _is_lead(clause, topic, lexicon, is_first=is_first):
        return False
    if is_item:
        return True
    if not telling(clause, lexicon) or (not is_first and _recalls(clause, known, lexicon)):
        return False
    said = [
        (commitment, match.clause)
        for commitment in known.commitments
        if (match := known.matches.get(commitment.commitment.id))
        and topic in (commitment.commitment.topic, GENERAL)
        and answers(commitment, clause, lexicon)
    ]
    return not is_second_mention(clause, said, lexicon)


def is_first(at: int, clauses: Sequence[Clause]) -> bool:
    """Whether the clause at this place opens its sentence."""
    return at == 0 or clauses[at - 1].sentence != clauses[at].sentence


def _is_matter(clause: Clause, topic: str, lexicon: Lexicon) -> bool:
    """Whether it is of a watched topic or has an operative verb; a fact must be the first, and weigh
    something.
    """
    if clause.is_fact:
        return lexicon.is_watched(topic) and has_matter(clause, lexicon)
    return lexicon.is_watched(topic) or is_operative(clause, lexicon)


def _is_lead(clause: Clause, topic: str, lexicon: Lexicon, *, is_first: bool) -> bool:
    """ "Recognizing that ..., they committed": what leads up to a commitment is none. On a watched topic what
    hangs on one is: "..., recalling that Resolution 2758 settled nothing".
    """
    stance = clause.stance
    if stance is None or not (is_first or not lexicon.is_watched(topic)):
        return False
    return stance.ladder == "restating" and stance.rung <= 1 and stance.words.endswith("ing")


def _recalls(clause: Clause, known: Known, lexicon: Lexicon) -> bool:
    """ "..., reaffirming the relevant resolutions": hung on a sentence, and without a word that the baseline
    lacks.
    """
    stance = clause.stance
    is_said = stance is not None and stance.ladder == "restating" and clause.key.split()[0].endswith("ing")
    return is_said and not novel(clause, known.words, lexicon)
