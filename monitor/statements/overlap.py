"""How much two texts share: of their words in order, of their phrases, and where they differ."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from rapidfuzz.distance import Indel

from baselines.text import folded

_SURE = 0.85  # of the words, in order


_MOST_STEPS = (
    400_000_000  # word pairs compared; a page of megabytes is no statement, and must not cost minutes
)


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def in_order(text: str, other: str) -> bool:
    """Confirms what shared runs of words suggest: the words stand in the same order."""
    a, b = _word_list(text), _word_list(other)
    return len(a) * len(b) > _MOST_STEPS or bool(Indel.normalized_similarity(a, b, score_cutoff=_SURE))


def content_share(first: str, other: str) -> float:
    """How many of the longer words two texts share, each as often as it stands there."""
    a, b = (Counter(w for w in _WORD.findall(folded(text)) if len(w) > 3) for text in (first, other))
    return 2 * (a & b).total() / ((a.total() + b.total()) or 1)


def differences(before: str, after: str, most: int = 3) -> str:
    """The first words that differ, quoted with the word after them, and how many more places there are."""
    old, new = _word_list(before), _word_list(after)
    if len(old) * len(new) > _MOST_STEPS:
        return f"{len(old)} words before, {len(new)} after"
    joined: list[list[int]] = []
    for op in Indel.opcodes(old, new):
        if op.tag == "equal":
            continue
        a, b, c, d = op.src_start, op.src_end, op.dest_start, op.dest_end
        if joined and a <= joined[-1][1] and c <= joined[-1][3]:
            joined[-1][1], joined[-1][3] = b, d
        else:
            joined.append([a, b, c, d])
    if not joined:
        return "word for word the same"
    said = [f'"{_cut(old[a : b + 1])}" / "{_cut(new[c : d + 1])}"' for a, b, c, d in joined[:most]]
    return "; ".join(said) + (f"; and {len(joined) - most} more places" if len(joined) > most else "")


def _cut(words: list[str]) -> str:
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def _word_list(text: str) -> list[str]:
    return _WORD.findall(text)


def phrase_share(shorter: str, longer: str, size: int) -> float:
    mine = phrase_set(shorter, size)
    return len(mine & phrase_set(longer, size)) / (len(mine) or 1)


@lru_cache(maxsize=8)
def phrase_set(text: str, size: int) -> frozenset[tuple[str, ...]]:
    """Runs of words, names and spelling folded: "the DPRK's" is "North Korea's"."""
    words = _WORD.findall(folded(text))
    return frozenset(zip(*(words[i:] for i in range(size)), strict=False))
