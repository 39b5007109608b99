"""The title of a page, without the name of the site."""

from __future__ import annotations

import re
from itertools import islice

from monitor.documents.extract.frames import same_words
from monitor.documents.extract.page_tree import Element, first_text
from monitor.sources.parsing.link_labels import is_no_name

_PARTING = re.compile(r"\s+[|–—»·:-]\s+|\s*[|｜：»]\s*")
_SITE = ("//meta[@property='og:site_name']/@content", "//meta[@name='application-name']/@content")
_OG = ("//meta[@property='og:title']/@content", "//meta[@name='title']/@content")
_HEADINGS = ("//article//h1", "//main//h1", "//h1")
_IN_TEXT = ("//article//h1", "//*[contains(@class,'entry-content') or contains(@class,'article')]//h1")
_TITLED = (
    "//h1 | //h2 | //h3 | //h4 | //p[contains(@class,'tit')] | //div[contains(@class,'tit')]"
    " | //span[contains(@class,'tit')] | //strong[contains(@class,'tit')] | //*[contains(@class,'subject')]"
)
_LEAST_NAMED = 12  # letters
_MASTHEAD = re.compile(r"(?:^|[\s_-])(?:site|logo|brand(?:ing)?|masthead|gnb|footer)(?=$|[\s_-])", re.I)
_MOST_ABOVE = 3
_WORD = re.compile(r"\w+")
_SMALL = frozenset(("a", "an", "and", "at", "for", "in", "of", "on", "the", "to", "with"))
_FEWEST_WORDS = 4
_MOST_HEADINGS = 20
_NO_TITLE = re.compile(r"(?:home|press releases?|news|newsroom|menu|search|untitled|index)$", re.I)


def title_of(root: Element, *, given: str = "", label: str = "", paths: tuple[str, ...] = ()) -> str:
    """The feed's title first, then the page's heading, then what the page says to machines.

    `label`: how a list calls the page. The page's own heading stands before it, where it is the statement's
    and not the site's: in its main part, or alike with the label or the page's title.
    """
    if given.strip():
        return " ".join(given.split())
    ruled = first_text(root, paths)
    if ruled:
        return ruled
    site = first_text(root, _SITE)
    page_title = first_text(root, _OG) or first_text(root, ("//title",))
    heading = _heading(root, without_site(page_title, site))
    if not same_words(heading, page_title) and (named := _named_in_window(root, page_title)):
        return named
    is_good = bool(heading) and not same_words(heading, site) and not _NO_TITLE.fullmatch(heading)
    is_good = is_good and not _is_of_site(heading, first_text(root, ("//title",)), page_title)
    if label and not is_no_name(label):
        is_of_page = is_good and _is_of_statement(root, heading, label, without_site(page_title, site))
        return heading if is_of_page else " ".join(label.split())
    if is_good:
        return heading
    return without_site(page_title, site) or heading or " ".join(label.split())


def _heading(root: Element, page_title: str) -> str:
    """The heading of a page: of several the one that the page's title repeats, else the first."""
    first = first_text(root, _HEADINGS)
    if same_words(first, page_title):
        return first
    others = (" ".join("".join(node.itertext()).split()) for node in root.xpath("//h1")[:_MOST_HEADINGS])
    return next((heading for heading in others if same_words(heading, page_title)), first)


def _named_in_window(root: Element, page_title: str) -> str:
    """The heading, of whatever kind, that the window's title gives with the name of the site beside it; empty
    where both sides of it are headings.
    """
    parting = list(_PARTING.finditer(page_title))
    if not parting:
        return ""
    starts = [page_title[: found.start()] for found in reversed(parting)]
    ends = [page_title[found.end() :] for found in parting]
    nodes = [node for node in root.xpath(_TITLED)[:_MOST_HEADINGS] if not _is_in_masthead(node)]
    headings = [" ".join("".join(node.itertext()).split()) for node in nodes]
    named = [
        next((head for part in parts for head in headings if same_words(head, part)), "")
        for parts in (starts, ends)
    ]
    first, last = named
    if not first or last or len(first) < _LEAST_NAMED:
        return ""
    return first


def _is_in_masthead(node: Element) -> bool:
    above = (node, *islice(node.iterancestors(), _MOST_ABOVE))
    return any(_MASTHEAD.search(f"{part.get('class') or ''} {part.get('id') or ''}") for part in above)


def _is_of_site(heading: str, written: str, page_title: str) -> bool:
    """Whether a heading is the name of the site: it ends, or begins, what the window is called (`written`),
    and the page calls itself something else.
    """
    parts = [_words(part) for part in _PARTING.split(" ".join(written.split())) if part]
    words, of_page = _words(heading), _words(page_title)
    if len(parts) < 2 or same_words(page_title, written):
        return False
    return not words & of_page and (words <= parts[0] or words <= parts[-1])


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold())) - _SMALL


def _is_of_statement(root: Element, heading: str, label: str, page_title: str) -> bool:
    """Whether a page's heading is that of its statement, and not the name of the site or of a section."""
    if same_words(heading, page_title):
        return True
    words, known = _words(heading), _words(label)
    is_alike = 2 * len(words & known) > min(len(words), len(known))
    return is_alike or (len(words) >= _FEWEST_WORDS and bool(first_text(root, _IN_TEXT)) and _is_sole(root))


def _is_sole(root: Element) -> bool:
    return len(root.xpath("//h1")) == 1


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
