"""A browser that is signed in: its cookie, and when it ends."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from monitor.model.person import ROLES, Person, name_key
from monitor.web.caller import Caller
from monitor.web.website import Site

SESSION = "communique_session"
SESSION_SECONDS = 14 * 86400
KNOWN = "communique_known"  # a browser that has signed in before
KNOWN_SECONDS = 365 * 86400


def start_session(site: Site, response: Response, person: Person | None) -> None:
    """Sign a browser in, as a person or by the password of the service, and remember that it was."""
    of, number = _mark(site, person), secrets.token_urlsafe(16)
    name = name_key(person.name) if person else ""
    said = {"at": int(site.now.timestamp()), "of": of, "id": number, "person": person.id if person else 0}
    site.set_cookie(response, SESSION, site.sign(SESSION, said), max_age=SESSION_SECONDS)
    known = site.sign(KNOWN, {"of": of if not person else "", "name": name, "id": secrets.token_urlsafe(8)})
    site.set_cookie(response, KNOWN, known, max_age=KNOWN_SECONDS)


def known_browser(site: Site, request: Request, account: str) -> str:
    """The number of a browser that signed in to this account before; empty of any other."""
    said = site.read(KNOWN, request.cookies.get(KNOWN, ""))
    if not isinstance(said, dict) or said.get("name", "") != name_key(account):
        return ""
    is_ours = bool(account) or said.get("of") == _mark(site, None)
    return str(said.get("id", "")) if is_ours else ""


def caller_by_session(site: Site, request: Request) -> Caller | None:
    """Who is signed in. A sign-in lasts fourteen days, and ends by signing out of it or everywhere, and when
    the password is changed or the person removed.
    """
    said = _session(site, request)
    if said is None:
        return None
    number = said.get("person", 0)
    person = site.service.store.people.by_id(number) if isinstance(number, int) and number else None
    if (number and person is None) or (not number and not site.password):
        return None
    if said.get("of") != _mark(site, person) or _is_over(site, said):
        return None
    if person is None:
        return Caller(role=ROLES[-1], entrance="service")
    return Caller(role=person.role, entrance="password", person=person)


def end_session(site: Site, request: Request, response: Response) -> None:
    """Its cookie opens nothing any more, wherever it was copied to."""
    said = _session(site, request)
    if said is not None and caller_by_session(site, request) is not None:
        lasts = timedelta(seconds=SESSION_SECONDS)
        site.service.store.sessions.end(str(said.get("id", "")), now=site.now, lasts=lasts)
    response.delete_cookie(SESSION, path="/")


def _is_over(site: Site, said: dict[str, Any]) -> bool:
    age = site.now.timestamp() - float(said.get("at", 0))
    return not -60 <= age <= SESSION_SECONDS or site.service.store.sessions.has_ended(str(said.get("id", "")))


def _session(site: Site, request: Request) -> dict[str, Any] | None:
    said = site.read(SESSION, request.cookies.get(SESSION, ""))
    return said if isinstance(said, dict) else None


def _mark(site: Site, person: Person | None) -> str:
    """What a session rests on: it ends when any of it is another."""
    secret = (
        f"{person.id}:{person.password_hash}:{person.sign_outs}"
        if person
        else f"{site.password}:{site.service.store.sessions.all_ended_at()}"
    )
    return sha256(f"{SESSION}:{secret}".encode()).hexdigest()[:16]
