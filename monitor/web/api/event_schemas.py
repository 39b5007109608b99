"""The JSON of the other texts of an event, typed."""

from __future__ import annotations

from pydantic import BaseModel


class EventTextOut(BaseModel):
    """Another text of the same event, such as a meeting. `published`: a day or a moment; `why`: what ties the
    two.
    """

    id: int
    title: str
    publisher: str
    language: str
    kind: str
    published: str | None
    official_url: str
    why: str
    url: str
