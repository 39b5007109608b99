"""The title of a page, without the name of the site."""

from __future__ import annotations

import re

from monitor.documents.extract.frames import same_words
from monitor.documents.extract.page_tree import Element, first_text

_PARTING = re.compile(r"\s+[|–—»·:-]\s+|\s*[|｜：»]\s*")
_SITE = ("//meta[@property='og:site_name']/@content", "//meta[@name='application-name']/@content")
_OG = ("//meta[@property='og:title']/@content", "//meta[@name='title']/@content")
_HEADINGS = ("//article//h1", "//main//h1", "//h1")
_NO_TITLE = re.compile(r"(?:home|press releases?|news|newsroom|menu|search|untitled|index)$", re.I)


def title_of(root: Element, *, given: str = "", paths: tuple[str, ...] = ()) -> str:
    """The feed's or the listing's title first, then the heading, then what the page says to machines."""
    if given.strip():
        return " ".join(given.split())
    ruled = first_text(root, paths)
    if ruled:
        return ruled
    site = first_text(root, _SITE)
    heading = first_text(root, _HEADINGS)
    page_title = first_text(root, _OG) or first_text(root, ("//title",))
    if heading and not same_words(heading, site) and not _NO_TITLE.fullmatch(heading):
        return heading
    return without_site(page_title, site) or heading


def without_site(title: str, site: str = "") -> str:
    """The title without the site's name at its end or its beginning.

    >>> without_site("Joint Statement on the DPRK - United States Department of State", "United States
    Department of State") 'Joint Statement on the DPRK'
    """
    title = " ".join(title.split())
    parts = [(m.start(), m.end()) for m in _PARTING.finditer(title)]
    if not parts:
        return title
    start, end = parts[-1]
    first_start, first_end = parts[0]
    if site and same_words(title[first_end:], site):  # the site's name itself may hold a dash
        return title[:first_start].strip()
    if site and same_words(title[:first_start], site):
        return title[first_end:].strip()
    last = title[end:]
    if (site and same_words(last, site)) or (
        title[start:end].strip() in "|｜»" and len(title[:start]) > len(last)
    ):
        return title[:start].strip()
    return title
