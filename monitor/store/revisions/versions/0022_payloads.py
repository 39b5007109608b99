"""What an alert says is stored once; the rows of the outbox that said the same refer to it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COLUMNS = ("findings", "notes", "beside")


def upgrade() -> None:
    op.create_table(
        "payloads",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("beside", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_payloads"),
        sqlite_autoincrement=True,
    )
    op.add_column("outbox", sa.Column("payload_id", ROW_ID, nullable=True))
    op.create_index("ix_outbox_payload_id", "outbox", ["payload_id"])
    texts = (f"coalesce(CAST({name} AS TEXT), '')" for name in COLUMNS)
    alike = ", ".join(("statement_version_id", "occasion", *texts))
    lowest = f"SELECT id, min(id) OVER (PARTITION BY {alike}) AS payload FROM outbox"  # noqa: S608 - our names
    op.execute(
        f"UPDATE outbox SET payload_id = lowest.payload FROM ({lowest}) AS lowest "  # noqa: S608
        "WHERE lowest.id = outbox.id AND outbox.statement_version_id IS NOT NULL"
    )
    op.execute(
        "INSERT INTO payloads (id, findings, notes, beside) "
        "SELECT id, findings, notes, beside FROM outbox WHERE payload_id = id"
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "SELECT setval(pg_get_serial_sequence('payloads', 'id'), "
            "(SELECT coalesce(max(id), 0) + 1 FROM payloads), false)"
        )
    for name in COLUMNS:
        op.drop_column("outbox", name)


def downgrade() -> None:
    op.add_column("outbox", sa.Column("findings", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("outbox", sa.Column("notes", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("outbox", sa.Column("beside", sa.JSON(), nullable=True))
    op.execute(
        "UPDATE outbox SET findings = p.findings, notes = p.notes, beside = p.beside "
        "FROM payloads AS p WHERE p.id = outbox.payload_id"
    )
    op.drop_index("ix_outbox_payload_id", "outbox")
    op.drop_column("outbox", "payload_id")
    op.drop_table("payloads")
