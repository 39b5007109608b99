"""What a source would take in: looked at before it is saved, so that a user sees in seconds whether it is the right address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from monitor.client import FEED_LIMIT, PAGE_LIMIT, Client
from monitor.discover import discover
from monitor.errors import FetchError, SourceError, SourceKindError
from monitor.extract import extract
from monitor.fetch import fetch_item
from monitor.model import Item, NotModified, Page, Source, SourceKind, SourceSpec
from monitor.screen import screen
from monitor.sources import KINDS, find_kind
from monitor.sources.catalog import load_catalog

SHOWN = 10  # items in a preview
READ = 3  # items fetched for a preview: with the host's gap this stays under ten seconds
FIRST_WORDS = 40


@dataclass(frozen=True, slots=True)
class PreviewItem:
    """What would be taken in: one item of a source that is being added."""

    title: str
    url: str
    published_on: date | None
    klass: str
    first_words: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A source as it would be saved (kind and address settled), its newest items, and what a user should know before."""

    spec: SourceSpec
    items: tuple[PreviewItem, ...]
    warnings: tuple[str, ...]


def preview(client: Client, spec: SourceSpec, *, kind_given: bool) -> Preview:
    """What a source would take in, without saving anything. SourceError says what is wrong with the address."""
    warnings: list[str] = []
    known = None if kind_given else next((k for k in load_catalog() if k.spec.url == spec.url), None)
    if known:
        spec = _completed(spec, known.spec)
        warnings.append(known.about)
        kind_given = True
    if kind_given:
        check_kind(spec)
    page = _get(client, spec.url, spec.kind if kind_given else None)
    if not kind_given:
        kind, url, rules = find_kind(page, spec.url)
        if url != spec.url:
            page = _get(client, url, kind)
        spec = replace(spec, kind=kind, url=url, rules=spec.rules or rules)
    source = Source(id=0, spec=spec)
    found = discover(source, page)
    warnings += found.notes
    if not found.items:
        warnings.append("nothing was found at this address: give listing rules, or choose the kind yourself")
    if found.items and not any(i.published_on or i.published_at for i in found.items) and spec.kind != "page":
        warnings.append("no dates were found: the moment of the first fetch will stand for them")
    items = [_item(client, source, item, page, warnings, read=n < READ) for n, item in enumerate(found.items[:SHOWN])]
    return Preview(spec, tuple(items), tuple(dict.fromkeys(warnings)))


def check_kind(spec: SourceSpec) -> None:
    """SourceKindError when the kind is none that is checked, or cannot take the rules."""
    if spec.kind not in KINDS:
        raise SourceKindError("an archive of files has no address: use `communique import PATH`", source=spec.name)
    KINDS[spec.kind].check_rules(spec.rules)


def _completed(spec: SourceSpec, known: SourceSpec) -> SourceSpec:
    """What the catalog knows of an address, where the user left it at its default."""
    plain = SourceSpec(spec.name, spec.url)
    facts = ("kind", "tier", "publisher", "country", "language", "zone", "rules")
    return replace(spec, **{f: getattr(known, f) for f in facts if getattr(spec, f) == getattr(plain, f)})


def _item(client: Client, source: Source, item: Item, page: Page, warnings: list[str], *, read: bool) -> PreviewItem:
    raw: Page | NotModified | None = page if source.spec.kind == "page" else None
    try:
        if raw is None and (read or item.body):
            raw = fetch_item(client, source, item)
        if isinstance(raw, Page):
            extracted = extract(raw, item, source.spec)
            if extracted.suspect:
                warnings.append(f"{item.url}: {extracted.suspect}")
            klass = screen(extracted, tier=source.spec.tier).klass
            return PreviewItem(
                extracted.title, item.url, extracted.published_on, klass, " ".join(extracted.text.split()[:FIRST_WORDS])
            )
    except SourceError as error:
        warnings.append(str(error))
    return PreviewItem(item.title, item.url, item.published_on, "", "")


def _get(client: Client, url: str, kind: SourceKind | None) -> Page:
    page = client.get(url, limit=PAGE_LIMIT if kind in ("page", "listing") else FEED_LIMIT)
    if isinstance(page, NotModified):  # we sent no validators
        raise FetchError("the server answered 304 to a plain request", url=url, transient=True)
    return page
