"""What a commitment is about: its referent, its goal, and what is to become of another's programs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from baselines.differences.compared import Pair
from baselines.differences.rule import Example, Rule, rule
from baselines.lexicon import Referent, has
from baselines.model import Direction, Signal


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
    clause = pair.clause
    for referent, said in _goals_of_both(pair):
        gone = referent.before not in said if said else not has(clause.key, (referent.before,))
        after = _after(referent, said, pair)
        if gone and after:
            yield Signal(
                direction=referent.direction,
                move="referent",
                rank=1,
                step=0,
                act="replaced",
                lost=pair.old(referent.before),
                gained=pair.new(after),
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
    for referent, said in _goals_of_both(pair):
        after = _after(referent, said, pair)
        if referent.before in said and after and not has(pair.annotated.key, (after,)):
            yield Signal(
                direction="broader", move="referent", rank=1, step=0, act="named", gained=pair.new(after)
            )


def _goals_of_both(pair: Pair) -> Iterator[tuple[Referent, list[str]]]:
    """The goals that both texts have, each with whose goal it is in the clause."""
    for referent in pair.lexicon.referents:
        if (
            has(pair.annotated.key, referent.object)
            and has(pair.clause.key, referent.object)
            and has(pair.annotated.key, (referent.before,))
        ):
            yield referent, _object_of(pair.clause.key, referent.object, (referent.before, *referent.after))


def _after(referent: Referent, said: list[str], pair: Pair) -> str | None:
    if said:
        return next((name for name in referent.after if name in said), None)
    return has(pair.clause.key, referent.after)


def _object_of(key: str, goals: tuple[str, ...], names: tuple[str, ...]) -> list[str]:
    """Whose goal it is: "denuclearization of the Korean Peninsula", "the DPRK's complete
    denuclearization".
    """
    either = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    goal = "(?:" + "|".join(re.escape(g.rstrip("*")) + r"\w*" for g in goals) + ")"
    after = (
        rf"{goal} (?:of|by|on|in) (?:(?:the|all|both|whole) )*(?P<after>{either})(?: and (?:the "
        rf")?(?P<also>{either}))?\b"
    )
    before = rf"\b(?:(?P<too>{either}) and (?:the )?)?(?P<before>{either}) (?:\w+ ){{0,4}}?{goal}"
    found = re.search(after, key) or re.search(before, key)
    return [name for name in found.groupdict().values() if name] if found else []


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
    goal = has(pair.annotated.key, ("denucleariz*",))
    if not goal or has(pair.clause.key, (goal,)):
        return
    same = pair.lexicon.same
    said = next((word for word in pair.clause.key.split() if word in same.goals | same.lesser_goals), None)
    if said in same.lesser_goals:
        yield Signal(
            direction="weaker",
            move="referent",
            rank=1,
            step=0,
            act="replaced",
            lost=pair.old(goal),
            gained=pair.new(said),
        )
    elif said:
        # With "complete, verifiable, irreversible" before it, a dismantlement is more; an abandonment is
        # another formula.
        rank = 1.3 if said == "dismantlement" else 1.2
        new = pair.new(said)
        yield Signal(
            direction="neutral",
            move="referent",
            rank=rank,
            step=0,
            act="replaced",
            lost=pair.old(goal),
            gained=new,
        )


@rule(
    "goal.end",
    reads=("verb", "object"),
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
    lexicon, address = pair.lexicon, pair.lexicon.qualifiers.get("address")
    if address is None or not has(pair.annotated.key, ("address",)) or has(pair.own_words.key, address.terms):
        return
    for before, word in pairwise(["", *pair.own_words.words]):
        is_noun = before in ("the", "an", "its", "their")  # "before the end of 2026"
        if not is_noun and (word in lexicon.same.eliminating or word in lexicon.reversals):
            direction: Direction = "stronger" if word in lexicon.same.eliminating else "weaker"
            yield Signal(
                direction=direction,
                move="verb",
                rank=1,
                step=0,
                act="replaced",
                lost=pair.old("address"),
                gained=pair.new(word),
            )
            return


REFERENT_RULES: tuple[Rule[Pair], ...] = (swapped, besides_referent, goals, ends)
