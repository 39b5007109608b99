"""The substance of a text: a fingerprint of its words, and a few numbers by which its copies are found."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from functools import lru_cache

from baselines.model.text_sketch import Sketch
from baselines.text.folding import folded, spelled
from baselines.text.written_form import normalise

_SUBSTANCE = re.compile(r"[^\W_]+")


def fingerprint(text: str) -> str:
    """SHA-256 of the words alone: the same for two texts that differ in case, punctuation, white space or
    spelling.
    """
    plain = spelled(unicodedata.normalize("NFKC", normalise(text)).casefold())
    return hashlib.sha256(" ".join(_SUBSTANCE.findall(plain)).encode("utf-8", "replace")).hexdigest()


_SHINGLE = (
    3  # words: long enough to tell two statements of one series apart, short enough to survive a swapped name
)
_BINS = 48  # of which two make a mark: 24 marks


@lru_cache(maxsize=8)
def _shingles(text: str) -> frozenset[int]:
    """The runs of three words, each as a number that is the same in every process."""
    words = _SUBSTANCE.findall(folded(text))
    runs = (
        zip(*(words[i:] for i in range(_SHINGLE)), strict=False)
        if len(words) >= _SHINGLE
        else ((w,) for w in words)
    )
    return frozenset(zlib.crc32(" ".join(run).encode("utf-8", "replace")) for run in runs)


def sketch(text: str) -> Sketch:
    """The text in a few numbers. Two texts with `similarity` above 0.8 share most marks, below 0.1 none.

    The least run of each of 48 bins (MinHash with one permutation; an empty bin takes its neighbour's), two
    bins a mark.
    """
    least: dict[int, int] = {}
    for number in _shingles(text):
        rest, place = divmod(number, _BINS)
        if rest < least.get(place, 1 << 32):
            least[place] = rest
    if not least:
        return Sketch(fingerprint(text))
    rows = [least.get(place, -1) for place in range(_BINS)]
    for place in range(2 * _BINS - 1, -1, -1):  # twice round, so that the last bins find the first
        if rows[place % _BINS] < 0:
            rows[place % _BINS] = rows[(place + 1) % _BINS]
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return Sketch(
        fingerprint(text), tuple(zlib.crc32(b"%d %d" % pair) << 5 | place for place, pair in enumerate(pairs))
    )


def similarity(a: str, b: str) -> float:
    """How much two whole texts share, 0 to 1: their runs of three words, twice the common ones over all.

    Copies of one statement are above 0.9; two statements of one series stay below 0.5.
    """
    first, second = _shingles(a), _shingles(b)
    if not first or not second:
        return 1.0 if first == second else 0.0
    return 2 * len(first & second) / (len(first) + len(second))
