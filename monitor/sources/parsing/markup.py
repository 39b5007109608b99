"""HTML as a tree to select from, in time that grows with the page and not with a power of it.

A selector such as `a b c d` tries, for each d, every c above it, and for each of those every b: on a page
nested deeply on purpose that does not end. So selectors are taken step by step from the top: what matches `b`
below the outermost `a`, and so on.
"""

from __future__ import annotations

import re

import bs4
from bs4.element import PageElement

from monitor.errors import SourceError, SourceKindError
from monitor.model import Page
from monitor.sources.parsing.bounds import overload
from monitor.sources.parsing.charset import decode

XML_START = re.compile(r"\A\s{0,100}<\?xml\b[^>]{0,200}>", re.IGNORECASE)
DATA_LINKS = ("data-href", "data-url", "data-link")
_DATA_LINK = re.compile(r"\bdata-(?:href|url|link)\s*=", re.IGNORECASE)
LINE = "line-of-page"  # the class of a line that `br` parts from others
_FEWEST_LINES, _MOST_BREAKS = 3, 2000
DEEPEST = 200  # tags within tags; no list is nested so
MOST_TAGS = 50_000


class Tree:
    """The tree of one page."""

    def __init__(self, soup: bs4.BeautifulSoup) -> None:
        self.soup = soup
        self._found: dict[str, list[bs4.Tag]] = {}
        self._ids: dict[str, set[int]] = {}

    @classmethod
    def parse(cls, page: Page, source: str) -> Tree:
        """Raises SourceError for a page that is a trap rather than a list."""
        text = decode(page.body, page.headers.get("content-type", "")).replace("\x00", "")
        text = XML_START.sub("", text, count=1)  # bs4 warns of it, though XHTML is HTML enough
        if text.count("<") > 4 * MOST_TAGS:
            raise SourceError(f"the page is no list: more than {2 * MOST_TAGS} tags", source=source)
        refuse_overload(text.encode("utf-8", "replace"), source)
        soup = bs4.BeautifulSoup(text, "lxml")
        depth = tags = 0
        stack: list[bs4.Tag] = []
        for tag in soup.find_all(True):
            while stack and tag.parent is not stack[-1]:
                stack.pop()
            stack.append(tag)
            depth, tags = max(depth, len(stack)), tags + 1
        if depth > DEEPEST or tags > MOST_TAGS:
            raise SourceError(f"the page is no list: {tags} tags, {depth} deep", source=source)
        if _DATA_LINK.search(text):
            _open_data_links(soup)
        return cls(soup)

    def select(self, selector: str) -> list[bs4.Tag]:
        """What a selector finds, in the order of the page."""
        if selector not in self._found:
            parts = [_steps(self.soup, split(alternative, " ")) for alternative in split(selector, ",")]
            ids = {id(tag) for part in parts for tag in part}
            self._ids[selector] = ids
            self._found[selector] = (
                parts[0] if len(parts) == 1 else [t for t in self.soup.find_all(True) if id(t) in ids]
            )
        return self._found[selector]

    def within(self, root: bs4.Tag, selector: str) -> list[bs4.Tag]:
        """What a selector finds below a tag, or the tag itself. As in CSS, the steps before the last may
        stand above it.
        """
        self.select(selector)
        return [tag for tag in (root, *root.find_all(True)) if id(tag) in self._ids[selector]]


def refuse_overload(body: bytes, source: str) -> None:
    """Raises SourceKindError for a feed or list that would keep its parser busy for minutes. Comes before
    every parser.
    """
    if why := overload(body):
        raise SourceKindError(f"the document is not read: {why}", source=source)


def _open_data_links(soup: bs4.BeautifulSoup) -> None:
    """Rows and buttons that lead where `data-href` says, by a script: written as the call that they stand
    for.
    """
    for tag in soup.find_all(True):
        given = next((str(tag[name]) for name in DATA_LINKS if tag.get(name)), "").strip()
        is_address = given.startswith(("/", "./", "?", "http://", "https://")) and "'" not in given
        if is_address and not (tag.get("href") or tag.get("onclick") or tag.find("a", href=True)):
            tag["onclick"] = f"location.href='{given}'"


def _steps(soup: bs4.BeautifulSoup, steps: list[str]) -> list[bs4.Tag]:
    scopes: list[bs4.Tag] = [soup]
    for number, step in enumerate(steps):
        found: dict[int, bs4.Tag] = {}
        for scope in scopes:
            found.update((id(tag), tag) for tag in scope.select(f":scope {step}" if number else step))
        scopes = list(found.values())
        if number < len(steps) - 1:
            scopes = [tag for tag in scopes if not any(id(parent) in found for parent in tag.parents)]
    return scopes


def split(selector: str, at: str) -> list[str]:
    """A selector in its parts, at commas or at the spaces that mean "somewhere below". Brackets and quotes
    are left alone.
    """
    parts: list[str] = [""]
    depth, quote = 0, ""
    text = " ".join(selector.split())
    for place, letter in enumerate(text):
        if quote:
            quote = "" if letter == quote and text[place - 1] != "\\" else quote
        elif letter in "\"'":
            quote = letter
        elif letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        elif letter == at and not depth and (at != " " or _is_descent(text, place)):
            parts.append("")
            continue
        parts[-1] += letter
    return [part.strip() for part in parts if part.strip()]


def _is_descent(text: str, place: int) -> bool:
    """Whether the space at this place stands for "below", and not beside `>`, `+`, `~` or a comma."""
    return text[place - 1] not in ">+~, \\" and text[place + 1 : place + 2] not in (">", "+", "~", ",", "")


def part_lines(soup: bs4.BeautifulSoup) -> bool:
    """Wrap the lines of which a list is made that has no elements for its rows, each with a link, parted by
    `br`. False: there are none.
    """
    if soup.find(class_=LINE) is not None:
        return True
    parents = {
        id(br.parent): br.parent for br in soup.find_all("br", limit=_MOST_BREAKS) if br.parent is not None
    }
    is_found = False
    for parent in parents.values():
        lines: list[list[PageElement]] = [[]]
        for part in list(parent.children):
            if isinstance(part, bs4.Tag) and part.name in ("br", "hr"):
                lines.append([])
            else:
                lines[-1].append(part)
        linked = [line for line in lines if any(_links(part) for part in line)]
        if len(linked) < _FEWEST_LINES:
            continue
        is_found = True
        for line in linked:
            wrapped = soup.new_tag("div", attrs={"class": LINE})
            line[0].insert_before(wrapped)
            for part in line:
                wrapped.append(part.extract())
    return is_found


def _links(part: PageElement) -> bool:
    return isinstance(part, bs4.Tag) and (
        (part.name == "a" and part.has_attr("href")) or part.find("a", href=True) is not None
    )


def words_of(tag: bs4.Tag) -> str:
    """The text of a tag, with single spaces."""
    return " ".join(tag.get_text(" ").split())
