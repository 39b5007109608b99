"""What a matched clause does to a commitment: keeps, strengthens, weakens or rewords it, by which move, how
much it matters.

Each rule looks at one thing and gives a signal; the rung of the verb speaks first, then the object, the actor
and the legal basis, then formulae and qualifiers, then scope.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from baselines.alignment.align import Match
from baselines.commitments import Annotated
from baselines.differences.compared import Pair
from baselines.differences.names import addressees
from baselines.differences.reversal import undone
from baselines.differences.subjects import SUBJECT_RULES
from baselines.differences.table import OBJECT_RULES
from baselines.differences.verbs import verb_signals
from baselines.differences.word_choice import wording
from baselines.lexicon import Stance
from baselines.model import ChangeKind, Direction, Importance, Move, Signal
from baselines.slots import Slots, known_words, slots_of_commitment

KIND_OF: dict[Direction, ChangeKind] = {
    "stronger": "strengthened",
    "weaker": "weakened",
    "broader": "reworded",
    "narrower": "reworded",
    "neutral": "reworded",
}
_ORDER: tuple[Importance, ...] = ("low", "medium", "high")


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
    return _ORDER[max(0, min(2, _ORDER.index(importance) - steps))]


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
    found = list(_signals(pair, match))
    found += (s for each in SUBJECT_RULES for s in each.signals(pair, lexicon.switched_off))
    if not same_parties and annotated.commitment.actor in ("US", "JP", "KR"):
        # What one of the three pledges to the others is pledged here to whoever signs: that one is left out
        # weighs less.
        found = [replace(s, step=max(s.step, 1)) if s.move == "scope" else s for s in found]
    signals = sorted(found, key=lambda s: s.rank)
    if not signals:
        return Weighed("retained", None, None, "low", ())
    first = signals[0]
    direction = _direction(signals, annotated.stance, new.verb.stance)
    importance = lowered(annotated.commitment.weight, min(s.step for s in signals))
    return Weighed(KIND_OF[direction], direction, first.move, importance, tuple(signals))


def _direction(signals: Sequence[Signal], base: Stance, now: Stance | None) -> Direction:
    """What the first rule says; neutral where rules of one rank disagree."""
    first = signals[0]
    directions = {s.direction for s in signals if s.rank == first.rank}
    direction = first.direction if len(directions) == 1 else "neutral"
    names = any(s.move == "actor" and s.direction == "stronger" for s in signals)
    if direction == "weaker" and names and _is_by_half(base, now):
        # "objected to China's claims" for "strongly opposed claims": less is said, of one who is named
        return "neutral"
    if direction == "weaker" and first.move == "verb" and _says_more(signals, base, now):
        return "neutral"
    if (
        direction == "neutral" and first.move == "verb" and first.act != "verbless"
    ):  # words of two ladders, neither more nor less: what else differs speaks
        return next((s.direction for s in signals if s.direction != "neutral"), direction)
    return direction


def _says_more(signals: Sequence[Signal], base: Stance, now: Stance | None) -> bool:
    """Whether a softer verb has a stronger object: "discussed the complete, verifiable and irreversible
    denuclearization" for "reaffirmed", "recognized as an indispensable element" for "emphasized".
    """
    is_said = now is not None and not now.denied and {now.ladder, base.ladder} == {"restating"}
    return is_said and any(
        s.direction == "stronger" and s.act == "added" and s.move in ("qualifier", "formula_returned")
        for s in signals
    )


def _is_by_half(base: Stance, now: Stance | None) -> bool:
    """Whether a verb stands just below that of the commitment: opposed for strongly opposed, discussed for a
    mere concern.
    """
    if now is None or now.denied:
        return False
    if now.ladder == base.ladder:
        return 0 < base.rung - now.rung <= 1
    return base.ladder == "disapproval" and base.rung <= 2 and now.ladder == "restating" and now.rung >= 2


def _signals(pair: Pair, match: Match) -> Iterator[Signal]:
    """What differs, rule by rule. Where the own words of a commitment stand, only who is asked may differ."""
    if match.exact is not None and pair.new.around.row == pair.old.around.row:
        return
    off = pair.lexicon.switched_off
    yield from verb_signals(pair)
    yield from undone.signals(pair, off)
    if match.exact is not None:
        yield from addressees.signals(pair, off)
        return
    said = [signal for each in OBJECT_RULES for signal in each.signals(pair, off)]
    yield from said
    yield from wording(pair, said)
