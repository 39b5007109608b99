"""What stands behind a finding: who said it, by which rule, what was considered. Rows from before have
none.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("changes", sa.Column("explained", sa.JSON(), nullable=True))
