"""Verdicts as a file for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from alerts.harmless import csv_cell
from monitor.model.feedback import GivenVerdict

COLUMNS = (
    "id",
    "statement_id",
    "statement",
    "version",
    "read_at",
    "point",
    "topic",
    "fact",
    "about",
    "importance",
    "sentence",
    "commitments",
    "verdict",
    "way",
    "by",
    "note",
    "given_at",
    "ended_at",
    "ended_why",
    "url",
)


def row_of(given: GivenVerdict, public_url: str) -> dict[str, str]:
    """One verdict, a text a column."""
    point = given.point
    facts = (
        given.id,
        given.statement_id,
        given.statement_title,
        given.version,
        given.read_at.isoformat(),
        point.key,
        point.topic,
        point.fact,
        point.about or "",
        point.importance,
        point.sentence,
        " ".join(dict.fromkeys(f.commitment for f in point.findings if f.commitment)),
        given.verdict,
        given.way,
        given.by,
        given.note,
        given.given_at.isoformat(),
        given.ended_at.isoformat() if given.ended_at else "",
        given.ended_why,
        f"{public_url}/statements/{given.statement_id}#feedback",
    )
    return dict(zip(COLUMNS, map(str, facts), strict=True))


def to_csv(rows: Iterable[GivenVerdict], public_url: str) -> str:
    """A row per verdict. A cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows({name: csv_cell(cell) for name, cell in row_of(row, public_url).items()} for row in rows)
    return out.getvalue()
