"""The step of the governing verb: on its ladder, or between ladders where a reader sees one."""

from __future__ import annotations

from collections.abc import Iterator

from baselines.differences.compared import Pair
from baselines.differences.pledges import less_than_pledged
from baselines.differences.rule import Example, Rule, rule
from baselines.differences.verb_step import OPPOSING, Step, replaced_verb
from baselines.lexicon import Stance
from baselines.model import Direction, Signal


def verb_signals(pair: Pair) -> Iterator[Signal]:
    """The first of the rules that speaks: a verb takes one step."""
    base = pair.old.verb.stance
    if base is None:
        return
    said = now = pair.new.verb.said_on(base.ladder)
    if base.ladder in OPPOSING and (now is None or now.ladder in ("restating", "approval", "undertaking")):
        now = pair.new.verb.on(base.ladder) or now
    step = Step(base, now, said, pair)
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
    if step.now is None and step.base.ladder in OPPOSING:
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
    now = step.now
    if now is not None and now.denied and (now.rung == 0 or step.base.ladder not in OPPOSING):
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
    base, now = step.base, step.now
    if _only_cooperates(step):
        return
    if now is not None and base.ladder == now.ladder and not (now.denied and now.rung == 0):
        higher = _level(now) - _level(base)
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
    base, now = step.base, step.now
    if now is None or base.ladder not in OPPOSING or now.ladder == base.ladder:
        return
    yield from replaced_verb(step, _from_opposing(base, now))


@rule(
    "verb.cooperates",
    reads=("verb",),
    origin="B2",
    right=Example(
        "They expressed their serious concern with malicious cyber activities",
        "They agreed to respond together to malicious cyber activities",
        "CYB-01",
        "neutral",
    ),
    lookalike=Example(
        "They expressed their serious concern with malicious cyber activities",
        "They agreed to work together to disrupt malicious cyber activities",
        "CYB-01",
        None,
    ),
)
def cooperation(step: Step) -> Iterator[Signal]:
    """Joint work on what was a concern is neither more nor less: it says what is
    done, and no judgement."""
    if _only_cooperates(step):
        yield from replaced_verb(step, "neutral")


def _only_cooperates(step: Step) -> bool:
    base, now = step.base, step.now
    is_concern = base.ladder == "disapproval" and base.rung < _OPPOSED
    if not is_concern or now is None or now.denied or not step.new.verb.only_cooperates:
        return False
    said = now.words.split()
    return now.ladder == "undertaking" or (
        now.ladder == base.ladder and said[0].startswith(("respond", "joint"))
    )


_OPPOSED = 4  # the rung of oppose: below stand concerns


def _from_opposing(base: Stance, now: Stance) -> Direction | None:
    if now.ladder == "approval" and base.ladder == "demand" and base.rung < 2:
        return "neutral"  # what was encouraged is supported
    if now.ladder in ("restating", "approval"):
        return "weaker"
    if now.ladder == "demand" and now.rung < 2 <= base.rung:
        return "weaker"  # "expressed the hope that no party", "encouraged all sides" in place of opposition
    if now.ladder == "undertaking" and (base.ladder == "demand" or base.rung >= 4):
        return None  # "standing against" and "will counter" are one stance in two moods
    return "stronger"


@rule(
    "verb.asked",
    reads=("verb", "qualifiers"),
    origin="B2",
    right=Example(
        "reaffirmed their resolute commitment to the", "urged progress toward the", "DPRK-01", "weaker"
    ),
    lookalike=Example(
        "reaffirmed their resolute commitment to", "reiterated their firm commitment to", "DPRK-01", None
    ),
)
def pledge_demanded(step: Step) -> Iterator[Signal]:
    """What was pledged is now asked; hoping for it, or asking for steps toward it, is less; to demand it, or
    to ask for it by stricter words, is more.
    """
    now = step.now
    if _pledge_is_demanded(step) and now is not None:
        is_less = now.rung < 2 or step.new.verb.asks_for_steps
        is_more = not is_less and (now.rung > _URGED or _gains(step))
        yield from replaced_verb(step, "weaker" if is_less else "stronger" if is_more else "neutral")


def _gains(step: Step) -> bool:
    """Whether what is asked is defined more strictly: "in a complete, verifiable and irreversible manner"."""
    topic, known = step.pair.commitment.topic, step.pair.old.around
    return any(
        qualifier.gained == "stronger"
        and qualifier.move == "qualifier"
        and topic in qualifier.topics
        and not known.has(*qualifier.terms)
        for qualifier in step.new.qualifiers.in_clause
    )


_URGED = 2  # the rung of urge and call on: "demanded" and "strongly urged" are more


def _pledge_is_demanded(step: Step) -> bool:
    is_asked = step.now is not None and step.now.ladder == "demand" and step.base.ladder == "restating"
    return is_asked and step.old.verb.names_commitment


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
    now = step.now
    if now is None or step.base.ladder in OPPOSING or now.ladder not in OPPOSING or _pledge_is_demanded(step):
        return
    adds = now.ladder == "demand" or now.rung >= 4 or step.new.verb.says_need
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
    base, now = step.base, step.now
    positions = ("restating", "approval", "undertaking")
    if (
        now is None
        or base.ladder not in positions
        or now.ladder not in positions
        or now.ladder == base.ladder
    ):
        return
    yield from replaced_verb(step, _between_positions(base, now, step))


def _between_positions(base: Stance, now: Stance, step: Step) -> Direction | None:
    if now.ladder == "undertaking" and base.ladder == "restating" and step.new.verb.will_continue:
        return None
    pledged = base.ladder == "undertaking" or step.old.verb.pledges
    if now.ladder == "undertaking":
        soft = now.rung <= 2
        return ("weaker" if soft else None) if pledged else (None if soft else "stronger")
    if base.ladder == "undertaking":
        return "weaker" if base.rung >= 3 and (now.ladder == "approval" or now.rung <= 2) else None
    return "weaker" if now.ladder == "restating" and now.rung <= 2 < base.rung else None


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
    now = step.now
    if now is None or not step.base.ladder == now.ladder == "disapproval" or not step.new.verb.asks_of_it:
        return
    if step.new.verb.on("demand"):
        asks = step.pair.new_words(step.new.verb.asks_of_it)
        yield Signal(direction="stronger", move="verb", rank=0, step=0, act="added", gained=asks)


# In this order; the first that speaks is heard alone.
VERB_RULES: tuple[Rule[Step], ...] = (
    no_verb,
    denied,
    cooperation,
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
