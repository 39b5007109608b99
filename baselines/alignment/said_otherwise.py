"""Before a commitment is told as dropped: does any clause take a position on the same in other words?

One place asks the whole text. A clause that is no answer may still speak of the object: a demand for what was
encouraged, the goal by another verb, the referent in the sentence before. Then nothing is dropped; it is "not
repeated in these words".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from baselines.alignment.align import Match
from baselines.alignment.conditions_met import (
    is_about_else,
    is_elsewhere,
    meets,
    speaks_for_another,
    state_groups,
)
from baselines.alignment.spoken_of import is_next_meeting, needs_without
from baselines.alignment.talks import is_other_talk, is_said_by_person
from baselines.clauses import Clause
from baselines.commitments import Annotated, annotated, clauses_of
from baselines.lexicon import Lexicon, any_in, needle, object_of
from baselines.model import Baseline

_UNNAMED = "unnamed partner"  # the concept
_NOTED = 1  # the rung of "note", "acknowledge": no position


def said_otherwise(
    baseline: Baseline, matches: Mapping[str, Match], clauses: Sequence[Clause], lexicon: Lexicon
) -> dict[str, Clause]:
    """For each commitment without an answer the nearest clause that takes a position on its object, if any
    does. `clauses` are of those who sign; one that answers another commitment speaks of that.
    """
    stood = frozenset(clause.key for clause in clauses_of(baseline, lexicon))
    taken = {match.clause.start for match in matches.values()}
    free = [
        clause
        for clause in clauses
        if clause.start not in taken and clause.key not in stood and _takes_position(clause)
    ]
    found = {}
    for sought in annotated(baseline, lexicon):
        if sought.commitment.id not in matches:
            speaking = [clause for clause in free if speaks_of_it(sought, clause, lexicon)]
            if speaking:
                nearest = max(speaking, key=lambda c: sought.share(frozenset(c.key.split())))
                found[sought.commitment.id] = nearest
    return found


def speaks_of_it(sought: Annotated, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause is about the object of a commitment, of the same state and place, by whatever verb."""
    if (
        is_about_else(sought, clause, lexicon)
        or is_elsewhere(sought, clause, lexicon)
        or speaks_for_another(sought, clause)
        or is_said_by_person(sought, clause)
        or is_next_meeting(sought, clause)
        or is_other_talk(sought, clause, lexicon)
    ):
        return False
    said = needs_without(sought, clause, lexicon)
    if sought.needs and meets(sought, said, clause.carried):
        return True
    return _speaks_loosely(sought, clause, said, lexicon)


def _speaks_loosely(sought: Annotated, clause: Clause, said: str, lexicon: Lexicon) -> bool:
    """Whether it has the words by which its object is spoken of at large, and names its place."""
    known = object_of(sought.commitment.passage.text, lexicon)
    if known is None or not known.loose or clause.stance is None:
        return False
    if known.loose_by and clause.stance.ladder not in known.loose_by:
        return False
    named, topic = said + clause.carried, sought.topic
    unnamed = tuple(map(needle, lexicon.concepts.get(_UNNAMED, ())))
    if not all(any_in(named, (*group, *unnamed)) for group in state_groups(sought)):
        return False
    if topic.is_watched and not any_in(named, tuple(map(needle, topic.places or topic.named_by))):
        return False
    return all(any_in(said, group) for group in known.loose)


def _takes_position(clause: Clause) -> bool:
    """Whether those who sign hold something there, and do not only note it."""
    stance = clause.stance
    if not clause.is_prose or clause.is_opening or stance is None or stance.denied:
        return False
    return not (stance.ladder == "restating" and stance.rung <= _NOTED)
