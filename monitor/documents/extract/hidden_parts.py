"""Comments, scripts and the like, taken out of markup in one walk from left to right, however many are opened
and never closed: a pattern that looks for each end anew would read a hostile page a million times.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

COMMENT = "!--"


def without_parts(text: str, names: Collection[str]) -> str:
    """The text with a space for each comment and each element of these names that is closed.

    >>> without_parts("a<!-- b -->c<script>d</script >e<style>f", ["script", "style"])
    'a c e<style>f'
    """
    left: list[str] = []
    unclosed: set[str] = set()
    at = 0
    for opening in _opening(tuple(names)).finditer(text):
        name = opening[1].lower()
        if opening.start() < at or name in unclosed:
            continue
        end = _closing(name).search(text, opening.end())
        if end is None:  # nor is any later one
            unclosed.add(name)
            continue
        left += (text[at : opening.start()], " ")
        at = end.end()
    return "".join((*left, text[at:]))


@lru_cache
def _opening(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"<({COMMENT}|(?:{'|'.join(names)})\b)", re.I)


@lru_cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile("-->" if name == COMMENT else rf"</{name}\s*>", re.I)
