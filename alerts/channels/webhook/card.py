"""A letter for machines: the finding objects of `compare`, exact to the letter, with what places them in the
change log.

Quotes are left as they are (`text == document[start:end]` must hold); JSON itself keeps them from doing harm.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from alerts.alert_facts import CopyFacts, Notice, ReportedChange, StatementFacts
from alerts.channels.channel_spec import Card, Draft
from alerts.channels.webhook.schemas import (
    ComparedBaselineOut,
    CopyOut,
    EditOut,
    NoticeOut,
    ReportedFindingOut,
    ReportedPointOut,
    ReportedStatementOut,
)
from alerts.harmless import plain, web_link
from alerts.model import Alert, Batch
from alerts.points.edit_facts import EditFacts
from alerts.points.point import Point
from alerts.wording.letter import Letter
from baselines.schemas.finding_schema import facts_of, written_earlier, written_finding


def card(draft: Draft) -> Card:
    """The body alone: no person reads it."""
    return Card(payload=payload(draft.batch, draft.letter, draft.key))


def payload(batch: Batch, letter: Letter, key: str) -> dict[str, Any]:
    """The body of a webhook post. A digest holds its alerts in `alerts`; a test has none."""
    bodies = [_body(alert, brief.subject) for alert, brief in zip(batch.alerts, letter.briefs, strict=False)]
    if letter.is_digest:
        return {"delivery": key, "kind": "digest", "subject": letter.subject, "alerts": bodies}
    if not bodies:
        return {
            "delivery": key,
            "kind": "test",
            "subject": letter.subject,
            "text": " ".join(letter.opening),
            "changes": [],
        }
    return {"delivery": key} | bodies[0]


def _body(alert: Alert, subject: str) -> dict[str, Any]:
    if alert.notice is not None:
        return _notice(alert, alert.notice, subject)
    return {
        "kind": alert.kind,
        "subject": subject,
        "statement": _statement(alert.statement),
        "baseline": _baseline(alert),
        "series": {
            "previous": written_earlier(alert.previous) if alert.previous else None,
            "is_first": alert.is_first_of_series,
            "unchanged": [written_finding(finding) for finding in alert.unchanged],
        },
        "counts": dict(alert.counts),
        "edit": _edit(alert.edit, alert.statement) if alert.edit else None,
        "points": [_point(point) for point in alert.points.points] if alert.points else [],
        "changes": [_change(change, alert.statement) for change in alert.changes],
        "first_alert": web_link(alert.first_url or "") or None,
        "copy": _copy(alert.copy) if alert.copy else None,
        "not_checked": [
            {"source": plain(unread.name), "since": _iso(unread.since)} for unread in alert.not_checked
        ],
    } | ({"read_anew": alert.is_reread} if alert.kind == "correction" else {})


def _edit(edit: EditFacts, facts: StatementFacts) -> dict[str, Any]:
    return EditOut(
        former_version=edit.former,
        version=edit.present,
        seen=_iso(edit.seen_at),
        back_to=edit.back_to,
        back_on=_iso(edit.back_on),
        versions_url=web_link(f"{facts.url}/versions?from={edit.former}&to={edit.present}") or None,
    ).model_dump(mode="json")


def _point(point: Point) -> dict[str, Any]:
    return ReportedPointOut.model_validate(point).model_dump(mode="json") | {
        "sentence": plain(point.sentence)
    }


def _baseline(alert: Alert) -> dict[str, Any]:
    return ComparedBaselineOut(
        title=plain(alert.baseline_title),
        date=_iso(alert.baseline_date),
        commitments=alert.total,
        comparability=alert.comparability,
        reaffirms_baseline=alert.reaffirms_baseline,
        not_repeated=list(alert.not_repeated),
    ).model_dump(mode="json")


def _copy(facts: CopyFacts) -> dict[str, Any]:
    return CopyOut(
        own_title=plain(facts.original),
        own_url=web_link(facts.original_url) or None,
        copy_title=plain(facts.copy),
        copy_url=web_link(facts.copy_url) or None,
        publication=facts.publication,
        version=facts.version,
        fetched=_iso(facts.fetched_at),
        sha256=facts.sha256,
    ).model_dump(mode="json", by_alias=True)


def _notice(alert: Alert, notice: Notice, subject: str) -> dict[str, Any]:
    """A withdrawal tells its statement, a source has none."""
    facts = NoticeOut(
        kind=notice.kind,
        source=plain(notice.source),
        url=web_link(notice.url) or None,
        at=_iso(notice.at),
        since=_iso(notice.since),
        detail=plain(notice.detail),
        elsewhere=[url for url in map(web_link, notice.elsewhere) if url],
        lines=[plain(line) for line in notice.lines],
    )
    return {
        "kind": alert.kind,
        "subject": subject,
        "statement": _statement(alert.statement) if alert.kind == "withdrawal" else None,
        "notice": facts.model_dump(mode="json"),
        "changes": [],
        "first_alert": web_link(alert.first_url or "") or None,
    }


def _statement(facts: StatementFacts) -> dict[str, Any]:
    written = {
        "title": plain(facts.title),
        "publisher": plain(facts.publisher),
        "date": _iso(facts.date),
        "published": _published(facts),
        "first_seen": _iso(facts.first_seen_at),
        "fetched": _iso(facts.fetched_at),
        "official_url": web_link(facts.official_url) or None,
        "url": web_link(facts.url) or None,
    }
    values = {key: getattr(facts, key, None) for key in ReportedStatementOut.model_fields} | written
    return ReportedStatementOut.model_validate(values).model_dump(mode="json")


def _change(change: ReportedChange, facts: StatementFacts) -> dict[str, Any]:
    place = {
        "id": change.id,
        "statement_id": facts.id,
        "url": web_link(change.url) or None,
        "first_seen": _iso(change.first_seen_at),
        "published": _published(facts),
        "note": plain(change.note) or None,
    }
    return ReportedFindingOut.model_validate(facts_of(change.finding) | place).model_dump(mode="json")


def _published(facts: StatementFacts) -> str | None:
    return _iso(facts.published_at) or _iso(facts.date)


def _iso(value: date | datetime | None) -> str | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if value else None
