"""What a matched clause does to a commitment: keeps, strengthens, weakens or rewords it, by which move, how much it matters.

Each rule looks at one thing and gives a signal; the rung of the verb speaks first, then the object, the actor and the legal
basis, then formulae and qualifiers, then scope.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from baselines.align import Annotated, Match
from baselines.lexicon import Lexicon, Qualifier, Stance, has, key_of
from baselines.model import FOCUS_TOPICS, ChangeKind, Direction, Importance, Move
from baselines.split import Clause, stance_on
from baselines.weigh.reversal import undone_by

KIND_OF: dict[Direction, ChangeKind] = {
    "stronger": "strengthened", "weaker": "weakened", "broader": "reworded", "narrower": "reworded", "neutral": "reworded",
}  # fmt: skip
_ORDER: tuple[Importance, ...] = ("low", "medium", "high")


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that differs. `rank` orders the rules (0 speaks first); `step` counts down from the commitment's weight."""

    direction: Direction
    move: Move
    rank: int
    step: int
    words: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """The outcome for one commitment. `signals` are all that differed, the one that decided first."""

    kind: ChangeKind
    direction: Direction | None
    move: Move | None
    importance: Importance
    signals: tuple[Signal, ...]


_SHOWN = {
    "dprk": "DPRK", "prc": "China", "russia": "Russia", "unscr": "UN Security Council resolutions", "unclos": "UNCLOS",
    "lng": "LNG",
    "united states": "the United States", "japan": "Japan", "rok": "the ROK", "korean peninsula": "Korean Peninsula",
    "south china sea": "South China Sea", "taiwan strait": "Taiwan Strait", "taiwan": "Taiwan", "it workers": "IT workers",
    "un charter": "UN Charter", "all un member states": "all UN Member States", "freedom edge": "Freedom Edge",
    "defense of japan and the rok": "Japan and the ROK", "iran": "Iran",
}  # fmt: skip


def shown(term: str) -> str:
    """A folded term as a reader knows it."""
    return _SHOWN.get(term, term.rstrip("*"))


def lowered(importance: Importance, steps: int) -> Importance:
    """An importance some steps lower (or higher, when negative)."""
    return _ORDER[max(0, min(2, _ORDER.index(importance) - steps))]


def weigh(one: Annotated, match: Match, lexicon: Lexicon, shared: str = "", *, same_parties: bool = True) -> Weighed:
    """A commitment and the clause that answers it. `shared`: the words of the other commitments that it answers too."""
    found = list(_signals(one, match, lexicon, one.sentence + shared))
    if same_parties and (alone := _speaks_alone(one, match.clause)):
        found.append(Signal("narrower", "actor", 3, 1, f"all three -> {shown(alone)} alone"))
    signals = sorted(found, key=lambda s: s.rank)
    if not signals:
        return Weighed("retained", None, None, "low", ())
    first = signals[0]
    rivals = {s.direction for s in signals if s.rank == first.rank}
    direction = first.direction if len(rivals) == 1 else "neutral"
    importance = lowered(one.commitment.weight, min(s.step for s in signals if s.rank == first.rank))
    return Weighed(KIND_OF[direction], direction, first.move, importance, tuple(signals))


_STATES = ("united states", "japan", "rok")


def _speaks_alone(one: Annotated, clause: Clause) -> str | None:
    """A joint position that one of the parties now takes for itself ("The United States reaffirmed")."""
    if one.commitment.actor != "all three" or not clause.names_actor:
        return None
    actor = key_of(clause.actor).strip().removeprefix("the ")
    return next((state for state in _STATES if actor == state), None)


def _signals(one: Annotated, match: Match, lexicon: Lexicon, held: str) -> Iterator[Signal]:
    clause = match.clause
    if match.exact is not None and clause.key == one.clause:
        return
    if (verb := verb_signal(one.stance, clause, one, lexicon)) is not None:
        yield verb
    if (verb_against := undone_by(one, clause, lexicon)) is not None:
        yield Signal("weaker", "verb", 0, 0, f'"{one.said}" -> "{verb_against}"')
    if match.exact is not None:
        return
    yield from _referents(one, clause, lexicon)
    yield from _actors(one, clause, lexicon, held)
    yield from _places(one, clause, lexicon)
    yield from _lost(one, clause, lexicon)
    yield from _gained(one.commitment.topic, held, clause, lexicon)
    yield from _hedges(one, clause, lexicon, held)


def verb_signal(base: Stance, clause: Clause, one: Annotated, lexicon: Lexicon) -> Signal | None:
    """The step of the governing verb, on its ladder; between ladders only the steps that a reader sees."""
    new = clause.stance
    if base.ladder in ("disapproval", "demand") and (new is None or new.ladder in ("restating", "approval", "undertaking")):
        new = stance_on(base.ladder, clause.key, lexicon) or new
    if new is None:
        return Signal("weaker", "verb", 0, 0, "no operative verb") if base.ladder in ("disapproval", "demand") else None
    direction = _step(base, new, one, clause)
    if direction is None:
        return None
    rank = 0 if new.denied or base.ladder == new.ladder or base.ladder in ("disapproval", "demand") else 2
    return Signal(direction, "verb", rank, 0, f'"{one.said}" -> "{new.words}"')


def _step(base: Stance, new: Stance, one: Annotated, clause: Clause) -> Direction | None:
    if new.denied and (new.rung == 0 or base.ladder not in ("disapproval", "demand")):
        return "weaker"  # "did not oppose", "did not express support"
    if base.ladder == new.ladder:
        higher = _level(new) - _level(base)
        return None if abs(higher) < 0.5 else "stronger" if higher > 0 else "weaker"
    if base.ladder in ("disapproval", "demand"):
        return _from_opposing(base, new)
    if new.ladder in ("disapproval", "demand"):
        # A feeling in place of an aim is neither; a feeling beside the aim, opposition or a demand is more.
        adds = new.ladder == "demand" or new.rung >= 4 or has(clause.key, ("need to", "address"))
        return "stronger" if adds else "neutral"
    return _between_positions(base, new, one)


def _from_opposing(base: Stance, new: Stance) -> Direction | None:
    """From disapproval or demand to another ladder."""
    if new.ladder in ("restating", "approval"):
        return "weaker"
    if new.ladder == "undertaking" and (base.ladder == "demand" or base.rung >= 4):
        return None  # "standing against" and "will counter" are one stance in two moods
    return "stronger"


def _between_positions(base: Stance, new: Stance, one: Annotated) -> Direction | None:
    """Between restating, approving and undertaking: a commitment reaffirmed is a commitment."""
    pledged = base.ladder == "undertaking" or has(one.clause, ("commitment", "commitments", "resolve", "committed"))
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


def _referents(one: Annotated, clause: Clause, lexicon: Lexicon) -> Iterator[Signal]:
    for referent in lexicon.referents:
        both = has(one.key, referent.object) and has(clause.key, referent.object)
        gone = has(one.key, (referent.before,)) and not has(clause.key, (referent.before,))
        if both and gone and has(clause.key, referent.after):
            yield Signal(referent.direction, "referent", 1, 0, f'"{shown(referent.before)}" -> "{shown(referent.after[0])}"')


def _actors(one: Annotated, clause: Clause, lexicon: Lexicon, held: str) -> Iterator[Signal]:
    for actor in lexicon.named_actors:
        if actor == "dprk" and one.commitment.topic == "dprk":
            continue
        if has(clause.key, (actor,)) and not has(held, (actor,)) and one.commitment.ladder in ("disapproval", "demand"):
            yield Signal("stronger", "actor", 1, -1, f"{shown(actor)} named")
        if has(one.key, (actor,)) and not has(clause.key + clause.carried, (actor,)):
            yield Signal("weaker", "actor", 1, 0, f"{shown(actor)} no longer named")


def _places(one: Annotated, clause: Clause, lexicon: Lexicon) -> Iterator[Signal]:
    """A generality for a place: "maritime claims of all nations" names no sea (US-ROK fact sheet, November 2025)."""
    if one.commitment.topic not in FOCUS_TOPICS:
        return
    if has(clause.key, lexicon.elsewhere.get(one.commitment.topic, ())) and not has(clause.key, _own_places(one, lexicon)):
        yield Signal("narrower", "scope", -1, 0, "another place named instead")
    for place in lexicon.places:
        if has(one.key, (place,)) and not has(clause.key + clause.carried, (place,)) and not has(clause.key, lexicon.places):
            yield Signal("weaker", "scope", 3, 0, f"{shown(place)} no longer named")


def _own_places(one: Annotated, lexicon: Lexicon) -> list[str]:
    return [place for place in (*lexicon.places, "waters", "indo-pacific", "sea lanes") if has(one.sentence, (place,))]


def _lost(one: Annotated, clause: Clause, lexicon: Lexicon) -> Iterator[Signal]:
    for term in one.commitment.qualifiers:
        if term in lexicon.intensifiers:
            if not has(clause.key, lexicon.intensifiers):
                yield Signal("weaker", "qualifier", 3, 1, f'"{term}" dropped')
            continue
        qualifier = lexicon.qualifiers.get(term)
        words = clause.key + clause.carried if qualifier and qualifier.move == "legal_basis" else clause.key
        if qualifier and not has(words, qualifier.terms):
            rank = _rank(qualifier, qualifier.lost)
            yield Signal(qualifier.lost or "neutral", qualifier.move, rank, qualifier.step, f'"{shown(term)}" dropped')


def _gained(topic: str, held: str, clause: Clause, lexicon: Lexicon) -> Iterator[Signal]:
    for qualifier in lexicon.qualifiers.values():
        if not qualifier.gained or (qualifier.topics and topic not in qualifier.topics) or has(held, qualifier.terms):
            continue
        if has(clause.key, qualifier.terms):
            rank = _rank(qualifier, qualifier.gained)
            yield Signal(qualifier.gained, qualifier.move, rank, qualifier.step, f'"{shown(qualifier.term)}" added')
            if qualifier.term.startswith("including by"):
                return


def _rank(qualifier: Qualifier, direction: Direction | None) -> int:
    if qualifier.move == "legal_basis" or (qualifier.move == "mechanism" and direction == "weaker"):
        return 1
    return 2 if direction in ("stronger", "weaker") else 4


def _hedges(one: Annotated, clause: Clause, lexicon: Lexicon, held: str) -> Iterator[Signal]:
    if (hedge := has(clause.key, lexicon.hedges)) and not has(held, (hedge,)) and one.commitment.ladder == "undertaking":
        yield Signal("weaker", "qualifier", 1, 0, f'hedged by "{hedge}"')
    if (word := has(clause.key, lexicon.distributives)) and not has(held, (word,)):
        yield Signal("weaker", "distributive", 1, 0, f'each on its own: "{word}"')
