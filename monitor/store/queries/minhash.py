"""The marks by which the copies of a statement are found (`baselines.text.sketch`), and how they are
written.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, delete, insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from baselines.model import Sketch
from monitor.store.schema.columns import RowId, Table


class StatementMarkRow(Table):
    """By what the copies of a statement are found: the marks of its current text
    (`baselines.text.sketch`).
    """

    __tablename__ = "statement_marks"
    mark: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    statement_id: Mapped[int] = mapped_column(
        RowId, ForeignKey("statements.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy reads it from the class)


def record_marks(session: Session, statement_id: int, sketch: Sketch) -> None:
    """The marks of a statement's current text, in place of those of the text before."""
    session.execute(delete(StatementMarkRow).where(StatementMarkRow.statement_id == statement_id))
    if sketch.marks:
        rows = [{"mark": mark, "statement_id": statement_id} for mark in sorted(set(sketch.marks))]
        # A Table, though declared wider.
        session.execute(insert(StatementMarkRow.__table__), rows)  # type: ignore[arg-type]
