"""What later texts ask of a statement: its series and its formulae. Rows from before are read when the
service starts.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, kind in (("series", sa.Text()), ("formulae", sa.JSON()), ("read_by", sa.Text())):
        op.add_column("statements", sa.Column(name, kind, nullable=True))
    op.create_index(
        "ix_statements_series_published_on", "statements", ["series", "published_on"], unique=False
    )
    op.add_column("comparisons", sa.Column("baseline_series", sa.Text(), nullable=True))
    op.add_column("comparisons", sa.Column("baseline_formulae", sa.JSON(), nullable=True))
    op.add_column("outbox", sa.Column("beside", sa.JSON(), nullable=True))
