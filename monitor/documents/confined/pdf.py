"""A PDF to blocks. Run as a process of its own by `extract/containers.py`."""

from __future__ import annotations

import io
import logging
import re

from pypdf import PdfReader

from baselines.text import is_over, mended, together
from baselines.text.wrapped_lines import BULLET
from monitor.documents.confined.limits import MOST_TEXT, RefusedError, answer
from monitor.documents.confined.pdf_lines import BREAK, Line, lines_of, parted_notes, with_gaps
from monitor.documents.page_marks import bare_page, is_run, marked_page, roman_page

MOST_PAGES = 300
_Edge = tuple[bool, str]  # whether at the head of a page; the line
_EDGE = 3  # lines at the head and at the foot of a page, where its running title and number stand
_SEVERAL = 3  # pages
_LEAST_FACING = 2  # left pages, or right ones, that have a title of their own
_FULL = 0.7  # of the longest line
_LEADS_ON = re.compile(
    r"\s(?:an?|and|as|at|by|for|from|in|its|of|on|or|our|that|the|their|this|to|which|with)$"
)  # no title ends so
_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\d+")
_SHORT = 0.75  # of the usual line: a line as short as this ends its paragraph


def read(body: bytes) -> tuple[list[str], str]:
    """The paragraphs of a PDF, without what its pages repeat."""
    logging.disable()
    reader = PdfReader(io.BytesIO(body))
    if reader.is_encrypted and not reader.decrypt(""):
        raise RefusedError("it asks for a password")
    if len(reader.pages) > MOST_PAGES:
        raise RefusedError(f"it has more than {MOST_PAGES} pages")
    pages: list[list[Line]] = []
    length = 0
    for page in reader.pages:
        pages.append(lines_of(page))
        length += sum(len(line.text) for line in pages[-1])
        if length > MOST_TEXT:
            raise RefusedError("its text is longer than any statement")
    kept, notes = parted_notes(pages)
    title = reader.metadata.title if reader.metadata else ""
    return [*paragraphs([with_gaps(page) for page in kept]), *notes], " ".join(str(title or "").split())


def paragraphs(pages: list[list[str]]) -> list[str]:
    """Lines joined to paragraphs, over the ends of pages. What stands at the edge of most pages is no part of
    the text.
    """
    rows = [line for page in _without_edges(pages) for line in page]
    lengths = sorted(len(line) for line in rows if line)
    usual = lengths[int(len(lengths) * 0.8)] if lengths else 0
    found: list[str] = []
    is_open = False
    for line in rows:
        if not line.strip():
            is_open = is_open and line != BREAK and bool(found) and not is_over(found[-1])
            continue
        if is_open and not (BULLET.match(line) and _is_item(found[-1])):
            found[-1] = together(found[-1], line)
        else:
            found.append(line)
        is_open = not (len(line) < _SHORT * usual and (is_over(line) or len(line) < usual / 2))
    return mended(found)


def _is_item(before: str) -> bool:
    """Whether a new item may begin after these words: a sentence, or an item, is over."""
    return is_over(before) or before.endswith((",", " and", " or")) or BULLET.match(before) is not None


def _without_edges(pages: list[list[str]]) -> list[list[str]]:
    pages = [[line for at, line in enumerate(page) if line.strip() or at] for page in pages]
    longest = max((len(line) for page in pages for line in page), default=0)
    depth = _EDGE if len(pages) >= _SEVERAL else 1  # on two pages the same line may be at home twice
    seen: dict[_Edge, list[tuple[int, tuple[str, ...]]]] = {}
    before = ""  # the last words of the page before
    for number, page in enumerate(pages):
        for is_head, line in dict.fromkeys(_edges(page, depth)):
            last = before if is_head and line == page[0] else ""
            if not _is_number(line) and _is_of_a_sentence(line, page, last, longest):
                continue
            places = seen.setdefault((is_head, _NUMBER.sub("#", line)), [])
            places.append((number, tuple(_NUMBER.findall(line))))
        before = next((line for line in reversed(page) if line.strip() and not _is_number(line)), before)
    often = {edge for edge, places in seen.items() if len(pages) > 1 and _is_running(places, len(pages))}
    romans = _roman_marks(pages)
    kept = []
    for page in pages:
        running = romans | {
            line
            for is_head, line in _edges(page)
            if (is_head, _NUMBER.sub("#", line)) in often or _is_number(line)
        }
        kept.append(_without_outer_gaps([line for line in page if line not in running]))
    return kept


def _without_outer_gaps(page: list[str]) -> list[str]:
    """A page without the gaps at its head and its foot: they stood beside what was taken out there."""
    full = [at for at, line in enumerate(page) if line.strip()]
    return page[full[0] : full[-1] + 1] if full else []


def _is_number(line: str) -> bool:
    return marked_page(line) is not None or bare_page(line) is not None


def _roman_marks(pages: list[list[str]]) -> set[str]:
    """The lines at the edges of pages that number them in Roman letters."""
    found = [line for page in pages for _, line in _edges(page, 1) if roman_page(line) is not None]
    return set(found) if is_run([roman_page(line) or 0 for line in found]) else set()


def _is_of_a_sentence(line: str, page: list[str], before: str, longest: int) -> bool:
    """Whether a line goes on in the next one, as a full line before a small letter does and one that ends in
    "of the", or is no more than the last number of a sentence. `before`: the last line of the page before,
    where this one is the first of its page.
    """
    if line.endswith((",", ";")) or _LEADS_ON.search(line) or _LETTER.search(line) is None:
        return True
    if line[:1].islower() and is_over(line):
        return True  # "in 2003."
    if before and not is_over(before) and not line[:1].islower():
        return False  # it breaks into a sentence that goes on over the page
    following = next(iter(page[page.index(line) + 1 :]), "")
    return following[:1].islower() and len(line) >= _FULL * longest


def _is_running(places: list[tuple[int, tuple[str, ...]]], pages: int) -> bool:
    """Whether a line at the edges of pages is their title: on most of them, or on all left or all right ones,
    and its numbers are always the same, or grow with the page. `places`: the pages, with the numbers that the
    line has there.
    """
    on = {number for number, _ in places}
    is_of_every_second = pages >= 2 * _LEAST_FACING and len({number % 2 for number in on}) == 1
    if len(on) <= pages / 2 and not (is_of_every_second and len(on) >= max(_LEAST_FACING, pages // 2)):
        return False
    columns = zip(*(numbers for _, numbers in places), strict=True)
    return all(
        len(set(column)) == 1
        or len({int(found) - number for (number, _), found in zip(places, column, strict=True)}) == 1
        for column in columns
    )


def _edges(page: list[str], depth: int = _EDGE) -> list[_Edge]:
    """The first lines of a page and the last. A running title stands always at the same end."""
    lines = [line for line in page if line.strip()]
    return [(True, line) for line in lines[:depth]] + [(False, line) for line in lines[-depth:]]


if __name__ == "__main__":
    answer(read)
