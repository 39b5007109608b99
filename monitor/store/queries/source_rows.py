"""A source as a row and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, cast

from sqlalchemy import column, func, select, table, true
from sqlalchemy.orm import Session

from monitor.model import (
    Display,
    Fallback,
    Source,
    SourceKind,
    SourceSpec,
    SourceState,
    Tier,
    Validators,
)
from monitor.store.queries.meeting_windows import window_of
from monitor.store.schema.columns import RowId
from monitor.store.schema.watched import SourceRow

# Counted by source. Named by itself: a list of sources does without the schema of what was found.
_OF_SOURCES = table("publications", column("source_id", RowId)).c.source_id


def spec_difference(before: SourceSpec, after: SourceSpec) -> str:
    changed = [f for f in columns_of(after) if columns_of(before)[f] != columns_of(after)[f]]
    differences = [
        f"{f} {columns_of(before)[f]!r} -> {columns_of(after)[f]!r}"
        for f in changed
        if f not in ("rules", "fallbacks")
    ]
    return ", ".join([*differences, *(f for f in ("rules", "fallbacks") if f in changed)])


def columns_of(spec: SourceSpec) -> dict[str, Any]:
    return {
        "name": spec.name,
        "url": spec.url,
        "kind": spec.kind,
        "tier": spec.tier,
        "publisher": spec.publisher,
        "country": spec.country,
        "language": spec.language,
        "zone": spec.zone,
        "every": spec.every,
        "everything": spec.everything,
        "alert_existing": spec.alert_existing,
        "enabled": spec.enabled,
        "rules": dict(spec.rules),
        "fallbacks": [
            {"url": fallback.url, "kind": fallback.kind, "rules": dict(fallback.rules)}
            for fallback in spec.fallbacks
        ],
        "gap": spec.gap,
        "display": spec.display,
    }


def spec_of_row(row: SourceRow) -> SourceSpec:
    return SourceSpec(
        name=row.name,
        url=row.url,
        kind=cast(SourceKind, row.kind),
        tier=cast(Tier, row.tier),
        publisher=row.publisher,
        country=row.country,
        language=row.language,
        zone=row.zone,
        every=row.every,
        everything=row.everything,
        alert_existing=row.alert_existing,
        enabled=row.enabled,
        rules=dict(row.rules),
        gap=row.gap or 0,
        display=cast(Display, row.display or ""),
        fallbacks=tuple(Fallback(**fallback) for fallback in row.fallbacks or ()),
    )


def sources_of_rows(session: Session, rows: Iterable[SourceRow]) -> list[Source]:
    rows = list(rows)
    counting = (
        select(_OF_SOURCES, func.count())
        .where(_OF_SOURCES.in_([r.id for r in rows]) if len(rows) < 100 else true())
        .group_by(_OF_SOURCES)
    )
    counts: dict[int, int] = dict(session.execute(counting).all())
    return [replace(source_of_row(row), publications=counts.get(row.id, 0)) for row in rows]


def source_of_row(row: SourceRow) -> Source:
    validators = Validators(row.validators_url, row.etag, row.last_modified) if row.validators_url else None
    return Source(
        id=row.id,
        spec=spec_of_row(row),
        state=_state_of_row(row),
        failures=row.failures,
        last_error=row.last_error,
        next_due_at=row.next_due_at,
        last_checked_at=row.last_checked_at,
        last_ok_at=row.last_ok_at,
        last_new_at=row.last_new_at,
        validators=validators,
        built_at=row.built_at,
        unread=frozenset(row.unread),
        reported_state=row.reported_state,
        notes=tuple(row.notes or ()),
        usual_gap=row.usual_gap,
        newest_at=row.newest_at,
        quick=window_of(row),
        proposal=row.proposal,
    )


def _state_of_row(row: SourceRow) -> SourceState:
    if not row.enabled:
        return "paused"
    if row.last_checked_at is None:
        return "new"
    if row.failures:
        return (
            "failing"
            if row.state in ("", "ok", "fallback", "incomplete", "quiet", "stale")
            else cast(SourceState, row.state)
        )
    return cast(SourceState, row.state or "ok")
