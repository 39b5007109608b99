"""Sources with further addresses, their gap and what may be shown; hosts whose official standing somebody
confirmed.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("sources", sa.Column("fallbacks", sa.JSON(), nullable=True))
    op.add_column("sources", sa.Column("gap", sa.Integer(), nullable=True))
    op.add_column("sources", sa.Column("display", sa.Text(), nullable=True))
    op.create_table(
        "confirmed_hosts",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("confirmed_by", sa.Text(), nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("host", name="pk_confirmed_hosts"),
    )
