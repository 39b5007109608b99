"""Who speaks, where the commitment was of all three or of one; and what is made of what was continued."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baselines.clauses import Clause
from baselines.commitments import Annotated
from baselines.differences.compared import Pair, shown
from baselines.differences.rule import Example, Rule, rule
from baselines.lexicon import has, key_of
from baselines.model import Signal

_AMONG_THREE = ("trilateral", "trilaterally")
_STATES = ("united states", "japan", "rok")
_AND = re.compile(r"\b(?:the|and|both|of|governments?)\b")
_AGENT = re.compile(r" (?:is|are|was|were|been) (?:\w+ ){0,3}by (?P<who>.*) $")


@rule(
    "actor.alone",
    reads=("actor",),
    origin="B2",
    right=Example(
        "They reaffirmed their unwavering",
        "The United States reaffirmed its unwavering",
        "ASEAN-01",
        "narrower",
    ),
    lookalike=Example(
        "They reaffirmed their unwavering",
        "The three countries reaffirmed their unwavering",
        "ASEAN-01",
        None,
    ),
)
def alone(pair: Pair) -> Iterator[Signal]:
    """Some but not all of the three take a joint position for themselves."""
    if pair.same_parties and (states := _speaks_alone(pair.annotated, pair.clause)):
        who = " and ".join(map(shown, states))
        yield Signal(
            direction="narrower",
            move="actor",
            rank=3,
            step=0,
            act="alone",
            gained=who,
            shows=pair.clause.actor,
        )


@rule(
    "actor.together",
    reads=("actor",),
    origin="B2",
    right=Example(
        "The United States reaffirmed its extended",
        "The Secretary and Foreign Ministers reaffirmed the extended",
        "DEF-03",
        "neutral",
    ),
    lookalike=Example(
        "The United States reaffirmed its extended", "The U.S. reaffirmed its extended", "DEF-03", None
    ),
)
def together(pair: Pair) -> Iterator[Signal]:
    """The pledge of one state is said by all: who gives it is no longer told."""
    if pair.same_parties and (many := _speaks_with_others(pair)):
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


@rule(
    "actor.fewer",
    reads=("actor", "object"),
    origin="guidelines, who signs",
    right=Example(
        "strengthen trilateral consultations", "strengthen consultations", "DPRK-12", "narrower", ("US", "JP")
    ),
    lookalike=Example("strengthen trilateral consultations", "strengthen consultations", "DPRK-12", None),
)
def fewer(pair: Pair) -> Iterator[Signal]:
    """In a text of other parties: what was trilateral is theirs."""
    clause = pair.clause
    if (
        not pair.same_parties
        and has(pair.annotated.clause, _AMONG_THREE)
        and not has(clause.key + clause.carried, _AMONG_THREE)
    ):
        yield Signal(direction="narrower", move="scope", rank=3.5, step=1, act="fewer")


@rule(
    "mechanism.created",
    reads=("verb", "object"),
    origin="B2",
    right=Example(
        "they concurred in continuing their dialogue",
        "they concurred to establish an annual dialogue",
        "ECON-04",
        "stronger",
    ),
    lookalike=Example("they concurred in continuing their", "they agreed to continue their", "ECON-04", None),
)
def created(pair: Pair) -> Iterator[Signal]:
    """A body is made of what was only continued."""
    if (makes := _creates(pair)) is not None:
        yield Signal(
            direction="stronger" if pair.same_parties else "neutral",
            move="mechanism",
            rank=2,
            step=0,
            act="added",
            gained=makes,
        )


SUBJECT_RULES: tuple[Rule[Pair], ...] = (alone, together, fewer, created)


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


def _creates(pair: Pair) -> str | None:
    """The verb that makes a body of what was only continued: "decided to establish an annual dialogue"."""
    if not has(pair.annotated.key, ("continu*", "dialogue", "cooperation", "consultations")):
        return None
    said = pair.own_words.words
    creating = pair.lexicon.same.creating
    makes = next((w for at, w in enumerate(said) if w in creating and at and said[at - 1] == "to"), None)
    return pair.new(makes) if makes and makes not in pair.known_words.split() else None
