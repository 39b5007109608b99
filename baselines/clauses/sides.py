"""The names of the states that sign a text, and of those that do not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from baselines.lexicon import Lexicon

WORD = re.compile(r"[^\W\d_][\w'.-]*")


@dataclass(frozen=True, slots=True)
class Sides:
    """The names of those who sign, and of the states that do not."""

    signing: re.Pattern[str]
    others: re.Pattern[str]


@lru_cache(maxsize=64)
def sides_of(parties: tuple[str, ...], lexicon: Lexicon) -> Sides:
    """The names of the states that sign, and of all others."""
    voices = lexicon.voices
    outside = [code for code in voices.states if code not in parties] if parties else list(voices.never)
    inside = [code for code in voices.states if code not in outside]
    return Sides(
        _names(voices.states[code] for code in inside), _names(voices.states[code] for code in outside)
    )


def _names(states: Iterable[tuple[str, ...]]) -> re.Pattern[str]:
    names = sorted((name for state in states for name in state), key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?!\w)")
