"""Who speaks, where the commitment was of all three or of one; and what is made of what was continued."""

from __future__ import annotations

from collections.abc import Iterator

from baselines.differences.compared import Pair, shown
from baselines.differences.rule import Example, Rule, rule
from baselines.model import Signal
from baselines.slots.actor import ALL


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
    actor = pair.new.actor
    if pair.same_parties and pair.old.actor.whose == ALL and (states := actor.alone):
        who = " and ".join(map(shown, states))
        yield Signal(
            direction="narrower",
            move="actor",
            rank=3,
            step=0,
            act="alone",
            gained=who,
            shows=actor.subject,
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
    if pair.same_parties and pair.old.actor.whose == "US" and (many := pair.new.actor.together):
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
    reads=("actor",),
    origin="guidelines, who signs",
    right=Example(
        "strengthen trilateral consultations", "strengthen consultations", "DPRK-12", "narrower", ("US", "JP")
    ),
    lookalike=Example("strengthen trilateral consultations", "strengthen consultations", "DPRK-12", None),
)
def fewer(pair: Pair) -> Iterator[Signal]:
    """In a text of other parties: what was trilateral is theirs."""
    if not pair.same_parties and pair.old.actor.is_among_three and not pair.new.actor.is_of_three:
        yield Signal(direction="narrower", move="scope", rank=3.5, step=1, act="fewer")


@rule(
    "beneficiary.other",
    reads=("actor", "beneficiary"),
    origin="guidelines, rule 3",
    right=Example("support for the ROK's successful", "support for Japan's successful", "ECON-07", "neutral"),
    lookalike=Example("support for the ROK's successful", "support for Seoul's successful", "ECON-07", None),
)
def for_another(pair: Pair) -> Iterator[Signal]:
    """What all said for one of them is said for another of them."""
    whose, instead = pair.old.beneficiary.named, pair.new.beneficiary.others
    if pair.old.actor.whose == ALL and len(whose) == 1 and len(instead) == 1 and whose != instead:
        yield Signal(
            direction="neutral",
            move="actor",
            rank=3,
            step=0,
            act="replaced",
            lost=pair.old_words(*whose),
            gained=pair.new_words(*instead),
        )


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
    creates = pair.new.verb.creates if pair.old.object.is_continued else None
    if creates and creates not in pair.known.row:
        yield Signal(
            direction="stronger" if pair.same_parties else "neutral",
            move="mechanism",
            rank=2,
            step=0,
            act="added",
            gained=pair.new_words(creates),
        )


SUBJECT_RULES: tuple[Rule[Pair], ...] = (alone, together, fewer, for_another, created)
