"""The step of the governing verb: on its ladder, or between ladders where a reader sees one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baselines.clauses import stance_on
from baselines.differences.compared import Pair
from baselines.differences.pledges import PLEDGES, less_than_pledged
from baselines.differences.rule import Example, Rule, rule
from baselines.differences.verb_step import OPPOSING, Step, replaced_verb
from baselines.lexicon import Stance, has
from baselines.model import Direction, Signal


def verb_signals(pair: Pair) -> Iterator[Signal]:
    """The first of the rules that speaks: a verb takes one step."""
    base, clause = pair.annotated.stance, pair.clause_as_said()
    new = clause.stance
    if base.ladder in OPPOSING and (new is None or new.ladder in ("restating", "approval", "undertaking")):
        new = stance_on(base.ladder, clause.key, pair.lexicon) or new
    step = Step(base, new, clause, pair)
    for each in VERB_RULES:
        found = next(each.signals(step, pair.lexicon.switched_off), None)
        if found is not None:
            yield found
            return


@rule(
    "verb.none",
    reads=("verb",),
    origin="B2",
    right=Example(
        "They urged all UN Member States to abide", "All UN Member States should abide", "DPRK-06", "neutral"
    ),
    lookalike=Example("They urged all UN Member States to", "All UN Member States must", "DPRK-06", None),
)
def no_verb(step: Step) -> Iterator[Signal]:
    """What was opposed or demanded is said by no verb that we know: to be looked at, and no loss."""
    if step.new is None and step.base.ladder in OPPOSING:
        yield Signal(direction="neutral", move="verb", rank=0, step=0, act="verbless")


@rule(
    "verb.denied",
    reads=("verb",),
    origin="A28",
    right=Example("They also expressed support for", "They did not express support for", "TWN-05", "weaker"),
    lookalike=Example("They also expressed support for", "They also voiced support for", "TWN-05", None),
)
def denied(step: Step) -> Iterator[Signal]:
    """ "did not oppose", "did not express support"."""
    new = step.new
    if new is not None and new.denied and (new.rung == 0 or step.base.ladder not in OPPOSING):
        yield from replaced_verb(step, "weaker")


@rule(
    "verb.rung",
    reads=("verb",),
    origin="B2",
    right=Example("strongly opposed unlawful", "strongly condemned unlawful", "SCS-01", "stronger"),
    lookalike=Example("They urged all UN Member", "They called on all UN Member", "DPRK-06", None),
)
def on_its_ladder(step: Step) -> Iterator[Signal]:
    """Another rung of the same ladder."""
    base, new = step.base, step.new
    if new is not None and base.ladder == new.ladder and not (new.denied and new.rung == 0):
        higher = _level(new) - _level(base)
        yield from replaced_verb(step, None if abs(higher) < 0.5 else "stronger" if higher > 0 else "weaker")


@rule(
    "verb.opposition",
    reads=("verb",),
    origin="A28",
    right=Example("strongly opposed unlawful", "noted unlawful", "SCS-01", "weaker"),
    lookalike=Example("strongly opposed unlawful", "will stand firmly against unlawful", "SCS-01", None),
)
def from_opposing(step: Step) -> Iterator[Signal]:
    """From disapproval or demand to another ladder."""
    base, new = step.base, step.new
    if new is None or base.ladder not in OPPOSING or new.ladder == base.ladder:
        return
    yield from replaced_verb(step, _from_opposing(base, new))


def _from_opposing(base: Stance, new: Stance) -> Direction | None:
    if new.ladder == "approval" and base.ladder == "demand" and base.rung < 2:
        return "neutral"  # what was encouraged is supported
    if new.ladder in ("restating", "approval"):
        return "weaker"
    if new.ladder == "demand" and new.rung < 2 <= base.rung:
        return "weaker"  # "expressed the hope that no party", "encouraged all sides" in place of opposition
    if new.ladder == "undertaking" and (base.ladder == "demand" or base.rung >= 4):
        return None  # "standing against" and "will counter" are one stance in two moods
    return "stronger"


@rule(
    "verb.asked",
    reads=("verb",),
    origin="B2",
    right=Example(
        "reaffirmed their resolute commitment to the", "urged progress toward the", "DPRK-01", "weaker"
    ),
    lookalike=Example(
        "reaffirmed their resolute commitment to", "reiterated their firm commitment to", "DPRK-01", None
    ),
)
def pledge_demanded(step: Step) -> Iterator[Signal]:
    """What was pledged is now asked; hoping for it, or asking for steps toward it, is less."""
    new = step.new
    if _pledge_is_demanded(step) and new is not None:
        is_less = new.rung < 2 or has(step.clause.key, ("progress toward", "progress on", "steps toward"))
        yield from replaced_verb(step, "weaker" if is_less else "neutral")


def _pledge_is_demanded(step: Step) -> bool:
    is_asked = step.new is not None and step.new.ladder == "demand" and step.base.ladder == "restating"
    return is_asked and has(step.annotated.clause, ("commitment", "commitments")) is not None


@rule(
    "verb.opposed",
    reads=("verb",),
    origin="B2",
    right=Example("emphasized the importance of maintaining peace", "demanded peace", "TWN-01", "stronger"),
    lookalike=Example(
        "emphasized the importance of maintaining", "stressed the importance of", "TWN-01", None
    ),
)
def to_opposing(step: Step) -> Iterator[Signal]:
    """A feeling in place of an aim is neither; a feeling beside the aim, opposition or a demand is more."""
    new = step.new
    if new is None or step.base.ladder in OPPOSING or new.ladder not in OPPOSING or _pledge_is_demanded(step):
        return
    adds = new.ladder == "demand" or new.rung >= 4 or has(step.clause.key, ("need to", "address"))
    yield from replaced_verb(step, "stronger" if adds else "neutral")


@rule(
    "verb.position",
    reads=("verb",),
    origin="B2",
    right=Example("welcomed the active role", "noted the active role", "INST-01", "weaker"),
    lookalike=Example("welcomed the active role", "commended the active role", "INST-01", None),
)
def between_positions(step: Step) -> Iterator[Signal]:
    """Between restating, approving and undertaking: a commitment reaffirmed is a commitment, and so is what
    will continue.
    """
    base, new = step.base, step.new
    positions = ("restating", "approval", "undertaking")
    if (
        new is None
        or base.ladder not in positions
        or new.ladder not in positions
        or new.ladder == base.ladder
    ):
        return
    yield from replaced_verb(step, _between_positions(base, new, step))


def _between_positions(base: Stance, new: Stance, step: Step) -> Direction | None:
    if (
        new.ladder == "undertaking"
        and base.ladder == "restating"
        and has(step.clause.key, ("will continue", "shall continue"))
    ):
        return None
    pledged = base.ladder == "undertaking" or has(step.annotated.clause, (*PLEDGES, "resolve"))
    if new.ladder == "undertaking":
        soft = new.rung <= 2
        return ("weaker" if soft else None) if pledged else (None if soft else "stronger")
    if base.ladder == "undertaking":
        return "weaker" if base.rung >= 3 and (new.ladder == "approval" or new.rung <= 2) else None
    return "weaker" if new.ladder == "restating" and new.rung <= 2 < base.rung else None


@rule(
    "verb.demanded",
    reads=("verb",),
    origin="A23",
    right=Example(
        "destabilizing actions around Taiwan.",
        "destabilizing actions around Taiwan and called for an end to them.",
        "TWN-02",
        "stronger",
    ),
    lookalike=Example("actions around Taiwan.", "actions around Taiwan in recent months.", "TWN-02", None),
)
def demanded_besides(step: Step) -> Iterator[Signal]:
    """What was a concern is one still, and an end to it is called for."""
    new = step.new
    if (
        new is None
        or not step.base.ladder == new.ladder == "disapproval"
        or not _OF_IT.search(step.clause.key)
    ):
        return
    asks = stance_on("demand", step.clause.key, step.lexicon)
    if asks:
        yield Signal(direction="stronger", move="verb", rank=0, step=0, act="added", gained=asks.words)


_OF_IT = re.compile(r" (?:called|call|urged|urge|demanded|demand)(?: \w+){1,6} (?:them|it|these|this|that) $")


# In this order; the first that speaks is heard alone.
VERB_RULES: tuple[Rule[Step], ...] = (
    no_verb,
    denied,
    on_its_ladder,
    from_opposing,
    pledge_demanded,
    to_opposing,
    between_positions,
    demanded_besides,
    less_than_pledged,
)


def _level(stance: Stance) -> float:
    """Rungs that no reader tells apart are one: emphasize and reaffirm; will and commit."""
    if stance.ladder == "restating":
        return min(stance.rung, 5) if stance.rung >= 5 else stance.rung
    if stance.ladder == "undertaking":
        return 3.0 if stance.rung >= 3 else stance.rung
    return stance.rung
