"""Which clause of a statement answers which commitment of the baseline.

An annotated commitment knows what a clause must share to be its counterpart (`needs`, `excludes`); among the
clauses that share it, the words that tell clauses apart decide (background frequencies), then the boosts, the
ladder and the topic. A commitment without such conditions (a drafted baseline) is matched by its words alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from baselines.alignment.phrase_windows import edges_of, words_between
from baselines.alignment.possible_answers import possible_answers_of
from baselines.alignment.roles import (
    SIGNATORIES,
    is_elsewhere,
    is_of_another,
    is_subject_outside,
    names_another,
    speaks_for_another,
    spoken_inside,
)
from baselines.clauses import Clause
from baselines.commitments import Annotated, annotated, clauses_of
from baselines.lexicon import Lexicon, Stance, any_in, has, key_of, needle, topic_of_key
from baselines.model import Baseline, Passage
from baselines.vocabulary import GENERAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The clause that answers, how well (`coverage` of the commitment's telling words), and the second best.

    `exact` is where the commitment's own words stand when the statement has them as they are.
    """

    clause: Clause
    score: float
    coverage: float
    exact: Passage | None = None
    runner_up: Clause | None = None
    margin: float = 1.0


_FEWEST = 3  # words that a commitment without conditions must share


def align(
    baseline: Baseline,
    text: str,
    clauses: Sequence[Clause],
    lexicon: Lexicon,
    outsiders: Collection[str] = (),
) -> dict[str, Match]:
    """At most one clause per commitment; several commitments may share one. A clause that stands in the
    baseline as it is says there what it says here: it answers nothing else that is gone. What `outsiders` say
    (needles of their names) answers nothing."""
    stood = frozenset(clause.key for clause in clauses_of(baseline, lexicon))
    ours = spoken_inside(text, clauses, outsiders, lexicon)
    clauses = [clause for clause in clauses if clause.key in stood or clause.start in ours]
    topics = [topic_of_key(c.key, lexicon, c.carried) for c in clauses]
    words = [frozenset(c.key.split()) for c in clauses]
    seas = tuple(term for term in lexicon.foreign if any(word in term for word in ("sea", "strait", "gulf")))
    abroad = {c.sentence for c in clauses if has(c.key, seas)}
    is_bare = any(not sought.needs for sought in annotated(baseline, lexicon))
    kin = [lexicon.same.kin(said) if is_bare else frozenset() for said in words]
    found: dict[str, Match] = {}
    possible = possible_answers_of(baseline, lexicon).among(clauses)
    for sought, numbers in zip(annotated(baseline, lexicon), possible, strict=True):
        exact = _exact(sought, text, clauses, lexicon, outsiders)
        if exact:
            inside = exact.clause
            extra = set(inside.key.split()) - set(sought.sentence.split())
            found[sought.commitment.id] = (
                exact if not extra else Match(clause=inside, score=exact.score, coverage=1.0)
            )
            continue
        scored = [
            (score, coverage, clause)
            for number in numbers
            for clause in (clauses[number],)
            if (clause.key not in stood or clause.key == sought.clause)
            and not (
                clause.sentence in abroad and sought.topic.is_watched and not any_in(clause.key, sought.names)
            )
            and (
                rated := _rate(
                    sought,
                    clause,
                    topics[number],
                    words[number] if sought.needs else _in_kin(sought, kin[number], lexicon),
                    lexicon,
                )
            )
            for score, coverage in (rated,)
        ]
        if scored:
            found[sought.commitment.id] = _best(scored)
    return found


def _best(scored: Sequence[tuple[float, float, Clause]]) -> Match:
    """Of score, coverage and clause the best, the earliest of equals, with the one behind it."""
    best, *others = sorted(scored, key=lambda s: (-s[0], s[2].start))
    second = others[0] if others else None
    return Match(
        clause=best[2],
        score=best[0],
        coverage=best[1],
        exact=None,
        runner_up=second[2] if second else None,
        margin=best[0] - second[0] if second else 1.0,
    )


def answers_among_others(sought: Annotated, match: Match, lexicon: Lexicon) -> bool:
    """Whether a match holds in a text with outside parties: what the signatories undertake among themselves,
    and what they pledge to one of them, is answered there only where the same mechanism or the same
    beneficiary is named.
    """
    commitment = sought.commitment
    if commitment.binds_only_signatories:
        return match.coverage >= lexicon.numbers["by_words"]
    whose = [f" {state} " for state in SIGNATORIES.values() if f" {state} " in sought.key]
    speaker = key_of(match.clause.actor)
    return not (commitment.actor in SIGNATORIES and whose) or any(
        state in match.clause.key + speaker for state in whose
    )


def answers(sought: Annotated, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause meets every counterpart condition of a commitment. Where it names another state, it is
    about that one, and not about whom the sentence before named."""
    if not (sought.needs and _meets(sought, clause.key, clause.carried)):
        return False
    is_own = bool(clause.carried) and names_another(clause.key, sought.sentence, lexicon)
    if is_own and not _meets(sought, clause.key, ""):
        return False
    return (
        not is_of_another(clause.key, sought.key, sought.sentence, lexicon)
        and _names_whom(sought, clause)
        and not _excluded(sought, clause)
    )


def _names_whom(sought: Annotated, clause: Clause) -> bool:
    """Whether a demand names a state that it is made of, where the commitment does, or points back to one:
    the importance of full implementation is asked of nobody."""
    if sought.stance.ladder != "demand":
        return True
    state_groups = [group for group in sought.needs if not _STATE_NEEDLES.isdisjoint(group)]
    return all(any_in(clause.key, group) for group in state_groups) or any_in(clause.key, _BACK)


_STATE_NEEDLES = frozenset(map(needle, ("dprk", "russia")))


def _meets(sought: Annotated, key: str, carried: str) -> bool:
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
    map(needle, ("need for", "need to", "must", "should", "imperative", "importance of", "urging", "calling"))
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


def _excluded(sought: Annotated, clause: Clause) -> bool:
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
            if is_there and _meets(sought, key, clause.carried) and not any_in(key, sought.excludes):
                return False
    return True


def _may_answer(sought: Annotated, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause of this kind can answer: a demand only by asking, our own efforts not by what others
    are asked.
    """
    if not clause.is_prose or (clause.is_opening and sought.commitment.topic != GENERAL):
        return False
    asks_others = clause.stance is not None and clause.stance.ladder == "demand"
    if sought.stance.ladder == "demand" and not (
        _asks(clause) or (sought.stance.rung < _URGED and _speaks_for(clause))
    ):
        return False
    if sought.stance.ladder == "undertaking" and asks_others:
        return False
    return not speaks_for_another(sought, clause) and not is_elsewhere(sought, clause, lexicon)


def _rate(
    sought: Annotated, clause: Clause, topic: str, words: frozenset[str], lexicon: Lexicon
) -> tuple[float, float] | None:
    shared = sought.words.keys() & words
    meets = answers(sought, clause, lexicon)
    if (not meets and len(shared) * 2 < len(sought.words)) or not _may_answer(sought, clause, lexicon):
        return None
    coverage = sought.share(words)
    if meets:
        score = 0.5 + 0.12 * min(3, sum(term in clause.key for term in sought.boosts))
    elif coverage < lexicon.numbers["nearly_same" if sought.needs else "by_words"] or (
        _excluded(sought, clause) or is_of_another(clause.key, sought.key, sought.sentence, lexicon)
    ):
        return None
    else:
        score = 0.3
    score += 0.1 * sum(any_in(clause.key, terms) for terms in sought.qualifiers)
    score += coverage + 0.1 * (topic == sought.commitment.topic)
    if clause.stance is not None:
        score += (
            0.4
            if clause.stance.ladder == sought.stance.ladder
            else -0.2 * (_opposes(clause.stance) != _opposes(sought.stance))
        )
    return score + 0.2 * fuzz.token_set_ratio(sought.key, clause.key) / 100, coverage


def _opposes(stance: Stance) -> bool:
    return stance.ladder in ("disapproval", "demand")


def _in_kin(sought: Annotated, kin: frozenset[str | int], lexicon: Lexicon) -> frozenset[str]:
    """The words of a commitment without conditions that a clause has, in any ending or in a word that says
    the same. Fewer than three, verbs of stance aside, say nothing: "committed to work together with
    partners".
    """
    found = frozenset(
        w for w in sought.words if w not in lexicon.openers and not kin.isdisjoint(lexicon.same.kin((w,)))
    )
    return found if len(found) >= _FEWEST else frozenset()


def _exact(
    sought: Annotated, text: str, clauses: Sequence[Clause], lexicon: Lexicon, outsiders: Collection[str]
) -> Match | None:
    """Where the commitment's own words stand as they are, said by those who sign, and of no other place."""
    words = sought.commitment.passage.text
    at = text.find(words)
    while at >= 0:
        middle = at + len(words) // 2
        inside = next((c for c in clauses if c.start <= middle < c.end and c.is_prose), None)
        if inside and not (
            inside.key != sought.clause
            and (is_elsewhere(sought, inside, lexicon) or is_subject_outside(text, at, outsiders))
        ):
            return Match(clause=inside, score=3.0, coverage=1.0, exact=Passage(words, at, at + len(words)))
        at = text.find(words, at + 1)
    return None
