"""The table of files that workers are to take in. A change needs a revision."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from monitor.store.schema.columns import LASTING_IDS, RowId, Table, row_id


class HandedFileRow(Table):
    """A file of an archive (its name below the folder, and its packed bytes) until a worker has taken it
    in.
    """

    __tablename__ = "handed_files"
    id: Mapped[int] = row_id()
    source_id: Mapped[int] = mapped_column(RowId, ForeignKey("sources.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    body: Mapped[bytes]
    handed_at: Mapped[datetime]
    __table_args__ = (LASTING_IDS,)
