"""The slot of the beneficiaries: the signatories for whom, or of whom, something is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from baselines.slots.folded_words import Mention, Words

_BACK = re.compile(
    r" (?:to|of|for) (?:both|each|them|the two)"
    r"(?: (?:of (?:them|these|the two)|both|countries|nations|allies|governments|ally|country))? "
    r"(?=$|and |which |that |as |by |backed |including |in |under )"
)
# At most two other members before or between them; "the alliances with" is no pledge to them.
_BOTH_LISTED = re.compile(
    r" (?:of|to|for|defend|defending|protect|protecting)(?: \w+){0,4}?"
    r" (?:japan(?: (?!alliance)\w+){0,4}? rok|rok(?: (?!alliance)\w+){0,4}? japan) (?!alliance|united)"
)
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

    @cached_property
    def points_back(self) -> bool:
        """Whether its clause names them by a word that points back: "its commitments to both", and not "to
        both Japan and the Philippines".
        """
        return _BACK.search(self.around.key) is not None

    @cached_property
    def lists_both(self) -> bool:
        """Whether its own words name both allies in one list, whoever stands beside them: "of Japan, the
        ROK, and the Philippines".
        """
        return _BOTH_LISTED.search(self.here.key) is not None

    @property
    def mentions(self) -> Iterator[Mention]:
        """Every signatory that the clause names, where it stands."""
        return self.around.mentions(SIGNATORIES.values())
