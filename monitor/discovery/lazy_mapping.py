"""A mapping that is asked for at its first use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property


class LazyMapping(Mapping[str, str]):
    """What is known of a source, asked for at the first use: most looks end with "not modified", and need
    none of it.
    """

    def __init__(self, ask: Callable[[], Mapping[str, str]]) -> None:
        self._ask = ask

    @cached_property
    def _known(self) -> Mapping[str, str]:
        return self._ask()

    def __getitem__(self, key: str) -> str:
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
