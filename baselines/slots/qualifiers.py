"""The slot of qualifiers, a set: words that change how much is said ("complete", "immediate", "all")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache

from baselines.lexicon import Lexicon, Qualifier, needle
from baselines.slots.folded_words import Mention, Words

_SLOT = 4  # words from a qualifier to its neighbor: "prompt and just resolution"


@dataclass(frozen=True, kw_only=True, eq=False)
class Qualifiers:
    """`listed` are the terms that a commitment names; `here` are the own words, `around` those of the
    clause.
    """

    listed: tuple[str, ...]
    here: Words
    around: Words

    @cached_property
    def strong(self) -> tuple[str, ...]:
        """The listed words of strength."""
        return tuple(term for term in self.listed if term in self.here.lexicon.intensifiers)

    @cached_property
    def plain(self) -> tuple[Qualifier, ...]:
        """The other listed qualifiers."""
        known = self.here.lexicon.qualifiers
        found = (known.get(term) for term in self.listed if term not in self.here.lexicon.intensifiers)
        return tuple(qualifier for qualifier in found if qualifier)

    @cached_property
    def is_strong(self) -> bool:
        """Whether the clause has a word of strength."""
        return self.around.has(*self.around.lexicon.intensifiers)

    @cached_property
    def here_with_term(self) -> tuple[tuple[Qualifier, str], ...]:
        """Every qualifier of its own words, with the term that stands there, in the order of the lexicon.
        One that is said of certain things counts beside one of them; what a relative clause says of a place
        ("waters, where unlawful claims are made") is said of that place.
        """
        known, main = self.here.known, self.here.key.split(" where ")[0] + " "
        found = (
            (qualifier, next(term for term in qualifier.terms if term in known))
            for qualifier in qualifiers_among(known, self.here.lexicon)
        )
        return tuple((q, term) for q, term in found if needle(term) in main and q.found_in(self.around.key))

    @property
    def in_clause(self) -> list[Qualifier]:
        """Every qualifier of its clause, whosever words they are."""
        return qualifiers_among(self.around.known, self.around.lexicon)

    def has(self, qualifier: Qualifier) -> bool:
        """Whether the clause has a qualifier."""
        return self.around.has(*qualifier.terms)

    def is_own(self, qualifier: Qualifier) -> bool:
        """Whether its own words have a qualifier."""
        return self.here.has(*qualifier.terms)

    def instead(self, qualifier: Qualifier) -> str | None:
        """A word in its own words that stands for a qualifier and says something else."""
        return self.here.first(qualifier.instead)

    @property
    def mentions(self) -> Iterator[Mention]:
        """Every qualifier of the clause, where it stands."""
        for qualifier in self.in_clause:
            yield from self.around.mentions(qualifier.terms)


def stands_in(term: str, old: Words, new: Words) -> bool:
    """Whether other words that say the same stand in the slot of a qualifier: "prompt resolution" for
    "immediate".
    """
    same, said, words = old.lexicon.same, new.row, old.row
    parts = term.split()
    at = next((i for i, word in enumerate(words) if word.startswith(parts[0][:6])), None)
    if at is None:
        return False
    beside = next((w for w in (*words[at + len(parts) :], *reversed(words[:at])) if w not in same.small), "")
    places = [i for i, word in enumerate(said) if same.equal(word, beside)]
    return all(
        any(
            same.equal(part, word) and any(0 < abs(i - place) <= _SLOT for place in places)
            for i, word in enumerate(said)
        )
        for part in parts
    )


def plain_qualifiers(lexicon: Lexicon) -> Iterator[Qualifier]:
    """The qualifiers that say the same of whatever they are said of."""
    return (qualifier for qualifier in lexicon.qualifiers.values() if not qualifier.of)


def qualifiers_among(terms: Set[str], lexicon: Lexicon) -> list[Qualifier]:
    """The qualifiers of which one of some terms stands, in the order of the lexicon."""
    rows = _rows_of_terms(lexicon)
    found = {row for term in terms for row in rows.get(term, ())}
    known = tuple(lexicon.qualifiers.values())
    return [known[row] for row in sorted(found)]


@lru_cache(maxsize=8)
def _rows_of_terms(lexicon: Lexicon) -> Mapping[str, tuple[int, ...]]:
    """For each term the numbers of the qualifiers that have it."""
    found: dict[str, tuple[int, ...]] = {}
    for row, qualifier in enumerate(lexicon.qualifiers.values()):
        for term in qualifier.terms:
            found[term] = (*found.get(term, ()), row)
    return found
