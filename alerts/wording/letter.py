"""What one sending carries: a brief, or several as a digest, or a test."""

from __future__ import annotations

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from alerts.harmless import header, plain, web_link
from alerts.model import Alert, Batch, Subscription
from alerts.wording import words
from alerts.wording.brief import Brief, brief
from alerts.wording.divergence import copy_brief
from alerts.wording.notice import notice_brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`opening` stands above the briefs: of a digest its contents, of a test that it is one. `reason` says
    why the reader gets this, `change_url` where it can be changed, `pause_url` where it stops at once.
    """

    subject: str
    opening: tuple[str, ...]
    briefs: tuple[Brief, ...]
    is_digest: bool = False
    reason: str = ""
    change_url: str = ""
    pause_url: str = ""


def letter(batch: Batch, public_url: str = "") -> Letter:
    """The batch in words. `public_url`: where the service is reached."""
    home = web_link(public_url).rstrip("/")
    return replace(
        _written(batch),
        reason=f'You get this because of the subscription "{plain(batch.subscription.name, 80)}".',
        change_url=f"{home}/subscriptions" if home else "",
    )


def _written(batch: Batch) -> Letter:
    subscription, alerts = batch.subscription, batch.alerts
    if any(a.kind == "test" for a in alerts):
        return Letter(
            subject=f"Test: communique reaches {plain(subscription.name, 60)}",
            opening=_test(batch),
            briefs=(),
        )
    briefs = tuple(_brief(alert, subscription) for alert in alerts)
    if subscription.digest is None and len(briefs) == 1:
        return Letter(subject=briefs[0].subject, opening=(), briefs=briefs)
    newest = max(a.statement.first_seen_at for a in alerts).astimezone(ZoneInfo(subscription.zone))
    subject = f"Digest: {_counted(alerts)} - {words.day(newest)}"
    return Letter(
        subject=header(subject),
        opening=tuple(f"{n}. {b.subject}" for n, b in enumerate(briefs, 1)),
        briefs=briefs,
        is_digest=True,
    )


def _brief(alert: Alert, subscription: Subscription) -> Brief:
    if alert.notice:
        return notice_brief(alert, alert.notice, subscription)
    return copy_brief(alert, alert.copy, subscription) if alert.copy else brief(alert, subscription)


def _counted(alerts: tuple[Alert, ...]) -> str:
    """3 statements, 2 high; 1 source."""
    statements = len({a.statement.id for a in alerts if a.kind not in ("source", "delivery")})
    sources = len({a.statement.title for a in alerts if a.kind == "source"})
    high = sum(map(_high, alerts))
    counts = [f"{words.plural(statements, 'statement')}, {high} high"] if statements else []
    return "; ".join(counts + ([words.plural(sources, "source")] if sources else []))


def _high(alert: Alert) -> int:
    """How many of its changes are high; of an edit, how many of its points."""
    if alert.edit and alert.points:
        return sum(point.importance == "high" for point in alert.points.points)
    return sum(change.finding.importance == "high" for change in alert.changes)


def _test(batch: Batch) -> tuple[str, ...]:
    subscription = batch.subscription
    when = f"in a {subscription.digest} digest" if subscription.digest else "at once"
    if subscription.quiet:
        start, end = subscription.quiet
        when += f", but not between {start:%H:%M} and {end:%H:%M} ({subscription.zone})"
    return (
        "This is a test. No statement has changed.",
        f'Alerts of the subscription "{plain(subscription.name, 80)}" will arrive here, {when}.',
    )
