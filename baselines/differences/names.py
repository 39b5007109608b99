"""Who and where is named: actors, those who are asked, places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baselines.clauses import Clause
from baselines.clauses.phrases import phrases
from baselines.commitments import Annotated
from baselines.differences.compared import Pair, shown
from baselines.differences.rule import Example, Rule, rule
from baselines.lexicon import Lexicon, has
from baselines.model import Signal


@rule(
    "actor.named",
    reads=("actor",),
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
    annotated, clause = pair.annotated, pair.clause
    speaks = annotated.commitment.ladder in ("disapproval", "demand") and not _only_encourages(pair)
    for actor in pair.lexicon.named_actors:
        if actor == annotated.topic.id:
            continue
        # "the PRC's claims, and its attempts to enforce them": whose attempts is said once for all
        names = has(pair.own_words.key, (actor,)) or (
            has(clause.key, (actor,))
            and (_OF_SOMEBODY.search(pair.own_words.key) or has(_shared_owner(pair), (actor,)))
        )
        if speaks and names and not has(pair.known_words, (actor,)):
            yield Signal(
                direction="stronger", move="actor", rank=1, step=-1, act="named", gained=pair.new(actor)
            )


@rule(
    "actor.unnamed",
    reads=("actor",),
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
    annotated, clause = pair.annotated, pair.clause
    if _only_encourages(pair):
        return
    for actor in pair.lexicon.named_actors:
        if actor == annotated.topic.id:
            continue
        if has(annotated.key, (actor,)) and not has(clause.key + _named_before(clause), (actor,)):
            yield Signal(
                direction="weaker", move="actor", rank=1, step=0, act="unnamed", lost=pair.old(actor)
            )


def _named_before(clause: Clause) -> str:
    """What the sentence before named, where this one does not say by itself who is asked: "urged all
    countries to cease" asks neither of the two that were named before, "urged them to cease" does.
    """
    stance = clause.stance
    if stance is None or stance.ladder != "demand":
        return clause.carried
    addressee = clause.key.partition(f" {stance.words} ")[2].split(" to ", 1)[0].split()
    says_whom = 0 < len(addressee) <= _ADDRESSEE and not _POINTING.intersection(addressee)
    return "" if says_whom and addressee[-1] in _ANYBODY else clause.carried


def _only_encourages(pair: Pair) -> bool:
    """Who is encouraged is charged with nothing, so in other words it says nothing who is named: "that the
    parties will soon reach a settlement".
    """
    stance = pair.annotated.stance
    return stance.ladder == "demand" and stance.rung < _URGED and not pair.is_kept


_URGED = 2  # the rung of urge and call on
_ADDRESSEE = 8  # words
_POINTING = frozenset(("both", "them", "it", "two", "these", "those", "such", "latter", "either"))
_ANYBODY = frozenset(
    ("countries", "states", "nations", "parties", "members", "community", "governments", "sides")
)


def _shared_owner(pair: Pair) -> str:
    """The phrase whose owner is that of the next one, too: "China's unlawful claims and activities in the
    South China Sea".
    """
    first = pair.own_words.core[0] if pair.own_words.core else None
    if first is None or not first.key.startswith(" and ") or first.start <= pair.clause.start:
        return ""
    before = phrases(pair.own_words.text, 0, first.start - pair.clause.start)
    owns = before and "'s" in pair.own_words.text[before[-1].start : before[-1].end].replace("\u2019", "'")
    return before[-1].key if owns else ""


_OF_SOMEBODY = re.compile(r" (?:its|enforce them|enforcing them) ")


@rule(
    "addressee.fewer",
    reads=("addressee",),
    origin="B2",
    right=Example("They urged Russia and North Korea to", "They urged North Korea to", "DPRK-10", "narrower"),
    lookalike=Example(
        "They urged Russia and North Korea to", "They urged Moscow and Pyongyang to", "DPRK-10", None
    ),
)
def addressees(pair: Pair) -> Iterator[Signal]:
    """Who is no longer asked: "urged Russia and North Korea" against "urged North Korea"."""
    annotated, clause = pair.annotated, pair.clause
    if annotated.commitment.ladder != "demand":
        return
    for actor in pair.lexicon.named_actors:
        said = has(annotated.clause, (actor,)) and not has(annotated.key, (actor,))
        if said and not has(clause.key + _named_before(clause), (actor,)):
            yield Signal(direction="narrower", move="actor", rank=1, step=0, act="unnamed", lost=shown(actor))


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
    """The same position on a place near, and on none of its own."""
    where = _elsewhere(pair)
    if where and not has(pair.clause.key, _places_of(pair.annotated, pair.lexicon)):
        yield Signal(direction="narrower", move="scope", rank=-1, step=0, act="named", gained=pair.new(where))


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
    where, places = _elsewhere(pair), _places_of(pair.annotated, pair.lexicon)
    if (
        where
        and has(pair.clause.key, places)
        and has(pair.annotated.key, places)
        and not has(pair.known_words, (where,))
    ):
        yield Signal(direction="broader", move="scope", rank=4, step=1, act="named", gained=pair.new(where))


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
    annotated, clause, lexicon = pair.annotated, pair.clause, pair.lexicon
    if not annotated.topic.is_watched or has(clause.key, lexicon.places):
        return
    for place in lexicon.places:
        if has(annotated.key, (place,)) and not has(clause.key + clause.carried, (place,)):
            yield Signal(
                direction="weaker", move="scope", rank=3, step=0, act="unnamed", lost=pair.old(place)
            )


def _elsewhere(pair: Pair) -> str | None:
    if not pair.annotated.topic.is_watched:
        return None
    return has(pair.own_words.key, pair.lexicon.elsewhere.get(pair.annotated.commitment.topic, ()))


def _places_of(annotated: Annotated, lexicon: Lexicon) -> list[str]:
    return [
        place
        for place in (*lexicon.places, "waters", "indo-pacific", "sea lanes")
        if has(annotated.sentence, (place,))
    ]


NAME_RULES: tuple[Rule[Pair], ...] = (named, unnamed, addressees, elsewhere, besides, place_unnamed)
