"""A clause that undoes what a commitment upholds: "to ease the sanctions regime", "ended trilateral
consultations".
"""

from __future__ import annotations

from collections.abc import Iterator

from baselines.differences.compared import Pair
from baselines.differences.rule import Example, Rule, rule
from baselines.model import Signal


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
    """The object is what another verb undoes: a telling word of the commitment is what it reaches. "Reduce
    tensions on the Korean Peninsula" undoes nothing.
    """
    if pair.commitment.ladder in ("disapproval", "demand") or not pair.old.object.is_upheld:
        return
    for verb, reached in pair.new.verb.undoing:
        if not pair.old.before.has(verb) and not pair.telling.isdisjoint(reached):
            yield Signal(
                direction="weaker",
                move="verb",
                rank=0,
                step=0,
                act="replaced",
                lost=pair.old.verb.words,
                gained=verb,
            )
            return


MADE_MORE = ("strengthen", "deepen", "enhance", "expand", "bolster", "advance", "accelerate", "further")


@rule(
    "verb.not_undone",
    reads=("verb", "object"),
    origin="general English",
    right=Example(
        "committed to strengthen trilateral consultations",
        "committed not to weaken trilateral consultations",
        "DPRK-12",
        "neutral",
    ),
    lookalike=Example(
        "committed to strengthen trilateral consultations",
        "committed not to strengthen trilateral consultations",
        "DPRK-12",
        None,
    ),
)
def not_undone(pair: Pair) -> Iterator[Signal]:
    """What was to be made more of shall at least not be made less of: neither the same nor a loss."""
    more = pair.old.here.first(MADE_MORE)
    verb = next(verbs_left_undone(pair), None)
    if more and verb:
        yield Signal(
            direction="neutral",
            move="verb",
            rank=2,
            step=0,
            act="replaced",
            lost=pair.old_words(more),
            gained=f"not to {verb}",
        )


def verbs_left_undone(pair: Pair) -> Iterator[str]:
    """The verbs that a clause says shall not be done to what the commitment upholds."""
    if pair.commitment.ladder in ("disapproval", "demand") or not pair.old.object.is_upheld:
        return
    for verb, reached in pair.new.verb.leaves_undone:
        if not pair.telling.isdisjoint(reached):
            yield verb


REVERSAL_RULES: tuple[Rule[Pair], ...] = (undone, not_undone)
