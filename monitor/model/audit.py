"""Who did what, when: a line of the audit log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

# How somebody came in: nothing is asked of anybody, the password of the service, a person's password, a
# proxy, a token, a command on the machine.
Entrance = Literal["open", "service", "password", "proxy", "token", "command"]
ENTRANCE_WORDS: Mapping[str, str] = {
    "open": "without sign-in",
    "service": "password of the service",
    "password": "password",
    "proxy": "sign-in of the proxy",
    "token": "token",
    "command": "command line",
}
LONGEST_ABOUT = 300  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """`who` is a name, empty where nobody signed in; `act` what was done, `about` to what. Never a secret."""

    id: int
    at: datetime
    who: str
    entrance: Entrance
    act: str
    about: str
