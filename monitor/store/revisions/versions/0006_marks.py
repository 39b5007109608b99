"""By what the copies of a statement are found: the fingerprint of its words and the marks of its text."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from baselines.text import sketch

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # The default stays: SQLite could only lose it with the whole table, and with it every row that belongs to
    # one of it.
    op.add_column(
        "statements", sa.Column("words_sha256", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    op.create_table(
        "statement_marks",
        sa.Column("mark", sa.BigInteger(), nullable=False),
        sa.Column("statement_id", ROW_ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statements.id"], name="fk_statement_marks_statement_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mark", "statement_id", name="pk_statement_marks"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_statement_marks_statement_id", "statement_marks", ["statement_id"])
    _mark_stored_texts()
    op.create_index("ix_statements_words_sha256", "statements", ["words_sha256"])


def _mark_stored_texts() -> None:
    connection = op.get_bind()
    texts = connection.execute(
        sa.text(
            "SELECT s.id, v.text FROM statements s JOIN statement_versions v ON v.statement_id = "
            "s.id AND v.number = s.version"
        )
    ).all()
    for number, text in texts:
        found = sketch(text)
        connection.execute(
            sa.text("UPDATE statements SET words_sha256 = :words WHERE id = :id"),
            {"words": found.words, "id": number},
        )
        if found.marks:
            connection.execute(
                sa.text("INSERT INTO statement_marks (mark, statement_id) VALUES (:mark, :id)"),
                [{"mark": mark, "id": number} for mark in found.marks],
            )
