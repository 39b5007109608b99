"""A finding of the change log as JSON: the object of `compare`, and what places it in the log."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

from baselines.schemas.finding_schema import ComparedFindingOut, facts_of
from monitor.model.mark import Mark
from monitor.model.views import LoggedChange
from monitor.web.log_columns import KEYED, LOG_COLUMNS

# The form of every moment in the JSON, `2026-02-03T15:00:00+00:00`, as `compare`, webhooks and exports write
# it.
Moment = Annotated[
    datetime,
    PlainSerializer(lambda at: at.astimezone(UTC).isoformat(), return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}, mode="serialization"),
]


class CopyOut(BaseModel):
    """An official copy that says something otherwise than the statement, in the version that was compared
    with it.
    """

    publisher: str
    source: str
    url: str
    fetched_at: Moment
    sha256: str
    text_sha256: str
    version_url: str


class MarkOut(BaseModel):
    """What a reader marked a change as. `by` may be empty."""

    mark: Mark
    by: str
    at: Moment


class PlaceOut(BaseModel):
    """Where in the log a finding stands."""

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


def _described(schema: dict[str, Any]) -> None:
    """What each column of the log is, in the description for programs: the words of its row."""
    for column in LOG_COLUMNS:
        if column.key:
            schema["properties"][column.key]["description"] = column.about


class FindingOut(ComparedFindingOut, PlaceOut):
    """One finding, as `communique compare --format json` prints it, placed in the log. With `copy` it is what
    that official copy says otherwise than the statement: `baseline` then quotes the statement, `statement`
    the copy. A key that the log gives and that is not described here is a fault.
    """

    model_config = ConfigDict(extra="forbid", json_schema_extra=_described)

    series: str | None
    copy_: CopyOut | None = Field(default=None, alias="copy")
    country: str
    said_until: Moment | None
    superseded: Moment | None
    mark: MarkOut | None


def finding_out(change: LoggedChange, home: str) -> FindingOut:
    """The finding with the values of the columns of the log."""
    placed = {column.key: column.value(change, home) for column in KEYED if column.value}
    return FindingOut.model_validate(facts_of(change.finding) | placed)
