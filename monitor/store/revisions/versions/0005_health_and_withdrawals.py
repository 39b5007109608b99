"""The state of a source and what was told of it, windows of quicker checks, missing and withdrawn pages,
turns at hosts, notices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
EMPTY = sa.text("''")
MOMENT = sa.DateTime(timezone=True)
ONCE = "uq_outbox_statement_version_id_subscription_id"


def upgrade() -> None:
    _sources()
    _publications()
    op.add_column(
        "subscriptions", sa.Column("health", sa.Boolean(), nullable=False, server_default=sa.text("false"))
    )
    _turns()
    _outbox()


def _sources() -> None:
    # Columns are added with a default, never by making the table anew: dropping it would empty what refers to
    # it.
    for name in ("state", "told", "quick_why"):
        op.add_column("sources", sa.Column(name, sa.Text(), nullable=False, server_default=EMPTY))
    op.add_column("sources", sa.Column("notes", sa.JSON(), nullable=True))
    op.add_column("sources", sa.Column("usual_gap", sa.Integer(), nullable=True))
    for name in ("newest_at", "quick_from", "quick_until"):
        op.add_column("sources", sa.Column(name, MOMENT, nullable=True))


def _publications() -> None:
    for name in ("missed_at", "withdrawn_at", "returned_at"):
        op.add_column("publications", sa.Column(name, MOMENT, nullable=True))
    op.add_column("publications", sa.Column("missed_why", sa.Text(), nullable=False, server_default=EMPTY))
    op.add_column("publication_versions", sa.Column("notes", sa.JSON(), nullable=True))


def _turns() -> None:
    op.create_table(
        "host_turns",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.Column("leased_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_host_turns"),
    )


def _outbox() -> None:
    """Nothing refers to the outbox, so that SQLite may make it anew. Ids go on where they were."""
    with op.batch_alter_table("outbox", table_kwargs={"sqlite_autoincrement": True}) as outbox:
        outbox.add_column(sa.Column("occasion", sa.Text(), nullable=True))
        outbox.add_column(sa.Column("notice", sa.JSON(), nullable=True))
    op.execute("UPDATE outbox SET occasion = '', notice = '{}'")
    with op.batch_alter_table("outbox", table_kwargs={"sqlite_autoincrement": True}) as outbox:
        outbox.alter_column("occasion", existing_type=sa.Text(), nullable=False)
        outbox.alter_column("notice", existing_type=sa.JSON(), nullable=False)
        outbox.alter_column("statement_version_id", existing_type=ROW_ID, nullable=True)
        outbox.alter_column("statement_id", existing_type=ROW_ID, nullable=True)
        outbox.drop_constraint(ONCE, type_="unique")
        outbox.create_unique_constraint(
            f"{ONCE}_occasion", ["statement_version_id", "subscription_id", "occasion"]
        )
