"""The JSON of people, their tokens and the audit log, typed."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from monitor.model.access_token import Scope
from monitor.model.audit import Entrance
from monitor.model.person import AccessRole


class AccountOut(BaseModel):
    """Who asks. `name` is empty where the service has none: it is open, or its own password was given."""

    name: str
    role: AccessRole
    entrance: Entrance
    scope: Scope | None
    zone: str


class PersonOut(BaseModel):
    """Neither the password nor its hash is ever told."""

    name: str
    role: AccessRole
    zone: str
    created_at: datetime


class PeopleOut(BaseModel):
    """`next`: the name to give as `after` for the rest."""

    people: list[PersonOut]
    next: str | None


class PersonIn(BaseModel):
    """Without a password only a proxy can sign the person in."""

    model_config = ConfigDict(extra="forbid")

    name: str
    role: str = "reader"
    password: str | None = None
    zone: str = "UTC"


class PersonEditIn(BaseModel):
    """What of a person is to be otherwise; what is not given stays. Another password ends every session."""

    model_config = ConfigDict(extra="forbid")

    role: str | None = None
    password: str | None = None
    zone: str | None = None


class TokenIn(BaseModel):
    """`name` says what it is for."""

    model_config = ConfigDict(extra="forbid")

    name: str
    scope: str = "read"


class TokenOut(BaseModel):
    """The token itself is never told again."""

    id: int
    name: str
    scope: Scope
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


class NewTokenOut(TokenOut):
    """`token` is shown this once."""

    token: str


class TokensOut(BaseModel):
    tokens: list[TokenOut]


class AuditEntryOut(BaseModel):
    """`who` did `act` to `about`."""

    id: int
    at: datetime
    who: str
    entrance: Entrance
    act: str
    about: str


class AuditOut(BaseModel):
    """`next`: the id to give as `before` for older lines."""

    audit: list[AuditEntryOut]
    next: int | None
