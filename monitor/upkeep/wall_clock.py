"""The one clock. Everything else is given the time."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - as the head says
