"""Indexes for what every start asks (what is to be read anew or tied) and for the newest comparison with a
baseline: each looked through all statements.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_statements_read_by", "statements", ["read_by"], unique=False)
    op.create_index(
        "ix_statements_event_why",
        "statements",
        ["event_why"],
        unique=False,
        sqlite_where=sa.text("event_why IS NULL"),
        postgresql_where=sa.text("event_why IS NULL"),
    )
    op.create_index("ix_comparisons_baseline_slug_id", "comparisons", ["baseline_slug", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_comparisons_baseline_slug_id", "comparisons")
    op.drop_index("ix_statements_event_why", "statements")
    op.drop_index("ix_statements_read_by", "statements")
