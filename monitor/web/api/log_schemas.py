"""The JSON of the log, typed: changes, statements, comparisons, baselines. What /openapi.json promises and
the answers keep.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from baselines.model import ChangeKind, Comparability, Direction, EditOp, HistoryState, Importance, Move, Role
from monitor.model import SourceState, StatementClass, Tier
from monitor.model.views import Edit
from monitor.web.api.copy_schemas import CopyOut, Moment
from monitor.web.api.event_schemas import EventTextOut
from monitor.web.api.explained_schemas import ConsideredOut, VoiceOut
from monitor.web.log_columns import LOG_COLUMNS


class Fault(BaseModel):
    """One line that a person can act on."""

    error: str


class PassageOut(BaseModel):
    """Exact words and where they stand in the normalised document (code points)."""

    text: str
    start: int
    end: int


class EditOut(BaseModel):
    op: EditOp
    before: str
    after: str


class EarlierOut(BaseModel):
    """An earlier text. `statement_id` is null for the baseline itself."""

    day: date
    title: str
    series: str
    statement_id: int | None


class WasOut(BaseModel):
    """How an earlier text had it, against the same baseline."""

    kind: ChangeKind
    direction: Direction | None
    importance: Importance
    words: str


class HistoryOut(BaseModel):
    """A finding among the earlier texts of its series; `said` is all of it in one line."""

    state: HistoryState
    said: str
    previous: EarlierOut | None
    was: WasOut | None
    since: date | None
    formula: str | None
    last_present: date | None
    present_since: date | None
    absent_since: date | None
    returned_after: int | None
    present: int
    of: int
    is_first: bool
    sister: EarlierOut | None


def _described(schema: dict[str, Any]) -> None:
    """What each column of the log is, in the description for programs: the words of its row."""
    for column in LOG_COLUMNS:
        if column.key:
            schema["properties"][column.key]["description"] = column.about


class FindingOut(BaseModel):
    """One finding, as `communique compare --format json` prints it, placed in the log. With `copy` it is what
    that official copy says otherwise than the statement: `baseline` then quotes the statement, `statement`
    the copy. A key that the log gives and that is not described here is a fault.
    """

    model_config = ConfigDict(extra="forbid", json_schema_extra=_described)

    id: str
    statement_id: int
    url: str
    first_seen: Moment
    published: str | None
    statement_title: str
    official_url: str
    source: str
    parties: list[str]
    baseline_slug: str
    kind: ChangeKind
    topic: str
    move: Move | None
    direction: Direction | None
    importance: Importance
    alert: bool
    confidence: float
    commitment: str | None
    baseline: PassageOut | None
    statement: PassageOut | None
    edits: list[EditOut]
    summary: str
    why: str
    history: HistoryOut | None
    rule: str
    basis: str
    considered: list[ConsideredOut]
    speaker: str | None
    voices: list[VoiceOut]
    confirmed: bool
    series: str | None
    copy_: CopyOut | None = Field(default=None, alias="copy")
    country: str


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
    """`next`: give it as `before` for the older ones. `withdrawals` of the last 30 days, or of the days that
    are asked for; none where the filter asks for what only a finding has. `not_checked`: the sources that are
    not being read just now.
    """

    changes: list[FindingOut]
    withdrawals: list[WithdrawalOut]
    next: int | None
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


class StatementRowOut(BaseModel):
    id: int
    title: str
    kind: str
    level: str
    parties: list[str]
    klass: StatementClass
    publisher: str
    source: str
    published_on: date | None
    first_seen_at: Moment
    version: int
    headline: str
    counts: dict[str, int]
    language: str
    url: str


class StatementsOut(BaseModel):
    statements: list[StatementRowOut]
    next: int | None


class VersionOut(BaseModel):
    number: int
    url: str
    fetched_at: Moment
    status: int
    sha256: str
    text_sha256: str
    size: int
    suspect: str
    is_edit: bool
    edit: Edit
    notes: list[str]


class PublicationOut(BaseModel):
    id: int
    source: str
    tier: Tier
    publisher: str
    url: str
    title: str
    role: str
    why: str
    first_seen_at: Moment
    missed_at: Moment | None
    missed_why: str
    withdrawn_at: Moment | None
    returned_at: Moment | None
    versions: list[VersionOut]


class StatementOut(BaseModel):
    """`text` is empty for news, which is protected: quotes and address stand in the findings. `event`: the
    other texts of the same event. `copies`: where official copies differ from it. `not_compared`: why there
    is no comparison; null where there is one."""

    id: int
    title: str
    kind: str
    level: str
    parties: list[str]
    klass: StatementClass
    why: str
    publisher: str
    language: str
    source: str
    tier: Tier
    official_url: str
    published_on: date | None
    published_at: Moment | None
    first_seen_at: Moment
    version: int
    versions: list[int]
    sha256: str
    text: str
    publications: list[PublicationOut]
    event: list[EventTextOut]
    not_compared: str | None
    copies: list[FindingOut]
    url: str


class ComparedTextOut(BaseModel):
    slug: str
    title: str
    date: str | None
    text: str


class DocumentOut(BaseModel):
    title: str
    date: str | None
    kind: str
    parties: list[str]
    level: str
    publisher: str | None
    language: str | None
    sha256: str
    text: str


class SummaryOut(BaseModel):
    headline: str
    who: str
    counts: dict[str, int]
    alerts: int


class ComparisonOut(BaseModel):
    """The document that `communique compare --format json` prints."""

    baseline: ComparedTextOut
    statement: DocumentOut
    role: Role
    reaffirms_baseline: bool
    comparability: Comparability
    why: str
    findings: list[FindingOut]
    summary: SummaryOut
