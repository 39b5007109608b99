"""Lines as printers and terminals set them, without what is no text: marks of pages, numbers of lines, rules
and boxes around.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from baselines.text import is_over
from monitor.documents.page_marks import bare_page, is_run, marked_page

_RULE = re.compile(r"\s*[+|]?(?:[=~*_#\u2500-\u257f-]\s?){5,}[+|]?\s*")
_BARRED = re.compile(r"\s*([|:%;\u2502]) ?(.*)")  # as some programs quote: a bar before each line
_DIGITS = re.compile(r"\d+")
_OFTEN = 3  # times a line with a number that grows stands between pages
_BOXED = re.compile(r"\s*[|\u2502\u2551] ?(.*?)\s*[|\u2502\u2551]\s*")
_NUMBERED = re.compile(r"\s{0,6}(\d{1,4})(?:[:.|]?\s{1,8}(.*)|[:.|]?)")
_LEAST = 8  # lines, before numbers or a box are taken for what they are
_LONGEST_HEAD, _LONGEST_NUMBER = 90, 3  # letters of the head of a page, digits of its number
_FEED = "\f"
_NEAR = 40  # lines above the end of a page, which show its width


def printed_lines(lines: Sequence[str]) -> list[str]:
    """The lines of the text itself; what stood between two paragraphs leaves an empty line."""
    rows = _unpaged(_unnumbered(_unboxed(lines)))
    return ["" if _RULE.fullmatch(row) else row for row in rows]


def _unboxed(lines: Sequence[str]) -> list[str]:
    """Without the box that stands around all of them."""
    rows = [line for line in lines if line.strip() and not _RULE.fullmatch(line)]
    if len(rows) < _LEAST:
        return list(lines)
    if not all(_BOXED.fullmatch(row) for row in rows):
        bars = {found[1] if (found := _BARRED.fullmatch(row)) else "" for row in rows}
        if len(bars) > 1 or "" in bars:
            return list(lines)
        return [found[2] if (found := _BARRED.fullmatch(line)) else "" for line in lines]
    return [found[1] if (found := _BOXED.fullmatch(line)) else "" for line in lines]


def _unnumbered(lines: Sequence[str]) -> list[str]:
    """Without the numbers of the lines, where each has the next one; lines before them may be a head."""
    numbers = [(at, int(found[1])) for at, line in enumerate(lines) if (found := _NUMBERED.fullmatch(line))]
    first = next((at for at, number in numbers if number == 1), None)
    if first is None:
        return list(lines)
    last, wanted = first, 1
    for at in range(first, len(lines)):
        found = _NUMBERED.fullmatch(lines[at])
        if found is None or int(found[1]) != wanted:
            if lines[at].strip():
                break
            continue
        last, wanted = at, wanted + 1
    is_all = not any(line.strip() for line in lines[last + 1 :])
    touches = sum(bool(_NUMBERED.fullmatch(line)) for line in lines[first + 1 : first + 4])
    if wanted <= _LEAST or not is_all or touches < 2:
        return list(lines)
    return [
        (found[2] or "") if first <= at <= last and (found := _NUMBERED.fullmatch(line)) else line
        for at, line in enumerate(lines)
    ]


def _unpaged(lines: Sequence[str]) -> list[str]:
    """Without the marks between two pages. A sentence that goes on over them is not parted there."""
    has_feeds = any(_FEED in line for line in lines)
    pages = [number for line in lines if (number := _page(line, has_feeds=False))]
    running = _running(lines)
    if not has_feeds and not is_run(pages) and not running:
        return list(lines)
    kept: list[str] = []
    is_between = False
    for at, line in enumerate(lines):
        bare = line.replace(_FEED, "")
        is_mark = (
            bare.strip() in running or _page(bare, has_feeds=has_feeds and _is_at_feed(lines, at)) is not None
        )
        if is_mark or (_FEED in line and not bare.strip()):
            is_between = True
        elif not bare.strip():
            kept.append("")
        else:
            if (is_between or _FEED in line) and kept:
                _close_gap(kept, bare)
            kept.append(bare)
            is_between = False
    return kept


def _running(lines: Sequence[str]) -> frozenset[str]:
    """The lines by themselves that stand between pages: the same words each time, and a number that grows by
    one.
    """
    seen: dict[str, list[tuple[str, list[int]]]] = {}
    for at, line in enumerate(lines):
        row = line.replace(_FEED, "").strip()
        is_alone = (
            not "".join(lines[max(0, at - 1) : at]).strip() or not "".join(lines[at + 1 : at + 2]).strip()
        )
        if is_alone and _DIGITS.search(row) and not is_over(row):
            numbers = [int(found[:9]) for found in _DIGITS.findall(row)]
            seen.setdefault(" ".join(_DIGITS.sub("#", row).split()), []).append((row, numbers))
    found: set[str] = set()
    for words, places in seen.items():
        columns = [list(column) for column in zip(*(numbers for _, numbers in places), strict=True)]
        is_counted = any(map(is_run, columns)) and all(is_run(c) or len(set(c)) == 1 for c in columns)
        if len(places) >= _OFTEN and words.strip("# ") and is_counted and not words.startswith("#."):
            found.update(row for row, _ in places)
    return frozenset(found | _beside_numbers(lines))


def _beside_numbers(lines: Sequence[str]) -> set[str]:
    """The lines that stand the same beside the number of each page, and these numbers."""
    places: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        row = line.replace(_FEED, "").strip()
        if row and len(row) <= _LONGEST_HEAD and not row.isdigit() and not is_over(row):
            places.setdefault(row, []).append(at)
    found: set[str] = set()
    for row, several in places.items():
        numbers = [_number_near(lines, at) for at in several] if len(several) >= _OFTEN else []
        known = [number for number in numbers if number]
        if numbers and len(known) == len(numbers) and is_run([int(number) for number in known]):
            found |= {row, *known}
    return found


def _number_near(lines: Sequence[str], at: int) -> str:
    """The number that stands alone on one of the lines next to this one; empty when there is none."""
    near = (
        lines[n].replace(_FEED, "").strip() for n in range(max(0, at - 2), min(len(lines), at + 3)) if n != at
    )
    return next((row for row in near if row.isdigit() and len(row) <= _LONGEST_NUMBER), "")


def _close_gap(kept: list[str], following: str) -> None:
    """No empty lines at the end of a page whose last sentence goes on, or whose last line was broken because
    the next word would not have fitted.
    """
    is_parted = False
    while kept and not kept[-1].strip():
        is_parted = True
        kept.pop()
    if not kept or not is_over(kept[-1].strip()):
        return
    near = kept[-_NEAR:]
    width = max(len(line.rstrip()) for line in near)
    is_full = len(kept[-1].rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > width
    if is_parted or not is_full or len(near) < _LEAST:
        kept.append("")


def _page(line: str, *, has_feeds: bool) -> int | None:
    number = marked_page(line)
    return bare_page(line) if number is None and has_feeds else number


def _is_at_feed(lines: Sequence[str], at: int) -> bool:
    """Whether a form feed stands on the line, or beside it with nothing but empty lines between."""
    if _FEED in lines[at]:
        return True
    after = next((line for line in lines[at + 1 : at + 4] if line.strip() or _FEED in line), "")
    before = next((line for line in lines[max(0, at - 3) : at][::-1] if line.strip() or _FEED in line), "")
    return after.startswith(_FEED) or before.endswith(_FEED)
