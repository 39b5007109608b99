"""Comparisons of official copies with their statement: which publication, in which version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # No foreign key: SQLite would have to make the table anew, and with it lose every change. Publications
    # are never deleted.
    op.add_column("comparisons", sa.Column("publication_id", ROW_ID, nullable=True))
    op.add_column("comparisons", sa.Column("publication_version", sa.Integer(), nullable=True))
    op.create_index("ix_comparisons_publication_id", "comparisons", ["publication_id"])
