"""What a finding or a statement rests on, as a WARC file: the official pages as they were fetched, the text
that was read from each, and the baseline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from typing import IO, Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import StreamingResponse

from baselines.model import Baseline
from monitor import __version__
from monitor.model.views import LoggedChange, StatementView, VersionView
from monitor.preservation import WrittenText, warc_of
from monitor.preservation.warc import TYPE
from monitor.web.evidence import baseline_of, evidence_of, fetched_before
from monitor.web.labels import harmless
from monitor.web.statements import NO_STATEMENT
from monitor.web.unknown_names import no_change
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False)
Version = Annotated[int | None, Query(ge=1, le=2**31 - 1)]
NOTHING_KEPT = (
    "No page that may be handed out is kept of this. News is protected: open the article at its own address."
)
_PIECE = 64 * 2**10  # bytes


@router.get("/changes/{change_id}/evidence.warc.gz")
def of_change(site: Here, change_id: str, version: Version = None) -> StreamingResponse:
    """The fetched version that the finding quotes, and the one before of an edit, both of two copies."""
    change = site.service.store.changes.get(harmless(change_id), version=version)
    if change is None:
        raise no_change(site, change_id, version)
    view = site.service.store.statements.get(change.statement_id)
    baseline = baseline_of(change.baseline_slug, site.service.library)
    address = f"{site.public_url}/changes/{change.id}?version={change.version}"
    file = warc(site, _proofs(site, change, view), baseline, address=address, at=change.first_seen_at)
    return _download(file, f"communique-change-{change.id}-version-{change.version}")


@router.get("/statements/{statement_id}/evidence.warc.gz")
def of_statement(site: Here, statement_id: int) -> StreamingResponse:
    """Every fetched version that is kept of it."""
    view = site.service.store.statements.get(statement_id) if 0 < statement_id < 2**31 else None
    if view is None:
        raise HTTPException(404, NO_STATEMENT)
    file = statement_warc(site, view)
    return _download(file, f"communique-statement-{view.id}-version-{view.version}")


def statement_warc(site: Site, view: StatementView) -> IO[bytes]:
    """Every kept version of every place where it was published, and the baseline that it was compared with.
    Raises HTTPException (404) where nothing may be handed out."""
    versions = [version for publication in view.publications for version in publication.versions]
    slug = view.comparison.baseline_slug if view.comparison else ""
    baseline = baseline_of(slug, site.service.library) if slug else None
    address = f"{site.public_url}/statements/{view.id}"
    return warc(site, versions, baseline, address=address, at=view.first_seen_at)


def warc(
    site: Site, versions: Sequence[VersionView], baseline: Baseline | None, *, address: str, at: datetime
) -> IO[bytes]:
    """The file of those versions that may be handed out. Raises HTTPException (404) where none may."""
    allowed = [version for version in versions if site.may_show_text(version)]
    if not allowed:
        raise HTTPException(404, NOTHING_KEPT)
    return warc_of(
        _with_bodies(site, allowed),
        texts=[_written(site, baseline)] if baseline else [],
        description=f"What {address} rests on: pages as fetched, the text read from each, the baseline",
        software=f"communique/{__version__}",
        at=at,
    )


def _proofs(site: Site, change: LoggedChange, view: StatementView | None) -> list[VersionView]:
    found = evidence_of(change, view, site.service.library, shows=site.may_show_text(change))
    before = fetched_before(change, view) if view else None
    return [version for version in (found.original, before, found.version) if version is not None]


def _with_bodies(site: Site, versions: Sequence[VersionView]) -> Iterator[tuple[VersionView, bytes]]:
    for version in versions:
        kept = site.service.store.statements.version(version.publication_id, version.number)
        if kept is not None:
            yield version, kept[1]


def _written(site: Site, baseline: Baseline) -> WrittenText:
    address = f"{site.public_url}/baselines/{baseline.slug}"
    return WrittenText(address=address, text=baseline.text, at=datetime.combine(baseline.date, time(), UTC))


def _download(file: IO[bytes], name: str) -> StreamingResponse:
    safe = re.sub(r"[^A-Za-z0-9._-]", "-", name)
    headers = {
        "content-disposition": f'attachment; filename="{safe}.warc.gz"',
        "x-content-type-options": "nosniff",
    }
    return StreamingResponse(_pieces(file), media_type=TYPE, headers=headers)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece
