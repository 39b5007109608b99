"""What was considered beside a finding, and why it is no counterpart: the runner-up, the nearest clause or
commitment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from baselines.alignment.align import Match
from baselines.alignment.conditions_met import answers
from baselines.alignment.nearest import Nearest, most
from baselines.alignment.word_shares import WordShares
from baselines.clauses import Clause
from baselines.commitments import Annotated
from baselines.differences.compared import shown
from baselines.explained import Considered
from baselines.lexicon import Lexicon, any_in
from baselines.model import Passage
from baselines.narrative.findings import Answer
from baselines.slots.quotes import quoted

OTHERWISE = "it takes a position on the same in other words, and is too far from it to be its counterpart"
_NEAR = 0.15  # share of its telling words that a clause must have to be worth showing
_CLEAR = 0.3  # margin between the best and the second


@dataclass(frozen=True, kw_only=True)
class Field:
    """All that was considered: the clauses of a statement and the commitments of a baseline, looked up by
    their words.
    """

    text: str
    clauses: Sequence[Clause]
    commitments: Sequence[Annotated]
    shares: WordShares
    answered: Mapping[str, Answer]
    nearest: Nearest
    otherwise: Mapping[str, Clause]
    lexicon: Lexicon

    def beside(self, commitment: Annotated, match: Match) -> tuple[Considered, ...]:
        """The runner-up of a commitment that has an answer."""
        second = match.runner_up
        if second is None or second.start == match.clause.start:
            return ()
        return (_of_clause(second, self.text, _why_second(commitment, second, match)),)

    def nearest_clause(self, commitment: Annotated) -> tuple[Considered, ...]:
        """The clause that speaks of a commitment without an answer in other words, or shares most with it."""
        if other := self.otherwise.get(commitment.commitment.id):
            return (_of_clause(other, self.text, OTHERWISE),)
        best, share = self.nearest.get(commitment.commitment.id, (0, 0.0))
        if share < _NEAR:
            return ()
        clause = self.clauses[best]
        is_near = share >= self.lexicon.numbers["by_words"]
        few = f"it shares only {share:.0%} of the telling words"
        near = f"it shares {share:.0%} of the telling words, and is about another object, place or speaker"
        why = _unmet(commitment, clause) or (near if is_near else few)
        taken = next(
            (key for key, answer in self.answered.items() if answer.match.clause.start == clause.start), None
        )
        return (_of_clause(clause, self.text, f"{why}; it answers {taken}" if taken else why),)

    def nearest_commitment(self, clause: Clause) -> tuple[Considered, ...]:
        """The commitment that shares most with words that are new."""
        shared = self.shares.among(clause.key.split())
        best = most(shared)
        if best is None or shared[best] < _NEAR:
            return ()
        commitment, share = self.commitments[best], shared[best]
        other = self.answered.get(commitment.commitment.id)
        if other and other.match.clause.start == clause.start:
            why = "the same clause answers it, these words are beside it"
        elif not answers(commitment, clause, self.lexicon) and (unmet := _unmet(commitment, clause)):
            why = unmet
        elif other:
            why = "another clause answers it"
        else:
            why = f"only {share:.0%} of its telling words stand here"
        passage = commitment.commitment.passage
        return (
            Considered(
                side="baseline",
                text=passage.text,
                start=passage.start,
                end=passage.end,
                why=why,
                commitment=commitment.commitment.id,
            ),
        )


def _of_clause(clause: Clause, text: str, why: str) -> Considered:
    passage: Passage = clause.passage(text)
    return Considered(side="statement", text=passage.text, start=passage.start, end=passage.end, why=why)


def _unmet(commitment: Annotated, clause: Clause) -> str:
    """Which counterpart condition a clause does not meet, in the words of the baseline; empty where it meets
    all.
    """
    for group in commitment.needs:
        if not any_in(clause.key + clause.carried, group):
            terms = [_term(words) for words in group]
            said = (
                quoted(commitment.commitment.passage.text, terms)
                or quoted(commitment.sentence, terms)
                or shown(terms[0])
            )
            return f'it does not speak of "{said}"'
    other = next((_term(words) for words in commitment.excludes if words in clause.key), None)
    if other:
        return f'it is about "{quoted(clause.words, [other]) or shown(other)}"'
    stance = clause.stance
    if commitment.stance.ladder in ("demand", "disapproval") and (
        stance is None or stance.ladder != commitment.stance.ladder
    ):
        return f"it is no {commitment.stance.ladder}"
    return ""


def _term(words: str) -> str:
    """A needle as the term of the lexicon that it was made of: one that ends in no space finds every
    ending.
    """
    return words.strip() if words.endswith(" ") else f"{words.strip()}*"


def _why_second(commitment: Annotated, second: Clause, match: Match) -> str:
    unmet = _unmet(commitment, second)
    if unmet:
        return unmet
    words = frozenset(second.key.split())
    share = commitment.share(words)
    if share < match.coverage:
        return f"it shares {share:.0%} of the telling words, the answer {match.coverage:.0%}"
    if second.stance is None or second.stance.ladder != commitment.stance.ladder:
        return "its verb stands on another ladder"
    return "it came second" if match.margin >= _CLEAR else "it came second, and close: check"
