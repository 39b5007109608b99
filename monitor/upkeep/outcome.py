"""What a check leaves behind: the items that could not be read, and when each is asked for again. Pure."""

from __future__ import annotations

from datetime import datetime

from monitor.discovery.looked import Looked
from monitor.errors import FetchError
from monitor.model import Item, Source
from monitor.model.settlement import CheckOutcome, CheckWork, FailedItem, UnreadItem
from monitor.upkeep import health


def waits(
    source: Source, item: Item, unread: UnreadItem | None, work: CheckWork, now: datetime | None
) -> bool:
    """Whether an item that could not be read is left until its time comes. That of a page source was read
    already. `now` None: everything is asked for at once.
    """
    is_requested = now is None or source.spec.kind == "page"
    if unread is None or is_requested or (now is not None and unread.is_due(item.fingerprint, now)):
        work.looks[item.key] = unread.looks if unread else 0
        return False
    if unread.again_at is None:
        work.resting.add(item.key)
    else:
        work.waiting[item.key] = FailedItem(
            key=item.key, fingerprint=item.fingerprint, why=unread.why, may_pass=False, looks=unread.looks
        )
    return True


def failed_item(item: Item, error: Exception, work: CheckWork, *, has_text: bool) -> FailedItem:
    """An item that could not be read just now; its note is the last one. `has_text`: we hold a text of it."""
    return FailedItem(
        key=item.key,
        fingerprint=item.fingerprint,
        why="" if health.is_gone(error) else work.notes[-1],
        may_pass=has_text or isinstance(error, FetchError) or health.fault_of(error) == "blocked",
        looks=work.looks.get(item.key, 0) + 1,
    )


def outcome_of(source: Source, listed: Looked, work: CheckWork) -> CheckOutcome:
    """How a check ended whose list could be read."""
    not_read = [item.key for item in listed.fresh if item.key not in work.done]
    failed = [work.failed[key] for key in not_read if key in work.failed]
    missing = [item for item in (*failed, *work.waiting.values()) if item.why]
    # Another page that is read again says nothing of what the list has now.
    listed_keys = {item.key for item in listed.fresh} or work.done
    is_incomplete = bool(missing) and source.spec.tier == "official"
    return CheckOutcome(
        incomplete=missing[0].why if is_incomplete else "",
        looks=max(item.looks for item in missing) if is_incomplete else 0,
        failed=failed,
        left=[key for key in not_read if key not in work.failed],
        proposal=listed.proposal,
        page=listed.page,
        error=health.trouble(source.spec, work.errors, read=len(work.done.intersection(listed_keys))),
        built_at=listed.built_at,
        unread=[key for key in not_read if key not in work.resting],
        had_new=bool(work.statements),
        notes=tuple(work.notes),
        requested_wait=work.requested_wait,
        is_by_fallback=listed.is_by_fallback,
    )
