"""Whether a clause can be the answer to a commitment: conditions that it meets, and of whom it is said."""

from __future__ import annotations

from baselines.alignment.phrase_windows import edges_of, words_between
from baselines.alignment.spoken_of import is_next_meeting, needs_without
from baselines.alignment.talks import is_on_another_matter, is_other_talk, is_said_by_person
from baselines.clauses import Clause
from baselines.commitments import Annotated
from baselines.lexicon import Lexicon, any_in, has, key_of, needle
from baselines.slots.beneficiary import SIGNATORIES
from baselines.slots.states import is_of_another, names_another, names_another_than_author
from baselines.vocabulary import GENERAL


def answers(sought: Annotated, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause meets every counterpart condition of a commitment. Where it names another state, it is
    about that one, and not about whom the sentence before named."""
    if not (sought.needs and meets(sought, clause.key, clause.carried)):
        return False
    said = needs_without(sought, clause, lexicon)
    if said != clause.key and not meets(sought, said, clause.carried):
        return False
    topic = sought.commitment.topic
    is_own = bool(clause.carried) and names_another_than_author(clause.key, sought.sentence, topic, lexicon)
    if is_own and not meets(sought, clause.key, ""):
        return False
    return (
        not _is_of_another(sought, clause, lexicon)
        and not _is_of_war_elsewhere(sought, clause)
        and _names_whom(sought, clause)
        and not is_excluded(sought, clause)
    )


def _is_of_another(sought: Annotated, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause is about another state or body. Where it names only whose conduct the topic is about,
    it is about the place that was named before: the drills of the PRC, after the Taiwan Strait.
    """
    key, topic = clause.key, sought.commitment.topic
    is_author = names_another(key, sought.sentence, lexicon) and not names_another_than_author(
        key, sought.sentence, topic, lexicon
    )
    return is_of_another(key + clause.carried if is_author else key, sought.key, sought.sentence, lexicon)


def _is_of_war_elsewhere(sought: Annotated, clause: Clause) -> bool:
    """Whether a clause is about the war against Ukraine, or a ceasefire there, and names neither the states
    nor the matter of a commitment on a watched topic: prisoners of that war are none of the DPRK.
    """
    words = clause.key if any_in(clause.key, _OF_WAR) else clause.key + clause.carried
    is_there = any_in(words, _OF_WAR) and any_in(clause.key, _OF_PRISONERS)
    return (
        is_there
        and sought.topic.is_watched
        and not any_in(clause.key, (*map(needle, sought.topic.named_by), *_ABDUCTED))
    )


_OF_WAR = tuple(map(needle, ("ukraine", "ukraine's", "ukrainian", "ceasefire", "gaza", "hamas", "israel*")))
_OF_PRISONERS = tuple(map(needle, ("prisoners of war", "detainee*", "prisoner*", "hostage*")))
_ABDUCTED = tuple(map(needle, ("abduct*", "unrepatriated", "separated families")))


def _names_whom(sought: Annotated, clause: Clause) -> bool:
    """Whether a demand names a state that it is made of, where the commitment does, or points back to one:
    the importance of full implementation is asked of nobody."""
    if sought.stance.ladder != "demand":
        return True
    return all(any_in(clause.key, group) for group in state_groups(sought)) or any_in(clause.key, _BACK)


def state_groups(sought: Annotated) -> list[tuple[str, ...]]:
    """The conditions of a commitment that are met by the name of a state."""
    return [group for group in sought.needs if not _STATE_NEEDLES.isdisjoint(group)]


_STATE_NEEDLES = frozenset(map(needle, ("dprk", "russia")))


def meets(sought: Annotated, key: str, carried: str) -> bool:
    """Whether every group of words stands in a clause. What was named before it may stand for one of them;
    for two only where the clause points back: "urged both to cease such activities" is about Russia and the
    DPRK, "stronger ties" after them is not.
    """
    taken_over = 0
    for group in sought.needs:
        if not any_in(key, group):
            if not (carried and any_in(carried, group)):
                return False
            taken_over += 1
    return taken_over < 2 or any_in(key, _BACK)


_BACK = tuple(
    map(needle, ("such", "these", "those", "this", "both", "it", "its", "them", "the two", "either"))
)


_ASKING = tuple(
    map(
        needle,
        (
            "need for",
            "need to",
            "must",
            "should",
            "have to",
            "has to",
            "duty",
            "obliged",
            "imperative",
            "importance of",
            "urging",
            "calling",
        ),
    )
)


def _asks(clause: Clause) -> bool:
    """Whether a clause asks something of others, or holds something against them: only then it answers a
    demand.
    """
    stance = clause.stance
    return (stance is not None and (stance.denied or stance.ladder in ("demand", "disapproval"))) or any_in(
        clause.key, _ASKING
    )


_URGED = 2  # the rung of urge and call on: what is only encouraged may be supported as well


def _speaks_for(clause: Clause) -> bool:
    """Whether a clause supports what others are encouraged to, or speaks of it."""
    stance = clause.stance
    return stance is not None and stance.ladder in ("approval", "restating") and not stance.denied


def is_excluded(sought: Annotated, clause: Clause) -> bool:
    """Whether what would answer is about something else.

    In a clause of several objects only those phrases count that meet the conditions: concern over "the DPRK's
    nuclear programs, its cyber activities and its cooperation with Russia" has all three. On a focus topic
    those phrases must name a state or a place of the commitment: "the status quo" alone may be anyone's.
    """
    # What the sentence before spoke of tells one status quo from another; the defense of an ally is the same
    # beside any threat.
    carried = clause.carried if not clause.has_place and sought.topic.is_watched else ""
    if not any_in(clause.key + carried, sought.excludes):
        return False
    is_placed = sought.topic.is_watched
    if any_in(carried, sought.excludes) or (is_placed and not any_in(clause.key, sought.names)):
        return True
    edges = edges_of(clause.words)
    for length in range(1, len(edges)):
        for first in range(len(edges) - length + 1):
            key = words_between(clause.words, edges[first][0], edges[first + length - 1][1])
            is_there = not is_placed or any_in(key, sought.names)
            if is_there and meets(sought, key, clause.carried) and not any_in(key, sought.excludes):
                return False
    return True


def may_answer(sought: Annotated, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause of this kind can answer: a demand only by asking, our own efforts not by what others
    are asked.
    """
    if not clause.is_prose or (clause.is_opening and sought.commitment.topic != GENERAL):
        return False
    if is_next_meeting(sought, clause) or is_other_talk(sought, clause, lexicon):
        return False
    if is_said_by_person(sought, clause):
        return False
    asks_others = clause.stance is not None and clause.stance.ladder == "demand"
    if sought.stance.ladder == "demand" and not (
        _asks(clause) or (sought.stance.rung < _URGED and _speaks_for(clause))
    ):
        return False
    if sought.stance.ladder == "undertaking" and asks_others:
        return False
    return not speaks_for_another(sought, clause) and not is_elsewhere(sought, clause, lexicon)


def is_about_else(sought: Annotated, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause is about another object, or another state, than the commitment."""
    return (
        is_excluded(sought, clause)
        or _is_of_another(sought, clause, lexicon)
        or is_on_another_matter(sought, clause, lexicon)
    )


def speaks_for_another(sought: Annotated, clause: Clause) -> bool:
    """Whether another state speaks than the one whose pledge this is: what Japan undertakes is no pledge of
    the United States.
    """
    state_of_pledge = SIGNATORIES.get(sought.commitment.actor)
    if state_of_pledge is None or not clause.actor:
        return False
    subject = key_of(clause.actor)
    return f" {state_of_pledge} " not in subject and any(
        f" {state} " in subject for state in SIGNATORIES.values()
    )


def is_elsewhere(sought: Annotated, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause speaks of a foreign place and of none of the commitment's own ("navigation in the Red
    Sea").
    """
    foreign = has(clause.key, lexicon.foreign)
    if not foreign or has(sought.sentence, (foreign,)):
        return False
    return not any_in(clause.key, sought.names)
