"""What a commitment is about: its referent, its goal, and what is to become of another's programs."""

from __future__ import annotations

from collections.abc import Iterator

from baselines.differences.compared import Pair
from baselines.differences.rule import Example, Rule, rule
from baselines.lexicon import Referent
from baselines.model import Signal


@rule(
    "referent.swapped",
    reads=("object",),
    origin="A16",
    right=Example(
        "denuclearization of the Democratic People's Republic of Korea (DPRK)",
        "denuclearization of the Korean Peninsula",
        "DPRK-01",
        "weaker",
    ),
    lookalike=Example(
        "of the Democratic People's Republic of Korea (DPRK)", "of North Korea", "DPRK-01", None
    ),
)
def swapped(pair: Pair) -> Iterator[Signal]:
    """The object of a goal swapped for another: read inside its noun phrase, for a clause may name both
    ("denuclearization of the Korean Peninsula ... the DPRK's programs")."""
    for referent in _goals_of_both(pair):
        owners, other = pair.new.object.owners(referent), pair.new.object.other_owner(referent)
        is_named = referent.before in owners if owners else pair.new.object.names(referent.before)
        if other and not is_named:
            yield Signal(
                direction=referent.direction,
                move="referent",
                rank=1,
                step=0,
                act="replaced",
                lost=pair.old_words(referent.before),
                gained=pair.new_words(other),
            )


@rule(
    "referent.besides",
    reads=("object",),
    origin="A9",
    right=Example(
        "denuclearization of the Democratic People's Republic of Korea (DPRK)",
        "denuclearization of the DPRK and the Korean Peninsula",
        "DPRK-01",
        "broader",
    ),
    lookalike=Example("of the Democratic People's Republic of Korea (DPRK)", "of the DPRK", "DPRK-01", None),
)
def besides_referent(pair: Pair) -> Iterator[Signal]:
    """Another object comes beside that of the goal."""
    for referent in _goals_of_both(pair):
        other = pair.new.object.other_owner(referent)
        is_beside = referent.before in pair.new.object.owners(referent)
        if is_beside and other and not pair.old.here.has(other):
            yield Signal(
                direction="broader",
                move="referent",
                rank=1,
                step=0,
                act="named",
                gained=pair.new_words(other),
            )


def _goals_of_both(pair: Pair) -> Iterator[Referent]:
    """The goals that both texts have."""
    old, new = pair.old.object, pair.new.object
    return (r for r in pair.lexicon.referents if old.has_own(r) and new.is_of(r))


@rule(
    "goal.other",
    reads=("object",),
    origin="A10",
    right=Example(
        "the complete denuclearization of",
        "the complete abandonment of the nuclear programs of",
        "DPRK-01",
        "neutral",
    ),
    lookalike=Example(
        "the complete denuclearization of", "the complete denuclearisation of", "DPRK-01", None
    ),
)
def goals(pair: Pair) -> Iterator[Signal]:
    """Another noun in the place of "denuclearization": another goal, until someone has read it."""
    goal, said = pair.old.object.goal, pair.new.object.other_goal
    if goal is None or pair.new.object.is_denuclearization:
        return
    same = pair.lexicon.same
    if said in same.lesser_goals:
        yield Signal(
            direction="weaker",
            move="referent",
            rank=1,
            step=0,
            act="replaced",
            lost=pair.old_words(goal),
            gained=pair.new_words(said),
        )
    elif said:
        # With "complete, verifiable, irreversible" before it, a dismantlement is more; an abandonment is
        # another formula.
        rank = 1.3 if said == "dismantlement" else 1.2
        new = pair.new_words(said)
        yield Signal(
            direction="neutral",
            move="referent",
            rank=rank,
            step=0,
            act="replaced",
            lost=pair.old_words(goal),
            gained=new,
        )


@rule(
    "goal.end",
    reads=("object",),
    origin="B3",
    right=Example(
        "the need to address together the DPRK's",
        "the need to eliminate together the DPRK's",
        "DPRK-03",
        "stronger",
    ),
    lookalike=Example("the need to address together the", "the need to tackle together the", "DPRK-03", None),
)
def ends(pair: Pair) -> Iterator[Signal]:
    """What is to become of another's programs: to eliminate them is more than to address them, to limit them
    is less.
    """
    end = pair.new.object.end
    if end and pair.old.object.is_addressed and not pair.new.object.is_addressed_otherwise:
        word, direction = end
        yield Signal(
            direction=direction,
            move="verb",
            rank=1,
            step=0,
            act="replaced",
            lost=pair.old_words("address"),
            gained=pair.new_words(word),
        )


@rule(
    "goal.left_open",
    reads=("object",),
    origin="guidelines, rule 3",
    right=Example(
        "while continuing to make efforts to maintain peace and stability on the Korean Peninsula through",
        "while stressing that the door remains open on the Korean Peninsula to",
        "DPRK-02",
        "neutral",
    ),
    lookalike=Example(
        "while continuing to make efforts to maintain",
        "while continuing to make their efforts, open to all, to maintain",
        "DPRK-02",
        None,
    ),
)
def left_open(pair: Pair) -> Iterator[Signal]:
    """An offer left open to another in place of efforts of one's own."""
    opens = pair.new.object.openness
    if opens and pair.old.object.is_own_effort and not pair.new.object.is_own_effort:
        yield Signal(
            direction="neutral",
            move="referent",
            rank=1,
            step=1,
            act="replaced",
            lost=pair.old_words("efforts"),
            gained=pair.new_words(opens),
        )


REFERENT_RULES: tuple[Rule[Pair], ...] = (swapped, besides_referent, goals, ends, left_open)
