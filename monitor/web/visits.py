"""What came to the log since a reader was there last, by a cookie of the browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from monitor.web.website import SEEN, Site

LASTS = 30 * 60  # seconds without opening the log after which a visit is over
KEPT = 400 * 24 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Visit:
    """Cursors of the log: of the newest change when the log was opened last, and when the visit before
    ended; with the moment of the last opening (seconds).
    """

    newest: int
    before: int
    at: int


def last_visit(site: Site, request: Request) -> Visit | None:
    """None of a browser that was never here."""
    said: Any = site.read(SEEN, request.cookies.get(SEEN, ""))
    if isinstance(said, int):  # as it was written before there were visits
        return Visit(said, said, 0)
    if isinstance(said, list) and len(said) == 3 and all(isinstance(part, int) for part in said):
        return Visit(*said)
    return None


def visit_of(site: Site, request: Request) -> Visit:
    """The visit of now: the same as the last where that was a short while ago."""
    last, now = last_visit(site, request), int(site.now.timestamp())
    newest = site.service.store.activity.newest()
    if last is None:
        return Visit(newest, newest, now)
    return Visit(newest, last.newest if now - last.at > LASTS else last.before, now)


def remember(site: Site, response: Response, visit: Visit) -> None:
    signed = site.sign(SEEN, [visit.newest, visit.before, visit.at])
    site.set_cookie(response, SEEN, signed, max_age=KEPT)
