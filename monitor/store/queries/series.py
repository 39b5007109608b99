"""What a statement is to later ones (its series, its formulae), read at saving, and again when the lexicon
has changed.
"""

from __future__ import annotations

from typing import cast

from sqlalchemy import Select, and_, or_, select

from baselines.engine_mark import reading_mark
from baselines.history import reading_of
from baselines.model import Document, DocumentKind, Level
from monitor.store.schema.found import OF_THE_TEXT, ComparisonRow, StatementRecord, StatementVersionRow


def note_reading(statement: StatementRecord, document: Document | None) -> None:
    """The reading of what a statement says now; of one that is not compared there is none."""
    reading = reading_of(document) if document else None
    statement.series, statement.formulae = (reading.series, list(reading.formulae)) if reading else ("", [])
    statement.read_by = reading_mark()


def unread() -> Select[StatementRecord, StatementVersionRow, ComparisonRow]:
    """Compared statements that were never read, or by another lexicon, in their order."""
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
