"""Since when a much shorter text stands in the place of a held one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "publications", sa.Column("shorter_sha256", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    op.add_column("publications", sa.Column("shorter_at", sa.DateTime(timezone=True), nullable=True))
