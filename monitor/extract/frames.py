"""What stands around a statement and is not the statement: the issuer's frame, page furniture, a newspaper's lines.

Frames are cut only where they stand: at the head, at the tail, or around "Begin Text" and "End Text". A line inside
the text is never cut, so the statement's own words stay whole. What was cut is kept apart: screening reads it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.extract.dates import is_date_line

_BEGIN = re.compile(r"[\[(<*]*begin(?:ning)?(?: of)? (?:text|statement|joint statement)[\])>*]*\s*[:.]?\s*", re.I)
_END = re.compile(r"[\[(<*]*end(?: of)? (?:text|statement|joint statement)[\])>*]*\s*[:.]?\s*", re.I)
_END_GLUED = re.compile(r"(?:(?<=[.!?\"”])|\s)\s*[\[(]?end (?:of )?text[\])]?\s*[:.]?\s*$", re.I)

_OFFICE_WORD = r"(?:secretary|spokes(?:person|man|woman)|ambassador|minister|director|coordinator|commander|press secretary)"
_HEAD = re.compile(
    r"""(?:
      (?:u\.?s\.?\ )?(?:the\ )?(?:white\ house|office\ of\ [\w'’,&\ -]{4,60}|bureau\ of\ [\w'’,&\ -]{4,60}|state\ department|department\ of\ [\w\ ]{3,20})
    | (?:for\ )?immediate\ release:? | media\ (?:note|release|advisory) | press\ (?:release|statement|note|briefing) | readout | news\ release | release | statement
    | (?:press\ releases?|news|newsroom|speeches|briefings?\ ?(?:room|(?:&|and)\ statements)|statements?\ (?:and|&)\ releases)
    | \W{0,2}\(?(?:provisional|unofficial|tentative)\ translation\)?\W{0,2}
    | [^.:;]{3,50}(?:\ [A-Z]\.\ [^.:;]{2,40})?,\ (?:[\w'’\ ]{0,30}\ )?(?:%s)(?:\ (?:of|for|to)\ [\w'’,\ ]{3,60})?
    | (?:the\ )?(?:text\ of\ )?(?:the\ )?(?:following|below)\b.{0,260}\b(?:attributable|attributed|released|issued|agreed|published|adopted)\b.{0,320}
    | (?:the\ )?text\ of\ (?:the|a|this)\ (?:joint\ )?(?:statement|declaration|communiqu[eé]).{0,300}(?:released|issued|adopted|follows)\b.{0,200}
    | by\ (?:the\ )?[A-Z][^.]{2,60} | (?:reporter|author|updated|published|posted|last\ (?:updated|modified))\b.{0,60}
    )\s*[:.]?\s*""" % _OFFICE_WORD,
    re.I | re.X,
)  # fmt: skip
_FURNITURE = re.compile(
    r"""(?:
      share(?:\ (?:this|on|via|article|page).{0,40})?\s*:? | print(?:\ (?:this|page).{0,20})? | collapse | expand | menu | search | close | back(?:\ to\ (?:top|list).{0,10})?
    | (?:skip|jump)\ to\ .{3,40} | listen(?:\ to\ .{0,40})? | (?:tweet|facebook|twitter|x|linkedin|whatsapp|e-?mail|copy\ link|save|bookmark|telegram|line|kakaotalk)
    | advertisement | sponsored | (?:text\ size|font\ size|가\s?가|글자.{0,8}|공유(?:하기)?|인쇄|목록|印刷|シェア|ツイート)
    | home(?:\s*[/›>»|→].*)? | (?:\w[\w\ ’'&,-]{0,40}\s*[/›>»→]\s*){2,}\w.{0,160}
    | (?:related|more|latest|popular|recommended|trending|top)\ (?:\w+\ )?(?:articles?|stories|news|posts|content|links|coverage|reading)\s*:? | (?:read\ more|see\ also|also\ read)\s*:?.{0,100} | (?:related|trending|recommended)
    | (?:previous|next)(?:\ (?:article|post|page|story).{0,80})? | (?:tags?|topics?|categor(?:y|ies)|keywords|filed\ under)\s*:.{0,200} | (?:tags|topics)
    | (?:follow\ us|subscribe(?:\ to|\ now)?|sign\ up\ (?:for|to)|join\ our)\b.{0,80} | (?:©|\(c\)|copyright\b).{0,200} | all\ rights\ reserved.{0,80}
    | photo\s*:.{0,120} | (?:file\ photo|image\s*:).{0,120} | \d+\ (?:min(?:ute)?s?\ read|comments?|views?|shares?)
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    )\s*""",
    re.I | re.X,
)  # fmt: skip
_TELLING = re.compile(r"(?:home\s*[/›>»|→]|collapse$|share\b.{0,40}:?$|disclaimer\b|by [A-Z]|advertisement$|\(END\)|reporter\b|read more)", re.I)
_STOP = re.compile(r"(?:#\s*){2,}|\W?\(?(?:END|30|끝|了)\)?\W?|-\s*(?:END|30)\s*-", re.I)
_TAIL_HEADING = re.compile(r"(?:disclaimer|editor[’']?s? note|about the author|share|related (?:articles|stories|news|content|links|documents)|tags)\s*:?(?:\s.*)?", re.I)
_BYLINE = re.compile(r"(?:19|20)\d\d[-./]\d\d?[-./]\d\d?\s+[^\d.]{3,50}|[^\d.]{3,50}\s[|–—-]\s.{0,30}(?:19|20)\d\d.{0,20}")
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
    rows = [block.strip() for block in blocks if _WORD.search(block) or _STOP.fullmatch(block.strip())]
    rows, before, after = _between_marks(rows)
    rows, head = _cut_head(rows, title)
    rows, tail = _cut_tail(rows)
    return Framed([row for row in rows if _WORD.search(row)], before + head, tail + after)


def is_furniture(line: str) -> bool:
    """True for a line that only a page has: menu, breadcrumb, sharing, copyright."""
    return len(line) <= 260 and _FURNITURE.fullmatch(line.strip()) is not None


def is_frame(line: str) -> bool:
    """True for a line of the issuer's or the page's frame, where it stands before the text."""
    line = line.strip()
    if not _WORD.search(line):
        return True
    if len(line) > 600:
        return False
    return (
        is_date_line(line)
        or _HEAD.fullmatch(line) is not None
        or is_furniture(line)
        or (len(line) < 100 and _BYLINE.fullmatch(line) is not None)
    )


def is_closing(line: str) -> bool:
    """True for a heading after which nothing of the statement follows: disclaimer, sharing, related stories."""
    return len(line) < 60 and _TAIL_HEADING.fullmatch(line.strip()) is not None


def report_marks(lines: list[str]) -> list[str]:
    """Of the lines cut away, those that only a newspaper or a portal has: breadcrumb, byline, sharing, disclaimer."""
    return [line for line in lines if _TELLING.match(line) or _BYLINE.fullmatch(line)]


def same_words(one: str, other: str) -> bool:
    """True when two lines differ in case, punctuation and spacing at most."""
    return bool(one) and bool(other) and [w.casefold() for w in _ALNUM.findall(one)] == [w.casefold() for w in _ALNUM.findall(other)]


def _between_marks(rows: list[str]) -> tuple[list[str], list[str], list[str]]:
    """What stands between "Begin Text" and "End Text", where the page has them."""
    begin = next((i for i, row in enumerate(rows) if len(row) < 60 and _BEGIN.fullmatch(row)), None)
    start = 0 if begin is None else begin + 1
    glued = None if begin is not None else next((i for i, row in enumerate(rows[:12]) if _BEGIN.match(row)), None)
    if glued is not None:
        rows = [*rows[:glued], rows[glued][: _BEGIN.match(rows[glued]).end()], rows[glued][_BEGIN.match(rows[glued]).end() :], *rows[glued + 1 :]]  # type: ignore[union-attr]
        start = glued + 1
    end = next((i for i in range(start, len(rows)) if len(rows[i]) < 60 and _END.fullmatch(rows[i])), None)
    if end is None:
        for i in range(start, len(rows)):
            mark = _END_GLUED.search(rows[i])
            if mark and (start or i >= len(rows) - 3):
                rows = [*rows[:i], rows[i][: mark.start()].rstrip(), rows[i][mark.start() :].strip(), *rows[i + 1 :]]
                end = i + 1
                break
    if end is None:
        return rows[start:], rows[:start], []
    return rows[start:end], rows[:start], rows[end:]


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
        if at and left <= total * 0.2 and (_STOP.fullmatch(row) or is_closing(row)):
            rows, tail = rows[:at], rows[at:]
            break
        left -= len(row)
    else:
        tail = []
    end = len(rows)
    while end > 1 and (is_furniture(rows[end - 1]) or not _WORD.search(rows[end - 1])):
        end -= 1
    last = re.sub(r"\s*(?:\(END\)|#\s?#\s?#)\s*$", "", rows[end - 1]) if end else ""
    return [*rows[: end - 1], last] if end else [], rows[end:] + tail
