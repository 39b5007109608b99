"""What would be told of a comparison, as points. Comparisons that were there before have none."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("comparisons", sa.Column("points", sa.JSON(), nullable=True))
