"""An archive into the log: no alerts, nothing twice, and after an interruption it goes on where it was.

Each document is one transaction. What is held already is known by its bytes, before anything is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from baselines.errors import CommuniqueError
from monitor.archive.archive_files import FEEDS, name_of
from monitor.archive.file_work import Document, Read, prepared, read_body, read_files
from monitor.model import NewStatement, Source
from monitor.pipeline import Pipeline


@dataclass(frozen=True, slots=True)
class Imported:
    """One file: how many of its documents are new, how many were held already, what could not be read, what
    to know of it.
    """

    name: str
    new: int = 0
    known: int = 0
    errors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def import_archive(
    pipeline: Pipeline, source: Source, files: Sequence[Path], root: Path, now: datetime
) -> Iterator[Imported]:
    """Every file, first those that are held as they are, then the others in the order of their names."""
    known = pipeline.store.statements.seen_keys(source.id)
    wanted: list[Path] = []
    for file in files:
        name = name_of(file, root)
        if file.suffix.lower() not in FEEDS and name in known and known[name] == _sha256(file):
            yield Imported(name, known=1)
        else:
            wanted.append(file)
    versions = (
        pipeline.store.statements.stored_bodies(source.id)
        if any(f.suffix.lower() in FEEDS for f in wanted)
        else set()
    )
    for read in read_files(wanted, root, source.spec, now):
        yield _taken(pipeline, source, read, versions)


def import_body(pipeline: Pipeline, source: Source, name: str, body: bytes, now: datetime) -> Imported:
    """One file, by its name below the folder and its bytes. What is held as it is, is not read again."""
    statements = pipeline.store.statements
    is_feed = Path(name).suffix.lower() in FEEDS
    known = None if is_feed else statements.seen(source.id, name)
    if known is not None and known.raw_sha256 == hashlib.sha256(body).hexdigest():
        return Imported(name, known=1)
    versions = statements.stored_bodies(source.id) if is_feed else set()
    return _taken(pipeline, source, read_body(name, body, source.spec, now), versions)


def _taken(pipeline: Pipeline, source: Source, read: Read, versions: set[tuple[str, str]]) -> Imported:
    new = known = 0
    errors = list(read.errors)
    is_feed = Path(read.name).suffix.lower() in FEEDS
    for document in read.documents:
        version = (document.item.key, document.page.sha256)
        if is_feed and version in versions:
            known += 1  # a version that we have, if not the newest: an older copy of the feed is no edit
            continue
        try:
            statement = _take(pipeline, source, document)
        except CommuniqueError as error:
            errors.append(str(error))
            continue
        versions.add(version)
        new, known = (new + 1, known) if statement is not None else (new, known + 1)
    notes = tuple(note for document in read.documents for note in document.extracted.notes)
    return Imported(read.name, new, known, tuple(errors), notes)


def _take(pipeline: Pipeline, source: Source, document: Document) -> NewStatement | None:
    made = prepared(document, pipeline.library.default)
    return pipeline.take_file(
        source, document.item, document.page, document.extracted, document.screening, made
    )


def _sha256(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""  # reading it will say why
