"""Lists whose entries have no day: blocks of one shape, each with a link that names a text, and hardly
anything else on the page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

import bs4
from bs4.element import NavigableString, PageElement

from monitor.model import Page
from monitor.sources.address import absolute
from monitor.sources.kinds.row_parts import title_in
from monitor.sources.kinds.row_shapes import shape_of
from monitor.sources.parsing.markup import words_of

FEWEST = 5
LEAST_WORDS, LEAST_EAST = 4, 12  # of the usual title: words, or letters of a script without spaces
MOSTLY = 0.6  # of the letters of a row: its title; of the page: its rows
ROWS = ("li", "tr", "article", "dd", "dt", "p", "div")
PASSED_OVER = frozenset(("nav", "header", "footer", "aside", "form", "menu", "script", "style"))
_INDEX = re.compile(r"/(?:index|default|main)\.\w{2,5}$", re.I)
_NUMBER, _WORDS = re.compile(r"\d"), re.compile(r"[^\W_]+")
MOST_LINKS, HIGHEST = 2000, 12


def undated_rows(soup: bs4.BeautifulSoup, page: Page) -> list[tuple[bs4.Tag, bs4.Tag, str]]:
    """The rows of such a list: each with its link and its address. None on the first page of a site, which
    holds many lists.
    """
    if urlsplit(page.url).path in ("", "/"):
        return []
    shapes: dict[str, dict[str, tuple[bs4.Tag, bs4.Tag, str]]] = defaultdict(dict)
    for row, link, url in _rows(soup, page):
        shapes[shape_of(row)].setdefault(url, (row, link, url))
    best = max((list(rows.values()) for rows in shapes.values()), key=len, default=[])
    titles = [title_in(row, link) for row, link, _ in best]
    if len(best) < FEWEST or not _names_texts(titles) or not _are_of_texts([url for _, _, url in best]):
        return []
    length = sum(len(words_of(row)) for row, _, _ in best)
    return best if length >= MOSTLY * _length_of_page(soup) else []


def _rows(soup: bs4.BeautifulSoup, page: Page) -> Iterator[tuple[bs4.Tag, bs4.Tag, str]]:
    here = page.url.partition("#")[0]
    for link in soup.find_all("a", href=True, limit=MOST_LINKS):
        url = absolute(str(link["href"]), page.url)
        row = next((tag for tag in islice(link.parents, HIGHEST) if tag.name in ROWS), None)
        if url is None or url.partition("#")[0] == here or row is None or _is_passed_over(link):
            continue
        title = title_in(row, link)
        if title and len(title) >= MOSTLY * len(words_of(row)):
            yield row, link, url


def _names_texts(titles: list[str]) -> bool:
    """Whether most titles are those of texts and not the words of a menu."""
    long = sum(
        len(title.split()) >= LEAST_WORDS or (not title.isascii() and len(title) >= LEAST_EAST)
        for title in titles
    )
    return long >= MOSTLY * len(titles)


def _are_of_texts(urls: list[str]) -> bool:
    """Whether most addresses end in a number, in several words or in a file, as those of texts do, and not in
    the folder of a section."""
    return sum(map(_is_of_text, urls)) >= MOSTLY * len(urls)


def _is_of_text(url: str) -> bool:
    parts = urlsplit(url)
    last = _INDEX.sub("", parts.path).rstrip("/").rpartition("/")[2]
    is_folder = parts.path.endswith("/") or _INDEX.search(parts.path) is not None
    return bool(_NUMBER.search(f"{last}?{parts.query}")) or len(_WORDS.findall(last)) > 2 or not is_folder


def _length_of_page(soup: bs4.BeautifulSoup) -> int:
    body = soup.body or soup
    shown = (
        text
        for text in body.find_all(string=True)
        if type(text) is NavigableString and not _is_passed_over(text)
    )
    return len("".join("".join(text.split()) for text in shown))


def _is_passed_over(part: PageElement) -> bool:
    return any(parent.name in PASSED_OVER for parent in part.parents)
