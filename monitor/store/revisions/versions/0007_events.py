"""Texts tied to one event. What is held is asked at the next start: the answer is no matter of the store
(`monitor/meetings/tie.py`).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # Without a foreign key: SQLite could only gain one with the whole table made anew, and statements are
    # never removed.
    op.add_column("statements", sa.Column("event_id", ROW_ID, nullable=True))
    op.add_column("statements", sa.Column("event_why", sa.Text(), nullable=True))
    op.add_column(
        "statements", sa.Column("party_key", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    op.create_index("ix_statements_event_id", "statements", ["event_id"])
    op.create_index(
        "ix_statements_party_key_published_on_id", "statements", ["party_key", "published_on", "id"]
    )
