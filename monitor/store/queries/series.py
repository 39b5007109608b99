"""What a statement is to later ones (its series, its formulae), read at saving, and again when the lexicon
has changed.
"""

from __future__ import annotations

from contextlib import suppress
from typing import cast

from sqlalchemy import Select, and_, or_, select

from baselines.engine_mark import reading_mark
from baselines.errors import BaselineError
from baselines.history import reading_of
from baselines.library import Library
from baselines.model import Baseline, Document, DocumentKind, Level
from monitor.store.schema.found import OF_THE_TEXT, ComparisonRow, StatementRecord, StatementVersionRow
from monitor.store.session import Database

AT_ONCE = (
    50  # statements in one transaction: a service that starts beside others does not keep them from writing
)


def read_anew(database: Database) -> int:
    """Read every compared statement that was never read, or by another lexicon. Returns how many."""
    done = 0
    while read := _read_some(database):
        done += read
    return done


def note_reading(statement: StatementRecord, document: Document | None) -> None:
    """The reading of what a statement says now; of one that is not compared there is none."""
    reading = reading_of(document) if document else None
    statement.series, statement.formulae = (reading.series, list(reading.formulae)) if reading else ("", [])
    statement.read_by = reading_mark()


def _read_some(database: Database) -> int:
    with database.reading() as session:
        if session.execute(_unread().limit(1)).first() is None:
            return 0  # the usual case, and no reason to wait for a turn to write
    with database.writing() as session:
        rows = session.execute(_unread().limit(AT_ONCE)).all()
        for statement, version, comparison in rows:
            note_reading(statement, document_of(statement, version.text, version.text_sha256))
            _note_baseline(comparison)
        session.flush()
        return len(rows)


def _unread() -> Select[StatementRecord, StatementVersionRow, ComparisonRow]:
    is_unread = or_(StatementRecord.read_by.is_(None), StatementRecord.read_by != reading_mark())
    current = and_(
        StatementVersionRow.statement_id == StatementRecord.id,
        StatementVersionRow.number == StatementRecord.version,
    )
    return (
        select(StatementRecord, StatementVersionRow, ComparisonRow)
        .join(StatementVersionRow, current)
        .join(ComparisonRow, ComparisonRow.statement_version_id == StatementVersionRow.id)
        .where(StatementRecord.everything.is_(False), is_unread, OF_THE_TEXT)
        .order_by(StatementRecord.id)
    )


def document_of(statement: StatementRecord, text: str, sha256: str) -> Document:
    """A text of a statement as it is compared: in the version that is current, or as another page has it."""
    return Document(
        text=text,
        title=statement.title,
        date=statement.published_on,
        kind=cast(DocumentKind, statement.kind),
        parties=tuple(statement.parties),
        level=cast(Level, statement.level),
        publisher=statement.publisher,
        language=statement.language,
        sha256=sha256,
    )


def _note_baseline(comparison: ComparisonRow) -> None:
    """A baseline that a user added may have gone since: then nothing is known of it."""
    baseline: Baseline | None = None
    with suppress(BaselineError):
        baseline = Library().get(comparison.baseline_slug)
    reading = reading_of(baseline) if baseline else None
    comparison.baseline_series, comparison.baseline_formulae = (
        (reading.series, list(reading.formulae)) if reading else ("", [])
    )
