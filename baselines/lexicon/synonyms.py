"""Which words say the same: the lists of `synonyms.toml`, and every ending of a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache

_ENDINGS = (
    "ations",
    "ation",
    "ingly",
    "edly",
    "ities",
    "ity",
    "ized",
    "izing",
    "ings",
    "ing",
    "ies",
    "ied",
    "ers",
    "ed",
    "es",
    "ly",
    "er",
    "ence",
    "ent",
    "ance",
    "ant",
    "s",
    "y",
    "e",
)


_LONG = 6  # letters: a shorter beginning of a word is another word


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without its ending: "increasingly", "increasing" and "increased" are one.

    >>> stem("increasingly") == stem("increase")
    True
    """
    for _ in range(2):  # "immediate-ly", then "immediat-e"
        word = next((word[: -len(e)] for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 4), word)
    return word


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """The synonym lists and the lists of words that move a clause, as stems."""

    lists: Mapping[str, frozenset[int]]  # stem -> the lists it stands in
    graver: frozenset[str] = field(default=frozenset())
    eliminating: frozenset[str] = field(default=frozenset())
    goals: frozenset[str] = field(default=frozenset())
    lesser_goals: frozenset[str] = field(default=frozenset())
    openness: frozenset[str] = field(default=frozenset())
    creating: frozenset[str] = field(default=frozenset())
    aims: frozenset[str] = field(default=frozenset())
    far_goals: frozenset[str] = field(default=frozenset())
    some: frozenset[str] = field(default=frozenset())
    small: frozenset[str] = field(default=frozenset())

    def equal(self, first: str, other: str) -> bool:
        """Whether one word may stand for the other."""
        return self.among(first, (other,))

    def among(self, word: str, words: Iterable[str]) -> bool:
        """Whether a word may stand for one of the others. The inner loop of weighing: it looks nothing up
        twice.
        """
        first = stem(word)
        mine = self.lists.get(first)
        for other in map(stem, words):
            if first == other:
                return True
            if mine and (theirs := self.lists.get(other)) and not mine.isdisjoint(theirs):
                return True
            if (first.startswith(other) and len(other) >= _LONG) or (
                other.startswith(first) and len(first) >= _LONG
            ):
                return True
        return False


class KnownWords:
    """Some words, asked often which others may stand for one of them: `Same.among` without its loop."""

    def __init__(self, same: Same, words: Iterable[str]) -> None:
        self._same = same
        self._stems = frozenset(map(stem, words))
        self._lists = frozenset[int]().union(*(same.lists.get(word, ()) for word in self._stems))
        self._beginnings = frozenset(
            word[:end] for word in self._stems for end in range(_LONG, len(word) + 1)
        )

    def has(self, word: str) -> bool:
        first = stem(word)
        if first in self._stems or not self._lists.isdisjoint(self._same.lists.get(first, ())):
            return True
        return first in self._beginnings or any(
            first[:end] in self._stems for end in range(_LONG, len(first))
        )


WORDS = tuple(row.name for row in fields(Same) if row.name != "lists")  # lists of words in `synonyms.toml`


def same_of(raw: Mapping[str, list[list[str]] | list[str]]) -> Same:
    """From the tables of `synonyms.toml`."""
    lists: dict[str, set[int]] = {}
    for number, row in enumerate(raw["same"]):
        for word in row:
            lists.setdefault(stem(word), set()).add(number)
    named = {name: frozenset(map(str, raw[name])) for name in WORDS}
    return Same(lists={word: frozenset(numbers) for word, numbers in lists.items()}, **named)
