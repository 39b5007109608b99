"""Dates in elements made for them: `time`, and what is marked as `datePublished`. Not those of other texts
that a page lists, of its comments, or of what it quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.documents.extract.elements import reason_of
from monitor.documents.extract.frames import same_words
from monitor.documents.extract.issue_date import find_date, is_date_line
from monitor.documents.extract.page_tree import Element

_PROPERTIES = (
    "datePublished",
    "schema:datePublished",
    "dc:date",
    "dcterms:issued",
    "dcterms:created",
    "dcterms:date",
)
_MARKED = "//*[@itemprop='datePublished' or {}]".format(
    " or ".join(f"@property='{name}'" for name in _PROPERTIES)
)
_TIMES = (
    "(//time | //relative-time | //time-ago | //abbr[contains(@class,'published')])"
    "[not(@itemprop='dateModified') and not(contains(@class,'modified'))"
    " and not(contains(@class,'updated') and not(contains(@class,'published')))]"
)
_CLASSED = (
    "//*[self::span or self::div or self::p or self::li or self::em or self::dd][contains(@class,'date')]"
)
_DATE_CLASS = re.compile(r"(?:^|[\s_-])(?:date|pubdate)(?=$|[\s_-])", re.I)
_OTHER_CLASS = re.compile(r"modif|updat|event|expir|start|end|copyright|calendar|input|today|current", re.I)
_ELSEWHERE = frozenset(("nav", "aside", "footer", "blockquote"))
_NO_PART = frozenset(
    ("menu", "related", "comments", "banner", "page footer", "page header", "dialog", "cookies")
)
_TEXT_BEGINS = 300  # letters of paragraphs below the title: the text has begun
_MOST = 40  # elements that are looked at; a page with more is a list
_LONGEST = 100  # letters
_MOST_ABOVE = 30


def times_of(root: Element, title: str = "") -> Iterator[str]:
    """What these elements say, the surest first. Of several days that stand far from the title none is the
    page's.
    """
    for node in root.xpath(_MARKED)[:_MOST]:
        if not _is_elsewhere(node):
            yield _said(node)
            break
    times = [node for node in root.xpath(_TIMES)[:_MOST] if not _is_elsewhere(node)]
    said = [(node, words) for node in times if (words := _said(node)) and find_date(words) is not None]
    said += [(node, words) for node in root.xpath(_CLASSED)[:_MOST] if (words := _classed(node))]
    near = set(_near_title(root, title)) if len(said) > 1 else set()
    yield from (words for node, words in said if node in near)
    for rows in ([row for row in said if "pubdate" in row[0].attrib], said):
        if len({find_date(words) for _, words in rows}) == 1:
            yield rows[0][1]


def _said(node: Element) -> str:
    """The date of an element. The day that people read stands before the one in an attribute."""
    written = " ".join("".join(node.itertext()).split())[:_LONGEST]
    given = (node.get("datetime") or node.get("content") or node.get("title") or "").strip()[:_LONGEST]
    shown, meant = find_date(written), find_date(given)
    is_other = shown is not None and meant is not None and abs((shown - meant).days) > 1
    return written if is_other or not given else given


def _classed(node: Element) -> str:
    """The words of an element whose class says that it is a date, where they are one and nothing else."""
    words = " ".join("".join(node.itertext()).split())
    names = str(node.get("class"))
    is_of_page = _DATE_CLASS.search(names) and not _OTHER_CLASS.search(names) and is_date_line(words)
    return words if is_of_page and not _is_elsewhere(node) else ""


def _is_elsewhere(node: Element) -> bool:
    for number, above in enumerate(node.iterancestors()):
        if number == _MOST_ABOVE or above.tag in ("body", "main") or above.find(".//h1") is not None:
            return False  # what holds the heading of the page is the page, whatever it is called
        if above.tag in _ELSEWHERE or reason_of(above, furniture=True, by_name=True) in _NO_PART:
            return True
    return False


def _near_title(root: Element, title: str) -> Iterator[Element]:
    """The `time` elements between the title and the text below it, or in the element around the title."""
    heading = next(
        (node for node in root.iter("h1", "h2") if same_words("".join(node.itertext()), title)), None
    )
    if heading is None:
        return
    around = heading.getparent()
    if around is not None:
        yield from around.iter("time", "abbr", "span", "p", "div", "li")
    is_below, letters = False, 0
    for node in root.iter():
        is_below = is_below or node is heading
        if is_below and (node.tag in ("time", "abbr") or "date" in (node.get("class") or "")):
            yield node
        elif is_below and node.tag == "p":
            letters += len("".join(node.itertext()))
            if letters > _TEXT_BEGINS:
                return
