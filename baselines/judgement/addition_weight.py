"""How much an addition weighs: by its formula, its stance and its topic; a fact by what it names."""

from __future__ import annotations

from collections.abc import Sequence

from baselines.clauses import Clause
from baselines.judgement.stanceless_worth import has_matter, informs
from baselines.lexicon import Formula, Lexicon, Stance, has
from baselines.model import Importance
from baselines.slots.figures import AMOUNT, DAY, WITHIN
from baselines.vocabulary import GENERAL

COMMITTED = 4  # the rung of commit, pledge, agree, decide


def importance_of(
    clause: Clause, topic: str, formulae: Sequence[Formula], lexicon: Lexicon, *, is_signed: bool = False
) -> Importance:
    stance = clause.stance
    if formulae:
        return _of_formula(formulae[0], stance, lexicon)
    if stance is not None and stance.ladder == "restating" and stance.rung == 2 and not _is_to_come(stance):
        return "low"  # "exchanged views", "discussed": that something was spoken of is no position on it
    if stance is None:
        names = (
            not informs(clause, lexicon)
            and lexicon.is_watched(topic)
            and (is_signed or clause.has_place or clause.is_fact or has_matter(clause, lexicon))
        )
        return "medium" if names else "low"  # "The launches demonstrate the threat that the DPRK poses"
    if stance.ladder == "undertaking" and stance.rung >= COMMITTED and topic == GENERAL:
        # what the governments commit to is told whatever it is about; that they will or intend to is not
        return "medium"
    at_least = lexicon.vocabulary.topic(topic).new_position if _is_position(stance) else ""
    if at_least or not lexicon.is_watched(topic):
        return at_least or _elsewhere(
            stance, topic
        )  # a position on a war elsewhere, whatever else is watched
    names_china = has(clause.key, ("prc",)) and (
        lexicon.prc_weighs(topic) == "named" or stance.ladder in ("demand", "disapproval")
    )
    condemns = stance.ladder == "disapproval" and stance.rung >= 6
    undoes = stance.ladder == "undertaking" and not lexicon.reversals.isdisjoint(
        clause.key.split()
    )  # "agreed to lift sanctions"
    return "high" if names_china or condemns or undoes else "medium"


def _elsewhere(stance: Stance, topic: str) -> Importance:
    """Of an addition on a topic that is not watched."""
    weighs = ("disapproval", "demand") if topic == GENERAL else ("undertaking", "disapproval", "demand")
    is_weighed = stance.ladder in weighs or (topic != GENERAL and _is_to_come(stance))
    return "medium" if is_weighed and stance.rung >= 2 else "low"


def _is_position(stance: Stance) -> bool:
    """Whether a position is taken, and not only told of: support, a commitment, a charge, a demand."""
    return stance.rung >= _POSITION.get(stance.ladder, 0)


# The lowest rung of a position on each ladder: emphasize, support, will, concern, urge.
_POSITION = {"restating": 5, "approval": 4, "undertaking": 3, "disapproval": 2, "demand": 2}


def _is_to_come(stance: Stance) -> bool:
    """Whether talk is undertaken: "will discuss", "agreed to review"."""
    return stance.ladder == "restating" and stance.rung == 2 and not _AHEAD.isdisjoint(stance.words.split())


_AHEAD = frozenset({"will", "shall", "to"})


def _of_formula(formula: Formula, stance: Stance | None, lexicon: Lexicon) -> Importance:
    """A formula that is of medium importance where it is named or welcomed is of high where something is
    undertaken or demanded by it: a monitoring team commended, warning data that will be shared."""
    acts = stance is not None and stance.ladder in ("undertaking", "demand") and stance.rung >= 2
    return (
        "high"
        if acts and formula.importance == "medium" and lexicon.is_watched(formula.topic)
        else formula.importance
    )


def is_dated_undertaking(clause: Clause, words: str) -> bool:
    """Whether something is undertaken by a day, within a term or up to an amount: "will invest $5 billion by
    2030".
    """
    is_undertaken = clause.stance is not None and clause.stance.ladder == "undertaking"
    return is_undertaken and any(figure.search(words) for figure in (AMOUNT, DAY, WITHIN))
