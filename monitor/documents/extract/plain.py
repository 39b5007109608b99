"""Plain text to blocks, and the title and date that a file shows in its first lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from baselines.text import columns, mended, paragraphs, width_of
from monitor.documents.extract.frames import is_closing, is_frame, same_words
from monitor.documents.extract.hanging_lines import hanging_joined
from monitor.documents.extract.issue_date import find_date
from monitor.documents.extract.printed_lines import printed_lines

_LONGEST_TITLE = 300
_FULL_SENTENCE = re.compile(r"[.!?。！？][\"”’)」』）]?$|[:;：；]$")
_BEGIN = re.compile(r"\W*begin (?:text|statement)\W*", re.I)
_DATED = re.compile(r"(?:19|20)\d\d|２０\d\d|[年년]|\b[RH]\d")
_QUOTED = re.compile(r"\s{0,3}>(?:[ >]*>)? ?")
_GUTTER = re.compile(r"(?<=\S)\s{3,}(?=\S)")  # between two columns
_LEAST_ROWS = 8  # lines with a gutter, before it is taken for one
_FEW = 0.05  # of the lines touch another
_MOSTLY = 0.8  # of these at one place
_LEAST_SHARE = 0.4  # of all lines
_LETTERHEAD = re.compile(
    r"(?:the )?(?:u\.?s\.? )?(?:ministry|department|embassy|office|government|cabinet|permanent mission"
    r"|republic)"
    r"(?:,? (?:of|for|to|the|and|in|foreign|affairs|state|war|defen[cs]e|national|unification|trade|security"
    r"|commerce|treasury|industry|economy|finance|justice|international|relations|cooperation|prime|minister"
    r"|president|spokesperson|press|public|diplomacy|japan|korea|republic|united|states|kingdom|america"
    r"|australia|philippines|canada)){1,10}"
    r"|press office|(?:외교|국방|통일)부|대한민국|外務省|防衛省|日本国?",
    re.I,
)
_FEED_WITHIN = re.compile(r"(?<=[^\n\f])\f(?=[^\n\f])")  # a page ends, and no line end says so
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
    text = _FEED_WITHIN.sub("\n\f", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = printed_lines(unquoted(text.split("\n")))
    lines = columns_in_order(lines)
    lines = single_spaced(hanging_joined(lines))
    width = width_of(lines)
    blocks: list[str] = []
    for is_empty, run in groupby(lines, key=lambda line: not line.strip()):
        several = list(run)
        if is_empty:
            continue
        rows = paragraphs(several, width=width) if width else [line.strip() for line in several]
        if len(rows) > 1 and any(is_frame(row) or is_closing(row) for row in rows):
            blocks.extend(rows)
        else:
            blocks.append("\n".join(rows))
    return mended(blocks)


def unquoted(lines: Sequence[str]) -> list[str]:
    """Lines without the marks that mail puts before what it quotes; an empty line where a quotation begins or
    ends.

    >>> unquoted(["He wrote:", "> They met.", ">", "> > Again."])
    ['He wrote:', '', 'They met.', '', 'Again.']
    """
    found: list[str] = []
    was = 0
    for line in lines:
        mark = _QUOTED.match(line)
        depth = mark.group().count(">") if mark else 0
        if depth != was and found and found[-1].strip():
            found.append("")
        was = depth
        rest = line[mark.end() :] if mark else line
        found.append(rest)
    return found


def single_spaced(lines: list[str]) -> list[str]:
    """Lines without the empty ones that were set between all of them; only where they were wrapped."""
    rows = [line for line in lines if line.strip()]
    touching = sum(bool(line.strip() and after.strip()) for line, after in pairwise(lines))
    if len(rows) < _LEAST_ROWS or touching > _FEW * len(rows):
        return lines
    kept = [
        line
        for at, line in enumerate(lines)
        if line.strip() or (at and not lines[at - 1].strip()) or at in (0, len(lines) - 1)
    ]
    return kept if width_of(kept) else lines


def columns_in_order(lines: Sequence[str]) -> list[str]:
    """Lines of two columns that stand beside one another as lines of one: the left column, then the right
    one.
    """
    wide = [line for line in lines if _GUTTER.search(line.strip())]
    if len(wide) < _LEAST_ROWS:
        return list(lines)
    starts = Counter(match.end() for line in wide for match in _GUTTER.finditer(line))
    at, times = starts.most_common(1)[0]
    rows = [line for line in lines if line.strip()]
    if times < _MOSTLY * len(wide) or times < _LEAST_SHARE * len(rows):
        return list(lines)
    first = next(n for n, line in enumerate(lines) if _is_parted(line, at))
    last = max(n for n, line in enumerate(lines) if _is_parted(line, at)) + 1
    while last < len(lines) and lines[last].strip() and len(lines[last]) < at:
        last += 1
    if any(line[at - 1 : at].strip() and line.strip() for line in lines[first:last]):
        return list(lines)
    left, right = (
        [line[:at].rstrip() for line in lines[first:last]],
        [line[at:] for line in lines[first:last]],
    )
    return [*lines[:first], *left, *right, *lines[last:]]


def _is_parted(line: str, at: int) -> bool:
    return len(line) > at and bool(line[:at].strip()) and not line[at - 2 : at].strip()


def read_lead(blocks: Sequence[str]) -> Lead:
    """Title, day and site from the lines before the first paragraph. Frames and dates are no titles."""
    first = _first_paragraph(blocks)
    head = [" ".join(block.split()) for block in blocks[:first]]
    day = next(
        (found for line in head if len(line) < 160 and _DATED.search(line) and (found := find_date(line))),
        None,
    )
    candidates = [i for i, line in enumerate(head) if not is_frame(line) and len(line) <= _LONGEST_TITLE]
    named = [i for i in candidates if not _LETTERHEAD.fullmatch(head[i])]
    candidates = named if named and not _FULL_SENTENCE.search(head[named[0]]) else candidates
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
            columns(block) > _LONGEST_TITLE or (columns(block) > 60 and _FULL_SENTENCE.search(block))
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
