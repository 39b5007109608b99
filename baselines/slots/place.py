"""The place slot: the seas, straits and regions of which something is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from baselines.slots.folded_words import Mention, Words

_WIDE = ("waters", "indo-pacific", "sea lanes")


@dataclass(frozen=True, kw_only=True, eq=False)
class Place:
    """`here` are the own words, `around` those of the clause; `before` is what the sentence before named,
    of a commitment its whole sentence.
    """

    here: Words
    around: Words
    before: Words

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The places that its own words name."""
        return tuple(place for place in self.here.lexicon.places if place in self.here.known)

    @cached_property
    def is_wide(self) -> bool:
        """Whether its own words name a generality for a place: "in the region"."""
        return self.here.has("in the region", "around the world", "in other regions", "elsewhere")

    @cached_property
    def in_clause(self) -> tuple[str, ...]:
        """Those that its clause names."""
        return tuple(place for place in self.around.lexicon.places if place in self.around.known)

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """Those that its clause or the sentence before names."""
        return (self.around.known | self.before.known).intersection(self.around.lexicon.places)

    @cached_property
    def in_sentence(self) -> tuple[str, ...]:
        """Those of its sentence, wide ones too."""
        places = (*self.before.lexicon.places, *_WIDE)
        return tuple(place for place in places if self.before.has(place))

    @cached_property
    def places_said(self) -> tuple[str, ...]:
        """The places that its own words name, where they name one; else those of its sentence: "the waters of
        the Indo-Pacific" hold every sea.
        """
        return self.named or self.in_sentence

    def is_at(self, places: Iterable[str]) -> bool:
        """Whether its clause names one of some places."""
        return self.around.has(*places)

    def says(self, places: Iterable[str]) -> bool:
        """Whether its own words name one of some places."""
        return self.here.has(*places)

    def elsewhere(self, topic: str) -> str | None:
        """A place near those of a topic that is none of them, in its own words."""
        return self.here.first(self.here.lexicon.elsewhere.get(topic, ()))

    @property
    def mentions(self) -> Iterator[Mention]:
        """Every place that its clause names, where it stands."""
        return self.around.mentions(self.in_clause)
