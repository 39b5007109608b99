"""The slot of the legal basis: resolutions, conventions, awards and treaties by which something is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from baselines.lexicon import Qualifier
from baselines.slots.folded_words import Mention, Words


@dataclass(frozen=True, kw_only=True, eq=False)
class LegalBasis:
    """`around` are the words of the clause, `before` what the sentence before named."""

    around: Words
    before: Words

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The bases that the clause names, each by its row in the lexicon."""
        rows = self.around.lexicon.qualifiers.values()
        return tuple(q.term for q in rows if q.move == "legal_basis" and self.around.has(*q.terms))

    def has(self, qualifier: Qualifier) -> bool:
        """Whether the clause, or the sentence before, names a basis."""
        return self.around.has(*qualifier.terms) or self.before.has(*qualifier.terms)

    @property
    def mentions(self) -> Iterator[Mention]:
        """Every basis that the clause names, where it stands."""
        rows = self.around.lexicon.qualifiers
        for term in self.named:
            yield from self.around.mentions(rows[term].terms)
