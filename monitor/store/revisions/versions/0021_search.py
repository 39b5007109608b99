"""An index for searching: trigrams of FTS5 on SQLite, of pg_trgm on PostgreSQL where it is to be had."""

from __future__ import annotations

from alembic import op

from monitor.store.schema.search_index import create_search_index, drop_search_index

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_search_index(op.get_bind())


def downgrade() -> None:
    drop_search_index(op.get_bind())
