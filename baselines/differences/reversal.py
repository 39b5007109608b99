"""A clause that undoes what a commitment upholds: "to ease the sanctions regime", "ended trilateral
consultations".
"""

from __future__ import annotations

from collections.abc import Iterator

from baselines.clauses import denied_from
from baselines.commitments import Annotated
from baselines.differences.compared import Pair
from baselines.differences.rule import Example, rule
from baselines.lexicon import Lexicon, has
from baselines.model import Signal

# words from such a verb to its object: "suspend the regular conduct of" reaches no further than "conduct"
_REACH = 5


@rule(
    "verb.undone",
    reads=("verb", "object"),
    origin="general English",
    right=Example(
        "committed to continue trilateral meetings",
        "decided to suspend trilateral meetings",
        "INST-02",
        "weaker",
    ),
    lookalike=Example(
        "committed to continue trilateral meetings",
        "committed not to suspend trilateral meetings",
        "INST-02",
        None,
    ),
)
def undone(pair: Pair) -> Iterator[Signal]:
    """The object is what another verb undoes."""
    verb_against = undone_by(pair.annotated, pair.own_words.key, pair.lexicon)
    if verb_against is not None:
        yield Signal(
            direction="weaker",
            move="verb",
            rank=0,
            step=0,
            act="replaced",
            lost=pair.annotated.said,
            gained=verb_against,
        )


def undone_by(annotated: Annotated, own_words: str, lexicon: Lexicon) -> str | None:
    """The verb that undoes the object of a commitment in its `own_words`, None where there is none.

    The verb counts when a telling word of the commitment is its object: "reduce tensions on the Korean
    Peninsula" undoes nothing, nor does "will not suspend the exercises".
    """
    if annotated.commitment.ladder in ("disapproval", "demand") or not has(annotated.key, lexicon.upheld):
        return None
    said, stops = own_words.split(), lexicon.grammar["prepositions"]
    for at, word in enumerate(said):
        if (
            word not in lexicon.reversals
            or f" {word} " in annotated.sentence
            or denied_from(said, at, lexicon) is not None
        ):
            continue
        for following in said[at + 1 : at + 1 + _REACH]:
            if following in stops or following == "and":
                break
            if following in annotated.words:
                return word
    return None
