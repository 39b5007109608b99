"""A weekly proof of life to those who want it: what was looked at, what was told. When it stays away,
something does not work.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from alerts.alert_facts import Notice
from alerts.model import Subscription, Wanted
from alerts.subscriptions.hold import DIGEST_TIME, MONDAY, due_at
from monitor.model import Source
from monitor.store import Store
from monitor.store.queries.proofs import Week
from monitor.upkeep.health import is_unread
from monitor.upkeep.vitals import Vitals

SERVICE = "communique"
WEEK = timedelta(days=7)
MOST_NAMES = 5


def prove_life(store: Store, vitals: Vitals, doubtful: tuple[Source, ...], *, public_url: str) -> int:
    """One notice for each reader whose week begins: Monday 07:00 of their zone, and the first one at once.
    Returns how many were written.
    """
    written, now = 0, vitals.at
    unread = [source for source in doubtful if is_unread(source, now)]
    for reader in store.proofs.readers():
        occasion = f"alive-{_week_of(reader, now)}"
        if store.proofs.is_written(reader, occasion):
            continue
        week = store.proofs.week(reader, since=now - WEEK)
        notice = Notice(
            kind="alive",
            source=SERVICE,
            url="",
            at=now,
            since=now - WEEK,
            lines=tuple(report_lines(vitals, unread, week)),
        )
        wanted = Wanted(
            subscription=reader, kind="source", findings=(), due_at=due_at(reader, now), notice=notice
        )
        written += store.proofs.tell(wanted, occasion, now=now, public_url=public_url)
    return written


def report_lines(vitals: Vitals, unread: list[Source], week: Week) -> Iterator[str]:
    """What was looked at, what came, what was told, in a line each."""
    read = vitals.enabled - len(unread)
    yield f"Looked at: {vitals.enabled} source{_s(vitals.enabled)}; {read} of them can be read."
    if unread:
        names = ", ".join(source.name for source in unread[:MOST_NAMES])
        more = f" and {len(unread) - MOST_NAMES} more" if len(unread) > MOST_NAMES else ""
        yield f"Not read just now: {names}{more}."
    count = sum(week.statements.values())
    trilateral = week.statements.get("trilateral", 0)
    yield f"New texts: {count}, of them {trilateral} of the three together."
    if week.messages:
        yield f"Sent to you: {week.messages} message{_s(week.messages)}, the newest first:"
        yield from week.subjects
    else:
        yield "Sent to you: nothing. Nothing that you asked for was found."
    waiting = f"{vitals.waiting} wait" if vitals.waiting else "none waits"
    yield f"Sent to all: {week.sent}; {waiting}, {vitals.given_up or 'none'} given up."


def _week_of(reader: Subscription, now: datetime) -> str:
    """The week that began on Monday at 07:00 of the reader's zone: `2026-W06`."""
    hours = timedelta(hours=DIGEST_TIME.hour, minutes=DIGEST_TIME.minute, days=MONDAY)
    year, week, _ = (now.astimezone(ZoneInfo(reader.zone)).replace(tzinfo=None) - hours).isocalendar()
    return f"{year}-W{week:02}"


def _s(count: int) -> str:
    return "" if count == 1 else "s"
