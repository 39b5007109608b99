"""The step of the governing verb: on its ladder, or between ladders where a reader sees one."""

from __future__ import annotations

import re

from baselines.clauses import Clause, stance_on
from baselines.commitments import Annotated
from baselines.lexicon import Lexicon, Stance, has
from baselines.model import Direction, Signal


def verb_signal(base: Stance, clause: Clause, annotated: Annotated, lexicon: Lexicon) -> Signal | None:
    """The step of the governing verb, on its ladder; between ladders only the steps that a reader sees."""
    new = clause.stance
    if base.ladder in ("disapproval", "demand") and (
        new is None or new.ladder in ("restating", "approval", "undertaking")
    ):
        new = stance_on(base.ladder, clause.key, lexicon) or new
    if new is None:
        return (  # nobody says it by a verb that we know: that is to be looked at, and no loss
            Signal(direction="neutral", move="verb", rank=0, step=0, act="verbless")
            if base.ladder in ("disapproval", "demand")
            else None
        )
    direction = _step(base, new, annotated, clause)
    if direction is None and base.ladder == new.ladder == "disapproval":
        asks = stance_on("demand", clause.key, lexicon) if _OF_IT.search(clause.key) else None
        return (
            Signal(
                direction="stronger",
                move="verb",
                rank=0,
                step=0,
                act="added",
                gained=asks.words,
            )
            if asks
            else None
        )
    if direction is None:
        return _less_than_pledged(annotated, clause, lexicon)
    rank = 0 if new.denied or base.ladder == new.ladder or base.ladder in ("disapproval", "demand") else 2
    return Signal(
        direction=direction,
        move="verb",
        rank=rank,
        step=0,
        act="replaced",
        lost=annotated.said,
        gained=new.words,
        rungs=(base.rung, new.rung) if base.ladder == new.ladder else None,
    )


_OF_IT = re.compile(r" (?:called|call|urged|urge|demanded|demand)(?: \w+){1,6} (?:them|it|these|this|that) $")


def _less_than_pledged(annotated: Annotated, clause: Clause, lexicon: Lexicon) -> Signal | None:
    """A commitment that became a goal, or the importance of something: the verb may stay, its object is
    less.
    """
    if not has(annotated.said_of, _PLEDGES) or has(
        clause.key, (*_PLEDGES, "will", "shall", "pledge*", "resolve*", "guarantee*")
    ):
        return None
    said = clause.key.split()
    verb = clause.stance.words.split()[0] if clause.stance else ""
    at = said.index(verb) if verb in said else 0
    aim = next((word for word in said[at : at + _NEAR] if word in lexicon.same.aims), None)
    return (
        Signal(
            direction="weaker", move="verb", rank=0.5, step=0, act="replaced", lost="commitment", gained=aim
        )
        if aim
        else None
    )


_PLEDGES = ("commitment", "commitments", "committed")
_NEAR = 8  # words in which what a verb stands for is named


def _step(base: Stance, new: Stance, annotated: Annotated, clause: Clause) -> Direction | None:
    if new.denied and (new.rung == 0 or base.ladder not in ("disapproval", "demand")):
        return "weaker"  # "did not oppose", "did not express support"
    if base.ladder == new.ladder:
        higher = _level(new) - _level(base)
        return None if abs(higher) < 0.5 else "stronger" if higher > 0 else "weaker"
    if base.ladder in ("disapproval", "demand"):
        return _from_opposing(base, new)
    if (
        new.ladder == "demand"
        and base.ladder == "restating"
        and has(annotated.clause, ("commitment", "commitments"))
    ):
        # What was pledged is now asked; hoping for it, or asking for steps toward it, is less.
        return (
            "weaker"
            if new.rung < 2 or has(clause.key, ("progress toward", "progress on", "steps toward"))
            else "neutral"
        )
    if new.ladder in ("disapproval", "demand"):
        # A feeling in place of an aim is neither; a feeling beside the aim, opposition or a demand is more.
        adds = new.ladder == "demand" or new.rung >= 4 or has(clause.key, ("need to", "address"))
        return "stronger" if adds else "neutral"
    return _between_positions(base, new, annotated, clause)


def _from_opposing(base: Stance, new: Stance) -> Direction | None:
    """From disapproval or demand to another ladder."""
    if new.ladder == "approval" and base.ladder == "demand" and base.rung < 2:
        return "neutral"  # what was encouraged is supported
    if new.ladder in ("restating", "approval"):
        return "weaker"
    if new.ladder == "demand" and new.rung < 2 <= base.rung:
        return "weaker"  # "expressed the hope that no party", "encouraged all sides" in place of opposition
    if new.ladder == "undertaking" and (base.ladder == "demand" or base.rung >= 4):
        return None  # "standing against" and "will counter" are one stance in two moods
    return "stronger"


def _between_positions(base: Stance, new: Stance, annotated: Annotated, clause: Clause) -> Direction | None:
    """Between restating, approving and undertaking: a commitment reaffirmed is a commitment, and so is what
    will continue.
    """
    if (
        new.ladder == "undertaking"
        and base.ladder == "restating"
        and has(clause.key, ("will continue", "shall continue"))
    ):
        return None
    pledged = base.ladder == "undertaking" or has(
        annotated.clause, ("commitment", "commitments", "resolve", "committed")
    )
    if new.ladder == "undertaking":
        soft = new.rung <= 2
        return ("weaker" if soft else None) if pledged else (None if soft else "stronger")
    if base.ladder == "undertaking":
        return "weaker" if base.rung >= 3 and (new.ladder == "approval" or new.rung <= 2) else None
    return "weaker" if new.ladder == "restating" and new.rung <= 2 < base.rung else None


def _level(stance: Stance) -> float:
    """Rungs that no reader tells apart are one: emphasize and reaffirm; will and commit."""
    if stance.ladder == "restating":
        return min(stance.rung, 5) if stance.rung >= 5 else stance.rung
    if stance.ladder == "undertaking":
        return 3.0 if stance.rung >= 3 else stance.rung
    return stance.rung
