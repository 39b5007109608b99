"""Words of a text as they are matched, which terms of the lexicon stand in them, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from baselines.lexicon import Lexicon, TermIndex, needle
from baselines.slots.quotes import quoted
from baselines.text.folding import folded_places


@dataclass(frozen=True, slots=True)
class Mention:
    """A term where it stands: its `words` as they are, from `start` to `end` of the text (code points)."""

    term: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Words:
    """A stretch of a text: `key` are its folded words, `text` holds them as they stand, from `start` of the
    whole text on.
    """

    key: str
    lexicon: Lexicon
    text: str = ""
    start: int = 0

    @cached_property
    def row(self) -> tuple[str, ...]:
        """The folded words in order."""
        return tuple(self.key.split())

    @cached_property
    def known(self) -> frozenset[str]:
        """The terms of the lexicon that stand there, of those that slots are made of."""
        terms, index, _ = _terms(self.lexicon)
        return frozenset(terms[number] for number in index.present(self.key))

    def first(self, terms: Iterable[str]) -> str | None:
        """The first of some terms that stands there."""
        every = _terms(self.lexicon)[2]
        for term in terms:
            if term in self.known if term in every else needle(term) in self.key:
                return term
        return None

    def has(self, *terms: str) -> bool:
        """Whether one of the terms stands there."""
        return self.first(terms) is not None

    def stands(self, words: str) -> bool:
        """Whether some folded words stand there as they are, a blank before and after them included."""
        return words in self.key

    def quote(self, terms: Iterable[str]) -> str:
        """The shortest words, as they stand, behind one of the terms; empty where none stands there."""
        return quoted(self.text, terms)

    def mentions(self, terms: Iterable[str]) -> Iterator[Mention]:
        """Every place where one of the terms stands, term by term."""
        row = self._places
        for term in terms:
            if not self.has(term):
                continue
            parts = needle(term).split()
            for at in range(len(row) - len(parts) + 1):
                if _stand_at(parts, row, at, is_open=term.endswith("*")):
                    start, end = row[at][1], row[at + len(parts) - 1][2]
                    yield Mention(term, self.text[start:end], self.start + start, self.start + end)

    @cached_property
    def _places(self) -> list[tuple[str, int, int]]:
        return folded_places(self.text)


def _stand_at(parts: list[str], row: list[tuple[str, int, int]], at: int, *, is_open: bool) -> bool:
    *whole, last = parts
    is_last = row[at + len(whole)][0].startswith(last) if is_open else row[at + len(whole)][0] == last
    return is_last and all(row[at + place][0] == word for place, word in enumerate(whole))


@lru_cache(maxsize=8)
def _terms(lexicon: Lexicon) -> tuple[tuple[str, ...], TermIndex, frozenset[str]]:
    """The terms that slots are made of, in one index: each word is looked up once, not once for each term."""
    found = dict.fromkeys(
        (
            *lexicon.named_actors,
            *lexicon.places,
            *lexicon.carried,
            *lexicon.hedges,
            *lexicon.distributives,
            *lexicon.intensifiers,
            *(term for terms in lexicon.elsewhere.values() for term in terms),
            *(term for q in lexicon.qualifiers.values() for term in (*q.terms, *q.instead)),
            *(term for r in lexicon.referents for term in (*r.object, r.before, *r.after)),
        )
    )
    terms = tuple(found)
    return terms, TermIndex(map(needle, terms)), frozenset(terms)


@lru_cache(maxsize=8)
def names_of(lexicon: Lexicon) -> frozenset[str]:
    """The single words of names of states and places."""
    names = (*lexicon.named_actors, *lexicon.places, *lexicon.carried)
    return frozenset(word for name in names for word in needle(name).split())
