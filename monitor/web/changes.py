"""The change log, and one change with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from baselines.model import CHANGE_KINDS
from monitor.model.search_words import search_words
from monitor.model.views import LoggedChange
from monitor.model.withdrawal import Withdrawal
from monitor.web.caller import caller_of
from monitor.web.citation import citations, cited_change
from monitor.web.evidence import baseline_of, evidence_of
from monitor.web.exports import to_csv, to_markdown
from monitor.web.filters import MOST, PAGE, LogQuery, PageQuery
from monitor.web.first_steps import first_steps_of
from monitor.web.judged import feedback_of, point_to_judge
from monitor.web.labels import KINDS, day, harmless, sentence_case
from monitor.web.log_entries import foot
from monitor.web.log_groups import by_statement, by_topic
from monitor.web.marking import name_of
from monitor.web.unknown_names import no_change, wanted_of
from monitor.web.visits import remember, visit_of
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False)
Requested = Annotated[LogQuery, Query()]
AsOf = Annotated[int | None, Query(ge=1, le=2**31 - 1)]
# What changed stands before what did not.
KINDS_IN_FILTER = (*(kind for kind in CHANGE_KINDS if kind != "retained"), "retained")
MOST_NEWER = 100
SHOWN = 50  # texts in which a page of a change shows its commitment


@router.get("/changes")
def log(request: Request, site: Here, query: Annotated[PageQuery, Query()]) -> HTMLResponse:
    wanted = wanted_of(site, query, PAGE + 1)
    found = site.service.store.changes.find(wanted)
    shown = found[:PAGE]
    is_empty = not shown and not query.is_narrowed and not query.before
    visit = visit_of(site, request)
    grouping = by_topic if query.group == "topic" else by_statement
    groups = grouping(shown, site.service.store.changes.points(shown), after=visit.before)
    response = site.page(
        request,
        "log.html",
        asked=query,
        groups=groups,
        count=sum(len(group.lines) for group in groups),
        by=name_of(site, request),
        newer=site.service.store.activity.after(visit.before),
        visit=visit,
        named_filters=site.service.store.named_filters.list(caller_of(request).owner),
        subscribing=subscribing(query),
        words=search_words(query.search) if query.search else None,
        foot=foot,
        kinds_of_change=[(kind, sentence_case(KINDS[kind])) for kind in KINDS_IN_FILTER],
        sources=site.service.store.sources.names(),
        next_page=query.address(before=shown[-1].cursor) if len(found) > PAGE else "",
        withdrawals=site.service.store.withdrawals.logged(wanted, now=site.now),
        address=query.address(before=None, group=None),
        first_steps=first_steps_of(site) if is_empty else None,
        baselines=_baselines(site, shown),
        spans=spans_of(caller_of(request).today(site.now)),
    )
    remember(site, response, visit)
    return response


@router.get("/changes.csv")
def as_csv(site: Here, query: Requested) -> Response:
    text = to_csv(*_taken_along(site, query))
    # The mark at the start lets a spreadsheet read the names of Seoul and Tokyo right.
    return _file("\ufeff" + text, "text/csv", "changes.csv")


@router.get("/changes.md")
def as_markdown(site: Here, query: Requested) -> Response:
    return _file(to_markdown(*_taken_along(site, query)), "text/markdown", "changes.md")


def _taken_along(site: Site, log_query: LogQuery) -> tuple[list[LoggedChange], str, list[Withdrawal]]:
    wanted, store = wanted_of(site, log_query, MOST), site.service.store
    return (
        store.changes.find(wanted),
        site.public_url,
        store.withdrawals.logged(wanted, now=site.now, ever=True),
    )


@router.get("/changes/newer")
def count_newer(site: Here, query: Requested) -> JSONResponse:
    """How many there are of a filter, up to a hundred: the script of the log asks, with `after`. Not below
    /api, where a session that ended would make the browser ask for a password.
    """
    return JSONResponse({"count": len(site.service.store.changes.find(wanted_of(site, query, MOST_NEWER)))})


@router.get("/changes/{change_id}")
def change(request: Request, site: Here, change_id: str, version: AsOf = None) -> HTMLResponse:
    """`version`: as that version of the statement has it. The links of alerts give it, so that they show for
    good what was quoted.
    """
    store = site.service.store
    found = store.changes.get(harmless(change_id), version=version)
    if found is None:
        raise no_change(site, change_id, version)
    view = store.statements.get(found.statement_id)
    commitment = found.finding.commitment
    history, series = _histories(site, found) if commitment else ([], [])
    if all(row.statement_id == found.statement_id for row in series):
        series = []  # there is no other statement to show it beside
    baseline = baseline_of(found.baseline_slug, site.service.library)
    shows = site.may_show_text(found)
    evidence = evidence_of(found, view, site.service.library, shows=shows)
    return site.page(
        request,
        "change.html",
        citations=citations(cited_change(found, view, evidence.version, site.public_url)),
        change=found,
        finding=found.finding,
        view=view,
        baseline=baseline,
        series=series,
        is_cut=len(history) >= SHOWN or len(series) >= SHOWN,
        others=[row for row in history if row.statement_id != found.statement_id and row not in series],
        commitment=baseline.commitment(commitment) if baseline and commitment else None,
        evidence=evidence,
        may_show_text=shows,
        has_web_archive=bool(evidence.version and site.may_show_text(evidence.version)),
        reaffirms=bool(view and view.comparison and view.comparison.reaffirms_baseline),
        feedback=feedback_of(view, store.feedback.of_statement(view.id)) if view else None,
        may_judge=bool(view and point_to_judge(view, found.finding.key)),
    )


def subscribing(query: LogQuery) -> str:
    """The address of the form for a subscription that asks for what this filter asks for."""
    parts = [("topics", w) for w in query.topic] + [("kinds", w) for w in query.kind if w != "retained"]
    parts += [("sources", w) for w in query.source] + [("parties", w) for w in query.party]
    parts += [("least", query.importance)] if query.importance != "low" else []
    return f"/subscriptions/add?{urlencode(parts)}" if parts else "/subscriptions/add"


def spans_of(today: date) -> list[tuple[str, date | None]]:
    """Spans of time that a reader asks for in one click, each with its first day."""
    week = today - timedelta(days=today.weekday())
    return [("All", None), ("This week", week), ("Last 30 days", today - timedelta(days=29))]


def _histories(site: Site, found: LoggedChange) -> tuple[list[LoggedChange], list[LoggedChange]]:
    """The newest of all texts with its commitment, and of its series; the page of the commitment has all."""
    asking = partial(
        site.service.store.changes.history,
        found.finding.commitment or "",
        baseline=found.baseline_slug,
        limit=SHOWN,
    )
    everywhere = asking()
    series = asking(series=found.series) if found.series else []
    return everywhere, series or [row for row in everywhere if row.statement_id == found.statement_id]


def _baselines(site: Site, changes: Sequence[LoggedChange]) -> dict[str, str]:
    """What the old words of each change are called: the day of its baseline."""
    named = {}
    for slug in {c.baseline_slug for c in changes}:
        baseline = baseline_of(slug, site.service.library)
        named[slug] = day(baseline.date) if baseline else "the version before"
    return named


def _file(text: str, kind: str, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="communique-{name}"'}
    return Response(text.encode(), media_type=f"{kind}; charset=utf-8", headers=headers)
