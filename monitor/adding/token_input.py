"""A token as form, command and API ask for it, and the one moment at which it is seen."""

from __future__ import annotations

from datetime import datetime

from monitor.errors import PersonError
from monitor.model.access_token import LONGEST_TOKEN_NAME, SCOPE_ROLES, SCOPES, AccessToken
from monitor.model.person import Person, is_at_least
from monitor.store.queries.access_tokens import AccessTokens
from monitor.upkeep.token_hash import new_token, token_hash

NAME = f"Give the token a name of one line of up to {LONGEST_TOKEN_NAME} characters: what it is for."
SCOPE = f"A scope is {', '.join(SCOPES[:-1])} or {SCOPES[-1]}."


def made_token(
    rows: AccessTokens, person: Person, name: str, scope: str, *, now: datetime
) -> tuple[str, AccessToken]:
    """The token, which is not kept, and what is kept of it. PersonError has every fault by field."""
    name = " ".join(name.split())
    known = next((word for word in SCOPES if word == scope), None)
    faults = {}
    if not name or len(name) > LONGEST_TOKEN_NAME or not name.isprintable():
        faults["name"] = NAME
    if known is None:
        faults["scope"] = SCOPE
    elif not is_at_least(person.role, SCOPE_ROLES[known]):
        faults["scope"] = f"The role {person.role} does not allow the scope {scope}."
    if faults or known is None:
        raise PersonError(" ".join(faults.values()), faults=faults)
    token = new_token()
    return token, rows.add(person.name, name=name, scope=known, token_hash=token_hash(token), now=now)
