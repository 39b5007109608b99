"""The change log as JSON, and one change with its evidence."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query

from monitor.model.views import VersionView
from monitor.web.api import change_schemas as out
from monitor.web.api.parameters import MISSING, Before
from monitor.web.changes import AsOf
from monitor.web.evidence import evidence_of
from monitor.web.filters import LogQuery
from monitor.web.labels import harmless
from monitor.web.log_finding import finding_out
from monitor.web.unknown_names import no_change, wanted_of
from monitor.web.website import Here, Site

router = APIRouter(tags=["reading"])
MOST_TEXTS = 100  # of the history, in one answer


@router.get(
    "/changes", summary="The change log, newest first, with the filter of the page", responses=MISSING
)
def changes(site: Here, query: Annotated[LogQuery, Query()]) -> out.ChangesOut:
    wanted, store = wanted_of(site, query, 101), site.service.store
    found = store.changes.find(wanted)
    withdrawals = store.withdrawals.logged(wanted, now=site.now)
    return out.ChangesOut(
        changes=[finding_out(c, site.public_url) for c in found[:100]],
        withdrawals=[out.WithdrawalOut(**asdict(w), id=w.id) for w in withdrawals],
        next=found[99].cursor if len(found) > 100 else None,
        newest=store.activity.newest(),
        not_checked=[
            out.NotCheckedOut(source=s.name, state=s.state, since=s.last_ok_at) for s in site.unread_sources()
        ],
    )


@router.get(
    "/changes/{change_id}",
    summary="One change, its evidence, and its commitment in other statements",
    responses=MISSING,
)
def change(site: Here, change_id: str, version: AsOf = None, before: Before = None) -> out.ChangeOut:
    """`version`: as that version of the statement has it. `before`: `next` of the answer before, for older
    texts of the history.
    """
    store = site.service.store
    found = store.changes.get(harmless(change_id), version=version)
    if found is None:
        raise no_change(site, change_id, version)
    shows = site.may_show_text(found)
    proof = evidence_of(found, store.statements.get(found.statement_id), site.service.library, shows=shows)
    commitment, proven = found.finding.commitment, proof.version
    rows = (
        store.changes.history(commitment, baseline=found.baseline_slug, limit=MOST_TEXTS + 1, before=before)
        if commitment
        else []
    )
    history = rows[-MOST_TEXTS:]
    at, original_at = (_address(site, fetched) for fetched in (proven, proof.original))
    return out.ChangeOut(
        change=finding_out(found, site.public_url),
        evidence=out.EvidenceOut(
            baseline=out.ContextOut(**asdict(proof.baseline)) if proof.baseline else None,
            statement=out.ContextOut(**asdict(proof.statement)) if proof.statement else None,
            official_url=found.official_url,
            fetched_at=proven.fetched_at if proven else None,
            sha256=proven.sha256 if proven else None,
            text_sha256=proven.text_sha256 if proven else None,
            version_url=at,
            own_version_url=original_at,
        ),
        history=[finding_out(c, site.public_url) for c in history],
        next=history[0].statement_id if len(rows) > len(history) else None,
    )


def _address(site: Site, version: VersionView | None) -> str | None:
    return (
        f"{site.public_url}/publications/{version.publication_id}/versions/{version.number}"
        if version
        else None
    )
