"""How often a source brings something: what its silence is measured by."""

from __future__ import annotations

from datetime import UTC, datetime, time
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from monitor.store.schema.found import PublicationRow

LOOKED_AT = 60  # publications
FEWEST_DAYS = 4  # days with something new; fewer tell no rhythm


def rhythm(session: Session, source_id: int) -> tuple[int | None, datetime | None]:
    """The usual seconds between two days on which the source brings something, and when its newest item
    appeared.

    By the issuer's days. The longest gap is left out: a summer break, or an old entry that is kept on top.
    """
    rows = session.execute(
        select(PublicationRow.published_on, PublicationRow.published_at, PublicationRow.first_seen_at)
        .where(PublicationRow.source_id == source_id)
        .order_by(PublicationRow.id.desc())
        .limit(LOOKED_AT)
    ).all()
    moments = [at or (datetime.combine(on, time(), UTC) if on else seen) for on, at, seen in rows]
    if not moments:
        return None, None
    days = sorted({moment.date() for moment in moments})
    if len(days) < FEWEST_DAYS:
        return None, max(moments)
    gaps = sorted((later - earlier).days for earlier, later in pairwise(days))[:-1]
    return round(86400 * sum(gaps) / len(gaps)), max(moments)
