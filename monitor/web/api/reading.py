"""What the pages show, as JSON: changes, statements, baselines, deliveries."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Query

from alerts.model import DeliveryState
from alerts.terms import is_gone
from baselines.model import Baseline
from baselines.schemas.comparison_schema import ComparedTextOut, DocumentOut, SummaryOut
from monitor.model.views import LoggedChange, StatementView, VersionView
from monitor.web.api import baseline_schemas as baseline_out
from monitor.web.api import log_schemas as out
from monitor.web.api.delivery_schemas import DeliveriesOut, DeliveryOut
from monitor.web.api.event_schemas import EventTextOut
from monitor.web.baselines import NO_BASELINE
from monitor.web.changes import NO_CHANGE
from monitor.web.evidence import PREVIOUS_VERSION, baseline_of, evidence_of
from monitor.web.filters import LogQuery
from monitor.web.languages import reason_not_compared
from monitor.web.log_finding import FindingOut, finding_out
from monitor.web.statements import NO_STATEMENT
from monitor.web.subscriptions import scrubbed
from monitor.web.website import Here, Site
from monitor.web.words import harmless

LARGEST = 2**31 - 1
Number = Annotated[int, Path(ge=1, le=LARGEST)]
Limit = Annotated[int, Query(ge=1, le=1000)]
Before = Annotated[int | None, Query(ge=1, le=LARGEST)]
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": out.Fault}}

router = APIRouter(tags=["reading"])


@router.get("/changes", summary="The change log, newest first, with the filter of the page")
def changes(site: Here, query: Annotated[LogQuery, Query()]) -> out.ChangesOut:
    wanted, store = query.wanted(101), site.service.store
    found = store.changes.find(wanted)
    withdrawals = store.withdrawals.logged(wanted, now=site.now)
    return out.ChangesOut(
        changes=[_finding(site, c) for c in found[:100]],
        withdrawals=[out.WithdrawalOut(**asdict(w), id=w.id) for w in withdrawals],
        next=found[99].cursor if len(found) > 100 else None,
        not_checked=[
            out.NotCheckedOut(source=s.name, state=s.state, since=s.last_ok_at) for s in site.unread_sources()
        ],
    )


@router.get(
    "/changes/{change_id}",
    summary="One change, its evidence, and its commitment in other statements",
    responses=MISSING,
)
def change(site: Here, change_id: str) -> out.ChangeOut:
    store = site.service.store
    found = store.changes.get(harmless(change_id))
    if found is None:
        raise HTTPException(404, NO_CHANGE)
    shows = site.may_show_text(found)
    proof = evidence_of(found, store.statements.get(found.statement_id), site.service.library, shows=shows)
    commitment, version = found.finding.commitment, proof.version
    history = store.changes.history(commitment, baseline=found.baseline_slug) if commitment else []
    at, own_at = (_address(site, one) for one in (version, proof.own))
    return out.ChangeOut(
        change=_finding(site, found),
        evidence=out.EvidenceOut(
            baseline=out.ContextOut(**asdict(proof.baseline)) if proof.baseline else None,
            statement=out.ContextOut(**asdict(proof.statement)) if proof.statement else None,
            official_url=found.official_url,
            fetched_at=version.fetched_at if version else None,
            sha256=version.sha256 if version else None,
            text_sha256=version.text_sha256 if version else None,
            version_url=at,
            own_version_url=own_at,
        ),
        history=[_finding(site, c) for c in history],
    )


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
    apart = ("comparison", "versions", "text", "event", "everything", "copies")
    return out.StatementOut(
        **{k: v for k, v in asdict(found).items() if k not in apart},
        event=[EventTextOut(**asdict(e), url=f"{site.public_url}/statements/{e.id}") for e in found.event],
        copies=[_finding(site, c) for c in found.copies],
        not_compared=reason_not_compared(found),
        versions=list(found.versions),
        text=found.text if site.may_show_text(found) else "",
        url=f"{site.public_url}/statements/{found.id}",
    )


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
    who = f"{', '.join(found.parties)} · {found.kind} · {document.date or 'undated'}"
    return out.ComparisonOut(
        baseline=_compared_with(site, view.baseline_slug, found),
        statement=document,
        role=view.role,
        reaffirms_baseline=view.reaffirms_baseline,
        comparability=view.comparability,
        why=view.why,
        # What the text before had added and this one lacks is told in the log; of this comparison it is no
        # finding.
        findings=[_finding(site, c) for c in view.changes if not is_gone(c.finding)],
        summary=SummaryOut(headline=view.headline, who=who, counts=dict(view.counts), alerts=view.alerts),
    )


@router.get("/baselines", summary="What is compared with")
def baselines(site: Here) -> baseline_out.BaselinesOut:
    library = site.service.library
    default = library.default.slug
    return baseline_out.BaselinesOut(
        baselines=[_baseline_row(library.get(slug), default) for slug in library.slugs()]
    )


@router.get("/baselines/{slug}", summary="One baseline with its annotated commitments", responses=MISSING)
def baseline(site: Here, slug: str) -> baseline_out.BaselineOut:
    found = baseline_of(slug, site.service.library)
    if found is None:
        raise HTTPException(404, NO_BASELINE)
    facts = asdict(found)
    for commitment in facts["commitments"]:
        for inner in ("anchor", "counterpart", "binds_only_signatories"):
            commitment.pop(inner)
    return baseline_out.BaselineOut(**facts)


@router.get("/deliveries", summary="What went to whom, newest first")
def deliveries(site: Here, state: DeliveryState | None = None, limit: Limit = 100) -> DeliveriesOut:
    rows = site.service.store.outbox.deliveries(limit=limit, state=state)
    told = [asdict(row) | {"last_error": scrubbed(site, row.last_error)} for row in rows]
    return DeliveriesOut(deliveries=[DeliveryOut(**row) for row in told])


def _finding(site: Site, change: LoggedChange) -> FindingOut:
    return finding_out(change, site.public_url)


def _address(site: Site, version: VersionView | None) -> str | None:
    return (
        f"{site.public_url}/publications/{version.publication_id}/versions/{version.number}"
        if version
        else None
    )


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


def _baseline_row(found: Baseline, default: str) -> baseline_out.BaselineRowOut:
    return baseline_out.BaselineRowOut(
        slug=found.slug,
        title=found.title,
        date=found.date,
        issuer=found.issuer,
        url=found.url,
        parties=list(found.parties),
        commitments=len(found.commitments),
        is_default=found.slug == default,
    )
