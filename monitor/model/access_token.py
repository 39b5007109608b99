"""A token by which a program acts for a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from monitor.model.person import AccessRole

Scope = Literal["read", "write", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
SCOPE_ROLES: dict[Scope, AccessRole] = {"read": "reader", "write": "editor", "admin": "administrator"}
SCOPE_WORDS: dict[Scope, str] = {
    "read": "reads, changes nothing",
    "write": "also writes what an editor may",
    "admin": "whatever its person may",
}
LONGEST_TOKEN_NAME = 80  # characters
MOST_TOKENS = 100  # of a person that are not revoked


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessToken:
    """The token itself is not kept: only its hash is, in the store. It may never do more than its person."""

    id: int
    person: str
    name: str
    scope: Scope
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None
