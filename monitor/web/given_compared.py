"""Any text against a baseline or a text that is held: on the page, and as a sheet. Nothing is stored unless
a reader asks for it (`drafts.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, File, Form, HTTPException, Request, UploadFile
from fastapi.responses import HTMLResponse, Response

from alerts.points.point import AlertPoints
from baselines.errors import CommuniqueError
from baselines.model import Baseline, Comparison
from monitor.model import Extracted
from monitor.model.compared_draft import ComparedDraft
from monitor.model.views import StatementView
from monitor.web.baselines import NO_BASELINE
from monitor.web.caller import caller_of
from monitor.web.compared_sheet import comparison_docx
from monitor.web.comparison_note import comparison_markdown
from monitor.web.evidence import baseline_of
from monitor.web.given_text import (
    LARGEST_FILE,
    GivenError,
    GivenText,
    compare_given,
    given_text,
    read_given,
    unpacked,
)
from monitor.web.labels import day as day_words
from monitor.web.labels import harmless
from monitor.web.marking import name_of
from monitor.web.matrix_table import STATES
from monitor.web.redline import Block, text_blocks
from monitor.web.security import check_form
from monitor.web.standalone import comparison_page, parts_of
from monitor.web.statements import NO_STATEMENT
from monitor.web.two_texts import Apart, stand_apart
from monitor.web.two_texts_sheet import two_texts_docx, two_texts_markdown
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False, prefix="/compare")
forms = APIRouter(include_in_schema=False, prefix="/compare", dependencies=[Depends(check_form)])
Field = Annotated[str, Form()]
STATEMENT = "statement:"  # of what a text is compared with, before the number of a text that is held
NO_DAY = "{0!r} is no day of the calendar. A day is written year, month, day: 2026-02-14."
LONGEST_FIELD = 2000  # characters of what an address says
NEWEST = 30  # texts held to choose from
EMPTY: Mapping[str, str] = {"text": "", "url": "", "title": "", "day": "", "against": ""}
PROTECTED = "Whole texts of this source are not shown. Choose a baseline, or another text."
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEETS: Mapping[str, tuple[str, Callable[[Comparison, AlertPoints], bytes]]] = {
    "md": ("text/markdown; charset=utf-8", lambda c, points: comparison_markdown(c, points).encode()),
    "docx": (DOCX, comparison_docx),
    "html": ("text/html; charset=utf-8", lambda c, points: comparison_page(c, points).encode()),
}


SHEETS_OF_TWO: Mapping[str, tuple[str, Callable[[str, Sequence[Apart], Sequence[Block]], bytes]]] = {
    "md": (SHEETS["md"][0], lambda title, apart, blocks: two_texts_markdown(title, apart, blocks).encode()),
    "docx": (DOCX, two_texts_docx),
}


@router.get("")
def form(
    request: Request, site: Here, against: str = "", day: str = "", title: str = "", url: str = ""
) -> HTMLResponse:
    """`against`: the slug of a baseline, or `statement:12`."""
    given = {"against": against, "day": day, "title": title, "url": url}
    fields = {**EMPTY, **{name: harmless(value)[:LONGEST_FIELD] for name, value in given.items()}}
    faults = choice_faults(site, fields)
    return _form(site, request, fields, faults=faults, status=400 if faults else 200)


@forms.post("")
def result(
    request: Request,
    site: Here,
    text: Field = "",
    url: Field = "",
    title: Annotated[str, Form(max_length=500)] = "",
    day: Annotated[str, Form(max_length=10)] = "",
    against: Annotated[str, Form(max_length=300)] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> HTMLResponse:
    fields = {"text": text, "url": url, "title": title, "day": day, "against": against}
    faults = choice_faults(site, fields)
    try:
        body = (file.filename, file.file.read(LARGEST_FILE + 1)) if file and file.filename else None
        given = given_text(text=text, file=body, url=url, title=title, day=day)
        if not faults:
            return compared_page(request, site, given, fields)
    except CommuniqueError as error:
        where = error.field if isinstance(error, GivenError) else _field_of(fields, file)
        faults = {where: str(error)} | faults
    return _form(site, request, fields, faults=faults, status=400)


@forms.post("/sheet.{suffix}")
def sheet(
    site: Here,
    suffix: Literal["md", "docx", "html"],
    packed: Field = "",
    name: Annotated[str, Form(max_length=300)] = "",
    url: Annotated[str, Form(max_length=2000)] = "",
    against: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """The comparison that the page shows, made once more of the same bytes."""
    found = read_given(site.service, unpacked(name, packed, url))
    if against.startswith(STATEMENT) and suffix != "html":
        beside = _beside(site, found, against)
        kind, write_both = SHEETS_OF_TWO[suffix]
        body = write_both(beside.title, beside.apart or (), beside.blocks)
    else:
        kind, write = SHEETS[suffix]
        body = write(*compare_given(site.service, found, _baseline(site, against)))
    headers = {"content-disposition": f'attachment; filename="communique-comparison.{suffix}"'}
    return Response(body, media_type=kind, headers=headers)


def compared_page(
    request: Request,
    site: Site,
    given: GivenText,
    fields: Mapping[str, str],
    *,
    draft: ComparedDraft | None = None,
) -> HTMLResponse:
    """`draft`: the text is one that is kept."""
    found = read_given(site.service, given)
    shown: dict[str, Any] = {"given": given, "notes": found.notes, "draft": draft}
    shown["title"] = draft.title if draft else found.title
    if fields["against"].startswith(STATEMENT):
        beside = _beside(site, found, fields["against"])
        shown |= {"other": beside.other, "blocks": beside.blocks, "apart": beside.apart, "states": STATES}
    else:
        comparison = compare_given(site.service, found, _baseline(site, fields["against"]))
        shown["compared"] = parts_of(*comparison)
    return _page(site, request, fields, **shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A text beside one that is held. `apart` is None where that one was not compared."""

    other: StatementView
    blocks: Sequence[Block]
    apart: tuple[Apart, ...] | None

    @property
    def title(self) -> str:
        return f"Against {self.other.title or 'Untitled statement'}, {day_words(self.other.published_on)}"


def _beside(site: Site, found: Extracted, against: str) -> Beside:
    """On which commitments they stand apart, and a redline of both whole texts."""
    other = _text_of(site, against)
    if other is None:
        raise HTTPException(404, NO_STATEMENT)
    if not site.may_show_text(other):
        raise GivenError(PROTECTED, field="against")
    blocks = [block for block in text_blocks(other.text, found.text) if block.runs]
    return Beside(other=other, blocks=blocks, apart=_apart(site, found, other))


def _apart(site: Site, found: Extracted, other: StatementView) -> tuple[Apart, ...] | None:
    """On which commitments of its baseline the two stand apart; None where the one that is held has none."""
    compared = other.comparison
    baseline = baseline_of(compared.baseline_slug, site.service.library) if compared else None
    if compared is None or baseline is None:
        return None
    comparison, _ = compare_given(site.service, found, baseline)
    return stand_apart((change.finding for change in compared.changes), comparison.findings)


def choice_faults(site: Site, fields: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with the choices beside the text, by field."""
    faults: dict[str, str] = {}
    against, day = fields["against"], fields["day"].strip()
    if against.startswith(STATEMENT):
        if _text_of(site, against) is None:
            faults["against"] = NO_STATEMENT
    elif against and baseline_of(harmless(against), site.service.library) is None:
        faults["against"] = NO_BASELINE
    try:
        if day:
            date.fromisoformat(day)
    except ValueError:
        faults["day"] = NO_DAY.format(harmless(day)[:20])
    return faults


def _text_of(site: Site, against: str) -> StatementView | None:
    """The text that `statement:12` names."""
    number = against.removeprefix(STATEMENT)
    is_number = number.isascii() and number.isdigit() and 0 < int(number[:10]) < 2**31
    return site.service.store.statements.get(int(number)) if is_number else None


def _baseline(site: Site, slug: str) -> Baseline:
    library = site.service.library
    found = baseline_of(harmless(slug), library) if slug else library.default
    if found is None:
        raise HTTPException(404, NO_BASELINE)
    return found


def _field_of(fields: Mapping[str, str], file: UploadFile | None) -> str:
    """The field that a fault of reading belongs to."""
    if fields["url"].strip():
        return "url"
    return "file" if file and file.filename else "text"


def _form(
    site: Site,
    request: Request,
    fields: Mapping[str, str],
    *,
    faults: Mapping[str, str],
    status: int = 200,
) -> HTMLResponse:
    return _page(site, request, fields, faults=faults, status=status)


def _page(
    site: Site, request: Request, fields: Mapping[str, str], *, status: int = 200, **shown: Any
) -> HTMLResponse:
    empty = dict.fromkeys(("given", "compared", "other", "blocks", "apart", "draft"))
    library = site.service.library
    texts = site.service.store.statements.list(limit=NEWEST)
    against = fields["against"] if fields["against"].startswith(STATEMENT) else ""
    return site.page(
        request,
        "compare.html",
        status=status,
        **({"fields": fields, "faults": {}, "notes": (), "title": ""} | empty | shown),
        baselines=library.slugs(),
        drafts=site.service.store.drafts.list(limit=NEWEST, owner=caller_of(request).owner),
        by=name_of(site, request),
        texts=texts,
        chosen_text="" if against.removeprefix(STATEMENT) in {str(row.id) for row in texts} else against,
        statement=STATEMENT,
    )
