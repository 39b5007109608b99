"""The JSON of an official copy that differs from its statement, and of every moment, typed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import BaseModel, PlainSerializer, WithJsonSchema

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
