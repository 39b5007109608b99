"""The JSON of one pass, typed."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from monitor.model import StatementClass
from monitor.web.api.parameters import NameText


class CheckIn(BaseModel):
    """`sources` by name, or all enabled ones, or (neither) those that are due."""

    model_config = ConfigDict(extra="forbid")

    sources: Annotated[list[NameText], Field(max_length=100)] = []
    all: bool = False


class NewStatementOut(BaseModel):
    id: int | None
    title: str
    url: str
    role: str
    klass: StatementClass
    changes: int
    alerts: int
    headline: str


class CheckReportOut(BaseModel):
    source: str
    items: int
    not_modified: bool
    error: str
    notes: list[str]
    is_elsewhere: bool = Field(description="another process is checking it just now")
    statements: list[NewStatementOut]


class CheckOut(BaseModel):
    reports: list[CheckReportOut]
    sent: int
    failed: int
