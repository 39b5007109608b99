"""The hedge slot: words that limit what is undertaken ("as appropriate", "where possible")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from baselines.lexicon import needle
from baselines.slots.folded_words import Mention, Words


@dataclass(frozen=True, kw_only=True, eq=False)
class Hedge:
    """`here` are the own words, `around` those of the clause."""

    here: Words
    around: Words

    @cached_property
    def in_clause(self) -> str | None:
        """The first hedge of the clause."""
        return self.around.first(self.around.lexicon.hedges)

    @cached_property
    def in_own_words(self) -> str | None:
        """The first hedge of its own words."""
        return self.here.first(self.here.lexicon.hedges)

    def limits_only_gain(self, hedge: str, topic: str) -> bool:
        """Whether a hedge limits only what came: "including membership where applicable" is more."""
        return any(
            needle(hedge) in needle(term) and self.here.has(term)
            for qualifier in self.here.lexicon.qualifiers.values()
            if qualifier.gained and topic in qualifier.topics
            for term in qualifier.terms
        )

    @property
    def mentions(self) -> Iterator[Mention]:
        """Every hedge of the clause, where it stands."""
        return self.around.mentions(self.around.lexicon.hedges)
