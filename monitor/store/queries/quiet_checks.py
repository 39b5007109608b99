"""Checks that brought nothing, which are nearly all: what is known before one, and what is written after it.

A claim looks once, for all the sources that it takes, at what each check would otherwise ask for by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from monitor.model import Source
from monitor.model.settlement import Settlement
from monitor.store.schema.found import PublicationRow
from monitor.store.schema.watched import SourceRow, UnreadItemRow
from monitor.store.session import Database

_SOURCES = SourceRow.__table__


def with_what_waits(session: Session, sources: Sequence[Source]) -> list[Source]:
    """The sources that were just claimed, each with whether it has brought anything, pages of it wait to
    be read again, and items of it could not be read. Nobody else writes that down while they are claimed.
    """
    ids = [source.id for source in sources]
    pages = select(PublicationRow.source_id).where(
        PublicationRow.source_id.in_(ids), PublicationRow.again_at.is_not(None)
    )
    rereads = set(session.scalars(pages.distinct()))
    items = select(UnreadItemRow.source_id).where(UnreadItemRow.source_id.in_(ids))
    unread = set(session.scalars(items.distinct()))
    return [
        replace(
            source,
            may_have_items=source.publications > 0,
            may_have_rereads=source.id in rereads,
            may_have_unread=source.id in unread,
        )
        for source in sources
    ]


def is_quiet(check: Settlement) -> bool:
    """Whether a check brought nothing, could read everything, and nobody is to be told."""
    has_work = check.error or check.had_new or check.failed or check.unread or check.wanted
    return not has_work and not check.may_have_unread and not check.is_first


def settle_quiet(database: Database, source_id: int, check: Settlement) -> None:
    """The end of a quiet check, in one statement."""
    values: dict[str, object] = {
        "leased_until": None,
        "next_due_at": check.next_due_at,
        "last_checked_at": check.now,
        "last_ok_at": check.now,
        "failures": 0,
        "last_error": "",
        "state": check.state,
        "notes": check.kept_notes,
    }
    if check.reported_state is not None:
        values["told"] = check.reported_state
    if check.validators is not None:
        validators = check.validators
        values |= {
            "validators_url": validators.url,
            "etag": validators.etag,
            "last_modified": validators.last_modified,
        }
    if check.built_at is not None:
        values["built_at"] = check.built_at
    if check.proposal is not None:
        values["proposal"] = dict(check.proposal)
    with database.connected() as connection:
        # A Table, though declared wider.
        ended = update(_SOURCES).where(_SOURCES.c.id == source_id)  # type: ignore[arg-type]
        connection.execute(ended, values)
