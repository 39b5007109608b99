"""The slot of the beneficiaries: the signatories for whom, or of whom, something is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from baselines.slots.folded_words import Mention, Words

SIGNATORIES = {"US": "united states", "JP": "japan", "KR": "rok"}


@dataclass(frozen=True, kw_only=True, eq=False)
class Beneficiary:
    """`here` are the own words, `around` those of the clause, `speaks` the states that speak there."""

    here: Words
    around: Words
    speaks: tuple[str, ...] = ()

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The signatories that its own words name: "the defense of Japan and the ROK"."""
        return tuple(name for name in SIGNATORIES.values() if self.here.has(name))

    @cached_property
    def others(self) -> tuple[str, ...]:
        """The signatories that its clause names, those who speak there aside."""
        return tuple(
            name for name in SIGNATORIES.values() if self.around.has(name) and name not in self.speaks
        )

    @property
    def mentions(self) -> Iterator[Mention]:
        """Every signatory that the clause names, where it stands."""
        return self.around.mentions(SIGNATORIES.values())
