"""How a check of a source ended, as it is written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from monitor.model.source import CLOCKS_DIFFER, SourceState, Validators

if TYPE_CHECKING:
    from alerts.model import Wanted
    from monitor.model.document import Page
    from monitor.model.statement import NewStatement

MOST_NOTES = 10
LONGEST_NOTE = 300
FARTHEST_CHECK = timedelta(hours=721)  # no page is looked at again later than this


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedItem:
    """An item that a list names and that could not be read. `why`: in one line; empty for one that is gone.
    `may_pass`: by a fault of its site or of the network, or it is one that we hold: asked for at every check.
    `looks`: how often in a row.
    """

    key: str
    fingerprint: str
    why: str
    may_pass: bool
    looks: int = 1


@dataclass(frozen=True, slots=True)
class UnreadItem:
    """What is known of an item that could not be read: what the list said of it, why, after how many looks in
    a row, since when, and when it is asked for again (None: not any more).
    """

    fingerprint: str
    why: str
    looks: int
    first_at: datetime
    again_at: datetime | None

    def is_due(self, fingerprint: str, now: datetime) -> bool:
        """Whether it is asked for again: its time has come, or the list says something else of it. Times
        that no rule gives count as reached: the clock was wrong.
        """
        if fingerprint != self.fingerprint or self.first_at > now + CLOCKS_DIFFER:
            return True
        return self.again_at is not None and not now < self.again_at <= now + FARTHEST_CHECK


@dataclass(kw_only=True)
class CheckWork:
    """What became of the items of one check. `failed`: what could not be read, by its key. `waiting`: what
    could not before, and is not due to be asked for again; `resting`: those that are not asked for any more.
    `looks`: how often in a row each could not be read before. `requested_wait`: seconds for which the site
    asks to be left alone.
    """

    notes: list[str]
    statements: list[NewStatement] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    done: set[str] = field(default_factory=set)
    failed: dict[str, FailedItem] = field(default_factory=dict)
    waiting: dict[str, FailedItem] = field(default_factory=dict)
    resting: set[str] = field(default_factory=set)
    looks: dict[str, int] = field(default_factory=dict)
    silences: int = 0
    requested_wait: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOutcome:
    """How a check ended, as its source remembers it. `unread`: keys of the items that are still to be read.
    `failed`, `left`: those that could not be read just now, and the keys of those that were not asked for.
    `incomplete`: of an official source, what is not read of what it lists; `looks`: how often in a row.
    """

    page: Page | None = None
    error: Exception | None = None
    built_at: datetime | None = None
    unread: Sequence[str] = ()
    had_new: bool = False
    notes: Sequence[str] = ()
    requested_wait: float | None = None
    is_by_fallback: bool = False
    incomplete: str = ""
    looks: int = 0
    failed: Sequence[FailedItem] = ()
    left: Sequence[str] = ()
    proposal: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """A check that ended at `now`. `error` is empty when it went well.

    `validators` and `built_at`: None keeps those that are stored. `unread`: keys of the items of a first
    check that could not be read; when they can be, nobody is alerted to them. `reported_state`: the state
    that the people responsible were told last; None keeps it. `notes`: what could not be read. `failed`,
    `left`: of what its list names, what could not be read, and the keys of what was not asked for.
    `proposal`: the rules that its list proposes; None keeps those that are stored. `wanted`: the notices that
    this check makes. `may_have_unread`: whether items of it could not be read before.
    """

    now: datetime
    next_due_at: datetime
    error: str = ""
    had_new: bool = False
    validators: Validators | None = None
    built_at: datetime | None = None
    unread: Sequence[str] = ()
    state: SourceState = "ok"
    reported_state: str | None = None
    notes: Sequence[str] = ()
    failed: Sequence[FailedItem] = ()
    left: Sequence[str] = ()
    proposal: Mapping[str, Any] | None = None
    wanted: Sequence[Wanted] = ()
    public_url: str = ""
    may_have_unread: bool = True
    is_first: bool = False

    @property
    def kept_notes(self) -> list[str] | None:
        """The notes as far as they are kept."""
        return [note[:LONGEST_NOTE] for note in self.notes[:MOST_NOTES]] or None
