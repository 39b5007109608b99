"""The JSON of the change log, typed: changes, their evidence, withdrawals, and who is not read."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel

from monitor.model import SourceState
from monitor.web.log_finding import FindingOut, Moment


class NotCheckedOut(BaseModel):
    """A source that is not being read: no news from it does not mean that there is none. `since`: when it was
    last read.
    """

    source: str
    state: SourceState
    since: Moment | None


class WithdrawalOut(BaseModel):
    """An issuer's page of a statement that was withdrawn at a moment; or that `is_back` since then."""

    id: str
    statement_id: int
    title: str
    source: str
    publisher: str
    url: str
    at: Moment
    is_back: bool
    why: str
    parties: list[str]
    published_on: date | None


class ChangesOut(BaseModel):
    """`next`: give it as `before` for the older ones. `newest`: give it as `after` another time, for what
    came to the log since. `withdrawals` of the last 30 days, or of the days that
    are asked for; none where the filter asks for what only a finding has. `not_checked`: the sources that are
    not being read just now.
    """

    changes: list[FindingOut]
    withdrawals: list[WithdrawalOut]
    next: int | None
    newest: int
    not_checked: list[NotCheckedOut]


class ContextOut(BaseModel):
    before: str
    passage: str
    after: str


class EvidenceOut(BaseModel):
    """Where the words stand. Of news only the passage is given. Of an official copy that differs
    `version_url` is the copy's, and `own_version_url` that of the statement's own text."""

    baseline: ContextOut | None
    statement: ContextOut | None
    official_url: str
    fetched_at: Moment | None
    sha256: str | None
    text_sha256: str | None
    version_url: str | None
    own_version_url: str | None


class ChangeOut(BaseModel):
    change: FindingOut
    evidence: EvidenceOut
    history: list[FindingOut]
    next: int | None
