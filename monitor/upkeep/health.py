"""How a source fares: its state after a check, when it is due next, and whether somebody must be told. Pure.

"No news" is never to be taken for "not working": what answers and brings nothing is quiet, and stale after
ten times its usual gap; what does not answer as it should has a state that says why.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from alerts.alert_facts import NotChecked, NoticeKind
from monitor.errors import (
    FetchError,
    FetchPostponedError,
    FetchRefusedError,
    FetchStatusError,
    FetchTooLargeError,
    NotThereError,
    SourceError,
)
from monitor.model import Source, SourceSpec, SourceState
from monitor.model.source import CLOCKS_DIFFER, SHORTEST_OVERDUE

FAULTS: tuple[SourceState, ...] = ("blocked", "not_a_feed", "gone", "unreachable", "too_large", "failing")
FAILURES_REPORTED = 3  # failed checks in a row before somebody is told: a server may be down for an hour
QUIET_AFTER, STALE_AFTER = 3, 10  # usual gaps
LEAST_GAP = timedelta(days=1)  # no ministry is stale because of a weekend
LONGEST_BACK_OFF = timedelta(hours=24)
QUICK = 600  # seconds between two checks around a meeting: DOMAIN D5 asks for 10 to 15 minutes
ENOUGH_PAGES = 3  # pages that fail, and none that can be read: then it is the site and not the page
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)  # never


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check says of its source. `notice` is what the people responsible are told, once."""

    state: SourceState
    next_due_at: datetime
    reported_state: str
    notice: NoticeKind | None


def judge(
    source: Source,
    now: datetime,
    *,
    jitter: float,
    error: Exception | None = None,
    is_new: bool = False,
    requested_wait: float | None = None,
    is_by_fallback: bool = False,
    failed_looks: int = 0,
) -> Verdict:
    """The state after a check that ended now. `is_new`: it brought something. `requested_wait`: seconds its
    server asks for. `is_by_fallback`: its own address could not be read, a further one could.
    `failed_looks`: how often in a row an item that it lists could not.
    """
    state = fault_of(error) if error is not None else _pulse(source, now, is_new=is_new)
    if is_by_fallback and error is None and state != "stale":
        state = "fallback"
    elif failed_looks and state in ("ok", "quiet"):
        state = "incomplete"
    failures = source.failures + 1 if error is not None else 0
    is_lasting = state != "incomplete" or failed_looks > 1 or source.reported_state == "incomplete"
    reported, notice = _telling(source.reported_state, state, failures, is_lasting=is_lasting)
    return Verdict(state, _next_due(source, now, jitter, failures, requested_wait), reported, notice)


def requested_wait_of(error: Exception) -> float | None:
    """The seconds for which the site wants no further request; None when it does not say."""
    if isinstance(error, FetchPostponedError):
        return error.seconds
    if isinstance(error, FetchStatusError) and (error.retry_after or error.status == 429):
        return error.retry_after or 0.0
    return None


# -- states


def fault_of(error: Exception) -> SourceState:
    """The state that an error means."""
    if isinstance(error, SourceError) and error.fault in FAULTS:
        return error.fault
    if isinstance(error, FetchStatusError):
        if error.status in (404, 410):
            return "gone"
        return "blocked" if error.status in (401, 403, 407, 451) else "unreachable"
    if isinstance(error, FetchTooLargeError):
        return "too_large"
    if isinstance(error, FetchRefusedError):
        return "blocked" if error.is_by_site else "failing"
    return "unreachable" if isinstance(error, FetchError) and error.transient else "failing"


def is_gone(error: Exception) -> bool:
    """Whether the page of an item is not there, rather than not to be read."""
    is_status = isinstance(error, FetchStatusError) and error.status in (404, 410)
    return is_status or isinstance(error, NotThereError | FetchPostponedError)


def trouble(spec: SourceSpec, errors: Sequence[Exception], *, read: int) -> Exception | None:
    """The error of the whole check, when none of its pages could be read: a list that answers is not enough.

    A watched page is the source itself. One broken entry of a feed is the entry's fault.
    """
    if read or not errors:
        return None
    if spec.kind == "page":
        return errors[0]
    of_site = [error for error in errors if isinstance(error, FetchError) or fault_of(error) == "blocked"]
    return of_site[0] if len(of_site) >= ENOUGH_PAGES and len(of_site) == len(errors) else None


def _pulse(source: Source, now: datetime, *, is_new: bool) -> SourceState:
    if (
        is_new or source.is_first_check or source.spec.kind == "page"
    ):  # a page that is watched for edits may stand for years
        return "ok"
    if source.newest_at is None:
        return "quiet"
    gap = max(timedelta(seconds=source.usual_gap or 0), LEAST_GAP)
    silence = now - source.newest_at
    return "stale" if silence > STALE_AFTER * gap else "quiet" if silence > QUIET_AFTER * gap else "ok"


# -- when


def _next_due(
    source: Source, now: datetime, jitter: float, failures: int, requested_wait: float | None
) -> datetime:
    quick = source.quick
    is_quick = quick is not None and quick.begins_at <= now < quick.ends_at
    every = min(source.spec.every, QUICK) if is_quick and not failures else source.spec.every
    wait = timedelta(seconds=every * jitter)
    if failures:
        wait = min(LONGEST_BACK_OFF, wait * 2 ** min(failures - 1, 10))
    due = now + max(wait, timedelta(seconds=requested_wait or 0))
    if quick is not None and not failures and now < quick.begins_at < due:
        return quick.begins_at
    return due


def lies_ahead(source: Source, now: datetime) -> bool:
    """Whether it was last checked in the future: the clock was wrong then, or is wrong now. It counts as
    due.
    """
    return source.last_checked_at is not None and source.last_checked_at > now + CLOCKS_DIFFER


def is_overdue(source: Source, now: datetime) -> bool:
    """Whether its turn has passed and nobody checked it: the service does not run."""
    due = source.next_due_at
    return (
        source.spec.enabled
        and due is not None
        and now - due > timedelta(seconds=max(2 * source.spec.every, SHORTEST_OVERDUE))
    )


def is_unread(source: Source, now: datetime) -> bool:
    """Whether readers must be told that a source is not being read, lest its silence look like no news."""
    if not source.spec.enabled or source.spec.is_archive:
        return False
    return source.failures >= FAILURES_REPORTED or is_overdue(source, now)


def is_down(source: Source) -> bool:
    """Whether it fails, and not for once. That its turn has passed is no sign of it: the pass that brings a
    text may yet come to it."""
    return source.spec.enabled and not source.spec.is_archive and source.failures >= FAILURES_REPORTED


def not_checked(sources: Iterable[Source], parties: Collection[str], *, but: int) -> tuple[NotChecked, ...]:
    """Which official places of the parties cannot be read just now, the longest silent first; `but`: the
    source that spoke.

    A host at which another source is read is not silent: then it is the source that is named.
    """
    official = (s for s in sources if s.spec.tier == "official" and s.spec.country in parties)
    watched = [s for s in official if s.spec.enabled and not s.spec.is_archive]
    silent = [s for s in watched if s.id != but and is_down(s)]
    read = {_host(s) for s in watched if s not in silent}
    found: dict[str, datetime | None] = {}
    for source in silent:
        name = source.name if _host(source) in read else _host(source)
        found[name] = max(filter(None, (found.get(name), source.last_ok_at)), default=None)
    return tuple(
        NotChecked(name, found[name]) for name in sorted(found, key=lambda n: (found[n] or _LONG_AGO, n))
    )


def _host(source: Source) -> str:
    return (urlsplit(source.spec.url).hostname or source.name).removeprefix("www.")


# -- who must know


def _telling(
    reported: str, state: SourceState, failures: int, *, is_lasting: bool
) -> tuple[str, NoticeKind | None]:
    """What was told last, and what is to be told now: a failure once, its end once, staleness once, an item
    that is not read once (`is_lasting`: at two checks in a row).
    """
    if failures:
        return ("down", "down") if failures >= FAILURES_REPORTED and reported != "down" else (reported, None)
    if reported == "down":
        return "", "back"
    if state == "stale":
        return "stale", None if reported == "stale" else "stale"
    if state == "incomplete" and not is_lasting:
        return "", None
    if state == "incomplete":
        return "incomplete", None if reported == "incomplete" else "incomplete"
    return "", "back" if reported in ("stale", "incomplete") else None


def shown_state(source: Source, now: datetime) -> str:
    """The state as it is shown: of the last check, unless the next is overdue or the times lie ahead."""
    if source.state == "paused" or not source.spec.enabled:
        return "paused"
    if lies_ahead(source, now):
        return "ahead"
    if source.state not in FAULTS and is_overdue(source, now):
        return "overdue"
    return source.state


def is_failing(source: Source, now: datetime) -> bool:
    """Whether a person should look at it."""
    return shown_state(source, now) not in ("ok", "new", "quiet", "paused")
