"""A fetched page to its text: the source's own rules first, then the bodies of hosts we know, then the
generic ways.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from monitor.documents.extract.account import Account
from monitor.documents.extract.assemble import assemble, with_account
from monitor.documents.extract.block_pages import suspicion
from monitor.documents.extract.blocks import first_lines
from monitor.documents.extract.containers import container_of, read_container
from monitor.documents.extract.decoding import decode
from monitor.documents.extract.issue_date import (
    day_at,
    find_date,
    is_plausible,
    read_date,
    zone_called,
)
from monitor.documents.extract.main_part import read_body
from monitor.documents.extract.page_build import PLAIN, Build, build_of
from monitor.documents.extract.page_dates import (
    closing_day,
    date_for_machines,
    dateline,
    day_of_page,
    shows_visit,
)
from monitor.documents.extract.page_rules import Ruled, Rules
from monitor.documents.extract.page_tree import bare_blocks, first_text, parse
from monitor.documents.extract.plain import plain_blocks, read_lead
from monitor.documents.extract.publishers import host_of
from monitor.documents.extract.shown_by_scripts import text_for_scripts
from monitor.documents.extract.titles import title_of
from monitor.errors import ExtractError
from monitor.model import Extracted, Item, Page, SourceSpec
from monitor.sources.address import day_in_address
from monitor.sources.parsing.dates import When, read_when

_HEAD = 25  # blocks in which a page writes its date
# Far below the limits of monitor.sources.parsing.bounds, in letters, of which each has at most four bytes
# there.
_MANY_TAGS, _LONG_TAG, _LONG_TITLE = 100_000, 5_000, 400
_PACKED = ("application/pdf", "application/zip", "application/msword")  # and no PDF or DOCX
_WHOLE_PAGE = re.compile(r"<(?:html|body)\b", re.I)
_LANGUAGE = ("/html/@lang", "//meta[@property='og:locale']/@content")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """The parts found on one page."""

    account: Account
    title: str
    published_on: date | None = None
    published_at: datetime | None = None
    build: Build = PLAIN
    notes: tuple[str, ...] = ()
    visit: date | None = None  # today, where a masthead says it: the page's day when nothing else shows one


def extract(page: Page, item: Item, spec: SourceSpec) -> Extracted:
    """The text of a page without its frames, its title, and its day at the issuer apart from the moment in
    UTC.

    `suspect` is filled when the text must not be compared (see block_pages.py). ExtractError: no text at
    all, or a rule that fails.
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
            _Reading(account=Account(blocks=tuple(plain_blocks(text))), title=item.title)
            if is_plain
            else _read(text, item, spec, page.url, page.fetched_at.date())
        )
    on, at = _when(reading, item, spec, page.fetched_at.date())
    extracted = assemble(
        reading.account.blocks,
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
    extracted = with_account(extracted, reading.account)
    return replace(
        extracted,
        notes=(*extracted.notes, *reading.notes),
        suspect=suspicion(extracted.text, title=extracted.title, build=reading.build),
    )


def _contained(page: Page, item: Item) -> _Reading:
    """A PDF or DOCX: titled by the entry that led to it, else by its first lines; what it says of itself is
    "Microsoft Word".
    """
    found = read_container(page.body, page.url)
    lead = read_lead(found.blocks)
    return _Reading(
        account=Account(blocks=tuple(found.blocks)),
        title=item.title or lead.title or found.title,
        published_on=day_of_page(found.blocks[:_HEAD], When()),
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
    said = date_for_machines(root, host.zone if host else "UTC", title=title)
    on = find_date(written) or day_of_page(first_lines(root, _HEAD), said, title=title)
    account = read_body(root, host, is_fragment=not _WHOLE_PAGE.search(text[:5000]))
    if (shown := text_for_scripts(text, root, account.blocks, title=title, url=name)) is not None:
        account, title, on = (
            shown.account,
            title or shown.title,
            on or read_when(shown.day, zone_called("UTC")).on,
        )
    on = on or day_of_page(account.blocks[:_HEAD], said, title=title) or dateline(account.blocks)
    on = on or closing_day(account.blocks)
    read = assemble(
        account.blocks or bare_blocks(text),
        name=name,
        title=_short_title(title),
        url=address,
        published_on=on,
        published_at=said.at,
        default_language=first_text(root, _LANGUAGE)[:2].lower() or "en",
    )
    return with_account(read, account)


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
    build = build_of(root)
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
    zone = spec.zone if spec.zone != "UTC" or host is None else host.zone
    said = date_for_machines(root, zone, title=title)
    on = read_date(written, language=spec.language, formats=rules.date_formats) if written else None
    listed = item.published_on
    head = first_lines(root, _HEAD)
    on = on or day_of_page(head, said, title=title, listed=listed, fetched_on=fetched_on)
    is_fragment = item.body is not None or not _WHOLE_PAGE.search(text[:5000])
    account = (
        Account(blocks=tuple(ruled.blocks))
        if ruled.blocks
        else read_body(root, host, is_fragment=is_fragment, tier=spec.tier)
    )
    shown = None
    if not ruled.blocks and item.body is None:
        shown = text_for_scripts(text, root, account.blocks, title=title, url=url, build=build)
    if shown is not None:
        account, title = shown.account, title or shown.title
        on = on or read_when(shown.day, zone_called(zone)).on
    if not account.blocks:
        account = Account(blocks=tuple(bare_blocks(text)))
    on = on or day_of_page(account.blocks[:_HEAD], said, title=title, fetched_on=fetched_on)
    visit = fetched_on if on is None and shows_visit(head, title, fetched_on) else None
    return _Reading(
        account=account,
        title=title or item.title,
        published_on=on,
        published_at=said.at,
        build=build,
        notes=shown.notes if shown is not None else (),
        visit=visit,
    )


def _when(
    reading: _Reading, item: Item, spec: SourceSpec, fetched_on: date
) -> tuple[date | None, datetime | None]:
    """The day at the issuer and the moment. What the page writes comes before what machines add."""
    at = item.published_at or reading.published_at
    on = reading.published_on or item.published_on or (day_at(at, spec.zone) if at else None)
    blocks = reading.account.blocks
    on = (
        on or dateline(blocks) or day_in_address(item.url, fetched_on) or closing_day(blocks) or reading.visit
    )
    if on and not is_plausible(on, fetched_on=fetched_on):
        on = day_at(at, spec.zone) if at and at.date() <= fetched_on + timedelta(days=1) else None
    return on, at
