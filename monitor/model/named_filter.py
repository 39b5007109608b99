"""A filter of the log that a reader gave a name."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_FILTER_NAME = 60
MOST_FILTERS = 100


@dataclass(frozen=True, slots=True)
class NamedFilter:
    """`query` is the filter as an address has it: `?topic=taiwan`."""

    name: str
    query: str
    by: str
