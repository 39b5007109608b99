"""A step of reading the texts of the archive by a newer lexicon."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextsRead:
    """`last`: the number of the last statement that was looked at, None when there is none left; `newest`:
    that of the newest statement. `failures`: a line per text that could not be read.
    """

    last: int | None
    newest: int
    read: int = 0
    failures: tuple[str, ...] = ()
