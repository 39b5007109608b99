"""The rules that a list proposed, kept while they fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from monitor.model import Page
from monitor.sources.kinds.kind import Discovery

FEWEST_KEPT = 0.5  # share of the items, and of the days read, that must still be found
FEWEST_ITEMS = 3  # as many as show that a page repeats itself


@dataclass(frozen=True, slots=True)
class Proposal:
    """Rules of a list with what they found on the day (UTC) on which it proposed them: `items`, and how many
    of them `dated`.
    """

    rules: Mapping[str, Any]
    on: str
    items: int
    dated: int

    @classmethod
    def of(cls, written: Mapping[str, Any] | None, page: Page) -> Self | None:
        """What was written down, if it is of the day of the page: a page whose build changes and still fits
        is looked at anew within a day.
        """
        try:
            kept = cls(**written) if written else None
        except TypeError:  # of another version of ours
            return None
        return kept if kept is not None and kept.on == _day(page) else None

    @classmethod
    def after(cls, rules: Mapping[str, Any], found: Discovery, page: Page) -> Self:
        return cls(rules, _day(page), len(found.items), _dated(found))

    def fits(self, found: Discovery) -> bool:
        """Whether what these rules find now is a list as it was then."""
        return len(found.items) >= max(FEWEST_ITEMS, FEWEST_KEPT * self.items) and _dated(
            found
        ) * self.items >= FEWEST_KEPT * self.dated * len(found.items)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def _day(page: Page) -> str:
    return page.fetched_at.date().isoformat()


def _dated(found: Discovery) -> int:
    return sum(item.published_on is not None for item in found.items)
