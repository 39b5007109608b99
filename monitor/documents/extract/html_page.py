"""A fetched page to its text: the source's own rules first, then the bodies of hosts we know, then the
generic ways.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from lxml import etree

from monitor.documents.extract.assemble import assemble
from monitor.documents.extract.blocks import Element, bare_blocks, blocks, find_all, first_text, parse, remove
from monitor.documents.extract.containers import container_of, read_container
from monitor.documents.extract.decoding import decode
from monitor.documents.extract.gate import suspicion
from monitor.documents.extract.issue_date import (
    day_at,
    find_date,
    is_plausible,
    read_date,
)
from monitor.documents.extract.page_dates import date_for_machines, day_of_page
from monitor.documents.extract.page_rules import Ruled, Rules
from monitor.documents.extract.plain import plain_blocks, read_lead
from monitor.documents.extract.publishers import Host, host_of
from monitor.documents.extract.titles import title_of
from monitor.errors import ExtractError
from monitor.model import Extracted, Item, Page, SourceSpec
from monitor.sources.parsing.dates import When

# WordPress and its like call the text of a post so, whoever runs it.
_COMMON_BODIES = (
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' entry-content ')]",
    "//*[@itemprop='articleBody']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' article-body ')]",
)
_WHOLE = ("//main", "//article", "//*[@role='main']", "//*[@id='content']", "//*[@id='main']")
_LEAST_SHARE = 0.6  # of the page's paragraph text that a container must hold to be taken for the whole
_HEAD = 25  # blocks in which a page writes its date
_DEEPEST = 400  # levels: trafilatura calls itself for each
_MOST = 8000  # elements: its time grows with their square
# Far below the limits of monitor.sources.parsing.bounds, in letters, of which each has at most four bytes
# there.
_MANY_TAGS, _LONG_TAG, _LONG_TITLE = 100_000, 5_000, 400
_PACKED = ("application/pdf", "application/zip", "application/msword")  # and no PDF or DOCX
_WHOLE_PAGE = re.compile(r"<(?:html|body)\b", re.I)
_LANGUAGE = ("/html/@lang", "//meta[@property='og:locale']/@content")


@dataclass(frozen=True, slots=True)
class _Reading:
    """The parts found on one page."""

    blocks: list[str]
    title: str
    published_on: date | None
    published_at: datetime | None


def extract(page: Page, item: Item, spec: SourceSpec) -> Extracted:
    """The text of a page without its frames, its title, and its day at the issuer apart from the moment in
    UTC.

    `suspect` is filled when the text must not be compared (see gate.py). ExtractError: no text at all, or a
    rule that fails.
    """
    kind = page.content_type
    if container_of(page.body):
        reading = _contained(page, item)
    elif kind.startswith(("image/", "audio/", "video/")) or kind in _PACKED:
        raise ExtractError(
            f"{page.url} is no page with text ({kind})", url=page.url, missing="text", source=spec.name
        )
    else:
        text = decode(page.body, page.headers.get("content-type", ""))
        is_plain = kind == "text/plain"
        if not is_plain:
            _refuse_overload(text, page.url, spec.name)
        reading = (
            _Reading(plain_blocks(text), item.title, None, None)
            if is_plain
            else _read(text, item, spec, page.url, page.fetched_at.date())
        )
    on, at = _when(reading, item, spec, page.fetched_at.date())
    extracted = assemble(
        reading.blocks,
        name=page.url,
        title=_short_title(reading.title),
        url=item.url or page.url,
        published_on=on,
        published_at=at,
        publisher=spec.publisher,
        default_language=spec.language,
        keeps_title=spec.everything,
        source=spec.name,
    )
    return replace(extracted, suspect=suspicion(extracted.text, title=extracted.title))


def _contained(page: Page, item: Item) -> _Reading:
    """A PDF or DOCX: titled by the entry that led to it, else by its first lines; what it says of itself is
    "Microsoft Word".
    """
    found = read_container(page.body, page.url)
    lead = read_lead(found.blocks)
    return _Reading(
        found.blocks,
        item.title or lead.title or found.title,
        day_of_page(found.blocks[:_HEAD], When()),
        None,
    )


def read_html(text: str, name: str, url: str = "") -> Extracted:
    """The text of an HTML file that came by hand."""
    _refuse_overload(text, name)
    root = parse(text)
    if root is None:
        raise ExtractError(f"{name}: no text was found in it", url=name, missing="text")
    address = url or first_text(
        root, ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
    )
    host = host_of(address)
    title = title_of(root, paths=host.title if host else ())
    written = first_text(root, host.date) if host else ""
    said = date_for_machines(root, host.zone if host else "UTC")
    on = find_date(written) or day_of_page(blocks(root, most=_HEAD), said, title=title)
    return assemble(
        _body(root, host, is_fragment=not _WHOLE_PAGE.search(text[:5000])) or bare_blocks(text),
        name=name,
        title=_short_title(title),
        url=address,
        published_on=on,
        published_at=said.at,
        default_language=first_text(root, _LANGUAGE)[:2].lower() or "en",
    )


def _refuse_overload(text: str, name: str, source: str | None = None) -> None:
    """Before any parser, those of the rules too."""
    if text.count("<") < _MANY_TAGS and max(map(len, text.split(">"))) < _LONG_TAG:
        # like nearly every page; monitor.sources.kinds loads feedparser, 0.2 s that comparing a file must not
        # pay
        return
    from monitor.sources.parsing.bounds import overload  # noqa: PLC0415

    if why := overload(text.encode("utf-8", "replace")):
        raise ExtractError(f"{name} is not read: {why}", url=name, missing="text", source=source)


def _short_title(title: str) -> str:
    if len(title) < _LONG_TITLE:
        return title
    from monitor.sources.parsing.bounds import short_title  # noqa: PLC0415  as above

    return short_title(title)


def _read(text: str, item: Item, spec: SourceSpec, url: str, fetched_on: date) -> _Reading:
    rules = Rules.of(spec.rules, kind=spec.kind, source=spec.name)
    if item.body is not None:
        rules = replace(
            rules, body=()
        )  # it names the text on a page; an entry that carries its text has none
    ruled = rules.apply(text) if rules else Ruled([], "", "", "")
    root = parse(ruled.html or text) if not ruled.blocks else parse(text)
    if root is None:
        raise ExtractError(f"{url}: the page is empty", url=url, missing="text", source=spec.name)
    host = host_of(url)
    # a list calls a page by the label of a link, unless a rule says where its title is
    is_label = spec.kind == "listing" and not spec.rules.get("title")
    title = ruled.title or title_of(
        root,
        given="" if spec.everything or is_label else item.title,
        label=item.title if is_label else "",
        paths=host.title if host else (),
    )
    written = ruled.date or (first_text(root, host.date) if host else "")
    said = date_for_machines(root, spec.zone if spec.zone != "UTC" or host is None else host.zone)
    on = read_date(written, language=spec.language, formats=rules.date_formats) if written else None
    on = on or day_of_page(
        blocks(root, most=_HEAD), said, title=title, listed=item.published_on, fetched_on=fetched_on
    )
    is_fragment = item.body is not None or not _WHOLE_PAGE.search(text[:5000])
    body = ruled.blocks or _body(root, host, is_fragment=is_fragment, tier=spec.tier) or bare_blocks(text)
    return _Reading(body, title or item.title, on, said.at)


def _body(root: Element, host: Host | None, *, is_fragment: bool, tier: str = "official") -> list[str]:
    """The blocks of the text, by the surest way that finds one."""
    if host and host.remove:
        remove(root, host.remove)
    if is_fragment:
        return blocks(root, furniture=True)
    for found in (find_all(root, host.body) if host else [], find_all(root, _COMMON_BODIES)):
        rows = _rows_of(found)
        if rows:
            return rows
    whole = _rows_of(_sole_container(root)) if tier != "news" else []
    return whole or _generic(root) or blocks(root)


def _rows_of(found: list[Element]) -> list[str]:
    """The blocks of all elements found, those inside another one once."""
    known = set(found)
    outer = [node for node in found if not any(parent in known for parent in node.iterancestors())]
    return [row for node in outer for row in blocks(node)]


def _sole_container(root: Element) -> list[Element]:
    """The one element that says it is the main part, when it holds most of the page's paragraphs."""
    total = sum(len("".join(p.itertext())) for p in root.iter("p")) or 1
    for path in _WHOLE:
        found = find_all(root, (path,))
        if (
            len(found) == 1
            and sum(len("".join(p.itertext())) for p in found[0].iter("p")) >= _LEAST_SHARE * total
        ):
            return found
    return []


def _generic(root: Element) -> list[str]:
    """trafilatura, for news and unknown pages. It drops a paragraph that repeats another: the last resort for
    official ones.
    """
    if not _is_tame(root):
        return []
    import trafilatura  # noqa: PLC0415  0.6 s of start-up, only for pages that nothing else can read

    page = etree.tostring(root, encoding="unicode", method="html")
    found = trafilatura.extract(
        page, fast=True, include_comments=False, include_tables=True, include_links=False
    )
    return [line.removeprefix("- ").strip(" |") for line in (found or "").split("\n") if line.strip()]


def _is_tame(root: Element) -> bool:
    """Whether a tree is one that people write: not so deep or so large that trafilatura would need
    minutes.
    """
    depth = count = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > _DEEPEST or count > _MOST:
            return False
    return True


def _when(
    reading: _Reading, item: Item, spec: SourceSpec, fetched_on: date
) -> tuple[date | None, datetime | None]:
    """The day at the issuer and the moment. What the page writes comes before what machines add."""
    at = item.published_at or reading.published_at
    on = reading.published_on or item.published_on or (day_at(at, spec.zone) if at else None)
    if on and not is_plausible(on, fetched_on=fetched_on):
        on = day_at(at, spec.zone) if at and at.date() <= fetched_on + timedelta(days=1) else None
    return on, at
