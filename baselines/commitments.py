"""The commitments of a baseline with what their own text says: read once, asked of every statement."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from math import fsum

from baselines.clauses import Around, Clause, around_of, split
from baselines.lexicon import Lexicon, Stance, has, key_of, needle
from baselines.model import Baseline, Commitment
from baselines.vocabulary import Topic


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Annotated:
    """A commitment with what its own text says: its folded words, those of its clause and sentence, their
    weights, where it stands, its governing words as they are `said`, whether its passage `opens` with them,
    the states and places that its sentence `names`, its qualifiers with what counts as the same, the `total`
    weight of its telling words, and the words of the text that stand `around` its passage. Two are equal only
    when they are one: what they say is remembered. `is_purpose`: it says to what end the signatories met,
    which stands on no ladder.
    """

    commitment: Commitment
    topic: Topic
    key: str
    clause: str
    sentence: str
    words: dict[str, float]
    stance: Stance
    said: str
    needs: tuple[tuple[str, ...], ...]
    boosts: tuple[str, ...]
    excludes: tuple[str, ...]
    opens: bool
    names: tuple[str, ...]
    qualifiers: tuple[tuple[str, ...], ...]
    total: float
    around: Around
    is_purpose: bool

    @property
    def said_of(self) -> str:
        """The first words of its passage, folded: the verb and what it stands for."""
        return f" {' '.join(self.key.split()[:5])} "

    def share(self, words: Set[str]) -> float:
        """How much of its telling words, by weight, stands among some others: 0 to 1."""
        return fsum(self.words[word] for word in self.words.keys() & words) / self.total


@lru_cache(maxsize=16)
def clauses_of(baseline: Baseline, lexicon: Lexicon) -> tuple[Clause, ...]:
    """The clauses of a baseline's own text."""
    return tuple(split(baseline.text, lexicon))


@lru_cache(maxsize=16)
def annotated(baseline: Baseline, lexicon: Lexicon) -> tuple[Annotated, ...]:
    """The commitments of a baseline, read once."""
    clauses = clauses_of(baseline, lexicon)
    sentences: dict[int, str] = {}
    for clause in clauses:
        sentences[clause.sentence] = sentences.get(clause.sentence, " ") + clause.key.lstrip()
    found = []
    for commitment in baseline.commitments:
        inside = next((c for c in clauses if c.start <= commitment.passage.start < c.end), None)
        key = key_of(commitment.passage.text)
        words = {
            word: weight
            for word in sorted(set(key.split()))
            if (weight := lexicon.idf(word)) > lexicon.numbers["telling"]
        }
        stance = Stance(commitment.ladder, float(commitment.rung), commitment.verb)
        said = inside.stance.words if inside and inside.stance else commitment.verb
        sentence = sentences[inside.sentence] if inside else key
        own_key = inside.key if inside else key
        opens = (
            inside is not None
            and commitment.passage.start <= inside.verb(baseline.text) < commitment.passage.end
        )
        needs, boosts, excludes = _needles(commitment, lexicon)
        names, qualifiers = _named(commitment, sentence, lexicon)
        found.append(
            Annotated(
                commitment=commitment,
                topic=lexicon.vocabulary.topic(commitment.topic),
                key=key,
                clause=own_key,
                sentence=sentence,
                words=words,
                stance=stance,
                said=said,
                needs=needs,
                boosts=boosts,
                excludes=excludes,
                opens=opens,
                names=names,
                qualifiers=qualifiers,
                total=fsum(words.values()) or 1.0,
                around=around_of(commitment.passage, inside, clauses, baseline.text) if inside else Around(),
                is_purpose=inside is not None and inside.is_opening,
            )
        )
    return tuple(found)


@lru_cache(maxsize=16)
def words_of(baseline: Baseline) -> str:
    """All folded words of a baseline: what stands in them is nothing new."""
    return key_of(baseline.text)


def _needles(
    commitment: Commitment, lexicon: Lexicon
) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...], tuple[str, ...]]:
    """Its conditions with the words of the concepts that they name."""
    conditions = commitment.counterpart
    return (
        tuple(tuple(map(needle, lexicon.terms_of(group))) for group in conditions.needs),
        tuple(map(needle, lexicon.terms_of(conditions.boosts))),
        tuple(map(needle, lexicon.terms_of(conditions.excludes))),
    )


def _named(
    commitment: Commitment, sentence: str, lexicon: Lexicon
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The states and places of a commitment's sentence, and the terms of its qualifiers."""
    known = (*lexicon.places, *lexicon.named_actors, "indo-pacific", "korean peninsula")
    found = (lexicon.qualifiers.get(term) for term in commitment.qualifiers)
    terms = tuple(tuple(map(needle, qualifier.terms)) for qualifier in found if qualifier)
    return tuple(needle(name) for name in known if has(sentence, (name,))), terms
