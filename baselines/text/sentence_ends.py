"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from syntok import segmenter

from baselines.model import Passage

_LONGEST_SENTENCE = (
    6000  # characters of one paragraph that the segmenter is asked to part; beyond that it is no prose
)


def sentences(text: str) -> list[Passage]:
    """The sentences of a normalised text, in order, each with its place. List items, headings and glued ends
    part too.

    >>> [s.text for s in sentences("The U.S. will act. They urged Russia to cease.")]
    ['The U.S. will act.', 'They urged Russia to cease.']
    """
    found: list[Passage] = []
    start = 0
    for paragraph in text.split("\n\n"):
        for at, end in _stretches(paragraph):
            found.extend(_sentences(paragraph[at:end], start + at))
        start += len(paragraph) + 2
    return found


def _stretches(paragraph: str) -> Iterator[tuple[int, int]]:
    """A paragraph in stretches that the segmenter can take, parted after a sentence or at least a word."""
    at = 0
    while len(paragraph) - at > _LONGEST_SENTENCE:
        end = at + _LONGEST_SENTENCE
        ends = (paragraph.rfind(mark, at, end) + len(mark) for mark in (". ", " "))
        cut = next((found for found in ends if found > at + _LONGEST_SENTENCE // 2), end)
        yield at, cut
        at = cut
    if at < len(paragraph):
        yield at, len(paragraph)


# Where a paragraph may be parted: none of these inside, and it is one sentence. Half of all text is.
_MAY_PART = re.compile(r"[^\w ,%&/$€£¥#@+*=<>~^_–—-]")
_GLUED = re.compile(r"(?<=[a-z)\]][.!?])(?=[A-Z][a-z])")  # "operations.They": the space was lost on the page
_ABBREVIATED = re.compile(
    r"(?:\b(?:Jr|Sr|Gen|Adm|Lt|Col|Sen|Rep|St|No|Nos|vs|cf|Art|para)\.|\bU\.S\.|\bU\.N\.)$"
)


def _sentences(paragraph: str, offset: int) -> list[Passage]:
    return [Passage(paragraph[a:b], offset + a, offset + b) for a, b in _spans(paragraph)]


# Reading, comparing and telling each ask for the sentences of one text; of its versions most are the same.
@lru_cache(maxsize=1024)
def _spans(paragraph: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence of a paragraph begins and ends in it."""
    is_plain = paragraph[-1:].isprintable() and paragraph == paragraph.strip()
    if is_plain and not _MAY_PART.search(paragraph, 0, len(paragraph) - 1):
        return ((0, len(paragraph)),) if paragraph else ()
    return _parted(paragraph)


def _parted(paragraph: str) -> tuple[tuple[int, int], ...]:
    """The same, always asked of the segmenter."""
    spans: list[tuple[int, int]] = []
    for part in segmenter.analyze(paragraph):
        spans += [(tokens[0].offset, tokens[-1].offset + len(tokens[-1].value)) for tokens in part if tokens]
    found: list[tuple[int, int]] = []
    for start, end in spans:
        before = paragraph[found[-1][0] : found[-1][1]] if found else ""
        if before.endswith(";") or (_ABBREVIATED.search(before) and not _opens(paragraph[start:end])):
            found[-1] = (found[-1][0], end)
            continue
        cuts = [m.start() + start for m in _GLUED.finditer(paragraph[start:end])]
        edges = [start, *cuts, end]
        found.extend((a, b) for a, b in pairwise(edges) if b > a)
    return tuple(found)


def _opens(words: str) -> bool:
    """Whether words after "U.S." or "Jr." open a sentence of their own."""
    return bool(re.match(r"(?:The|They|We|In|This|These|Our|It|On|As|At|For)\b", words))
