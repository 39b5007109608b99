"""What a matched clause does to a commitment: keeps, strengthens, weakens or rewords it, by which move, how
much it matters.

Each rule looks at one thing and gives a signal; the rung of the verb speaks first, then the object, the actor
and the legal basis, then formulae and qualifiers, then scope.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from baselines.alignment.align import Match
from baselines.clauses import Clause
from baselines.commitments import Annotated
from baselines.differences.compared import Pair, shown
from baselines.differences.names import addressees
from baselines.differences.objects import object_signals
from baselines.differences.own_words import phrases_of_commitment
from baselines.differences.reversal import undone_by
from baselines.differences.verbs import verb_signal
from baselines.differences.word_choice import wording
from baselines.lexicon import Lexicon, has, key_of
from baselines.model import ChangeKind, Direction, Importance, Move, Signal

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
    text: str,
    lexicon: Lexicon,
    rivals: Sequence[Annotated] = (),
    *,
    same_parties: bool = True,
) -> Weighed:
    """A commitment and the clause of `text` that answers it. `rivals`: the other commitments that the clause
    answers too.
    """
    known_words = annotated.sentence + "".join(rival.sentence for rival in rivals)
    pair = Pair(
        annotated,
        match.clause,
        phrases_of_commitment(text, match.clause, annotated, rivals, lexicon),
        known_words,
        lexicon,
    )
    found = list(_signals(pair, match))
    found += _of_speakers(pair, same_parties=same_parties)
    if (makes := _creates(pair)) is not None:
        found.append(
            Signal(
                direction="stronger" if same_parties else "neutral",
                move="mechanism",
                rank=2,
                step=0,
                act="added",
                gained=makes,
            )
        )
    if not same_parties and annotated.commitment.actor in ("US", "JP", "KR"):
        # What one of the three pledges to the others is pledged here to whoever signs: that one is left out
        # weighs less.
        found = [replace(s, step=max(s.step, 1)) if s.move == "scope" else s for s in found]
    signals = sorted(found, key=lambda s: s.rank)
    if not signals:
        return Weighed("retained", None, None, "low", ())
    first = signals[0]
    direction = _direction(signals, annotated, match.clause)
    importance = lowered(annotated.commitment.weight, min(s.step for s in signals))
    return Weighed(KIND_OF[direction], direction, first.move, importance, tuple(signals))


def _of_speakers(pair: Pair, *, same_parties: bool) -> Iterator[Signal]:
    """Who speaks, where the commitment was of all three."""
    annotated, clause = pair.annotated, pair.clause
    if same_parties and (alone := _speaks_alone(annotated, clause)):
        who = " and ".join(map(shown, alone))
        yield Signal(
            direction="narrower", move="actor", rank=3, step=0, act="alone", gained=who, shows=clause.actor
        )
    elif same_parties and (many := _speaks_with_others(pair)):
        yield Signal(
            direction="neutral",
            move="actor",
            rank=3,
            step=0,
            act="replaced",
            lost="the United States",
            gained=many,
            shows="",
        )
    elif (
        not same_parties
        and has(annotated.clause, _AMONG_THREE)
        and not has(clause.key + clause.carried, _AMONG_THREE)
    ):
        yield Signal(direction="narrower", move="scope", rank=3.5, step=1, act="fewer")


def _direction(signals: Sequence[Signal], annotated: Annotated, clause: Clause) -> Direction:
    """What the first rule says; neutral where rules of one rank disagree."""
    first = signals[0]
    directions = {s.direction for s in signals if s.rank == first.rank}
    direction = first.direction if len(directions) == 1 else "neutral"
    names = any(s.move == "actor" and s.direction == "stronger" for s in signals)
    if direction == "weaker" and names and _is_by_half(annotated, clause):
        # "objected to China's claims" for "strongly opposed claims": less is said, of one who is named
        return "neutral"
    if direction == "weaker" and first.move == "verb" and _says_more(signals, annotated, clause):
        return "neutral"
    if (
        direction == "neutral" and first.move == "verb" and first.act != "verbless"
    ):  # words of two ladders, neither more nor less: what else differs speaks
        return next((s.direction for s in signals if s.direction != "neutral"), direction)
    return direction


def _says_more(signals: Sequence[Signal], annotated: Annotated, clause: Clause) -> bool:
    """Whether a softer verb has a stronger object: "discussed the complete, verifiable and irreversible
    denuclearization" for "reaffirmed", "recognized as an indispensable element" for "emphasized".
    """
    new = clause.stance
    is_said = new is not None and not new.denied and {new.ladder, annotated.stance.ladder} == {"restating"}
    return is_said and any(
        s.direction == "stronger" and s.act == "added" and s.move in ("qualifier", "formula_returned")
        for s in signals
    )


def _is_by_half(annotated: Annotated, clause: Clause) -> bool:
    """Whether a verb stands just below that of the commitment: opposed for strongly opposed, discussed for a
    mere concern.
    """
    new, base = clause.stance, annotated.stance
    if new is None or new.denied:
        return False
    if new.ladder == base.ladder:
        return 0 < base.rung - new.rung <= 1
    return base.ladder == "disapproval" and base.rung <= 2 and new.ladder == "restating" and new.rung >= 2


def _creates(pair: Pair) -> str | None:
    """The verb that makes a body of what was only continued: "decided to establish an annual dialogue"."""
    if not has(pair.annotated.key, ("continu*", "dialogue", "cooperation", "consultations")):
        return None
    said = pair.own_words.words
    creating = pair.lexicon.same.creating
    makes = next((w for at, w in enumerate(said) if w in creating and at and said[at - 1] == "to"), None)
    return pair.new(makes) if makes and makes not in pair.known_words.split() else None


_AMONG_THREE = ("trilateral", "trilaterally")
_STATES = ("united states", "japan", "rok")
_AND = re.compile(r"\b(?:the|and|both|of|governments?)\b")
_AGENT = re.compile(r" (?:is|are|was|were|been) (?:\w+ ){0,3}by (?P<who>.*) $")


def _speaks_alone(annotated: Annotated, clause: Clause) -> tuple[str, ...]:
    """The parties, when some but not all of them now take a joint position for themselves ("The United States
    reaffirmed", "... were opposed by the United States and Japan")."""
    if annotated.commitment.actor != "all three":
        return ()
    agent = _AGENT.search(clause.key)
    subject = agent["who"] if agent else key_of(clause.actor) if clause.names_actor else ""
    named = tuple(state for state in _STATES if f" {state} " in f" {subject} ")
    before = key_of(clause.words[: max(0, clause.head - clause.start)])
    if any(f" {state} " in before for state in _STATES if state not in named):
        return ()  # "Japan, the ROK, and the United States": an actor is read from its last comma on
    rest = _AND.sub("", subject)
    for state in named:
        rest = rest.replace(state, "")
    return named if 0 < len(named) < len(_STATES) and not rest.split() else ()


def _speaks_with_others(pair: Pair) -> str | None:
    """The pledge of one state, now said by all together: who gives it is no longer told."""
    clause, core = pair.clause, pair.own_words.core
    is_clear = not core or has(core[0].key, ("united states",))
    if pair.annotated.commitment.actor != "US" or not clause.names_actor or is_clear:
        return None
    return (
        clause.actor
        if has(key_of(clause.actor), ("three", "ministers", "leaders", "sides", "countries"))
        else None
    )


def _signals(pair: Pair, match: Match) -> Iterator[Signal]:
    annotated, lexicon = pair.annotated, pair.lexicon
    if match.exact is not None and pair.clause.key == annotated.clause:
        return
    if (verb := verb_signal(annotated.stance, pair.clause_as_said(), annotated, lexicon)) is not None:
        yield verb
    if (verb_against := undone_by(annotated, pair.own_words.key, lexicon)) is not None:
        yield Signal(
            direction="weaker",
            move="verb",
            rank=0,
            step=0,
            act="replaced",
            lost=annotated.said,
            gained=verb_against,
        )
    if match.exact is not None:
        yield from addressees(pair)
        return
    said = list(object_signals(pair))
    yield from said
    yield from wording(pair, said)
