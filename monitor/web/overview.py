"""The first page: the newest statement with its points, a strip of the matrix, what waits, activity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from baselines.vocabulary import watched_topics
from monitor.model.log_filter import LogFilter
from monitor.model.views import StatementView
from monitor.store.queries.source_tally import SourceTally
from monitor.upkeep.health import is_failing
from monitor.web.first_steps import first_steps_of
from monitor.web.labels import MONTHS
from monitor.web.matrix import family_alone, table_of
from monitor.web.matrix_table import STATES, moved
from monitor.web.statements import in_short_of
from monitor.web.visits import last_visit
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False)
STRIP, MONTHS_SHOWN = 6, 12  # texts in the strip, months of activity
BAR = 60  # pixels of the highest bar
NAMED = 3  # sources that do not work, by name


@dataclass(frozen=True, slots=True)
class Month:
    """`first` is its first day; `height` of its bar in pixels."""

    name: str
    first: date
    last: date
    count: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """How many sources are watched, how many of them do not work, as `/healthz` counts them, with the first
    few names, and how many were not checked yet.
    """

    watched: int
    failing: int
    unchecked: int
    names: tuple[str, ...]


def attention_of(tally: SourceTally, now: datetime) -> Attention:
    failing = [source.name for source in tally.doubtful if is_failing(source, now)]
    return Attention(
        watched=tally.enabled, failing=len(failing), unchecked=tally.unchecked, names=tuple(failing[:NAMED])
    )


@router.get("/")
def overview(request: Request, site: Here) -> Response:
    if request.url.query:  # the log stood here: what is kept of its addresses leads there
        return RedirectResponse(f"{site.root}/changes?{request.url.query}", status_code=307)
    return _overview(request, site)


def _overview(request: Request, site: Site) -> HTMLResponse:
    store = site.service.store
    chosen = family_alone(site)
    table, _ = table_of(site, chosen, limit=STRIP, topics=tuple(topic.id for topic in watched_topics()))
    newest = _newest(site)
    today = site.now.date()
    months = months_of(store.activity.per_day(_first_of(today)), today)
    waiting = store.outbox.counts(now=site.now)
    visit = last_visit(site, request)
    return site.page(
        request,
        "overview.html",
        newest=newest,
        short=in_short_of(newest, site.root) if newest else None,
        table=moved(table),
        states=STATES,
        months=months,
        total=sum(month.count for month in months),
        waiting=waiting,
        unread=site.unread_sources(),
        attention=attention_of(store.sources.tally(now=site.now), site.now),
        ailing=site.ailing_ways(),
        new=store.activity.after(visit.newest) if visit else None,
        visit=visit,
        first_steps=None if newest else first_steps_of(site),
    )


def _newest(site: Site) -> StatementView | None:
    """The statement of the newest change that is news."""
    found = site.service.store.changes.find(LogFilter(limit=1, older=False))
    return site.service.store.statements.get(found[0].statement_id) if found else None


def months_of(per_day: Mapping[date, int], today: date) -> tuple[Month, ...]:
    """The last twelve months, the oldest first; what lies ahead of this month is left out."""
    firsts = [_first_of(today)]
    while len(firsts) < MONTHS_SHOWN:
        firsts.append(_next(firsts[-1]))
    counts = [sum(count for day, count in per_day.items() if first <= day < _next(first)) for first in firsts]
    most = max(counts, default=0) or 1
    return tuple(
        Month(
            f"{MONTHS[first.month]} {first.year}",
            first,
            _next(first) - timedelta(days=1),
            count,
            max(round(BAR * count / most), 2 if count else 0),
        )
        for first, count in zip(firsts, counts, strict=True)
    )


def _first_of(today: date) -> date:
    """The first day of the twelve months up to today's."""
    months = today.year * 12 + today.month - MONTHS_SHOWN
    return date(months // 12, months % 12 + 1, 1)


def _next(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)
