"""The JSON of a finding, typed."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from baselines.model import ChangeKind, Direction, EditOp, HistoryState, Importance, Move
from monitor.web.api.copy_schemas import CopyOut, Moment
from monitor.web.api.explained_schemas import ConsideredOut, VoiceOut
from monitor.web.log_columns import LOG_COLUMNS


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
