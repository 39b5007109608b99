"""Whether a clause that answers no commitment says something new, and if not, why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from baselines.alignment.align import Match
from baselines.alignment.conditions_met import answers
from baselines.clauses import Clause
from baselines.commitments import Annotated
from baselines.judgement.novelty import is_operative, is_second_mention, novel, telling
from baselines.judgement.refusal import Refusal
from baselines.judgement.stanceless_worth import has_matter
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


def refusal(clause: Clause, topic: str, known: Known, lexicon: Lexicon, *, is_first: bool) -> Refusal | None:
    """Why a clause says nothing new; None where it does: of a topic or by an operative verb, and no second
    mention of what is answered. `is_first`: it opens its sentence.
    """
    is_item = clause.is_item and clause.stance is not None
    least = _FEWEST if clause.stance is None else _FEWEST_LISTED if is_item else _FEWEST_SAID
    reasons: tuple[tuple[Refusal, Callable[[], bool]], ...] = (
        ("short", lambda: len(clause.key.split()) < least),
        ("opening", lambda: clause.is_opening),
        ("no_matter", lambda: clause.is_fact and not _weighs(clause, topic, lexicon)),
        ("no_topic", lambda: not (clause.is_fact or _is_told(clause, topic, lexicon))),
        ("lead_in", lambda: _is_lead(clause, topic, lexicon, is_first=is_first)),
        ("no_telling", lambda: not is_item and not telling(clause, lexicon)),
        ("recalled", lambda: not (is_item or is_first) and _recalls(clause, known, lexicon)),
        ("second_mention", lambda: not is_item and _is_said(clause, topic, known, lexicon)),
    )
    return next((reason for reason, holds in reasons if holds()), None)


def _is_said(clause: Clause, topic: str, known: Known, lexicon: Lexicon) -> bool:
    said = [
        (commitment, match.clause)
        for commitment in known.commitments
        if (match := known.matches.get(commitment.commitment.id))
        and topic in (commitment.commitment.topic, GENERAL)
        and answers(commitment, clause, lexicon)
    ]
    return is_second_mention(clause, said, lexicon)


def is_first(at: int, clauses: Sequence[Clause]) -> bool:
    """Whether the clause at this place opens its sentence."""
    return at == 0 or clauses[at - 1].sentence != clauses[at].sentence


def _weighs(clause: Clause, topic: str, lexicon: Lexicon) -> bool:
    """Whether a fact is of a watched topic and of substance."""
    return lexicon.is_watched(topic) and has_matter(clause, lexicon)


def _is_told(clause: Clause, topic: str, lexicon: Lexicon) -> bool:
    """Whether it is of a watched topic or has an operative verb."""
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
