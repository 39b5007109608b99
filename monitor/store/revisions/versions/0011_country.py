"""The country of the source that a statement was taken from: a column of the log that outlives the source."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("statements", sa.Column("country", sa.Text(), nullable=False, server_default=sa.text("''")))
    op.execute(
        "UPDATE statements SET country = COALESCE("
        "(SELECT sources.country FROM sources WHERE sources.name = statements.source_name), '')"
    )
