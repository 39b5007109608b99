"""The table of filters of the log that readers gave a name. A change needs a revision."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import PrimaryKeyConstraint
from sqlalchemy.orm import Mapped

from monitor.store.schema.columns import Table


class NamedFilterRow(Table):
    """`query` is the filter as an address of the log has it; `owner` the name of its person as it is
    compared, empty where it belongs to nobody.
    """

    __tablename__ = "named_filters"
    __table_args__ = (PrimaryKeyConstraint("owner", "name", name="pk_named_filters_of_owner"),)
    owner: Mapped[str]
    name: Mapped[str]
    query: Mapped[str]
    by: Mapped[str]
    shared: Mapped[bool]
    kept_at: Mapped[datetime]
