"""Which topic a clause belongs to: by the rows `[[terms]]` of `topics.toml`, in their order."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache
from typing import NamedTuple

from baselines.lexicon.term_index import TermIndex
from baselines.lexicon.values import Lexicon, key_of, needle
from baselines.vocabulary import GENERAL


def topic_of(clause_text: str, lexicon: Lexicon, context: str = "") -> str:
    """The topic of a clause; `context` (its sentence, its heading) decides only when the clause itself says
    nothing.

    >>> from baselines.lexicon import load_lexicon
    >>> topic_of("opposed any attempts to change the status quo in the waters of the Indo-Pacific",
    ...          load_lexicon())
    'south_china_sea'
    """
    return topic_of_key(key_of(clause_text), lexicon, key_of(context) if context else "")


@lru_cache(maxsize=8192)  # each clause is asked for at several steps of a comparison
def topic_of_key(key: str, lexicon: Lexicon, context: str = "") -> str:
    """The same for words that are folded already (`lexicon.key_of`)."""
    index, rows = _rows(lexicon)
    for words in (key, context) if context else (key,):
        present = index.present(words)
        found = next((row.name for row in rows if _speaks_of(row, present)), None)
        if found:
            return found
    return GENERAL


def _speaks_of(row: _Row, present: Set[int]) -> bool:
    return present.isdisjoint(row.unless) and (
        not present.isdisjoint(row.terms)
        or any(first in present and second in present for first, second in row.pairs)
    )


class _Row(NamedTuple):
    """A row of `[[terms]]`, its terms by their numbers in the index."""

    name: str
    terms: frozenset[int]
    unless: frozenset[int]
    pairs: tuple[tuple[int, int], ...]


@lru_cache(maxsize=8)
def _rows(lexicon: Lexicon) -> tuple[TermIndex, tuple[_Row, ...]]:
    numbers: dict[str, int] = {}

    def number(term: str) -> int:
        return numbers.setdefault(needle(term), len(numbers))

    rows = tuple(
        _Row(
            topic.name,
            frozenset(map(number, topic.terms)),
            frozenset(map(number, topic.unless)),
            tuple((number(first), number(second)) for first, second in topic.pairs),
        )
        for topic in lexicon.topics
    )
    return TermIndex(numbers), rows
