"""What a failed look at a stored page means: nothing, a note, or that the page was moved or withdrawn. Pure.

404 or 410, twice, at least six hours apart, while the rest of its site answers, is a withdrawal. So is "not
found" with status 200, or a redirect to a start page or a list, when other pages of the site still give their
texts, and the site answers the same of an address that never was. Bot checks, logins, faults and empty pages
are none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from monitor.errors import FetchPostponedError, FetchStatusError, NotThereError, UnsettledError
from monitor.model import KnownItem

APART = timedelta(hours=6)

Outcome = Literal["nothing", "unread", "missed", "probe", "moved", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What else the site said, as far as it was asked.

    `moved_to`: the address in its archive at which the text stands. `does_site_answer`: whether other pages
    of it can be fetched. `are_others_read`: whether other pages still give the texts that we have of them;
    None when we have no other. `is_said_of_any`: whether it answers the same of an address that never was.
    `taken_by`: the publication at another link of the same list that has the text. `is_listed`: whether the
    list still names the item.
    """

    moved_to: str = ""
    taken_by: int | None = None
    is_listed: bool = False
    does_site_answer: bool = False
    are_others_read: bool | None = None
    is_said_of_any: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a page, and why in words.

    `unread`: it could not be read, and may well be there. `missed`: it seems to be gone. `probe`: it was gone
    long enough; the site must be asked before more is said. `again_at`: when it is to be fetched again, where
    that is not left to the schedule. `taken_by`: of what was moved, the publication that is there already.
    """

    outcome: Outcome
    why: str = ""
    again_at: datetime | None = None
    moved_to: str = ""
    taken_by: int | None = None


def judge(  # noqa: PLR0911 - each return is a branch with its reason
    known: KnownItem | None, error: Exception, *, now: datetime, probe: Probe | None = None
) -> Verdict:
    """What the error says of an item. `probe`: what the site said, once a first verdict has asked for it."""
    if known is None or known.statement_id is None:
        return Verdict(outcome="nothing", why="no statement is stored of this page")
    if isinstance(error, FetchPostponedError):
        return Verdict(outcome="nothing", why="the page was not fetched at all: its site asks for time")
    if not is_gone(error):
        again_at = error.again_at if isinstance(error, UnsettledError) else None
        return Verdict(outcome="unread", why=str(error), again_at=again_at)
    if known.withdrawn_at is not None:  # it is known to be gone, and that was told
        return Verdict(outcome="missed", why=str(error))
    if known.missed_at is None or known.missed_at > now:  # it lies ahead where the clock was wrong
        return Verdict(outcome="missed", why=str(error), again_at=now + APART)
    if now - known.missed_at < APART:
        return Verdict(outcome="missed", why=str(error), again_at=known.missed_at + APART)
    if probe is None:
        return Verdict(outcome="probe", why="gone twice, hours apart: is it elsewhere, and is its site well?")
    if probe.moved_to:
        why = f"moved to {probe.moved_to}"
        return Verdict(outcome="moved", why=why, moved_to=probe.moved_to, taken_by=probe.taken_by)
    if doubt := doubt_of(error, probe):
        return Verdict(outcome="missed", why=f"{error}; but {doubt}", again_at=now + APART)
    return Verdict(outcome="withdrawn", why=str(error))


def is_gone(error: Exception) -> bool:
    """Whether the site says that the page is not there, by its status or in another way."""
    if isinstance(error, FetchStatusError):
        return error.status in (404, 410)
    return isinstance(error, NotThereError)


def doubt_of(error: Exception, probe: Probe) -> str:
    """Why a page that is gone need not have been withdrawn, in words; empty when there is no doubt."""
    if probe.is_listed:
        return "its list still names it"
    if not isinstance(error, NotThereError):
        return "" if probe.does_site_answer else "its site does not answer otherwise either"
    if probe.are_others_read is None:
        return "we hold no other page of its site"
    if not probe.are_others_read:
        return "its site does not answer otherwise either"
    return "" if probe.is_said_of_any else "its site does not say so of an address that never was"
