"""More or less of the same: strength that went, a hedge, a graver charge, "some" for "any"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from baselines.differences.compared import Pair
from baselines.differences.kept_words import Kept
from baselines.differences.qualifiers import is_new_hedge
from baselines.differences.rule import Example, rule
from baselines.model import Signal


@rule(
    "words.strength_lost",
    reads=("words", "verb"),
    origin="B2",
    right=Example(
        "by responding firmly and in cooperation", "by responding in cooperation", "DPRK-05", "weaker"
    ),
    lookalike=Example(
        "by responding firmly and in cooperation",
        "by responding resolutely and in cooperation",
        "DPRK-05",
        None,
    ),
)
def strength_gone(kept: Kept) -> Iterator[Signal]:
    """Strength that a kept clause lost."""
    pair, strong_words = kept.pair, kept.pair.lexicon.intensifiers
    if kept.is_told or pair.is_pledge_demanded:
        return
    governing = pair.old.verb.governing | pair.new.verb.governing
    strong = [w for w in pair.old.here.row if w in strong_words and w not in governing]
    if strong and not any(w in strong_words and w not in governing for w in pair.new.here.row):
        yield Signal(
            direction="weaker",
            move="qualifier",
            rank=3,
            step=1,
            act="dropped",
            lost=pair.old_words(strong[0]),
        )


@rule(
    "words.hedged",
    reads=("words", "hedge", "verb"),
    origin="B2",
    right=Example(
        "to maintain and strengthen the sanctions",
        "to maintain and, where possible, strengthen the sanctions",
        "DPRK-04",
        "weaker",
    ),
    lookalike=Example(
        "to maintain and strengthen the", "to maintain and, without delay, strengthen the", "DPRK-04", None
    ),
)
def hedged(kept: Kept) -> Iterator[Signal]:
    """A hedge that a kept clause gained."""
    pair = kept.pair
    hedge = pair.new.hedge.in_own_words
    if hedge and not kept.is_told and is_new_hedge(hedge, pair):
        yield Signal(
            direction="weaker", move="qualifier", rank=1, step=0, act="hedged", gained=pair.new_words(hedge)
        )


@rule(
    "words.graver",
    reads=("words",),
    origin="A5",
    right=Example(
        "increasing military cooperation with",
        "increasing unlawful military cooperation with",
        "DPRK-07",
        "stronger",
    ),
    lookalike=Example(
        "increasing military cooperation with",
        "increasing bilateral military cooperation with",
        "DPRK-07",
        None,
    ),
)
def graver_charge(kept: Kept) -> Iterator[Signal]:
    """A charge in an adjective: "its unlawful military cooperation"."""
    pair, same = kept.pair, kept.pair.lexicon.same
    known = pair.known.row
    word = next(
        (w for w in kept.new if w in same.graver and w not in kept.reported and not same.among(w, known)),
        None,
    )
    if word and pair.commitment.ladder == "disapproval" and not _is_said(word, pair):
        yield Signal(
            direction="stronger", move="qualifier", rank=2, step=0, act="added", gained=pair.new_words(word)
        )


def _is_said(word: str, pair: Pair) -> bool:
    """Whether an adjective is what is said of the object, as a verb says it ("such attempts are
    unacceptable"), or of something else in a relative clause ("waters, where unlawful claims are made").
    """
    said = pair.new.here.row
    at = said.index(word)
    return at > 0 and (said[at - 1] in pair.lexicon.grammar["be"] or not _RELATIVE.isdisjoint(said[:at]))


_RELATIVE = frozenset({"where", "which", "who", "whose"})


@rule(
    "words.some",
    reads=("words",),
    origin="A2",
    right=Example(
        "They urged all UN Member States", "They urged certain UN Member States", "DPRK-06", "weaker"
    ),
    lookalike=Example("They urged all UN Member States", "They urged every UN Member State", "DPRK-06", None),
)
def some_for_any(kept: Kept) -> Iterator[Signal]:
    """ "some attempts" for "any attempts", "certain Member States" for "all"."""
    pair = kept.pair
    row, new = (*pair.old.here.row, ""), pair.new.here
    for every in ("any", "all", "every"):
        for word, noun in pairwise(row):
            if word != every:
                continue
            nouns = (noun, *row[row.index(noun) + 1 :][:1])  # "all UN Member States", "certain Member States"
            some_of = ((some, n[:6]) for some in pair.lexicon.same.some for n in nouns if n)
            less = next((some for some, begins in some_of if new.stands(f" {some} {begins}")), None)
            is_partly = new.stands(f" {noun} ") and new.stands(" concerned ")
            if less is None and is_partly and not new.stands(f" {every} {noun}"):
                less = "concerned"  # "the Member States concerned"
            if less:
                words = pair.new_words(less)
                yield Signal(
                    direction="weaker",
                    move="scope",
                    rank=2,
                    step=0,
                    act="replaced",
                    lost=pair.old_words(every),
                    gained=words,
                )
                return
