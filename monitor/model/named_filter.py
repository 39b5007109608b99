"""A filter of the log that a reader gave a name."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_FILTER_NAME = 60
MOST_FILTERS = 100


@dataclass(frozen=True, slots=True)
class NamedFilter:
    """`query` is the filter as an address has it: `?topic=taiwan`. `owner`: the name of its person as it is
    compared, empty where it belongs to nobody; others see it only if it is `shared`.
    """

    name: str
    query: str
    by: str
    owner: str = ""
    shared: bool = True
