"""The phrases of a clause: what commas, "and", "including" and participles part, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from baselines.lexicon import key_of

_CUT = re.compile(
    r"[,;:]\s+(?=\w)|\s+(?=(?:and|or|but|while|including|as well as|which|who|whose|where|in "
    r"particular|such as|by \w+ing|"
    r"through \w+ing|particularly|especially|in accordance with|consistent with|in line with|pursuant to)\b)",
    re.I,
)
_JOINS = re.compile(r"(?:and|or|but)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words between two cuts. `inner` is where they begin without the "and" that joins them to those
    before.
    """

    start: int
    end: int
    inner: int
    key: str


def phrases(text: str, start: int, end: int) -> list[Phrase]:
    """The phrases of a stretch of a text, in order, without a gap between them but commas.

    >>> [p.key.strip() for p in phrases("to deter and counter it, including by talks", 0, 43)]
    ['to deter', 'and counter it', 'including by talks']
    """
    found: list[Phrase] = []
    at = start
    for cut in [*_CUT.finditer(text, start, end), None]:
        stop = cut.start() if cut else end
        if stop > at:
            words = text[at:stop]
            join = _JOINS.match(words)
            found.append(Phrase(at, stop, at + (join.end() if join else 0), key_of(words)))
        at = cut.end() if cut else end
    return found
