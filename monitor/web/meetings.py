"""Announced meetings: taken in from a calendar file, listed, forgotten."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, HTTPException, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from monitor.errors import SourceKindError
from monitor.meetings.calendar_file import LARGEST_CALENDAR
from monitor.upkeep.announced_meetings import quicken_around_meetings, take_calendar
from monitor.web.labels import harmless
from monitor.web.marking import name_of
from monitor.web.security import check_form
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False, prefix="/meetings")
forms = APIRouter(include_in_schema=False, prefix="/meetings", dependencies=[Depends(check_form)])
NO_FILE = "Choose a calendar file (.ics)."
LONGEST_NAME = 200


@router.get("")
def list_(request: Request, site: Here) -> HTMLResponse:
    return _page(request, site)


@forms.post("")
def take(
    request: Request,
    site: Here,
    file: Annotated[UploadFile | None, File()] = None,
    parties: Annotated[str, Form(max_length=LONGEST_NAME)] = "",
) -> Response:
    """`parties`: codes of those who meet where an entry names no government."""
    name = harmless(file.filename or "").strip()[:LONGEST_NAME] if file else ""
    if file is None or not name:
        return _page(request, site, error=NO_FILE)
    store, codes = site.service.store, parties.replace(",", " ").upper().split()
    try:
        taken = take_calendar(
            store,
            file.file.read(LARGEST_CALENDAR + 1),
            name,
            now=site.now,
            by=name_of(site, request),
            parties=codes,
        )
    except SourceKindError as error:
        return _page(request, site, error=str(error))
    quicken_around_meetings(store, now=site.now)
    return site.go("/meetings", f"{len(taken)} meeting{'' if len(taken) == 1 else 's'} to come in {name}.")


@forms.post("/remove")
def remove(site: Here, calendar: Annotated[str, Form(max_length=2000)] = "") -> RedirectResponse:
    if not site.service.store.announced.remove(calendar):
        raise HTTPException(404, "There is no such calendar any more. The page of meetings shows them.")
    return site.go("/meetings", f"{harmless(calendar)} is forgotten.")


def _page(request: Request, site: Site, *, error: str = "") -> HTMLResponse:
    meetings = site.service.store.announced.to_come(now=site.now)
    return site.page(
        request,
        "meetings.html",
        status=400 if error else 200,
        error=error,
        meetings=meetings,
        calendars=sorted({m.calendar for m in meetings}),
        of_settings=site.service.meetings.names,
    )
