"""What one look at a source found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from monitor.errors import FetchPostponedError, SourceError
from monitor.model import Item, Page, Source, SourceSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What a source lists. `fresh` is what we do not hold as it says; `is_old`: nothing new since the last
    look.

    `page` is the answer of the first address, for its validators. `by_way`: the further address that an item
    came by. `failures`: the errors of the addresses before the one that was read. `keys`: of all that it
    lists; None where it says that nothing changed, and lists nothing. `proposal`: the rules that its first
    page proposed anew.
    """

    page: Page | None = None
    fresh: tuple[Item, ...] = ()
    count: int = 0
    notes: tuple[str, ...] = ()
    built_at: datetime | None = None
    is_old: bool = False
    by_way: Mapping[str, SourceSpec] = field(default_factory=dict)
    failures: tuple[SourceError, ...] = ()
    keys: frozenset[str] | None = None
    proposal: Mapping[str, Any] | None = None

    @property
    def is_by_fallback(self) -> bool:
        """Whether the source's own address could not be read; that it was not its turn yet is no fault of
        it.
        """
        return any(not isinstance(error, FetchPostponedError) for error in self.failures[:1])

    def source_of(self, source: Source, item: Item) -> Source:
        """The source as it reads this item: with the kind and rules of the address that gave it."""
        way = self.by_way.get(item.key)
        return (
            source
            if way is None
            else replace(source, spec=replace(source.spec, kind=way.kind, rules=way.rules))
        )
