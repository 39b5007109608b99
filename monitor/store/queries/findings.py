"""A finding as it was written down, read again: from a row of the change log, and from JSON beside the outbox
row that tells it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from baselines.explained import explained_from
from baselines.model import (
    Earlier,
    Edit,
    EditOp,
    Finding,
    History,
    Passage,
    Was,
)
from monitor.store.schema.found import ChangeRow

_IN_PARTS = ("edits", "explained")


def change_id(statement_id: int, key: str) -> str:
    """The lasting id of a finding."""
    return f"{statement_id}-{key}"


# What a column of the same name holds; the other parts of a finding are written part by part.
_COLUMNS = ChangeRow.__table__.columns
NAMED = tuple(part.name for part in fields(Finding) if part.name in _COLUMNS and part.name not in _IN_PARTS)
SIDES = ("baseline", "statement")
PARTS = tuple(f.name for f in fields(Passage))


def from_row(row: ChangeRow) -> Finding:
    """The finding of a row of `changes`."""
    return Finding(
        key=row.finding_key,
        **{name: getattr(row, name) for name in NAMED},
        baseline=_passage(row.baseline_text, row.baseline_start, row.baseline_end),
        statement=_passage(row.statement_text, row.statement_start, row.statement_end),
        edits=_from_edits(row.edits),
        explained=explained_from(row.explained or {}),
    )


def from_json(said: Mapping[str, Any]) -> Finding:
    """The reverse of `to_json`."""
    baseline, statement = said["baseline"], said["statement"]
    return Finding(
        key=said["key"],
        **{name: said[name] for name in NAMED},
        baseline=Passage(**baseline) if baseline else None,
        statement=Passage(**statement) if statement else None,
        edits=_from_edits(said["edits"]),
        history=history_from(said.get("history")),
        explained=explained_from(said),
    )


def history_from(said: Mapping[str, Any] | None) -> History | None:
    """The reverse of `written_history`."""
    if said is None:
        return None
    days = ("since", "last_present", "present_since", "absent_since", "former")
    dates = {name: said.get(name) for name in days}  # rows of before the last one have no `former`
    parts: dict[str, Any] = {name: date.fromisoformat(day) if day else None for name, day in dates.items()}
    parts |= {name: earlier_from(said[name]) for name in ("previous", "sister")}
    return History(**{**said, **parts, "was": Was(**said["was"]) if said["was"] else None})


def earlier_from(said: Mapping[str, Any] | None) -> Earlier | None:
    """The reverse of `written_earlier`."""
    return Earlier(**{**said, "day": date.fromisoformat(said["day"])}) if said else None


def _from_edits(stored: list[Any]) -> tuple[Edit, ...]:
    return tuple(Edit(cast(EditOp, op), before, after) for op, before, after in stored)


def _passage(text: str | None, start: int | None, end: int | None) -> Passage | None:
    return None if text is None or start is None or end is None else Passage(text, start, end)


def first_seen(session: Session, statement_id: int, version: int, keys: list[str]) -> dict[str, datetime]:
    """Finding key -> when it was first seen: in this version, or, when the text has lost it, in the last that
    had it.
    """
    seen = select(ChangeRow.finding_key, ChangeRow.first_seen_at).where(
        ChangeRow.statement_id == statement_id, ChangeRow.version <= version, ChangeRow.finding_key.in_(keys)
    )
    return dict(session.execute(seen.order_by(ChangeRow.version)).all())
