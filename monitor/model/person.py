"""A person who works with the service: a name, a role, and the zone in which days are shown."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

AccessRole = Literal["reader", "editor", "administrator"]
ROLES: tuple[AccessRole, ...] = get_args(AccessRole)  # each may what those before may
ROLE_WORDS: dict[AccessRole, str] = {
    "reader": "reads everything, changes nothing",
    "editor": "also marks, judges, keeps drafts, and edits sources and subscriptions",
    "administrator": "also removes statements, and says who may what",
}
LONGEST_PERSON = 80  # characters of a name
MOST_PEOPLE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`password_hash` is empty where a proxy signs the person in. `sign_outs` counts how often all sessions
    were ended at once. `zone`: an IANA name.
    """

    id: int
    name: str
    role: AccessRole
    zone: str
    password_hash: str
    sign_outs: int
    created_at: datetime


def name_key(name: str) -> str:
    """A name as it is compared: letters of either case and of either width are the same."""
    return unicodedata.normalize("NFKC", name).casefold()


def is_at_least(role: AccessRole, least: AccessRole) -> bool:
    """Whether a role may what another may."""
    return ROLES.index(role) >= ROLES.index(least)
