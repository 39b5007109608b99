"""What differences make of a commitment: kept, stronger, weaker or reworded, by which move, how much it
matters.

Each difference has a direction and a rank (0 speaks first): the verb, then the object, the actor and the
legal basis, then formulae and qualifiers, then scope. What becomes of them is data (`judgement.toml`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from baselines.alignment.align import Match
from baselines.commitments import Annotated
from baselines.differences.compared import Pair
from baselines.differences.signals import signals_of
from baselines.judgement.judgement_table import Outweighed, judgement_table
from baselines.lexicon import Stance
from baselines.model import ChangeKind, Direction, Importance, Move, Signal
from baselines.slots import Slots, known_words, slots_of_commitment


@dataclass(frozen=True, slots=True)
class Weighed:
    """The outcome for one commitment. `signals` are all that differed, the one that decided first."""

    kind: ChangeKind
    direction: Direction | None
    move: Move | None
    importance: Importance
    signals: tuple[Signal, ...]


def lowered(importance: Importance, steps: int) -> Importance:
    """An importance some steps lower (or higher, when negative)."""
    return judgement_table().importance(importance, steps)


def weigh(
    annotated: Annotated,
    match: Match,
    new: Slots,
    rivals: Sequence[Annotated] = (),
    *,
    same_parties: bool = True,
) -> Weighed:
    """A commitment and the slots of the clause that answers it. `rivals`: the other commitments that the
    clause answers too.
    """
    lexicon = new.here.lexicon
    pair = Pair(
        commitment=annotated.commitment,
        topic=annotated.topic,
        telling=annotated.words.keys(),
        old=slots_of_commitment(annotated, lexicon),
        new=new,
        known=known_words((annotated, *rivals), lexicon),
        same_parties=same_parties,
    )
    signals = signals_of(pair, is_exact=match.exact is not None)
    if not signals:
        return Weighed("retained", None, None, "low", ())
    direction = _direction(signals, annotated.stance, new.verb.stance)
    importance = lowered(annotated.commitment.weight, min(s.step for s in signals))
    kind = judgement_table().kinds[direction]
    return Weighed(kind, direction, signals[0].move, importance, tuple(signals))


def _direction(signals: Sequence[Signal], base: Stance, now: Stance | None) -> Direction:
    """What the first rule says; neutral where rules of one rank disagree; what outweighs it, if anything
    does.
    """
    first = signals[0]
    directions = {s.direction for s in signals if s.rank == first.rank}
    if len(directions) > 1:
        return "neutral"
    direction = first.direction
    for row in judgement_table().outweighed:
        is_it = row.direction == direction and row.move in (None, first.move) and row.unless_act != first.act
        if is_it and (not row.verb or VERB_RELATIONS[row.verb](base, now)) and _stands_beside(row, signals):
            others = (s.direction for s in signals if s.direction != "neutral")
            return row.then if row.then is not None else next(others, direction)
    return direction


def _stands_beside(row: Outweighed, signals: Sequence[Signal]) -> bool:
    """Whether the difference stands there that outweighs the first."""
    return not row.moves or any(
        s.move in row.moves
        and s.direction == row.beside
        and row.act in ("", s.act)
        and row.rule in ("", s.rule)
        for s in signals
    )


def _is_restated(base: Stance, now: Stance | None) -> bool:
    """Whether both verbs only restate."""
    return now is not None and not now.denied and {now.ladder, base.ladder} == {"restating"}


def _is_by_half(base: Stance, now: Stance | None) -> bool:
    """Whether a verb stands just below that of the commitment: opposed for strongly opposed, discussed for a
    mere concern.
    """
    if now is None or now.denied:
        return False
    if now.ladder == base.ladder:
        return 0 < base.rung - now.rung <= 1
    return base.ladder == "disapproval" and base.rung <= 2 and now.ladder == "restating" and now.rung >= 2


# How two verbs stand to each other, by the names that `judgement.toml` uses.
VERB_RELATIONS: Mapping[str, Callable[[Stance, Stance | None], bool]] = {
    "by_half": _is_by_half,
    "restated": _is_restated,
}
