"""What a subscription would have got lately, by the log as it is now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from alerts.model import Subscription
from alerts.subscriptions.rule_check import describe
from alerts.subscriptions.rules import is_wanted
from monitor.model.log_filter import LogFilter
from monitor.model.views import LoggedChange
from monitor.web.filters import MOST
from monitor.web.subscriptions import known
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False, prefix="/subscriptions")
DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAlert:
    """A statement of which it would have been told. `subject`: what leads, in a line."""

    statement_id: int
    title: str
    day: date | None
    subject: str
    changes: int


@router.get("/past")
def past(request: Request, site: Here, name: Annotated[str, Query(max_length=200)]) -> HTMLResponse:
    subscription = known(site, name)
    rows, is_cut = past_alerts(site, subscription)
    return site.page(
        request,
        "subscription_past.html",
        subscription=subscription,
        rule=describe(subscription.rule),
        rows=rows,
        is_cut=is_cut,
        days=DAYS,
    )


def past_alerts(site: Site, subscription: Subscription) -> tuple[list[PastAlert], bool]:
    """The newest first; whether there are more than were looked at."""
    rule, store = subscription.rule, site.service.store
    wanted = LogFilter(
        topics=rule.topics,
        kinds=rule.kinds,
        least=rule.least,
        parties=rule.parties,
        sources=rule.sources,
        since=site.now.date() - timedelta(days=DAYS),
        older=False,
        limit=MOST,
    )
    found = store.changes.find(wanted)
    spoken = {language.casefold().split("-")[0] for language in rule.languages}
    concerned: dict[tuple[int, int], list[LoggedChange]] = defaultdict(list)
    for change in found:
        is_spoken = not spoken or change.language.casefold().split("-")[0] in spoken
        if is_spoken and is_wanted(rule, change.finding) and not change.finding.is_standing:
            concerned[change.statement_id, change.version].append(change)
    subjects = store.changes.subjects(change for members in concerned.values() for change in members)
    rows = [
        PastAlert(
            statement_id=place[0],
            title=members[0].statement_title,
            day=members[0].published_on,
            subject=subjects.get(place) or members[0].finding.summary,
            changes=len(members),
        )
        for place, members in concerned.items()
    ]
    return rows, len(found) >= MOST
