"""Which engine made a comparison, and which findings another engine does not make any more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Of older comparisons it is not known: they are made anew where someone was told of them.
    op.add_column("comparisons", sa.Column("compared_by", sa.Text(), nullable=True))
    op.add_column("changes", sa.Column("left_at", sa.DateTime(timezone=True), nullable=True))
