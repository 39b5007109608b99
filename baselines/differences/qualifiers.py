"""Qualifiers that were dropped or added, hedges, and members added to a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from baselines.differences.compared import Pair
from baselines.differences.rule import Example, Rule, rule
from baselines.lexicon import Lexicon, Qualifier, has, needle
from baselines.model import Direction, Signal


@rule(
    "strength.lost",
    reads=("qualifiers",),
    origin="B2",
    right=Example("their resolute commitment", "their commitment", "DPRK-01", "weaker"),
    lookalike=Example("their resolute commitment", "their unwavering commitment", "DPRK-01", None),
)
def strength_lost(pair: Pair) -> Iterator[Signal]:
    """The last word of strength went."""
    lexicon = pair.lexicon
    for term in pair.annotated.commitment.qualifiers:
        if term in lexicon.intensifiers and not has(pair.clause.key, lexicon.intensifiers):
            yield Signal(
                direction="weaker", move="qualifier", rank=3, step=1, act="dropped", lost=pair.old(term)
            )


@rule(
    "qualifier.lost",
    reads=("qualifiers", "legal basis"),
    origin="A3",
    right=Example("the complete denuclearization", "the denuclearization", "DPRK-01", "weaker"),
    lookalike=Example(
        "the immediate resolution of the issues", "the prompt resolution of the issues", "HUM-01", None
    ),
)
def lost(pair: Pair) -> Iterator[Signal]:
    """A qualifier of the commitment went, and no other words stand in its place."""
    for qualifier in _gone(pair):
        if not (qualifier.instead and has(pair.own_words.key, qualifier.instead)):
            yield Signal(
                direction=qualifier.lost or "neutral",
                move=qualifier.move,
                rank=_rank(qualifier, qualifier.lost),
                step=qualifier.step,
                act="dropped",
                lost=pair.old(*qualifier.terms),
            )


@rule(
    "qualifier.other",
    reads=("qualifiers",),
    origin="A12",
    right=Example(
        "consultations on North Korea at all levels",
        "consultations on North Korea once a year",
        "DPRK-12",
        "neutral",
    ),
    lookalike=Example(
        "consultations on North Korea at all levels",
        "consultations on North Korea at every level",
        "DPRK-12",
        None,
    ),
)
def instead(pair: Pair) -> Iterator[Signal]:
    """A qualifier went, and a word stands in its place that says something else, neither less nor more."""
    for qualifier in _gone(pair):
        if qualifier.instead and (other := has(pair.own_words.key, qualifier.instead)):
            yield Signal(
                direction="neutral",
                move=qualifier.move,
                rank=_rank(qualifier, qualifier.lost),
                step=qualifier.step,
                act="replaced",
                lost=pair.old(*qualifier.terms),
                gained=pair.new(other),
            )


def _gone(pair: Pair) -> Iterator[Qualifier]:
    """The qualifiers of the commitment that the clause has neither as they are nor in other words."""
    clause, lexicon = pair.clause, pair.lexicon
    for term in pair.annotated.commitment.qualifiers:
        qualifier = lexicon.qualifiers.get(term)
        if qualifier is None or term in lexicon.intensifiers:
            continue
        words = clause.key + clause.carried if qualifier.move == "legal_basis" else clause.key
        if not has(words, qualifier.terms) and not _stands_in(term, pair):
            yield qualifier


_SLOT = 4  # words from a qualifier to its neighbor: "prompt and just resolution"


def _stands_in(term: str, pair: Pair) -> bool:
    """Whether other words that say the same stand in the slot of a qualifier: "prompt resolution" for
    "immediate".
    """
    same, said, words = pair.lexicon.same, pair.own_words.words, pair.annotated.key.split()
    parts = term.split()
    at = next((i for i, word in enumerate(words) if word.startswith(parts[0][:6])), None)
    if at is None:
        return False
    beside = next((w for w in (*words[at + len(parts) :], *reversed(words[:at])) if w not in same.small), "")
    places = [i for i, word in enumerate(said) if same.equal(word, beside)]
    return all(
        any(
            same.equal(part, word) and any(0 < abs(i - place) <= _SLOT for place in places)
            for i, word in enumerate(said)
        )
        for part in parts
    )


@rule(
    "qualifier.gained",
    reads=("qualifiers", "legal basis"),
    origin="A19",
    right=Example(
        "change the status quo. They also",
        "change the status quo, including by force or coercion. They also",
        "TWN-04",
        "stronger",
    ),
    lookalike=Example("in appropriate international", "in relevant international", "TWN-05", None),
)
def gained(pair: Pair) -> Iterator[Signal]:
    topic = pair.annotated.commitment.topic
    said = pair.own_words.key.split(" where ")[0] + " "  # "waters, where unlawful claims are made"
    for qualifier in pair.lexicon.qualifiers.values():
        if (
            not qualifier.gained
            or (qualifier.topics and topic not in qualifier.topics)
            or has(pair.known_words, qualifier.terms)
        ):
            continue
        if (term := has(said, qualifier.terms)) and qualifier.found_in(pair.clause.key):
            # A body that is only welcomed binds nobody more than before.
            is_praised = qualifier.move == "mechanism" and _is_praise(pair)
            direction: Direction = "neutral" if is_praised else qualifier.gained
            rank, words = _rank(qualifier, direction), pair.new(term, *qualifier.terms)
            yield Signal(
                direction=direction,
                move=qualifier.move,
                rank=rank,
                step=qualifier.step,
                act="added",
                gained=words,
            )
            if qualifier.term.startswith("including by"):
                return


def _is_praise(pair: Pair) -> bool:
    stance = pair.clause.stance
    return stance is not None and stance.ladder == "approval"


def _rank(qualifier: Qualifier, direction: Direction | None) -> float:
    """What defines a goal both ways ("complete") speaks before its legal basis, that before all other
    qualifiers.
    """
    if qualifier.move == "qualifier" and qualifier.lost and qualifier.gained:
        return 1.2
    if qualifier.move == "legal_basis" or (qualifier.move == "mechanism" and direction == "weaker"):
        return 1.4
    return 2 if direction in ("stronger", "weaker") else 4


_LIST = re.compile(r"(?:among them|including|particularly|in particular|such as|especially|namely)\b", re.I)
_MEMBER = 4  # words of a list's member


@rule(
    "list.member",
    reads=("enumeration",),
    origin="A37",
    right=Example(
        "particularly its long-range missiles",
        "particularly its long-range missiles and submarines",
        "DPRK-08",
        "broader",
    ),
    lookalike=Example(
        "particularly its long-range missiles", "particularly its missiles of long range", "DPRK-08", None
    ),
)
def members(pair: Pair) -> Iterator[Signal]:
    """A list compared as a set: members that come beside one that was kept ("among them missiles, satellites
    and submarines").
    """
    text, start, annotated = pair.own_words.text, pair.clause.start, pair.annotated
    inside = False
    for before, phrase in pairwise(pair.own_words.rest):
        words = text[phrase.start - start : phrase.end - start]
        opens = _LIST.match(text[before.start - start : before.end - start])
        inside = (
            inside or (bool(opens) and before in pair.own_words.core)
        ) and phrase.start - before.end <= len(", and ")
        if (
            not inside
            or len(words.split()) > _MEMBER + 1
            or not _LIST.search(annotated.commitment.passage.text)
        ):
            continue
        said = [w for w in phrase.key.split() if pair.lexicon.idf(w) > pair.lexicon.numbers["novel"]]
        if said and not any(pair.lexicon.same.among(word, pair.known_words.split()) for word in said):
            yield Signal(
                direction="broader",
                move="enumeration",
                rank=4.5,
                step=1,
                act="added",
                gained=words.removeprefix("and ").strip(),
                shows=said[0],
            )
            return


def plain_qualifiers(lexicon: Lexicon) -> Iterator[Qualifier]:
    """The qualifiers that say the same of whatever they are said of."""
    return (qualifier for qualifier in lexicon.qualifiers.values() if not qualifier.of)


def _is_part_of_gain(hedge: str, pair: Pair) -> bool:
    """Whether a hedge limits only what came: "including membership where applicable" is more, not less."""
    topic = pair.annotated.commitment.topic
    return any(
        needle(hedge) in needle(term) and has(pair.own_words.key, (term,))
        for qualifier in pair.lexicon.qualifiers.values()
        if qualifier.gained and topic in qualifier.topics
        for term in qualifier.terms
    )


def new_hedge(key: str, pair: Pair) -> str | None:
    """The hedge of a clause that is new and limits the commitment itself."""
    hedge = has(key, pair.lexicon.hedges)
    if hedge is None or has(pair.known_words, (hedge,)) or _is_part_of_gain(hedge, pair):
        return None
    return hedge


@rule(
    "hedge.gained",
    reads=("hedge",),
    origin="B2",
    right=Example(
        "committed to strengthen trilateral",
        "committed to strengthen, as appropriate, trilateral",
        "DPRK-12",
        "weaker",
    ),
    lookalike=Example(
        "committed to strengthen trilateral", "committed to further strengthen trilateral", "DPRK-12", None
    ),
)
def hedges(pair: Pair) -> Iterator[Signal]:
    """An undertaking is hedged."""
    hedge = new_hedge(pair.clause.key, pair)
    if hedge and pair.annotated.commitment.ladder == "undertaking":
        yield Signal(
            direction="weaker", move="qualifier", rank=1, step=0, act="hedged", gained=pair.new(hedge)
        )


@rule(
    "position.apart",
    reads=("actor",),
    origin="A15",
    right=Example(
        "They emphasized the importance of maintaining",
        "They respectively emphasized the importance of maintaining",
        "TWN-01",
        "weaker",
    ),
    lookalike=Example(
        "They emphasized the importance of", "They jointly emphasized the importance of", "TWN-01", None
    ),
)
def apart(pair: Pair) -> Iterator[Signal]:
    """A joint position became one of each."""
    word = has(pair.clause.key, pair.lexicon.distributives)
    if word and not has(pair.known_words, (word,)):
        yield Signal(
            direction="weaker", move="distributive", rank=1, step=0, act="apart", gained=pair.new(word)
        )


QUALIFIER_RULES: tuple[Rule[Pair], ...] = (strength_lost, lost, instead, gained, hedges, apart, members)
