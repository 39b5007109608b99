"""The form of baselines in the JSON."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel

from baselines.model import Importance
from baselines.schemas.finding_schema import PassageOut


class CommitmentOut(BaseModel):
    id: str
    actor: str
    verb: str
    ladder: str
    rung: int | float
    topic: str
    weight: Importance
    mechanism: str | None
    qualifiers: list[str]
    passage: PassageOut


class BaselineRowOut(BaseModel):
    slug: str
    title: str
    date: date
    issuer: str
    url: str
    parties: list[str]
    commitments: int
    is_default: bool


class BaselinesOut(BaseModel):
    baselines: list[BaselineRowOut]


class BaselineOut(BaseModel):
    slug: str
    title: str
    date: date
    issuer: str
    url: str
    kind: str
    level: str
    parties: list[str]
    sha256: str
    text: str
    commitments: list[CommitmentOut]
