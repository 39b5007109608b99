"""The last line of an alert: what was not seen, what was not checked, who gets this and why."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from alerts.alert_facts import NotChecked
from alerts.harmless import plain
from alerts.model import Alert, Subscription
from alerts.wording import words
from baselines.vocabulary import TOPICS

UTC_ZONE = ZoneInfo("UTC")
MOST_SILENT = 3  # places that are not checked, named in the last line


def closing_lines(alert: Alert, subscription: Subscription) -> str:
    """What was checked and not found; of a topic only where the rule would have let a change of it
    through.
    """
    if alert.kind == "version":
        narrowed = "; told is what this subscription asks for" if words.narrows(subscription.rule) else ""
        return f"Checked: the whole text of this version against the version before{narrowed}."
    title = plain(alert.baseline_title, 120) or "the baseline"
    of = (
        f" ({words.day(alert.baseline_date)})"
        if alert.baseline_date and str(alert.baseline_date.year) not in title
        else ""
    )
    line = (
        f"Checked: {words.plural(alert.total, 'passage')} of {title}{of}; "
        f"{alert.counts.get('retained', 0)} kept"
    )
    silent = _silent_topics(alert, subscription)
    line = f"{line}; no change worth an alert on {', '.join(silent)}." if silent else f"{line}."
    return " ".join(filter(None, (line, _not_checked(alert, subscription))))


def _unchecked(place: NotChecked) -> str:
    since = f"since {words.moment(place.since, UTC_ZONE)}" if place.since else "so far"
    return f"{since}: {plain(place.name, 60)}"


def _not_checked(alert: Alert, subscription: Subscription) -> str:
    """Where nobody looks just now. What was held back says as of when."""
    if not alert.not_checked:
        return ""
    places = [_unchecked(place) for place in alert.not_checked[:MOST_SILENT]]
    if len(alert.not_checked) > MOST_SILENT:
        places.append(f"and {len(alert.not_checked) - MOST_SILENT} more")
    may_wait = subscription.digest is not None or subscription.quiet is not None
    as_of = f" (as of {words.moment(alert.statement.fetched_at, UTC_ZONE)})" if may_wait else ""
    return f"Not checked {'; '.join(places)}{as_of}."


def _silent_topics(alert: Alert, subscription: Subscription) -> list[str]:
    rule = subscription.rule
    is_whole = (
        alert.kind == "alert"
        and alert.edit is None
        and alert.comparability == "full"
        and not alert.not_repeated
    )
    if not is_whole or rule.kinds or rule.least != "low":
        return []
    topics = [*(c.finding.topic for c in alert.changes), *(finding.topic for finding in alert.unchanged)]
    return [
        topic.title
        for topic in TOPICS.watched
        if not any(TOPICS.covers(name, topic.name) for name in topics)
        and (not rule.topics or any(TOPICS.covers(name, topic.name) for name in rule.topics))
    ]
