"""The words and addresses of one row of the change log, for every way in which it goes out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from alerts.harmless import plain
from monitor.model.views import LoggedChange
from monitor.model.withdrawal import Withdrawal
from monitor.web.divergence import copy_names


def change_page(change: LoggedChange, home: str) -> str:
    """The address of a change, with its evidence."""
    return f"{home.rstrip('/')}/changes/{change.id}"


def statement_page(gone: Withdrawal, home: str) -> str:
    """The address of the statement whose page was withdrawn."""
    return f"{home.rstrip('/')}/statements/{gone.statement_id}"


def withdrawal_words(gone: Withdrawal) -> str:
    """A withdrawal in a sentence or two."""
    publisher = plain(gone.publisher or gone.source)
    if gone.is_back:
        return f"Back online: the page of {publisher} is there again."
    why = f" {plain(gone.why)}." if gone.why else ""
    return f"Withdrawn: the page of {publisher} is no longer there.{why} The text is kept."


def published_at(change: LoggedChange) -> str | None:
    published = change.published_at or change.published_on
    return published.isoformat() if published else None


def mark_out(change: LoggedChange) -> dict[str, Any] | None:
    """Who marked it as what, when."""
    mark = change.mark
    return {"mark": mark.mark, "by": mark.by, "at": utc(mark.at)} if mark else None


def copy_name(change: LoggedChange) -> str:
    names = copy_names(change)
    return names.copy if names else ""


def utc(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None
