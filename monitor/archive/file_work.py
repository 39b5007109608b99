"""What a process does with one file of an archive: read its documents, say what they are, compare them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path

from baselines.comparison import compare
from baselines.errors import CommuniqueError
from baselines.history import reading_of, remember
from baselines.library import Library
from baselines.model import Baseline
from baselines.text import sketch
from monitor.archive.archive_files import FEEDS, name_of
from monitor.archive.crew import in_order, unexpected
from monitor.documents.extract import extract, read_bytes, read_file, to_document
from monitor.documents.extract.issue_date import day_at
from monitor.documents.extract.publishers import host_of
from monitor.errors import ExtractError
from monitor.model import Extracted, Item, Page, Screening, SourceSpec
from monitor.model.origin import FROM
from monitor.model.prepared import Prepared
from monitor.screening import is_comparable, screen
from monitor.sources.kinds.table import KINDS

LOT = 8  # files; comparing takes ten times as long as screening
_HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Document:
    """One document of an archive. Its comparison comes without the baseline, which the first process holds:
    see `prepared`.
    """

    item: Item
    page: Page
    extracted: Extracted
    screening: Screening
    prepared: Prepared


@dataclass(frozen=True, slots=True)
class Read:
    """A file, the documents in it, and what could not be read of it, a line each."""

    name: str
    documents: tuple[Document, ...] = ()
    errors: tuple[str, ...] = ()


def read_files(files: Sequence[Path], root: Path, spec: SourceSpec, now: datetime) -> Iterator[Read]:
    """The documents of every file with their screening and their comparison with the baseline, in order."""
    return in_order(partial(_read, root, spec, now), files, lot=LOT)


def prepared(document: Document, baseline: Baseline) -> Prepared:
    """What was made of the document, the comparison with the baseline that it was made against."""
    made = document.prepared
    if made.comparison is None:
        return made
    if made.reading:
        remember(made.comparison.document, made.reading)
    return replace(made, comparison=replace(made.comparison, baseline=baseline))


def _read(root: Path, spec: SourceSpec, now: datetime, file: Path) -> Read:
    name = name_of(file, root)
    try:
        body = read_bytes(file)
    except CommuniqueError as error:
        return Read(name, errors=(str(error),))
    return read_body(name, body, spec, now)


def read_body(name: str, body: bytes, spec: SourceSpec, now: datetime) -> Read:
    """The documents of one file, by its name below the folder and its bytes."""
    try:
        if Path(name).suffix.lower() in FEEDS:
            return _feed(name, body, spec, now)
        return Read(name, (_file(name, body, spec, now),))
    except CommuniqueError as error:
        return Read(name, errors=(str(error),))
    # Whatever one hostile file makes a library raise: the others go on.
    except Exception as error:  # noqa: BLE001
        return Read(name, errors=(unexpected(name, error),))


def _file(name: str, body: bytes, spec: SourceSpec, now: datetime) -> Document:
    """Identity is the path below the folder: what a file says of itself may be wrong, or missing."""
    extracted = read_file(name, body)
    page = _page(extracted.url or f"file:{name}", f"file:{name}", body, "", now)
    item = Item(
        key=name,
        url=page.url,
        title=extracted.title,
        published_at=extracted.published_at,
        published_on=extracted.published_on,
        fingerprint=page.sha256,
    )
    return _document(item, page, extracted, spec)


def _feed(name: str, body: bytes, spec: SourceSpec, now: datetime) -> Read:
    """The entries of a feed, oldest first. Identity is the entry's own: a feed stored every hour holds each
    many times.
    """
    found = KINDS["feed"].discover(spec, _page(f"file:{name}", f"file:{name}", body, "application/xml", now))
    documents: list[Document] = []
    errors = list(found.notes)
    for item in reversed(found.items):
        try:
            documents.append(_entry(name, item, spec, now))
        except CommuniqueError as error:
            errors.append(f"{item.title or item.url}: {error}")
        except Exception as error:  # noqa: BLE001 - as above
            errors.append(unexpected(item.title or item.url, error))
    return Read(name, tuple(documents), tuple(errors))


def _entry(name: str, item: Item, spec: SourceSpec, now: datetime) -> Document:
    if item.body is None:
        raise ExtractError("the entry carries no whole text, only a teaser", url=item.url, missing="text")
    body = item.body.encode("utf-8", "replace")
    host = host_of(item.url)
    if (
        host and item.published_at
    ):  # a feed writes moments in UTC; the evening in Washington is the next day there
        item = replace(item, published_on=day_at(item.published_at, host.zone))
    page = _page(item.url, f"file:{name}", body, _HTML, now)
    extracted = extract(page, item, spec)
    if extracted.suspect:
        raise ExtractError(extracted.suspect, url=item.url, missing="text")
    return _document(item, page, extracted, spec)


def _document(item: Item, page: Page, extracted: Extracted, spec: SourceSpec) -> Document:
    screening = screen(extracted, tier=spec.tier)
    comparison = reading = None
    if is_comparable(extracted, screening):
        made = compare(to_document(extracted, screening, tier=spec.tier), _baseline())
        comparison = replace(made, baseline=replace(made.baseline, text="", commitments=()))
        reading = reading_of(made.document)
    return Document(item, page, extracted, screening, Prepared(sketch(extracted.text), comparison, reading))


def _page(url: str, requested: str, body: bytes, content_type: str, now: datetime) -> Page:
    headers = {FROM: "archive"} | ({"content-type": content_type} if content_type else {})
    return Page(
        url=url,
        requested_url=requested,
        status=200,
        headers=headers,
        body=body,
        sha256=hashlib.sha256(body).hexdigest(),
        fetched_at=now,
    )


@lru_cache(maxsize=1)
def _baseline() -> Baseline:
    return Library().default
