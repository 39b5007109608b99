"""More or less of the same: strength that went, a hedge, a graver charge, "some" for "any"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from baselines.differences.compared import Pair
from baselines.differences.qualifiers import new_hedge
from baselines.model import Signal

GOVERNING = 0  # rank of a governing verb: beside its step a lost "firmly" says nothing


def degree(pair: Pair, said: Sequence[Signal]) -> Iterator[Signal]:
    """Strength that an otherwise kept clause lost, a hedge that it gained."""
    lexicon, annotated = pair.lexicon, pair.annotated
    if any(signal.rank <= GOVERNING or signal.move == "qualifier" for signal in said):
        return
    governing = {*annotated.said.split(), *(pair.clause.stance.words.split() if pair.clause.stance else ())}
    strong = [w for w in annotated.key.split() if w in lexicon.intensifiers and w not in governing]
    if strong and not any(w in lexicon.intensifiers and w not in governing for w in pair.own_words.words):
        yield Signal(
            direction="weaker",
            move="qualifier",
            rank=3,
            step=1,
            act="dropped",
            lost=pair.old(strong[0]),
        )
    if hedge := new_hedge(pair.own_words.key, pair):
        yield Signal(
            direction="weaker",
            move="qualifier",
            rank=1,
            step=0,
            act="hedged",
            gained=pair.new(hedge),
        )


def graver_charge(pair: Pair, new: Sequence[str], reported: set[str]) -> Iterator[Signal]:
    """A charge in an adjective: "its unlawful military cooperation"."""
    for word in new:
        if (
            word in pair.lexicon.same.graver
            and word not in reported
            and not pair.lexicon.same.among(word, pair.known_words.split())
        ):
            if pair.annotated.commitment.ladder == "disapproval" and not _is_said(word, pair):
                yield Signal(
                    direction="stronger",
                    move="qualifier",
                    rank=2,
                    step=0,
                    act="added",
                    gained=pair.new(word),
                )
            return


def _is_said(word: str, pair: Pair) -> bool:
    """Whether an adjective is what is said of the object, as a verb says it: "such attempts are
    unacceptable".
    """
    said = pair.own_words.words
    at = said.index(word)
    return at > 0 and said[at - 1] in pair.lexicon.grammar["be"]


def some_for_any(pair: Pair) -> Iterator[Signal]:
    """ "some attempts" for "any attempts", "certain Member States" for "all"."""
    old, new = f" {pair.annotated.key.strip()} ", pair.own_words.key
    for every in ("any", "all", "every"):
        for word in old.split(f" {every} ")[1:]:
            noun = word.split(" ", 1)[0]
            less = next((some for some in pair.lexicon.same.some if f" {some} {noun[:6]}" in new), None)
            if (
                less is None
                and f" {every} {noun}" not in new
                and f" {noun} " in new
                and " concerned " in f"{new} "
            ):
                less = "concerned"  # "the Member States concerned"
            if less:
                words = pair.new(less)
                yield Signal(
                    direction="weaker",
                    move="scope",
                    rank=2,
                    step=0,
                    act="replaced",
                    lost=pair.old(every),
                    gained=words,
                )
                return
