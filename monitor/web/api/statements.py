"""Statements as JSON, and their comparisons."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query

from alerts.terms import is_gone
from baselines.schemas.comparison_schema import ComparedTextOut, DocumentOut, LedgerEntryOut, SummaryOut
from monitor.model.removal import LONGEST_REASON
from monitor.model.views import ComparisonView, StatementView
from monitor.web.api import statement_schemas as out
from monitor.web.api.parameters import BY, MISSING, Before, Limit, Number
from monitor.web.api.point_schemas import alert_out
from monitor.web.caller import Asking
from monitor.web.evidence import PREVIOUS_VERSION, baseline_of
from monitor.web.labels import harmless
from monitor.web.languages import reason_not_compared
from monitor.web.ledger import entries_of
from monitor.web.log_finding import finding_out
from monitor.web.statements import NO_STATEMENT, NOT_REMOVED
from monitor.web.website import Here, Site

router = APIRouter(tags=["reading"])


@router.get("/statements", summary="Statements, newest first")
def statements(
    site: Here, search: Annotated[str, Query(max_length=200)] = "", limit: Limit = 100, before: Before = None
) -> out.StatementsOut:
    rows = site.service.store.statements.list(search=harmless(search).strip(), limit=limit + 1, before=before)
    return out.StatementsOut(
        statements=[
            out.StatementRowOut(**asdict(r), url=f"{site.public_url}/statements/{r.id}") for r in rows[:limit]
        ],
        next=rows[limit - 1].id if len(rows) > limit else None,
    )


@router.get(
    "/statements/{statement_id}",
    summary="One statement with its publications and versions",
    responses=MISSING,
)
def statement(site: Here, statement_id: Number) -> out.StatementOut:
    found = _statement(site, statement_id)
    apart = ("comparison", "versions", "text", "event", "everything", "copies", "edits", "seen_at")
    return out.StatementOut(
        **{k: v for k, v in asdict(found).items() if k not in apart},
        event=[
            out.EventTextOut(**asdict(e), url=f"{site.public_url}/statements/{e.id}") for e in found.event
        ],
        copies=[finding_out(c, site.public_url) for c in found.copies],
        edits=[finding_out(c, site.public_url) for c in found.edits],
        not_compared=reason_not_compared(found),
        alert=alert_out(found.comparison.points, _places(found.comparison)) if found.comparison else None,
        versions=list(found.versions),
        text=found.text if site.may_show_text(found) else "",
        url=f"{site.public_url}/statements/{found.id}",
    )


@router.delete(
    "/statements/{statement_id}",
    summary="Take it out of the log, with its comparison; its page stays",
    responses=MISSING,
)
def remove(
    site: Here,
    caller: Asking,
    statement_id: Number,
    why: Annotated[str, Query(max_length=LONGEST_REASON)] = "",
) -> out.RemovalOut:
    done = site.service.store.removals.remove(statement_id, by=caller.by(BY), why=harmless(why), now=site.now)
    if done is None:
        raise HTTPException(404, NO_STATEMENT)
    return out.RemovalOut(**asdict(done))


@router.post(
    "/statements/{statement_id}/restore",
    summary="Put a removed statement back into the log",
    responses=MISSING,
)
def restore(site: Here, caller: Asking, statement_id: Number) -> out.RemovalOut:
    done = site.service.store.removals.undo(statement_id, by=caller.by(BY), now=site.now)
    if done is None:
        raise HTTPException(404, NOT_REMOVED)
    return out.RemovalOut(**asdict(done))


@router.get(
    "/statements/{statement_id}/comparison",
    summary="Its comparison, as `compare --format json`",
    responses=MISSING,
)
def comparison(site: Here, statement_id: Number) -> out.ComparisonOut:
    found = _statement(site, statement_id)
    view = found.comparison
    if view is None:
        raise HTTPException(404, "This statement was not compared; `why` of the statement says the reason.")
    shows = site.may_show_text(found)
    document = DocumentOut(
        title=found.title,
        date=found.published_on.isoformat() if found.published_on else None,
        kind=found.kind,
        parties=list(found.parties),
        level=found.level,
        publisher=found.publisher or None,
        language=found.language or None,
        sha256=found.sha256,
        text=found.text if shows else "",
    )
    places = _places(view)
    known = baseline_of(view.baseline_slug, site.service.library)
    who = f"{', '.join(found.parties)} · {found.kind} · {document.date or 'undated'}"
    return out.ComparisonOut(
        baseline=_compared_with(site, view.baseline_slug, found),
        statement=document,
        role=view.role,
        reaffirms_baseline=view.reaffirms_baseline,
        comparability=view.comparability,
        why=view.why,
        findings=[finding_out(view.changes[number], site.public_url) for number in places],
        alert=alert_out(view.points, places),
        is_older_than_baseline=bool(known and found.published_on and found.published_on < known.date),
        ledger=[
            LedgerEntryOut.model_validate(entry)
            for entry in entries_of(found, known, [view.changes[number].finding for number in places])
        ],
        summary=SummaryOut(headline=view.headline, who=who, counts=dict(view.counts), alerts=view.alerts),
    )


def _places(view: ComparisonView) -> dict[int, int]:
    """The numbers of the findings that are shown, each with its place in the list. What the text before had
    added and this one lacks is told in the log; of this comparison it is no finding.
    """
    shown = [number for number, change in enumerate(view.changes) if not is_gone(change.finding)]
    return {number: place for place, number in enumerate(shown)}


def _statement(site: Site, statement_id: int) -> StatementView:
    found = site.service.store.statements.get(statement_id)
    if found is None:
        raise HTTPException(404, NO_STATEMENT)
    return found


def _compared_with(site: Site, slug: str, found: StatementView) -> ComparedTextOut:
    known = baseline_of(slug, site.service.library)
    if known:
        return ComparedTextOut.model_validate(known)
    older = (
        found.versions.get(found.version - 1, "")
        if slug == PREVIOUS_VERSION and site.may_show_text(found)
        else ""
    )
    return ComparedTextOut(slug=slug, title="The version before" if older else slug, date=None, text=older)
