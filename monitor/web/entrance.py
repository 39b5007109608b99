"""How somebody comes in: by a token, the password of the service, a session, a proxy, or because the service
asks nothing of anybody.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass

from fastapi import Request

from monitor.model.person import ROLES
from monitor.upkeep.token_hash import is_token, token_hash
from monitor.web.caller import Caller
from monitor.web.labels import harmless
from monitor.web.proxied import is_trusted
from monitor.web.session_cookie import caller_by_session
from monitor.web.sign_in import Tries, is_password
from monitor.web.website import Site


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why somebody does not come in: a status, a line, and what to do."""

    status: int
    message: str
    advice: str = ""


WRONG_TOKEN = Stopped(401, "This token opens nothing", "It was revoked, or is not written whole.")
TOO_OFTEN = Stopped(429, "Too many wrong passwords", "Wait five minutes.")


def who_comes_in(site: Site, request: Request, tries: Tries) -> Caller | Stopped | None:
    """None: whoever it is must sign in first."""
    if not site.needs_sign_in():
        return Caller(role=ROLES[-1], entrance="open")
    if (name := _by_proxy(site, request)) is not None:
        return _signed_in_by_proxy(site, name)
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return _by_token(site, given.strip())
    found = caller_by_session(site, request)
    if found is None and kind.lower() == "basic":
        return _by_basic(site, request, given.strip(), tries)
    return found


def _by_proxy(site: Site, request: Request) -> str | None:
    """The name that a trusted proxy writes into its header; None where there is none. Nobody else is
    believed, whatever they write, and neither is a header that is there twice.
    """
    header, peer = site.remote_user_header, request.client.host if request.client else ""
    if not header or not is_trusted(peer, site.trusted_proxies):
        return None
    names = [name.strip() for name in request.headers.getlist(header)]
    return names[0] if len(names) == 1 and names[0] else None


def _signed_in_by_proxy(site: Site, name: str) -> Caller | Stopped:
    person = site.service.store.people.find(name)
    if person is None:
        message = f"The proxy signed in {harmless(name)[:80]}, who has no account here"
        return Stopped(403, message, "Ask an administrator to add this name: communique people add.")
    return Caller(role=person.role, entrance="proxy", person=person)


def _by_basic(site: Site, request: Request, given: str, tries: Tries) -> Caller | Stopped | None:
    """HTTP Basic with any user name: a token, or the password of the service."""
    try:
        password = base64.b64decode(given, validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, ValueError):
        return None
    if is_token(password):
        return _by_token(site, password)
    who = tries.who(request)
    if tries.is_exhausted(who):
        return TOO_OFTEN
    if is_password(site, password):
        return Caller(role=ROLES[-1], entrance="service")
    tries.note_failure(who)
    return None


def _by_token(site: Site, given: str) -> Caller | Stopped:
    found = site.service.store.access_tokens.use(token_hash(given), now=site.now) if given else None
    if found is None:
        return WRONG_TOKEN
    token, person = found
    return Caller(role=person.role, entrance="token", person=person, scope=token.scope, token=token.name)
