"""Who and where is named: actors, those who are asked, places."""

from __future__ import annotations

from collections.abc import Iterator, Set

from baselines.differences.compared import Pair, shown
from baselines.differences.rule import Example, Rule, rule
from baselines.model import Signal
from baselines.slots.states import is_named_elsewhere


@rule(
    "actor.named",
    reads=("actor", "object", "verb"),
    origin="A13",
    right=Example(
        "opposed unlawful maritime claims", "opposed the PRC's unlawful maritime claims", "SCS-01", "stronger"
    ),
    lookalike=Example(
        "strongly opposed unlawful", "met in China and strongly opposed unlawful", "SCS-01", None
    ),
)
def named(pair: Pair) -> Iterator[Signal]:
    """Who does what is opposed is said."""
    if not _is_charged(pair):
        yield from _authors(pair)


@rule(
    "actor.charged",
    reads=("actor", "object", "verb"),
    origin="guidelines, hard call 1",
    right=Example(
        "as well as attempts to enforce such claims",
        "as well as dangerous and aggressive conduct of the PRC to enforce such claims",
        "SCS-02",
        "stronger",
    ),
    lookalike=Example(
        "as well as attempts to enforce such claims",
        "as well as aggressive attempts to enforce such claims",
        "SCS-02",
        None,
    ),
)
def charged(pair: Pair) -> Iterator[Signal]:
    """A named state is charged with a conduct that is called grave."""
    if _is_charged(pair):
        yield from _authors(pair)


def _is_charged(pair: Pair) -> bool:
    is_of_conduct = pair.old.object.is_of_conduct and not pair.old.object.charges
    return is_of_conduct and any(word not in pair.known.row for word in pair.new.object.charges)


def _authors(pair: Pair) -> Iterator[Signal]:
    if pair.commitment.ladder not in ("disapproval", "demand") or _only_encourages(pair):
        return
    for actor in pair.new.actor.authors:
        if actor == pair.topic.id or pair.known.has(actor):
            continue
        text = pair.new.around.text
        if not (
            pair.topic.is_watched and is_named_elsewhere(text, (actor,), pair.topic.named_by, pair.lexicon)
        ):
            yield Signal(
                direction="stronger", move="actor", rank=1, step=-1, act="named", gained=pair.new_words(actor)
            )


@rule(
    "actor.unnamed",
    reads=("actor", "verb"),
    origin="A6",
    right=Example(
        "encouraged Russia and Ukraine's progress", "encouraged Ukraine's progress", "UKR-01", "weaker"
    ),
    lookalike=Example(
        "encouraged Russia and Ukraine's progress", "encouraged Moscow and Kyiv's progress", "UKR-01", None
    ),
)
def unnamed(pair: Pair) -> Iterator[Signal]:
    """A state that was named is named no longer."""
    if _only_encourages(pair):
        return
    for actor in pair.old.actor.named:
        if actor != pair.topic.id and actor not in _mentioned(pair):
            yield Signal(
                direction="weaker", move="actor", rank=1, step=0, act="unnamed", lost=pair.old_words(actor)
            )


def _mentioned(pair: Pair) -> Set[str]:
    """The states that the clause names; where others stand in their place, those of its own words: "Russian
    support" is not "foreign support", though Russia is named beside it.
    """
    instead = pair.is_kept and pair.new.here.has(*_OTHERS) and not pair.old.here.has(*_OTHERS)
    return pair.new.here.known if instead else pair.new.actor.mentioned


_OTHERS = ("foreign", "other countries", "other states", "third parties", "others", "external")


def _only_encourages(pair: Pair) -> bool:
    """Who is encouraged is charged with nothing, so in other words it says nothing who is named: "that the
    parties will soon reach a settlement".
    """
    stance = pair.old.verb.stance
    is_mild = stance is not None and stance.ladder == "demand" and stance.rung < _URGED
    return is_mild and not pair.is_kept


_URGED = 2  # the rung of urge and call on


@rule(
    "addressee.fewer",
    reads=("addressee", "actor"),
    origin="B2",
    right=Example("They urged Russia and North Korea to", "They urged North Korea to", "DPRK-10", "narrower"),
    lookalike=Example(
        "They urged Russia and North Korea to", "They urged Moscow and Pyongyang to", "DPRK-10", None
    ),
)
def addressees(pair: Pair) -> Iterator[Signal]:
    """Who is no longer asked: "urged Russia and North Korea" against "urged North Korea"."""
    if pair.commitment.ladder != "demand":
        return
    for actor in pair.old.addressee.beside:
        if actor not in pair.new.actor.mentioned:
            yield Signal(direction="narrower", move="actor", rank=1, step=0, act="unnamed", lost=shown(actor))


@rule(
    "addressee.one",
    reads=("addressee",),
    origin="B2",
    right=Example(
        "urged all UN Member States to abide by their",
        "urged the DPRK to abide like all member states by its",
        "DPRK-06",
        "narrower",
    ),
    lookalike=Example("They urged all UN Member States to", "They urged every country to", "DPRK-06", None),
)
def singled_out(pair: Pair) -> Iterator[Signal]:
    """What was asked of all is asked of a state that is named."""
    addressee = pair.new.addressee
    was_all = pair.commitment.ladder == "demand" and pair.old.addressee.is_anybody
    if was_all and addressee.named and not addressee.is_anybody:
        yield Signal(
            direction="narrower",
            move="actor",
            rank=1,
            step=0,
            act="replaced",
            lost=" ".join(pair.old.addressee.row),
            gained=pair.new_words(addressee.named[0]),
        )


@rule(
    "place.elsewhere",
    reads=("place",),
    origin="guidelines, hard call 2",
    right=Example(
        "in the South China Sea, as well as attempts",
        "in the East China Sea, as well as attempts",
        "SCS-01",
        "narrower",
    ),
    lookalike=Example("in the South China Sea, as well", "in the SCS, as well", "SCS-01", None),
)
def elsewhere(pair: Pair) -> Iterator[Signal]:
    """The same position on a place near, and on none of its own. It covers less of the topic; of what it
    says there, a reader is told neither more nor less.
    """
    where = _elsewhere(pair)
    if where and not pair.new.place.is_at(pair.old.place.places_said):
        yield Signal(
            direction="narrower",
            move="place",
            rank=-1,
            step=0,
            act="elsewhere",
            lost=shown(next(iter(pair.topic.named_by), "")),
            gained=pair.new_words(where),
        )


@rule(
    "place.besides",
    reads=("place",),
    origin="A37",
    right=Example(
        "claims in the South China Sea, as",
        "claims in the East and South China Seas, as",
        "SCS-01",
        "broader",
    ),
    lookalike=Example(
        "claims in the South China Sea, as", "claims in the South China Sea (SCS), as", "SCS-01", None
    ),
)
def besides(pair: Pair) -> Iterator[Signal]:
    """A place near comes beside its own."""
    where, places = _elsewhere(pair), pair.old.place.places_said
    is_there = pair.new.place.is_at(places) and pair.old.place.says(places)
    if where and is_there and not pair.known.has(where):
        yield Signal(
            direction="broader", move="scope", rank=4, step=1, act="named", gained=pair.new_words(where)
        )


@rule(
    "place.unnamed",
    reads=("place",),
    origin="A44",
    right=Example("maritime claims in the South China Sea, as", "maritime claims, as", "SCS-01", "weaker"),
    lookalike=Example(
        "unlawful maritime claims in the South", "unlawful claims in the South", "SCS-01", None
    ),
)
def place_unnamed(pair: Pair) -> Iterator[Signal]:
    """A generality for a place: "maritime claims of all nations" names no sea."""
    place_said = pair.new.place
    is_wide = pair.is_kept and place_said.is_wide and not pair.old.place.is_wide
    if not pair.topic.is_watched or (place_said.in_clause and not is_wide):
        return
    for place in pair.old.place.named:
        if place not in (pair.new.here.known if is_wide else place_said.mentioned):
            yield Signal(
                direction="weaker", move="scope", rank=3, step=0, act="unnamed", lost=pair.old_words(place)
            )


def _elsewhere(pair: Pair) -> str | None:
    return pair.new.place.elsewhere(pair.commitment.topic) if pair.topic.is_watched else None


NAME_RULES: tuple[Rule[Pair], ...] = (
    named,
    charged,
    unnamed,
    addressees,
    singled_out,
    elsewhere,
    besides,
    place_unnamed,
)
