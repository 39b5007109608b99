"""The lines of a page of a PDF as they stand on it: where, how large, with gaps between paragraphs, and
without the numbers of lines. A file writes its words in any order, and names no paragraph.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from pypdf import PageObject

from baselines.text import together

GAP = ""  # between two lines: a paragraph may end here
BREAK = "\u2029"  # and here it does: the letters before are others than those after
_NOTE_MARK = re.compile(r"\s*[\[(]?(\d{1,3}|[*\u2020\u2021]{1,3})[\])]?,?\s*")
_NOTE = re.compile(r"[\[(]?(\d{1,3}|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3})[\]).]?\s+(?=\S)")
_RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
_LOWERED = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_SMALLER = 0.8  # of the letters beside it: so small a number is a mark
_SMALL_PRINT = 0.93  # of the usual letters
_OTHER_SIZE = 1.08
_WIDE_GAP = 1.3  # of the usual distance of two lines
_OF_A_HEADING = 1.6  # times its letters: a line so near belongs to the heading above it
_SAME_LINE = 0.3  # of the height of a letter
_LEAST_NUMBERS = 5  # in a row, before they are taken for numbers of lines
_MOSTLY = 0.8
_WORD_GAP = re.compile(r"\s{2,}")
_CLOSES = (",", ".", ";", ":", ")", "\u2019", "\u201d")  # what stands at the end of a word
_STEPS = (1, 5)
_BOLD = re.compile(r"bold|black|heavy|demi", re.I)


@dataclass(slots=True)
class Line:
    """A line of a page. `x`, `y`: where it begins, in points from the lower left corner. `size`: of most of
    its letters, in points.
    """

    x: float
    y: float
    text: str = ""
    sizes: Counter[tuple[float, bool]] = field(default_factory=Counter)
    last_size: float = 0.0

    @property
    def size(self) -> float:
        return self._style()[0]

    @property
    def tallest(self) -> float:
        """The size of its largest letters."""
        return max((size for size, _ in self.sizes), default=0.0)

    @property
    def is_bold(self) -> bool:
        return self._style()[1]

    def _style(self) -> tuple[float, bool]:
        return max(self.sizes, key=lambda style: (self.sizes[style], style), default=(0.0, False))

    def add(self, words: str, size: float, *, is_bold: bool) -> None:
        """Words of one size and weight; a small number beside larger letters is raised."""
        is_mark = bool(self.text.strip()) and _NOTE_MARK.fullmatch(words) is not None
        if is_mark and size <= _SMALLER * self.last_size and self.text[-1:].strip():
            self.text += words.translate(_RAISED)
            return
        if self.text.strip().isdigit() and self.last_size and self.last_size <= _SMALLER * size:
            self.text = self.text.translate(_RAISED)  # the mark before the words of a note
        self.text += words
        if words.strip():
            self.sizes[(size, is_bold)] += len(words.strip())
            self.last_size = size


def lines_of(page: PageObject) -> list[Line]:
    """The lines of a page, in the order in which they are read: what was drawn first at the foot of it is at
    its end.
    """
    drawn = Drawn()
    page.extract_text(visitor_text=drawn.add)
    rows = [row for row in drawn.lines if row.text.strip()]
    spaced = sum(_is_spaced(row.text) for row in rows)
    for row in rows:
        is_spaced = _is_spaced(row.text) or (spaced >= _MOSTLY * len(rows) and _is_spaced(row.text, least=3))
        row.text = " ".join((_unspaced(row.text) if is_spaced else row.text).split())
    return in_order(unnumbered(rows))


def _is_spaced(text: str, *, least: int = 8) -> bool:
    """Whether nearly all that stands on a line are letters by themselves; `least`: how many, at least."""
    parts = text.split()
    return len(parts) >= least and sum(len(part) == 1 for part in parts) >= _MOSTLY * len(parts)


def _unspaced(text: str) -> str:
    """A line whose letters are set apart, as words: between these the gaps are wider.

    >>> _unspaced("T h e   S e c r e t a r y   m e t   t h e m")
    'The Secretary met them'
    """
    return " ".join(word.replace(" ", "") for word in _WORD_GAP.split(text.strip()))


def with_gaps(rows: Sequence[Line]) -> list[str]:
    """The words of lines, with a gap or a break where the next line stands further below, or is set
    otherwise.
    """
    if not rows:
        return []
    below = [a.y - b.y for a, b in pairwise(rows) if 0 < a.y - b.y < 10 * max(a.size, 1)]
    usual = median(below) if below else 0.0
    size = median(row.size for row in rows)
    found = [rows[0].text]
    for before, row in pairwise(rows):
        larger, smaller = max(before.size, row.size), min(before.size, row.size)
        if larger > _OTHER_SIZE * smaller or before.is_bold != row.is_bold:
            found.append(BREAK)
        elif smaller > _OTHER_SIZE * size and 0 < before.y - row.y <= _OF_A_HEADING * before.tallest:
            found[-1] = together(found[-1], row.text)
            continue
        elif before.y - row.y > _WIDE_GAP * usual > 0:
            found.append(GAP)
        found.append(row.text)
    return found


def parted_notes(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The lines of pages without the notes at their feet, and these: small print that begins with a mark
    which stands in the text above it.
    """
    sizes: Counter[float] = Counter()
    for row in (row for page in pages for row in page):
        sizes[row.size] += len(row.text)
    usual = max(sizes, key=lambda size: sizes[size], default=0.0)
    kept: list[list[Line]] = []
    notes: list[str] = []
    for page in pages:
        at = _first_note(page, usual)
        kept.append(list(page[:at]))
        for row in page[at:]:
            found = _NOTE.match(row.text)
            if found and found[1].translate(_LOWERED) in _marks(page[:at]):
                notes.append(f"{found[1].translate(_RAISED)} {row.text[found.end() :]}")
            elif row.text.isdigit():
                continue  # the number of the page
            elif notes:
                notes[-1] += f" {row.text}"
    return kept, notes


def _first_note(page: Sequence[Line], usual: float) -> int:
    start = len(page)
    while start and page[start - 1].size <= _SMALL_PRINT * usual:
        start -= 1
    for at in range(start, len(page)):
        found = _NOTE.match(page[at].text)
        if found and found[1].translate(_LOWERED) in _marks(page[:at]):
            return at
    return len(page)


def _marks(rows: Iterable[Line]) -> set[str]:
    """The raised numbers of lines."""
    raised = re.compile("[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+")
    return {found.group().translate(_LOWERED) for row in rows for found in raised.finditer(row.text)}


class Drawn:
    """What is drawn on a page, as lines."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._is_open = False

    def add(self, text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        """Words with the matrices of their place, as pypdf hands them over."""
        x, y = _place(cm, tm)
        height = float(size or 0) * _scale(cm, tm)
        name = str(font.get("/BaseFont", "")) if hasattr(font, "get") else ""
        for at, row in enumerate(text.split("\n")):
            if at:
                self._is_open = False
            if not row:
                continue
            is_rest = self._is_open and self.lines and _goes_on(self.lines[-1], row, height)
            words = row.lstrip() if is_rest else row
            line = self._line(x, y, height) if words.strip() else None
            if line is None:
                if self.lines and self._is_open:
                    self.lines[-1].text += words
                continue
            line.add(words, round(height, 1), is_bold=_BOLD.search(name) is not None)

    def _line(self, x: float, y: float, height: float) -> Line:
        last = self.lines[-1] if self.lines else None
        if last is not None and self._is_open:
            return last
        if last is not None and abs(last.y - y) <= _SAME_LINE * height and x > last.x:
            last.text += " "  # a word that is set at a place of its own
            self._is_open = True
            return last
        self._is_open = True
        self.lines.append(Line(x, y))
        return self.lines[-1]


def _goes_on(line: Line, words: str, height: float) -> bool:
    """Whether words are the rest of one that began with a larger letter, as small capitals are drawn, or its
    end, which is larger again. One space before them is that of the reader of PDFs.
    """
    is_next = not words[1:2].isspace() and abs(height - line.last_size) > 0.05 * height
    if words.lstrip().startswith(_CLOSES):
        return is_next and bool(line.text[-1:].strip())
    is_start = line.text[-1:].isupper() and not line.text[-2:-1].strip()
    return is_next and is_start and words.lstrip()[:1].isupper() and height < line.last_size / _OTHER_SIZE


def _place(cm: Sequence[float], tm: Sequence[float]) -> tuple[float, float]:
    return (
        tm[4] * cm[0] + tm[5] * cm[2] + cm[4],
        tm[4] * cm[1] + tm[5] * cm[3] + cm[5],
    )


def _scale(cm: Sequence[float], tm: Sequence[float]) -> float:
    return math.hypot(tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])


def in_order(rows: list[Line]) -> list[Line]:
    """Lines with those that a file draws first, though they stand below all others, at their end; likewise
    those that it draws last and stand above all others.
    """
    heights = [row.y for row in rows]
    half = len(rows) // 2
    below = next((at for at in range(half, 0, -1) if max(heights[:at]) < min(heights[at:])), 0)
    rows = [*rows[below:], *sorted(rows[:below], key=lambda row: -row.y)]
    heights = [row.y for row in rows]
    above = next(
        (at for at in range(len(rows) - half, len(rows)) if min(heights[at:]) > max(heights[:at], default=0)),
        len(rows),
    )
    return [*sorted(rows[above:], key=lambda row: -row.y), *rows[:above]]


def unnumbered(rows: list[Line]) -> list[Line]:
    """Lines without the numbers that stand beside them: so many by themselves, each with the next one."""
    numbers = [row for row in rows if row.text.isdigit() and len(row.text) <= 4]
    steps = [int(b.text) - int(a.text) for a, b in pairwise(numbers)]
    found: set[int] = set()
    at = 0
    for step, run in groupby(steps):
        count = len(list(run))
        if step in _STEPS and count >= _LEAST_NUMBERS - 1:
            found.update(id(row) for row in numbers[at : at + count + 1])
        at += count
    return [row for row in rows if id(row) not in found]
