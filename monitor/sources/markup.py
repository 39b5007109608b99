"""HTML as a tree to select from."""

from __future__ import annotations

import bs4

from monitor.errors import SourceError
from monitor.model import Page
from monitor.sources.charset import decode

DEEPEST = 200  # tags within tags; no list is nested so, and a selector's work grows with a power of it
MOST_TAGS = 100_000


def parse_html(page: Page, source: str) -> bs4.BeautifulSoup:
    """The page's tree. Raises SourceError for a page that is a trap rather than a list."""
    soup = bs4.BeautifulSoup(decode(page.body, page.headers.get("content-type", "")).replace("\x00", ""), "lxml")
    depth = tags = 0
    stack: list[bs4.Tag] = []
    for tag in soup.find_all(True):
        while stack and tag.parent is not stack[-1]:
            stack.pop()
        stack.append(tag)
        depth, tags = max(depth, len(stack)), tags + 1
    if depth > DEEPEST or tags > MOST_TAGS:
        raise SourceError(f"the page is no list: {tags} tags, {depth} deep", source=source)
    return soup


def selected(root: bs4.Tag, selector: str) -> list[bs4.Tag]:
    """What a selector finds below a tag, in the order of the page."""
    return list(root.select(selector))


def words_of(tag: bs4.Tag) -> str:
    """The text of a tag, with single spaces."""
    return " ".join(tag.get_text(" ").split())
