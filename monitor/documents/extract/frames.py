"""What stands around a statement and is not the statement: the issuer's frame, page furniture, a newspaper's
lines.

Frames are cut only where they stand: at the head, at the tail, or around "Begin Text" and "End Text". A line
inside the text is never cut, so the statement's own words stay whole. What was cut is kept apart: screening
reads it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from monitor.documents.extract.issue_date import is_date_line

_BEGIN = re.compile(
    r"[\[(<*]*begin(?:ning)?(?: of)? (?:text|statement|joint statement)[\])>*]*\s*[:.]?\s*", re.I
)
_END = re.compile(r"[\[(<*]*end(?: of)? (?:text|statement|joint statement)[\])>*]*\s*[:.]?\s*", re.I)
_END_GLUED = re.compile(r"(?:(?<=[.!?\"”])|\s)\s*[\[(]?end (?:of )?text[\])]?\s*[:.]?\s*$", re.I)

_END_TAIL = re.compile(r"(?<!\s)\s*(?:\(END\)|#\s?#\s?#)$")
_LONGEST_HEAD = 120
_GAP = re.compile(r"\s+(?=[A-Z])")
_LONGEST_NOTICE = 900  # letters of what a mail says of itself
_FRAMES = Path(__file__).parent / "frames.toml"
_WORD = re.compile(r"[^\W_]")
_ALNUM = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Framed:
    """The statement's own blocks, and the lines cut away before and after it."""

    blocks: list[str]
    head: list[str]
    tail: list[str]


def cut_frames(blocks: list[str], title: str = "") -> Framed:
    """Part the statement from what stands around it."""
    rows = [block.strip() for block in blocks if _WORD.search(block) or _is_stop(block.strip())]
    rows, before, after = _between_marks(rows)
    rows, head = _cut_head(rows, title)
    rows, tail = _cut_tail(rows)
    return Framed([row for row in rows if _WORD.search(row)], before + head, tail + after)


def is_furniture(line: str) -> bool:
    """True for a line that only a page has: menu, breadcrumb, sharing, copyright."""
    line = line.strip()
    if len(line) <= 260 and _lines()["furniture"].fullmatch(line) is not None:
        return True
    return len(line) <= _LONGEST_NOTICE and _lines()["mail"].fullmatch(line) is not None


def is_frame(line: str) -> bool:
    """True for a line of the issuer's or the page's frame, where it stands before the text."""
    line = line.strip()
    if not _WORD.search(line):
        return True
    if len(line) > 600:
        return False
    return (
        is_date_line(line)
        or _lines()["issuer"].fullmatch(line) is not None
        or (len(line) < 100 and _lines()["board"].fullmatch(line) is not None)
        or is_furniture(line)
        or (len(line) < 100 and _lines()["byline"].fullmatch(line) is not None)
        or (len(line) < _LONGEST_HEAD and _is_head_of_several(line))
    )


def _is_head_of_several(line: str) -> bool:
    """Lines of the issuer that a page ran together: "Readout Office of the Spokesperson"."""
    issuer = _lines()["issuer"]
    gaps = [gap.start() for gap in _GAP.finditer(line)]
    return any(
        (issuer.fullmatch(line[:gap].strip()) or is_date_line(line[:gap].strip())) and is_frame(line[gap:])
        for gap in gaps
    )


def is_closing(line: str) -> bool:
    """True for a heading after which nothing of the statement follows: disclaimer, sharing, related
    stories.
    """
    return len(line) < 60 and _lines()["closing"].fullmatch(line.strip()) is not None


def same_words(text: str, other: str) -> bool:
    """True when two lines differ in case, punctuation and spacing at most."""
    return bool(text) and bool(other) and _ALNUM.findall(text.casefold()) == _ALNUM.findall(other.casefold())


@lru_cache(maxsize=1)
def _lines() -> dict[str, re.Pattern[str]]:
    """The patterns of frames.toml, each for a whole line."""
    rows = tomllib.loads(_FRAMES.read_text("utf-8"))
    return {
        name: re.compile(rf"(?:{'|'.join(patterns)})\s*[:.]?\s*", re.I) for name, patterns in rows.items()
    }


def _is_stop(row: str) -> bool:
    return len(row) <= 12 and _lines()["stop"].fullmatch(row) is not None


def _between_marks(rows: list[str]) -> tuple[list[str], list[str], list[str]]:
    """What stands between "Begin Text" and "End Text", where the page has them."""
    start = 0
    for at, row in enumerate(rows):
        mark = _BEGIN.match(row)
        if mark and (
            mark.end() == len(row) or (at < 12 and ":" in mark.group())
        ):  # "Begin Text: We, the ministers ..."
            rows = [
                *rows[:at],
                row[: mark.end()],
                *([row[mark.end() :]] if mark.end() < len(row) else []),
                *rows[at + 1 :],
            ]
            start = at + 1
            break
    for at in range(start, len(rows)):
        mark = _END.fullmatch(rows[at]) if len(rows[at]) < 60 else None
        if mark:
            return rows[start:at], rows[:start], rows[at:]
        mark = _END_GLUED.search(rows[at][-60:]) if start or at >= len(rows) - 3 else None
        if mark:
            cut = max(0, len(rows[at]) - 60) + mark.start()
            last, rest = rows[at][:cut].rstrip(), rows[at][cut:].strip()
            return [*rows[start:at], last], rows[:start], [rest, *rows[at + 1 :]]
    return rows[start:], rows[:start], []


def _cut_head(rows: list[str], title: str) -> tuple[list[str], list[str]]:
    at = 0
    while at < len(rows) and (is_frame(rows[at]) or same_words(rows[at], title)):
        at += 1
    if at == len(rows):  # nothing but frames: better the whole than nothing
        return rows, []
    return rows[at:], rows[:at]


def _cut_tail(rows: list[str]) -> tuple[list[str], list[str]]:
    """Cut at a stop mark or a closing heading in the last fifth, then furniture from the end."""
    total = sum(map(len, rows))
    left = total
    for at, row in enumerate(rows):
        if at and left <= total * 0.2 and (_is_stop(row) or is_closing(row)):
            rows, tail = rows[:at], rows[at:]
            break
        left -= len(row)
    else:
        tail = []
    end = len(rows)
    while end > 1 and (is_furniture(rows[end - 1]) or not _WORD.search(rows[end - 1])):
        end -= 1
    last = _END_TAIL.sub("", rows[end - 1].rstrip()) if end else ""
    return [*rows[: end - 1], last] if end else [], rows[end:] + tail
