"""What readers say of points: the forms beside them, a page for a note, and every verdict as a file."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from alerts.points.point import Verdict
from monitor.model.feedback import (
    LONGEST_NAME,
    LONGEST_NOTE,
    WORDS,
    Given,
    GivenVerdict,
    VerdictDraft,
    Way,
)
from monitor.model.views import StatementView
from monitor.web.caller import Asking
from monitor.web.feedback_file import to_csv
from monitor.web.filters import MOST
from monitor.web.judged import feedback_of, point_to_judge, reading_of
from monitor.web.labels import harmless
from monitor.web.security import check_form
from monitor.web.statements import NO_STATEMENT
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False)
forms = APIRouter(include_in_schema=False, dependencies=[Depends(check_form)])
NO_POINT = "There is no point or finding of this key in the reading that is shown."
READ_ANEW = (
    "This statement was read anew since the page was opened. Look at what it says now, and judge that."
)
NO_VERDICT = "There is no such verdict that stands, or it came by a mail: only its link takes it back."
OPEN_WAYS: tuple[Way, ...] = ("page", "api")  # whoever is signed in may take these back
Key = Annotated[str, Form(max_length=300)]


@router.get("/statements/{statement_id}/feedback")
def note_form(
    request: Request, site: Here, statement_id: int, point: Annotated[str, Query(max_length=300)]
) -> HTMLResponse:
    """A verdict with a name and a note."""
    found = statement_of(site, statement_id)
    judged = point_to_judge(found, point)
    if judged is None:
        raise HTTPException(404, NO_POINT)
    feedback = feedback_of(found, site.service.store.feedback.of_statement(found.id))
    return site.page(request, "feedback_note.html", found=found, point=judged, feedback=feedback)


@forms.post("/statements/{statement_id}/feedback")
def judge(
    site: Here,
    caller: Asking,
    statement_id: int,
    point: Key,
    verdict: Annotated[Verdict, Form()],
    read: Annotated[str, Form(max_length=100)],
    name: Annotated[str, Form(max_length=LONGEST_NAME)] = "",
    note: Annotated[str, Form(max_length=LONGEST_NOTE)] = "",
) -> RedirectResponse:
    found = statement_of(site, statement_id)
    if read != reading_of(found):
        raise HTTPException(409, READ_ANEW)
    draft = draft_of(found, point, verdict, way="page", by=caller.name or name, note=note)
    given = site.service.store.feedback.give(draft, now=site.now)
    return site.go(f"/statements/{found.id}#feedback", said_of(given, verdict))


@forms.post("/statements/{statement_id}/feedback/take-back")
def take_back(site: Here, statement_id: int, verdict: Annotated[int, Form()]) -> RedirectResponse:
    ended = site.service.store.feedback.take_back(
        verdict, statement_id=statement_id, ways=OPEN_WAYS, now=site.now
    )
    if ended is None:
        raise HTTPException(404, NO_VERDICT)
    return site.go(f"/statements/{statement_id}#feedback", "The verdict is taken back. It stays in the list.")


@router.get("/feedback.csv")
def as_csv(site: Here) -> Response:
    """The newest verdicts, whatever became of them."""
    rows: list[GivenVerdict] = site.service.store.feedback.list(limit=MOST)
    headers = {"content-disposition": 'attachment; filename="communique-feedback.csv"'}
    text = "\ufeff" + to_csv(
        rows, site.public_url
    )  # the mark lets a spreadsheet read names of Seoul and Tokyo
    return Response(text.encode(), media_type="text/csv; charset=utf-8", headers=headers)


def statement_of(site: Site, statement_id: int) -> StatementView:
    found = site.service.store.statements.get(statement_id) if 0 < statement_id < 2**31 else None
    if found is None:
        raise HTTPException(404, NO_STATEMENT)
    return found


def draft_of(
    found: StatementView, key: str, verdict: Verdict, *, way: Literal["page", "api"], by: str, note: str
) -> VerdictDraft:
    """A verdict on the reading that is shown. 404 when it has no such point or finding."""
    judged, read_at = point_to_judge(found, key), _read_at(found)
    if judged is None or read_at is None:
        raise HTTPException(404, NO_POINT)
    return VerdictDraft(
        statement_id=found.id,
        version=found.version,
        read_at=read_at,
        point=judged,
        verdict=verdict,
        way=way,
        by=" ".join(harmless(by).split()),
        note=harmless(note).strip(),
    )


def _read_at(found: StatementView) -> datetime | None:
    return found.comparison.compared_at if found.comparison else None


def said_of(given: Given, verdict: Verdict) -> str:
    """What became of a verdict, for the reader who gave it."""
    if given == "known":
        return f"It was marked {WORDS[verdict]} from here already."
    return f"Marked {WORDS[verdict]}. It is written down, and changes nothing of what others are told."
