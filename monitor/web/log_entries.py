"""A change or a withdrawal as a row of the sheet, as JSON, and at the foot of its page."""

from __future__ import annotations

from typing import Any

from baselines.schemas.finding_schema import ComparedFindingOut
from monitor.model.views import LoggedChange
from monitor.model.withdrawal import Withdrawal
from monitor.web.log_columns import KEYED, LOG_COLUMNS
from monitor.web.log_finding import finding_out

SHEET = tuple(column for column in LOG_COLUMNS if column.name)


# The keys of the finding come first, then those of its place in the log; the API has the place first.
LOG_ORDER = (*ComparedFindingOut.model_fields, *(column.key for column in KEYED))


FOOT = tuple(column for column in LOG_COLUMNS if column.shown)


def log_entry(change: LoggedChange, home: str) -> dict[str, Any]:
    """The finding object of `compare`, with what places it in the log. Moments in UTC, ISO 8601."""
    written = finding_out(change, home).model_dump(mode="json", by_alias=True)
    return {key: written[key] for key in LOG_ORDER}


def sheet_row(change: LoggedChange, home: str) -> dict[str, str]:
    """The cells of a change by the name of their column."""
    return {column.name: column.cell(change, home) for column in SHEET if column.cell}


def withdrawal_row(gone: Withdrawal, home: str) -> dict[str, str]:
    """The cells of a withdrawal by the name of their column; empty where only a finding has them."""
    return {column.name: _cell(column.withdrawn(gone, home)) for column in SHEET}


def withdrawal_keys(gone: Withdrawal, home: str) -> dict[str, Any]:
    """What places a withdrawal in the log, with the keys of a change."""
    return {column.key: column.withdrawn(gone, home) for column in KEYED}


def foot(change: LoggedChange) -> list[tuple[str, str]]:
    """Title and words of the columns that the page shows below a change."""
    facts = [(column.title, column.shown(change)) for column in FOOT if column.shown]
    return [(title, words) for title, words in facts if words]


def columns_in_markdown() -> str:
    """The table of docs/reference/formats.md."""
    lines = ["| In CSV | In JSON | On the page | What it is |", "|---|---|---|---|"]
    for column in LOG_COLUMNS:
        name = f"`{column.name}`" if column.name else ""
        key = f"`{column.key}`" if column.key else ""
        lines.append(f"| {name} | {key} | {'foot' if column.shown else ''} | {column.about} |")
    return "\n".join(lines)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return " ".join(value) if isinstance(value, list) else str(value)
