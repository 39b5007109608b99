"""Points of a plain text that hang: the lines below a number or a bullet begin where its words begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from baselines.text import together

_POINT = re.compile(
    r"\s*(?:\(?(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])[.)]|[-*\u2022\u25cb\u25cf\u25a1\u25a0\u3147])\s+(?=\S)"
)
_NARROWEST = 40  # columns: what is narrower was not wrapped
_LEAST = 4  # line ends that show it
_MOSTLY = 0.9  # of them: the next word would not have fitted
_PAIR = 2


def hanging_joined(lines: Sequence[str]) -> list[str]:
    """The lines with each point as one, where a program wrapped and indented them.

    >>> hanging_joined(["1. They met."])
    ['1. They met.']
    """
    runs = list(_runs(lines))
    ends = [
        (len(lines[at].rstrip()), len(lines[at + 1].split()[0]))
        for start, end in runs
        for at in range(start, end - 1)
    ]
    width = max((len(lines[at].rstrip()) for start, end in runs for at in range(start, end)), default=0)
    full = sum(length + 1 + word > width for length, word in ends)
    if width < _NARROWEST or len(ends) < _LEAST or full < _MOSTLY * len(ends):
        return list(lines)
    found: list[str] = []
    done = 0
    for start, end in runs:
        found += lines[done:start]
        point = lines[start].strip()
        for line in lines[start + 1 : end]:
            point = together(point, line.strip())
        found += ["", point, ""]
        done = end
    return [*found, *lines[done:]]


def _runs(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where the lines of each hanging point begin and end; a point of one line is a run of one."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        point = _POINT.match(lines[at])
        if point is None:
            at += 1
            continue
        end = at + 1
        while end < len(lines) and _hangs(lines[end], point.end()):
            end += 1
        found.append((at, end))
        at = end
    return found if sum(end - start >= _PAIR for start, end in found) else []


def _hangs(line: str, column: int) -> bool:
    return bool(line.strip()) and len(line) - len(line.lstrip()) == column and _POINT.match(line) is None
