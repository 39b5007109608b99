"""Removals that can be undone; items that are not read yet; the rules that a list's own page proposes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0017"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("removals", sa.Column("undone_by", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.add_column("removals", sa.Column("undone_at", MOMENT, nullable=True))
    op.add_column("removals", sa.Column("taken", sa.JSON(), nullable=True))
    op.add_column("sources", sa.Column("proposal", sa.JSON(), nullable=True))
    op.create_table(
        "unread_items",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("source_id", ROW_ID, nullable=False),
        sa.Column("key_sha256", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("looks", sa.Integer(), nullable=False),
        sa.Column("first_at", MOMENT, nullable=False),
        sa.Column("again_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_unread_items"),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name="fk_unread_items_source_id_sources", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("source_id", "key_sha256", name="uq_unread_items_source_id_key_sha256"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("unread_items")
    op.drop_column("sources", "proposal")
    for name in ("taken", "undone_at", "undone_by"):
        op.drop_column("removals", name)
