"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def words(*names: str) -> list[sa.Column[str]]:
    """Columns of text that is always there."""
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def upgrade() -> None:
    _events()
    _sources()
    _statements()
    _subscriptions()
    _publications()
    _statement_versions()
    _comparisons()
    _outbox()
    _publication_versions()
    _changes()


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        *words("who", "what", "source"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sqlite_autoincrement=True,
    )


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("id", ROW_ID, nullable=False),
        *words("name", "url", "kind", "tier", "publisher", "country", "language", "zone"),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.Column("everything", sa.Boolean(), nullable=False),
        sa.Column("alert_existing", sa.Boolean(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("next_due_at", MOMENT, nullable=True),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.Column("leased_by", sa.Text(), nullable=False),
        sa.Column("last_checked_at", MOMENT, nullable=True),
        sa.Column("last_ok_at", MOMENT, nullable=True),
        sa.Column("last_new_at", MOMENT, nullable=True),
        sa.Column("validators_url", sa.Text(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("built_at", MOMENT, nullable=True),
        sa.Column("unread", sa.JSON(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        sa.UniqueConstraint("name", name="uq_sources_name"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_sources_enabled_next_due_at", "sources", ["enabled", "next_due_at"], unique=False)


def _statements() -> None:
    op.create_table(
        "statements",
        sa.Column("id", ROW_ID, nullable=False),
        *words("title", "kind", "level"),
        sa.Column("parties", sa.JSON(), nullable=False),
        *words("klass", "why", "publisher", "language", "source_name", "tier", "official_url"),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("first_seen_at", MOMENT, nullable=False),
        sa.Column("placed_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *words("text_sha256", "suspect"),
        sa.Column("everything", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_statements"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_statements_placed_on_id", "statements", ["placed_on", "id"], unique=False)
    op.create_index("ix_statements_published_on", "statements", ["published_on"], unique=False)
    op.create_index("ix_statements_text_sha256", "statements", ["text_sha256"], unique=False)


def _subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", ROW_ID, nullable=False),
        *words("name", "channel", "target"),
        sa.Column("rule", sa.JSON(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("quiet_from", sa.Time(), nullable=True),
        sa.Column("quiet_until", sa.Time(), nullable=True),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
        sa.UniqueConstraint("name", name="uq_subscriptions_name"),
        sqlite_autoincrement=True,
    )


def _publications() -> None:
    op.create_table(
        "publications",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("source_id", ROW_ID, nullable=True),
        *words(
            "source_name",
            "item_key",
            "key_sha256",
            "fingerprint",
            "url",
            "title",
            "tier",
            "publisher",
            "role",
            "why",
        ),
        sa.Column("statement_id", ROW_ID, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("validators_url", sa.Text(), nullable=True),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("first_seen_at", MOMENT, nullable=False),
        sa.Column("again_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["source_id"], ["sources.id"], name="fk_publications_source_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name="fk_publications_statement_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_publications"),
        sa.UniqueConstraint("source_id", "key_sha256", name="uq_publications_source_id_key_sha256"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_publications_source_id_again_at", "publications", ["source_id", "again_at"], unique=False
    )
    op.create_index("ix_publications_source_name", "publications", ["source_name"], unique=False)
    op.create_index("ix_publications_statement_id", "publications", ["statement_id"], unique=False)


def _statement_versions() -> None:
    op.create_table(
        "statement_versions",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("statement_id", ROW_ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *words("title", "text", "text_sha256", "url"),
        sa.Column("fetched_at", MOMENT, nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name="fk_statement_versions_statement_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_statement_versions"),
        sa.UniqueConstraint("statement_id", "number", name="uq_statement_versions_statement_id_number"),
        sqlite_autoincrement=True,
    )


def _comparisons() -> None:
    op.create_table(
        "comparisons",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("statement_version_id", ROW_ID, nullable=False),
        *words("baseline_slug", "baseline_title"),
        sa.Column("baseline_on", sa.Date(), nullable=False),
        *words("baseline_sha256", "role", "comparability", "why"),
        sa.Column("reaffirms_baseline", sa.Boolean(), nullable=False),
        *words("headline", "who"),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("alerts", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("compared_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_version_id"],
            ["statement_versions.id"],
            name="fk_comparisons_statement_version_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_comparisons"),
        sa.UniqueConstraint(
            "statement_version_id", "baseline_slug", name="uq_comparisons_statement_version_id_baseline_slug"
        ),
        sqlite_autoincrement=True,
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("statement_version_id", ROW_ID, nullable=False),
        sa.Column("statement_id", ROW_ID, nullable=False),
        sa.Column("subscription_id", ROW_ID, nullable=True),
        *words("subscription_name", "channel", "kind"),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        *words("public_url", "state"),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.Column("leased_by", sa.Text(), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=True),
        *words("message_id", "subject", "last_error"),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name="fk_outbox_statement_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["statement_version_id"],
            ["statement_versions.id"],
            name="fk_outbox_statement_version_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscriptions.id"], name="fk_outbox_subscription_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
        sa.UniqueConstraint(
            "statement_version_id", "subscription_id", name="uq_outbox_statement_version_id_subscription_id"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_state_due_at", "outbox", ["state", "due_at"], unique=False)
    op.create_index("ix_outbox_statement_id", "outbox", ["statement_id"], unique=False)
    op.create_index("ix_outbox_subscription_id", "outbox", ["subscription_id"], unique=False)


def _publication_versions() -> None:
    op.create_table(
        "publication_versions",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("publication_id", ROW_ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("fetched_at", MOMENT, nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("raw_sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        *words("title", "text", "text_sha256", "suspect"),
        sa.Column("is_edit", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"],
            ["publications.id"],
            name="fk_publication_versions_publication_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_publication_versions"),
        sa.UniqueConstraint("publication_id", "number", name="uq_publication_versions_publication_id_number"),
        sqlite_autoincrement=True,
    )


def _changes() -> None:
    op.create_table(
        "changes",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("comparison_id", ROW_ID, nullable=False),
        sa.Column("statement_id", ROW_ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *words("baseline_slug", "finding_key"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("cursor", ROW_ID, nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("placed_on", sa.Date(), nullable=False),
        sa.Column("first_seen_at", MOMENT, nullable=False),
        *words("kind", "topic"),
        sa.Column("move", sa.Text(), nullable=True),
        sa.Column("direction", sa.Text(), nullable=True),
        sa.Column("importance", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("alert", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=True),
        sa.Column("baseline_text", sa.Text(), nullable=True),
        sa.Column("baseline_start", sa.Integer(), nullable=True),
        sa.Column("baseline_end", sa.Integer(), nullable=True),
        sa.Column("statement_text", sa.Text(), nullable=True),
        sa.Column("statement_start", sa.Integer(), nullable=True),
        sa.Column("statement_end", sa.Integer(), nullable=True),
        sa.Column("edits", sa.JSON(), nullable=False),
        *words("summary", "why", "haystack"),
        sa.ForeignKeyConstraint(
            ["comparison_id"], ["comparisons.id"], name="fk_changes_comparison_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name="fk_changes_statement_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_changes"),
        sa.UniqueConstraint("comparison_id", "finding_key", name="uq_changes_comparison_id_finding_key"),
        sa.UniqueConstraint("cursor", name="uq_changes_cursor"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_changes_commitment_baseline_slug", "changes", ["commitment", "baseline_slug"], unique=False
    )
    op.create_index(
        "ix_changes_log",
        "changes",
        ["placed_on", "cursor"],
        unique=False,
        sqlite_where=sa.text("is_current = 1"),
        postgresql_where=sa.text("is_current"),
    )
    op.create_index(
        "ix_changes_statement_id_finding_key", "changes", ["statement_id", "finding_key"], unique=False
    )
    op.create_index(
        "ix_changes_told",
        "changes",
        ["placed_on", "cursor"],
        unique=False,
        sqlite_where=sa.text("is_current = 1 AND alert = 1"),
        postgresql_where=sa.text("is_current AND alert"),
    )
