"""What is kept in memory of the database: each value read once, the oldest given up first."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.store.retention import Kept


class Reader:
    """Gives the square of each key, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.requested: list[list[int]] = []

    def __call__(self, keys: list[int]) -> Mapping[int, int]:
        self.requested.append(keys)
        return {key: key * key for key in keys}


def test_what_is_kept_is_not_read_again() -> None:
    kept, reader = Kept[int, int](10), Reader()
    assert kept.get([1, 2], reader) == {1: 1, 2: 4}
    assert kept.get([2, 3], reader) == {2: 4, 3: 9}
    assert kept.get([1, 2, 3], reader) == {1: 1, 2: 4, 3: 9}
    assert reader.requested == [[1, 2], [3]]


def test_the_oldest_is_given_up_and_read_again_when_it_is_asked_for() -> None:
    kept, reader = Kept[int, int](2), Reader()
    assert kept.get([1, 2, 3], reader) == {1: 1, 2: 4, 3: 9}, "more than is kept are given all the same"
    kept.get([2, 3], reader)
    kept.get([1], reader)
    assert reader.requested == [[1, 2, 3], [1]]
