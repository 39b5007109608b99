"""What was undertaken is told as done: a report of what has been held undertakes nothing more."""

from __future__ import annotations

from collections.abc import Iterator

from baselines.differences.compared import Pair
from baselines.differences.rule import Example, Rule, rule
from baselines.model import Signal


@rule(
    "verb.done",
    reads=("verb",),
    origin="guidelines, DEF-05",
    right=Example(
        "They committed to continue trilateral meetings",
        "They have held trilateral meetings",
        "INST-02",
        "weaker",
    ),
    lookalike=Example(
        "They committed to continue trilateral meetings",
        "They will hold trilateral meetings",
        "INST-02",
        None,
    ),
)
def done(pair: Pair) -> Iterator[Signal]:
    """What was to be continued or done has been held or done: nothing is undertaken any more."""
    is_undertaking = pair.commitment.ladder == "undertaking" and pair.old.verb.stance is not None
    said = pair.new.verb.done if is_undertaking and pair.is_kept and pair.new.verb.stance is None else None
    if said:
        yield Signal(
            direction="weaker",
            move="verb",
            rank=0,
            step=0,
            act="replaced",
            lost=pair.old.verb.words,
            gained=said,
        )


DEED_RULES: tuple[Rule[Pair], ...] = (done,)
