"""A part of a long list, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Query

from monitor.web.labels import harmless

ROWS = 50
Row = TypeVar("Row")
Name = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged(Generic[Row]):
    """`total` of all that match `search`; `next` is the name after which the next page begins, empty at the
    end; `after` that after which this one does.
    """

    rows: tuple[Row, ...]
    total: int
    search: str
    after: str
    next: str


def paged(
    some: Callable[[str, str, int], Sequence[Row]],
    count: Callable[[str], int],
    name: Callable[[Row], str],
    *,
    search: str,
    after: str,
) -> Paged[Row]:
    """`some(search, after, limit)` are rows in the order of their names, `count(search)` how many."""
    search, after = harmless(search).strip(), harmless(after)
    rows = some(search, after, ROWS + 1)
    shown = tuple(rows[:ROWS])
    return Paged(
        rows=shown,
        total=count(search),
        search=search,
        after=after,
        next=name(shown[-1]) if len(rows) > ROWS else "",
    )
