"""Which clause of a statement answers which commitment of the baseline.

An annotated commitment knows what a clause must share to be its counterpart (`needs`, `excludes`); among the
clauses that share it, the words that tell clauses apart decide (background frequencies), then the boosts, the
ladder and the topic. A commitment without such conditions (a drafted baseline) is matched by its words alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from baselines.alignment.conditions_met import answers, is_about_else, is_elsewhere, is_excluded, may_answer
from baselines.alignment.features import Features, features_of
from baselines.alignment.possible_answers import possible_answers_of
from baselines.alignment.talks import is_said_by_person
from baselines.clauses import Clause
from baselines.commitments import Annotated, annotated, clauses_of
from baselines.explained import Feature
from baselines.lexicon import Lexicon, any_in, has, key_of, topic_of_key
from baselines.lexicon.synonyms import KnownWords
from baselines.model import Baseline, Passage
from baselines.slots import slots_of_clause, slots_of_commitment
from baselines.slots.beneficiary import SIGNATORIES
from baselines.slots.speaker import is_subject_outside, spoken_inside


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The clause that answers, how well (`coverage` of the commitment's telling words), and the second best.

    `exact` is where the commitment's own words stand when the statement has them as they are. `features` are
    what spoke for the clause, and make the `score`; none of what is exact.
    """

    clause: Clause
    score: float
    coverage: float
    exact: Passage | None = None
    runner_up: Clause | None = None
    margin: float = 1.0
    features: tuple[Feature, ...] = ()


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
    said = [KnownWords(lexicon.same, row) for row in words] if is_bare else []
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
            (rated, clause)
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
                    words[number] if sought.needs else _said_alike(sought, said[number], lexicon),
                    lexicon,
                )
            )
        ]
        if scored:
            found[sought.commitment.id] = _best(scored, lexicon.alignment)
    return found


def _best(rated: Sequence[tuple[tuple[float, Features], Clause]], weights: Mapping[str, float]) -> Match:
    """Of the clauses with what speaks for each the best, the earliest of equals, with the one behind it."""
    ((score, features), clause), *others = sorted(rated, key=lambda row: (-row[0][0], row[1].start))
    second = others[0] if others else None
    return Match(
        clause=clause,
        score=score,
        coverage=features.words,
        exact=None,
        runner_up=second[1] if second else None,
        margin=score - second[0][0] if second else 1.0,
        features=features.weighed(weights),
    )


def answers_among_others(sought: Annotated, match: Match, lexicon: Lexicon) -> bool:
    """Whether a match holds in a text with outside parties: what the signatories undertake among themselves,
    and what they pledge to one of them, is answered there only where the same mechanism or the same
    beneficiary is named.
    """
    commitment = sought.commitment
    if commitment.binds_only_signatories:
        return match.coverage >= lexicon.numbers["by_words"]
    whose = slots_of_commitment(sought, lexicon).beneficiary.named
    here = slots_of_clause(match.clause, lexicon).beneficiary
    speaker = key_of(match.clause.actor)
    return not (commitment.actor in SIGNATORIES and whose) or any(
        state in here.named or f" {state} " in speaker for state in whose
    )


def _rate(
    sought: Annotated, clause: Clause, topic: str, words: frozenset[str], lexicon: Lexicon
) -> tuple[float, Features] | None:
    """How much speaks for a clause, and what; None where it is no counterpart: it may not answer, or meets
    the conditions neither by what it names nor by its words, or all that speaks for it is no more than the
    cost of none.
    """
    shared = sought.words.keys() & words
    meets = answers(sought, clause, lexicon)
    if (not meets and len(shared) * 2 < len(sought.words)) or not may_answer(sought, clause, lexicon):
        return None
    least = lexicon.numbers["nearly_same" if sought.needs else "by_words"]
    if not meets and (sought.share(words) < least or is_about_else(sought, clause, lexicon)):
        return None
    features = features_of(sought, clause, topic, words, meets=meets)
    score = features.score(lexicon.alignment)
    return (score, features) if score > lexicon.alignment["none"] else None


def _said_alike(sought: Annotated, said: KnownWords, lexicon: Lexicon) -> frozenset[str]:
    """The words of a commitment without conditions that a clause has, in any ending or in a word that may
    stand for them. Fewer than three, verbs of stance aside, say nothing: "committed to work together with
    partners".
    """
    found = frozenset(word for word in sought.words if word not in lexicon.openers and said.has(word))
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
            and (
                is_excluded(sought, inside)
                or is_elsewhere(sought, inside, lexicon)
                or is_subject_outside(text, at, outsiders)
                or is_said_by_person(sought, inside)
            )
        ):
            return Match(clause=inside, score=3.0, coverage=1.0, exact=Passage(words, at, at + len(words)))
        at = text.find(words, at + 1)
    return None
