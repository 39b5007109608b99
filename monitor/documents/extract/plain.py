"""Plain text to blocks, and the title and date that a file shows in its first lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from monitor.documents.extract.frames import is_closing, is_frame, same_words
from monitor.documents.extract.issue_date import find_date

_LONGEST_TITLE = 300
_FULL_SENTENCE = re.compile(r"[.!?][\"”’)]?$|[:;]$")
_BEGIN = re.compile(r"\W*begin (?:text|statement)\W*", re.I)
_DATED = re.compile(r"(?:19|20)\d\d|２０\d\d|[年년]|\b[RH]\d")
_CRUMBS = re.compile(r"\s*[/›>»|→]\s*")


@dataclass(frozen=True, slots=True)
class Lead:
    """What the first lines say: the title, the day, the name of the site, and where the text begins."""

    title: str
    published_on: date | None
    site: str
    start: int


def plain_blocks(text: str) -> list[str]:
    """Paragraphs parted by empty lines. Lines that were wrapped at a width are joined; short lines stand
    alone.
    """
    blocks: list[str] = []
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        if len(lines) > 1 and any(is_frame(line) or is_closing(line) for line in lines):
            blocks.extend(lines)
        elif lines:
            blocks.append("\n".join(lines))
    return blocks


def read_lead(blocks: Sequence[str]) -> Lead:
    """Title, day and site from the lines before the first paragraph. Frames and dates are no titles."""
    first = _first_paragraph(blocks)
    head = [" ".join(block.split()) for block in blocks[:first]]
    day = next(
        (found for line in head if len(line) < 160 and _DATED.search(line) and (found := find_date(line))),
        None,
    )
    candidates = [i for i, line in enumerate(head) if not is_frame(line) and len(line) <= _LONGEST_TITLE]
    if not candidates:
        return Lead("", day, "", 0)
    at = _title_at(head, candidates)
    site = head[candidates[0]] if at != candidates[0] and candidates[0] < at else ""
    return Lead(head[at], day, site, at + 1)


def _first_paragraph(blocks: Sequence[str]) -> int:
    for at, block in enumerate(blocks[:40]):
        if _BEGIN.fullmatch(block):
            return at
        if not is_frame(block) and (
            len(block) > _LONGEST_TITLE or (len(block) > 60 and _FULL_SENTENCE.search(block))
        ):
            return at
    return min(len(blocks), 40) if len(blocks) > 1 else 0


def _title_at(head: list[str], candidates: list[int]) -> int:
    """The line that the page repeats (below its byline, or at the end of its breadcrumb); otherwise the
    first.
    """
    for at in candidates:
        if any(same_words(head[at], head[other]) for other in candidates if other > at):
            return at
        if any(same_words(head[at], _CRUMBS.split(line)[-1]) for line in head if line != head[at]):
            return at
    return candidates[0]
