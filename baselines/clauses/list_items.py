"""Where the items of a list begin: after a semicolon, and at each deed of one "to"."""

from __future__ import annotations

import re

from baselines.lexicon import Lexicon, is_infinitive

_SEMICOLON = re.compile(r";\s+")
_TO = re.compile(r"\bto (?P<verb>[a-z]+)\b")
_AND = re.compile(r",\s+(?:and\s+)?(?P<verb>[a-z]+)\b(?=\s+[\w'])")
_DEEDS = 2  # after the first: of two deeds the second hangs on the first


def items_of(words: str, begin: int, end: int, lexicon: Lexicon) -> list[int]:
    """Where the later items of a list begin that share one verb: after a semicolon, and each deed of "efforts
    to support X, restore Y, and uphold Z".
    """
    found = [m.end() for m in _SEMICOLON.finditer(words, begin, end)]
    first = next((m for m in _TO.finditer(words, begin, end) if is_infinitive(m["verb"], lexicon)), None)
    if first is not None:
        deeds = [
            match.start("verb")
            for match in _AND.finditer(words, first.end(), end)
            if is_infinitive(match["verb"], lexicon)
        ]
        found += deeds if len(deeds) >= _DEEDS else []
    return sorted(found)


def lead_of(words: str) -> int:
    """How long the "and" or "or" is that leads an item in; 0 where none does."""
    return next((len(lead) for lead in ("and ", "or ") if words.startswith(lead)), 0)
