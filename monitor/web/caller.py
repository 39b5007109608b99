"""Who asks: by which name, in which role, and how they came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, Request

from monitor.model.access_token import SCOPE_ROLES, Scope
from monitor.model.audit import Entrance
from monitor.model.person import AccessRole, Person, is_at_least, name_key
from monitor.web.permissions import Need


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """`person` is None where the service has no name for who asks: it is open, or its own password was
    given. `token` is the name of the token, `scope` what it may.
    """

    role: AccessRole
    entrance: Entrance
    person: Person | None = None
    scope: Scope | None = None
    token: str = ""

    @property
    def name(self) -> str:
        return self.person.name if self.person else ""

    @property
    def who(self) -> str:
        """For the audit log: the name, and of a program its token."""
        return f"{self.name} ({self.token})" if self.token else self.name

    def by(self, otherwise: str) -> str:
        """Who did it, for what people see beside it: the name, or what stands where nobody has one."""
        return self.who or otherwise

    def today(self, now: datetime) -> date:
        """The day in the zone of who asks."""
        return now.astimezone(ZoneInfo(self.zone)).date()

    @property
    def owner(self) -> str:
        """Whose the drafts and named filters are that are kept now."""
        return name_key(self.name)

    @property
    def zone(self) -> str:
        return self.person.zone if self.person else "UTC"

    @property
    def may_sign_out(self) -> bool:
        return self.entrance in ("service", "password")

    def may(self, need: Need) -> bool:
        """What the role and, of a token, its scope allow: both must."""
        if need == "anybody":
            return True
        if need == "account":
            return self.scope in (None, "admin")
        within = self.scope is None or is_at_least(SCOPE_ROLES[self.scope], need)
        return within and is_at_least(self.role, need)

    def refusal(self, need: Need) -> tuple[str, str]:
        """Why not, and what to do."""
        if need == "anybody" or need == "account":  # noqa: PLR1714 (mypy narrows by it)
            return "A token may not do this", "Sign in on the page."
        if is_at_least(self.role, need):
            return f"This token has the scope {self.scope}, which does not allow it", "Make another token."
        advice = "Ask an administrator to give you another role."
        return f"{self.name} is {_a(self.role)}, and this needs {_a(need)}", advice


def caller_of(request: Request) -> Caller:
    """Who asks; before anybody was looked at, somebody who may only read."""
    found = getattr(request.state, "caller", None)
    return found if isinstance(found, Caller) else Caller(role="reader", entrance="open")


Asking = Annotated[Caller, Depends(caller_of)]


def _a(role: str) -> str:
    return f"{'a' if role == 'reader' else 'an'} {role}"
