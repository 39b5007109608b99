"""Signing in: the password, how often it may be wrong, and how long a browser stays signed in."""

from __future__ import annotations

import base64
import binascii
import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from monitor.web.proxied import client_of
from monitor.web.website import Site

SESSION = "communique_session"
SESSION_SECONDS = 14 * 86400
KNOWN = "communique_known"  # a browser that has signed in before
KNOWN_SECONDS = 365 * 86400


class Tries:
    """Counts wrong passwords per client: ten in five minutes, then none is looked at until they are over.

    A browser that has signed in before is counted by itself: whoever guesses from its address, or from behind
    the same proxy, does not keep it out.
    """

    most, seconds, clients = 10, 300.0, 1000

    def __init__(self, site: Site) -> None:
        self.site = site
        self._failures: dict[str, list[float]] = {}

    def who(self, request: Request) -> str:
        """By whom a wrong password is counted."""
        known = self.site.read(KNOWN, request.cookies.get(KNOWN, ""))
        is_known = isinstance(known, dict) and known.get("of") == _of_password(self.site)
        return f"known {known['id']}" if is_known else client_of(request, self.site.trusted_proxies)

    def is_exhausted(self, who: str) -> bool:
        return len(self._recent(who)) >= self.most

    def note_failure(self, who: str) -> None:
        recent = [*self._recent(who), self.site.now.timestamp()]
        self._failures.pop(who, None)
        if len(self._failures) >= self.clients:  # the oldest makes room: memory has an end, whoever asks
            self._failures.pop(next(iter(self._failures)))
        self._failures[who] = recent[-self.most :]

    def _recent(self, who: str) -> list[float]:
        start = self.site.now.timestamp() - self.seconds
        return [at for at in self._failures.get(who, []) if at > start]


def is_password(site: Site, given: str) -> bool:
    return bool(site.password) and secrets.compare_digest(given.encode(), site.password.encode())


def has_basic(site: Site, request: Request) -> bool:
    """HTTP Basic with any user name and the password."""
    try:
        given = base64.b64decode(request.headers["authorization"][6:].strip(), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return False
    return is_password(site, given.partition(":")[2])


def start_session(site: Site, response: Response) -> None:
    """Sign a browser in, and remember that it was signed in once."""
    of, number = _of_password(site), secrets.token_urlsafe(16)
    value = site.sign(SESSION, {"at": int(site.now.timestamp()), "of": of, "id": number})
    site.set_cookie(response, SESSION, value, max_age=SESSION_SECONDS)
    known = site.sign(KNOWN, {"of": of, "id": secrets.token_urlsafe(8)})
    site.set_cookie(response, KNOWN, known, max_age=KNOWN_SECONDS)


def has_session(site: Site, request: Request) -> bool:
    """A sign-in lasts fourteen days, and ends when somebody signs out of it or the password is changed."""
    value = _session(site, request)
    if value is None or value.get("of") != _of_password(site):
        return False
    age = site.now.timestamp() - float(value.get("at", 0))
    if not -60 <= age <= SESSION_SECONDS:
        return False
    return not site.service.store.sessions.has_ended(str(value.get("id", "")))


def end_session(site: Site, request: Request, response: Response) -> None:
    """Its cookie opens nothing any more, wherever it was copied to."""
    value = _session(site, request)
    if value is not None and has_session(site, request):
        lasts = timedelta(seconds=SESSION_SECONDS)
        site.service.store.sessions.end(str(value.get("id", "")), now=site.now, lasts=lasts)
    response.delete_cookie(SESSION, path="/")


def _session(site: Site, request: Request) -> dict[str, Any] | None:
    value = site.read(SESSION, request.cookies.get(SESSION, ""))
    return value if isinstance(value, dict) else None


def _of_password(site: Site) -> str:
    return sha256(f"{SESSION}:{site.password}".encode()).hexdigest()[:16]
