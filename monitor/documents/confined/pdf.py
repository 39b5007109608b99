"""A PDF to blocks. Run as a process of its own by `extract/containers.py`."""

from __future__ import annotations

import io
import logging
import re

from pypdf import PdfReader

from baselines.text import is_over, mended, together
from monitor.documents.confined.limits import MOST_TEXT, RefusedError, answer

MOST_PAGES = 300
_EDGE = 3  # lines at the head and at the foot of a page, where its running title and number stand
_SEVERAL = 3  # pages
_FULL = 0.7  # of the longest line of its page
_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*", re.I)
_BULLET = re.compile(r"(?:[-•·●▪–—]\s|\(?(?:\d{1,3}|[ivx]{1,5}|[a-z])[.)]\s)", re.I)
_SHORT = 0.75  # of the usual line: a line as short as this ends its paragraph


def read(body: bytes) -> tuple[list[str], str]:
    """The paragraphs of a PDF, without what its pages repeat."""
    logging.disable()
    reader = PdfReader(io.BytesIO(body))
    if reader.is_encrypted and not reader.decrypt(""):
        raise RefusedError("it asks for a password")
    if len(reader.pages) > MOST_PAGES:
        raise RefusedError(f"it has more than {MOST_PAGES} pages")
    pages: list[list[str]] = []
    length = 0
    for page in reader.pages:
        text = page.extract_text() or ""
        length += len(text)
        if length > MOST_TEXT:
            raise RefusedError("its text is longer than any statement")
        pages.append([" ".join(line.split()) for line in text.split("\n")])
    title = reader.metadata.title if reader.metadata else ""
    return paragraphs(pages), " ".join(str(title or "").split())


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
        if not line:
            is_open = is_open and bool(found) and not is_over(found[-1])
            continue
        if is_open and not (_BULLET.match(line) and _is_item(found[-1])):
            found[-1] = together(found[-1], line)
        else:
            found.append(line)
        is_open = not (len(line) < _SHORT * usual and (is_over(line) or len(line) < usual / 2))
    return mended(found)


def _is_item(before: str) -> bool:
    """Whether a new item may begin after these words: a sentence, or an item, is over."""
    return is_over(before) or before.endswith((",", " and", " or")) or _BULLET.match(before) is not None


def _without_edges(pages: list[list[str]]) -> list[list[str]]:
    pages = [[line for at, line in enumerate(page) if line or at] for page in pages]
    depth = _EDGE if len(pages) >= _SEVERAL else 1  # on two pages the same line may be at home twice
    seen: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for number, page in enumerate(pages):
        for line in dict.fromkeys(_edges(page, depth)):
            if not _PAGE_NUMBER.fullmatch(line) and _is_of_a_sentence(line, page):
                continue
            seen.setdefault(_NUMBER.sub("#", line), []).append((number, tuple(_NUMBER.findall(line))))
    often = {key for key, places in seen.items() if len(pages) > 1 and _is_running(places, len(pages))}
    kept = []
    for page in pages:
        edge = set(_edges(page))
        kept.append(
            [
                ln
                for ln in page
                if not (ln in edge and (_NUMBER.sub("#", ln) in often or _PAGE_NUMBER.fullmatch(ln)))
            ]
        )
    return kept


def _is_of_a_sentence(line: str, page: list[str]) -> bool:
    """Whether a line goes on in the next one, as a full line before a small letter does, or is no more than
    the last number of a sentence.
    """
    if line.endswith((",", ";")) or _LETTER.search(line) is None:
        return True
    following = "".join(page[page.index(line) + 1 :][:1])
    return following[:1].islower() and len(line) >= _FULL * max(map(len, page))


def _is_running(places: list[tuple[int, tuple[str, ...]]], pages: int) -> bool:
    """Whether a line at the edges of pages is their title: on most of them, and its numbers are always the
    same, or grow with the page. `places`: the pages, with the numbers that the line has there.
    """
    if len({number for number, _ in places}) <= pages / 2:
        return False
    columns = zip(*(numbers for _, numbers in places), strict=True)
    return all(
        len(set(column)) == 1
        or len({int(found) - number for (number, _), found in zip(places, column, strict=True)}) == 1
        for column in columns
    )


def _edges(page: list[str], depth: int = _EDGE) -> list[str]:
    lines = [line for line in page if line]
    return lines[:depth] + lines[-depth:]


if __name__ == "__main__":
    answer(read)
