"""Which phrases of a clause belong to a commitment: several may share one clause, and each has its own words
there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum

from baselines.clauses import Clause
from baselines.clauses.phrases import Phrase, phrases
from baselines.commitments import Annotated
from baselines.lexicon import Lexicon, any_in, key_of
from baselines.lexicon.synonyms import stem
from baselines.slots.folded_words import names_of

_ASIDE = 4  # words


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The phrases of a clause as one commitment sees them: `core` share its telling words, `rest` no other
    commitment's.
    """

    core: tuple[Phrase, ...]
    rest: tuple[Phrase, ...]
    text: str
    key: str


def phrases_of_commitment(
    text: str, clause: Clause, annotated: Annotated, rivals: Sequence[Annotated], lexicon: Lexicon
) -> OwnWords:
    """Parts a clause among the commitments that it answers, by the telling words that each phrase shares with
    them.
    """
    start = clause.start
    parted = _parted(text[start : clause.end], annotated, tuple(rivals), lexicon)
    core, rest = ([_moved(phrase, start) for phrase in part] for part in (parted.core, parted.rest))
    return OwnWords(tuple(core), tuple(rest), parted.text, parted.key)


def _moved(phrase: Phrase, by: int) -> Phrase:
    return Phrase(phrase.start + by, phrase.end + by, phrase.inner + by, phrase.key)


@lru_cache(maxsize=2048)
def _parted(words: str, annotated: Annotated, rivals: tuple[Annotated, ...], lexicon: Lexicon) -> OwnWords:
    """The words of a clause as one commitment sees them, with places from the start of the clause: other
    versions and copies of a text have the same.
    """
    stems = _stems_of(annotated)
    others = [_stems_of(rival) for rival in rivals if rival.commitment.id != annotated.commitment.id]
    core, rest = [], []
    is_theirs = False  # a phrase that shares nothing with anyone ("as appropriate") goes with the one before
    for phrase in phrases(words, 0, len(words)):
        said = {
            stem(word): lexicon.idf(word) for word in phrase.key.split() if word not in lexicon.same.small
        }
        mine = fsum(
            weight for word, weight in said.items() if word in stems and weight > lexicon.numbers["telling"]
        )
        theirs = max(
            (fsum(w for word, w in said.items() if word in other and word not in stems) for other in others),
            default=0.0,
        )
        if theirs == 0 and _names_theirs(phrase, annotated, rivals, lexicon):
            mine, theirs = (
                0.0,
                1.0,
            )  # "the theft of crypto assets by the DPRK" is of cyber activities, in other words
        is_aside = mine == theirs == 0 and len(phrase.key.split()) <= _ASIDE
        is_theirs = theirs > mine or (is_theirs and is_aside)
        if is_theirs:
            continue
        rest.append(phrase)
        if (
            mine > 0
            or any(any_in(phrase.key, group) for group in annotated.needs)
            or any_in(phrase.key, annotated.boosts)
        ):
            core.append(phrase)
    first, last = (core[0], core[-1]) if core else (None, None)
    inside = [p for p in rest if first and last and first.start <= p.start <= last.start] or rest
    around = [p for p in rest if first and last and (p.end < first.start or p.start > last.start)]
    runs = [run for part in (inside, around) for run in _runs(words, part)]
    key = "".join(key_of(run).rstrip() for run in runs) + " "
    return OwnWords(tuple(core), tuple(rest), words, key)


def _names_theirs(
    phrase: Phrase, annotated: Annotated, rivals: Sequence[Annotated], lexicon: Lexicon
) -> bool:
    """Whether a phrase has the object of another commitment, and of this one no more than the name of a state
    or a place.
    """
    if annotated.needs and any_in(phrase.key, annotated.needs[0]):
        return False
    theirs = any(
        rival.needs and any_in(phrase.key, rival.needs[0]) for rival in rivals if rival is not annotated
    )
    stems = _stems_of(annotated)
    plain = lexicon.same.small | names_of(lexicon)
    return theirs and not any(stem(word) in stems for word in phrase.key.split() if word not in plain)


def _runs(text: str, part: Sequence[Phrase]) -> list[str]:
    """The words of phrases, those that follow one another in one piece: "the East and South China Seas" is
    one name.
    """
    runs: list[tuple[int, int]] = []
    for phrase in part:
        if runs and phrase.start - runs[-1][1] <= 2:
            runs[-1] = (runs[-1][0], phrase.end)
        else:
            runs.append((phrase.start, phrase.end))
    return [text[start:end] for start, end in runs]


@lru_cache(maxsize=1024)
def _stems_of(annotated: Annotated) -> frozenset[str]:
    return frozenset(stem(word) for word in annotated.key.split())
