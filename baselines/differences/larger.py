"""A commitment that became larger or got a day: a number, a share or a term beats the verb before it."""

from __future__ import annotations

from collections.abc import Iterator

from baselines.differences.compared import Pair
from baselines.differences.rule import Example, Rule, rule
from baselines.model import Signal
from baselines.slots.figures import AMOUNT, DAY, WITHIN

_RISES = (
    "increas*",
    "rais*",
    "doubl*",
    "tripl*",
    "expand*",
    "boost*",
    "grow*",
    "more than",
    "at least",
    "no less than",
)
_FALLS = ("cut", "cuts", "decreas*", "lower*", "scal* down", "less than", "at most", "no more than")
_BY = ("by ", "before ", "no later than ", "not later than ", "within ")
_INTENDS = 2  # the rung of plan and intend: what is only explored or considered gets no day


@rule(
    "figures.rise",
    reads=("figures", "verb"),
    origin="B2",
    right=Example(
        "and to strengthen their respective defense capabilities",
        "and plan to increase their defense spending to 3.5 percent of GDP",
        "DEF-06",
        "stronger",
    ),
    lookalike=Example(
        "and to strengthen their respective defense capabilities",
        "and plan to cut the growth of their defense spending to 1.5 percent of GDP",
        "DEF-06",
        None,
    ),
)
def rises(pair: Pair) -> Iterator[Signal]:
    """What we do rises to a number, or is to be done by a day: no softer, by whatever verb it is told."""
    stance = pair.new.verb.stance
    if pair.commitment.ladder in ("disapproval", "demand") or stance is None or stance.denied:
        return
    if pair.new.verb.undoing or pair.new.here.has(*_FALLS):
        return
    figure = _amount(pair) or _term(pair, stance.rung if stance.ladder == "undertaking" else _INTENDS)
    if figure and not any(sign.search(pair.commitment.passage.text) for sign in (AMOUNT, DAY, WITHIN)):
        yield Signal(direction="stronger", move="scope", rank=-1, step=0, act="added", gained=figure)


def _amount(pair: Pair) -> str:
    """The number to which it rises."""
    if not pair.new.here.has(*_RISES):
        return ""
    return next((found.words for found in pair.new.figures.amounts if found.words in pair.new.here.text), "")


def _term(pair: Pair, rung: float) -> str:
    """The day or the term by which it is to be done, where it is intended at least."""
    if rung < _INTENDS:
        return ""
    days = (found.words for found in pair.new.figures.dates if found.words in pair.new.here.text)
    return next((" ".join(words.split()) for words in days if words.lower().startswith(_BY)), "")


FIGURE_RULES: tuple[Rule[Pair], ...] = (rises,)
