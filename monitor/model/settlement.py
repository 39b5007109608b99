"""How a check of a source ended, as it is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from alerts.model import Wanted
from monitor.model.document import Page
from monitor.model.source import SourceState, Validators
from monitor.model.statement import NewStatement


@dataclass(kw_only=True)
class CheckWork:
    """What became of the items of one check. `failed`: why an item that stands there is not read, by its key;
    empty for one that is gone. `requested_wait`: seconds for which the site asks to be left
    alone.
    """

    notes: list[str]
    statements: list[NewStatement] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    done: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)
    silences: int = 0
    requested_wait: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOutcome:
    """How a check ended, as its source remembers it. `unread`: keys of the items that failed.
    `incomplete`: of an official source, what is not read of what it lists.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """A check that ended at `now`. `error` is empty when it went well.

    `validators` and `built_at`: None keeps those that are stored. `unread`: keys of the items of a first
    check that could not be read; when they can be, nobody is alerted to them. `reported_state`: the state
    that the people responsible were told last; None keeps it. `notes`: what could not be read.
    `wanted`: the notices that this check makes.
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
    wanted: Sequence[Wanted] = ()
    public_url: str = ""
