"""How much of a letter fits where a channel limits the size of a message."""

from __future__ import annotations

from collections.abc import Sequence


def fitting(sizes: Sequence[int], room: int, reserve: int) -> int:
    """How many pieces from the start fit into `room`. Where not all fit, `reserve` is kept for saying so."""
    if sum(sizes) <= room:
        return len(sizes)
    used = 0
    for number, size in enumerate(sizes):
        used += size
        if used > room - reserve:
            return number
    return len(sizes)
