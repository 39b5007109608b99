"""What was read from the database once and does not change there: kept in memory, the oldest given up
first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values by key, at most so many. For many threads."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._values: dict[Key, Value] = {}
        self._lock = Lock()

    def get(
        self, keys: Collection[Key], read: Callable[[list[Key]], Mapping[Key, Value]]
    ) -> dict[Key, Value]:
        """The value of each key; `read` gets those that are not kept, all at once, and gives each of them."""
        with self._lock:
            found = {key: self._values[key] for key in keys if key in self._values}
        missing = [key for key in keys if key not in found]
        if missing:
            fresh = read(missing)
            found.update(fresh)
            with self._lock:
                self._values.update(fresh)
                while len(self._values) > self.most:
                    del self._values[next(iter(self._values))]
        return found
