"""Marking changes of the log as seen or handled, from the page."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import RedirectResponse

from monitor.model.mark import LONGEST_BY, MOST_MARKED, Mark
from monitor.web.caller import Asking, caller_of
from monitor.web.labels import harmless
from monitor.web.security import check_form
from monitor.web.website import Here, Site

forms = APIRouter(include_in_schema=False, dependencies=[Depends(check_form)])
NAME = "communique_name"  # who marks from this browser
KEPT = 400 * 24 * 3600  # seconds
ID = re.compile(r"([0-9]{1,19})-(\S{1,300})")
WORDS: dict[Mark | None, str] = {"seen": "as seen", "handled": "as handled", None: "as open again"}
NO_CHANGES = "None of these changes is in the log any more. Open the log again."
TOO_MANY = f"Up to {MOST_MARKED} changes are marked at once."


@forms.post("/changes/marks")
def put_marks(
    site: Here,
    caller: Asking,
    mark: Annotated[str, Form(max_length=60_000)] = "",
    by: Annotated[str, Form(max_length=LONGEST_BY)] = "",
    back: Annotated[str, Form(max_length=4000)] = "",
) -> RedirectResponse:
    """`mark`: what, and of which changes: `handled 2-TWN-04 2-TWN-05`; `name` keeps the name alone."""
    what, *ids = mark.split() or [""]
    by = caller.name or clean_name(by)
    where = f"/changes{back if back.startswith('?') and back.isprintable() else ''}"
    if what == "name" or not ids:
        response = site.go(where, f"Marks from this browser are by {by}." if by else "No name is kept.")
    else:
        done = marked(site, ids, _mark(what), by=by)
        several = "1 change is" if len(done) == 1 else f"{len(done)} changes are"
        response = site.go(where, f"{several} marked {WORDS[_mark(what)]}.")
    if not caller.name:
        site.set_cookie(response, NAME, site.sign(NAME, by), max_age=KEPT)
    return response


def marked(site: Site, ids: list[str], mark: Mark | None, *, by: str) -> list[str]:
    """The ids of the changes that are there and have the mark now. 404 where there is none."""
    if len(ids) > MOST_MARKED:
        raise HTTPException(400, TOO_MANY)
    found = [(int(m[1]), m[2]) for name in ids if (m := ID.fullmatch(name)) and int(m[1]) < 2**31]
    done = site.service.store.marks.put(found, mark, by=by, now=site.now)
    if not done:
        raise HTTPException(404, NO_CHANGES)
    return done


def name_of(site: Site, request: Request) -> str:
    """Who marks from this browser: who is signed in, or the name that was kept."""
    if name := caller_of(request).name:
        return name
    said = site.read(NAME, request.cookies.get(NAME, ""))
    return said if isinstance(said, str) else ""


def clean_name(name: str) -> str:
    return " ".join(harmless(name).split())[:LONGEST_BY]


def _mark(what: str) -> Mark | None:
    known: dict[str, Literal["seen", "handled"] | None] = {"seen": "seen", "handled": "handled", "open": None}
    if what not in known:
        raise HTTPException(422, "A change is marked seen, handled or open.")
    return known[what]
