"""How our values stand in a column: moments in UTC, text that every database takes, JSON of it."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Date,
    DateTime,
    Dialect,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    Time,
    TypeDecorator,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# PostgreSQL takes no NUL and neither database a lone surrogate. One code point for one, so that offsets still
# hold.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})

# SQLite numbers rows by themselves only where the type is INTEGER.
RowId = BigInteger().with_variant(Integer(), "sqlite")
LARGEST_ROW_ID = 2**63 - 1


def clean(text: str) -> str:
    """The text with what no database can hold replaced by U+FFFD."""
    return _UNWRITABLE.sub("\ufffd", text)


def to_json(value: Any) -> str:
    """JSON that every database can hold."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if "\\u0000" in written:  # a NUL stands there as an escape, unless its backslash is one that was written
        written = re.sub(
            r"\\\\|\\u0000", lambda found: "\ufffd" if found[0] == "\\u0000" else found[0], written
        )
    return clean(written)


def searchable(*texts: str) -> str:
    """One line to search in: letters of either case, typographic quotes and dashes, runs of white space are
    alike.
    """
    folded = unicodedata.normalize("NFKC", "\n".join(texts).translate(_QUOTES)).casefold()
    return " ".join(clean(folded).split())


def is_row_id(number: int) -> bool:
    """Whether a number that came from outside can name a row at all."""
    return 0 < number <= LARGEST_ROW_ID


class Moment(TypeDecorator[datetime]):
    """An aware moment. SQLite has no zones: there it stands in UTC without one, and sorts as text."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value.isoformat()}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - SQLAlchemy's signature
    ) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class CleanText(TypeDecorator[str]):
    """Text from outside, made writable."""

    impl = Text
    cache_ok = True

    # SQLAlchemy's signature.
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else clean(value)


EMPTY = text("''")  # of columns that came later, for rows that were there
# Ids appear in addresses and mails: SQLite must never give one out twice.
LASTING_IDS = {"sqlite_autoincrement": True}


class Table(DeclarativeBase):
    """The root of all tables. Names of constraints are fixed, so that revisions can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy reads it from the class)
        str: CleanText,
        datetime: Moment,
        date: Date,
        time: Time,
        bytes: LargeBinary,
        dict[str, Any]: JSON,
        list[Any]: JSON,
    }


def row_id() -> Mapped[int]:
    return mapped_column(RowId, primary_key=True)
