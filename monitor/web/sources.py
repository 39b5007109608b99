"""Sources: their health, adding one after seeing what it would take in, pausing, checking, removing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from baselines.errors import CommuniqueError
from monitor.errors import SourceKindError, StoreError
from monitor.model import CheckReport, Source, SourceSpec
from monitor.model.source import KIND_TITLES, TIER_TITLES
from monitor.sources.catalogue import find_known
from monitor.sources.opml import dump_opml
from monitor.sources.source_list import load_sources
from monitor.sources.yaml import dump
from monitor.upkeep import health
from monitor.web import paged as paging
from monitor.web.caller import Asking
from monitor.web.code_words import SOURCE_STATES
from monitor.web.faults_shown import faults_of
from monitor.web.labels import harmless
from monitor.web.security import check_form
from monitor.web.source_form import EMPTY, Fields, changes_from, fields_of, spec_from
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False, prefix="/sources")
forms = APIRouter(include_in_schema=False, prefix="/sources", dependencies=[Depends(check_form)])
Name = Annotated[str, Form(max_length=200)]
BY = "web"
EVENTS = 30


@router.get("")
def list_(request: Request, site: Here, search: paging.Name = "", after: paging.Name = "") -> HTMLResponse:
    store = site.service.store.sources
    page = paging.paged(
        lambda search, after, limit: store.page(search=search, after=after, limit=limit),
        store.count,
        lambda source: source.name,
        search=search,
        after=after,
    )
    states = {source.name: state_of(source, site.now) for source in page.rows}
    return site.page(
        request,
        "sources.html",
        page=page,
        sources=page.rows,
        states=states,
        events=site.service.store.sources.events(limit=EVENTS),
        quick_every=health.QUICK,
        has_responsible=site.service.store.subscriptions.is_anybody_responsible(),
    )


@router.get("/add")
def add_form(request: Request, site: Here) -> HTMLResponse:
    return _form(site, request, EMPTY)


@router.get("/export.{form}")
def export(site: Here, form: Literal["yaml", "opml"]) -> Response:
    """Every source as a file."""
    specs = [source.spec for source in site.service.store.sources.all()]
    text = dump_opml(specs) if form == "opml" else dump(specs)
    kind = "text/x-opml" if form == "opml" else "application/yaml"
    headers = {"content-disposition": f'attachment; filename="sources.{form}"'}
    return Response(text, media_type=f"{kind}; charset=utf-8", headers=headers)


@router.get("/import")
def import_form(request: Request, site: Here) -> HTMLResponse:
    return site.page(request, "source_import.html", error="", text="")


@router.get("/edit")
def edit_form(request: Request, site: Here, name: Annotated[str, Query(max_length=200)]) -> HTMLResponse:
    return _form(site, request, fields_of(known(site, name).spec, EMPTY), was=known(site, name).name)


@router.get("/remove")
def ask_removal(request: Request, site: Here, name: Annotated[str, Query(max_length=200)]) -> HTMLResponse:
    return site.page(request, "source_remove.html", source=known(site, name))


@forms.post("/preview")
def preview(request: Request, site: Here, fields: Fields) -> HTMLResponse:
    """Fetch the address now and show what would be taken in. Nothing is saved."""
    try:
        spec = spec_from(fields)
        if spec.name in site.service.store.sources.names():
            raise SourceKindError(f"There is already a source named {spec.name}. Choose another name.")
        shown = site.service.preview(spec, kind_given=bool(fields["kind"]))
    except CommuniqueError as error:
        return _form(site, request, fields, error=str(error), faults=faults_of(error), status=400)
    typed = fields_of(shown.spec, fields)
    proposed = (
        fields_of(replace(shown.spec, rules=shown.proposed), fields) | {"kind": "listing"}
        if shown.proposed
        else {}
    )
    return site.page(request, "source_preview.html", preview=shown, fields=typed, proposed=proposed, was="")


@forms.post("/catalog")
def preview_known(request: Request, site: Here, name: Name) -> HTMLResponse:
    """What a source of the catalogue would take in, as if its address and facts had been typed."""
    known_source = find_known(name)
    if known_source is None:
        raise HTTPException(404, f"There is no source named {harmless(name)[:100]} in the catalogue.")
    fields = fields_of(replace(known_source.spec, enabled=True), EMPTY)
    return preview(request, site, fields)


@forms.post("/change")
def change(
    request: Request, site: Here, fields: Fields, was: Annotated[str, Form(max_length=200)] = ""
) -> HTMLResponse:
    """Back to the form from the preview, with what was settled. `was`: the source that is edited."""
    return _form(site, request, fields, was=known(site, was).name if was else "")


@forms.post("")
def save(request: Request, site: Here, caller: Asking, fields: Fields) -> Response:
    try:
        source = site.service.add_source(spec_from(fields), by=caller.by(BY))
    except CommuniqueError as error:
        return _form(site, request, fields, error=str(error), faults=faults_of(error), status=400)
    return site.go(
        "/sources", f"{source.name} is watched from now on. Its first check takes place in a moment."
    )


@forms.post("/edit")
def edit(
    request: Request,
    site: Here,
    caller: Asking,
    fields: Fields,
    looked: Annotated[str, Form(max_length=1)] = "",
) -> Response:
    """Where something else would be read, that is shown first; `looked`: it was, or need not be."""
    name = known(site, fields["name"]).name
    may_skip = False
    try:
        before, after = site.service.adding.edited(name, changes_from(fields))
        if not looked and _where(before) != _where(after):
            may_skip = True
            shown = site.service.preview(after, kind_given=True)
            return site.page(
                request,
                "source_preview.html",
                preview=shown,
                fields=fields_of(shown.spec, fields),
                proposed={},
                was=name,
            )
        site.service.adding.edit(name, changes_from(fields), by=caller.by(BY))
    except CommuniqueError as error:
        return _form(
            site,
            request,
            fields,
            error=str(error),
            faults=faults_of(error),
            was=name,
            may_skip=may_skip,
            status=400,
        )
    return site.go("/sources", f"{name} is changed. Its history stays.")


@forms.post("/import")
def import_(
    request: Request, site: Here, caller: Asking, text: Annotated[str, Form(max_length=500_000)] = ""
) -> Response:
    """Take in sources from YAML or OPML. All or none."""
    content = text.encode("utf-8", "replace")
    try:
        specs = load_sources(content)
        done = site.service.adding.take(specs, by=caller.by(BY))
    except CommuniqueError as error:
        return site.page(request, "source_import.html", status=400, error=str(error), text=text)
    words = f"{done.new} sources are new, {done.replaced} were replaced."
    return site.go("/sources", " ".join([words, *done.notes]))


@forms.post("/pause")
def pause(site: Here, caller: Asking, name: Name) -> RedirectResponse:
    site.service.store.sources.pause(known(site, name).name, now=site.now, by=caller.by(BY))
    return site.go("/sources", f"{name} is paused: it is not checked until you resume it.")


@forms.post("/resume")
def resume(site: Here, caller: Asking, name: Name) -> RedirectResponse:
    site.service.store.sources.resume(known(site, name).name, now=site.now, by=caller.by(BY))
    return site.go("/sources", f"{name} is checked again, beginning now.")


@forms.post("/check")
def check(site: Here, name: Name) -> RedirectResponse:
    """One check now, through to delivery, as the command does it."""
    reports = site.service.check(names=(known(site, name).name,))
    site.service.deliver()
    return site.go("/sources", " ".join(report_words(report) for report in reports))


@forms.post("/quicken")
def quicken(
    site: Here, caller: Asking, name: Name, hours: Annotated[int, Form(ge=1, le=240)] = 12
) -> RedirectResponse:
    """Check a source more often for some hours: a meeting is near."""
    site.service.quicken(
        (known(site, name).name,), timedelta(hours=hours), why="set by hand", by=caller.by(BY)
    )
    return site.go(
        "/sources", f"{name} is checked every {health.QUICK // 60} minutes for the next {hours} hours."
    )


@forms.post("/remove")
def remove(site: Here, caller: Asking, name: Name) -> RedirectResponse:
    site.service.store.sources.remove(known(site, name).name, now=site.now, by=caller.by(BY))
    return site.go("/sources", f"{name} is removed. What it brought stays in the change log.")


def known(site: Site, name: str) -> Source:
    try:
        return site.service.store.sources.get(name)
    except StoreError as error:
        raise HTTPException(
            404, f"There is no source named {harmless(name)[:100]}. The list of sources shows the names."
        ) from error


def state_of(source: Source, now: datetime) -> tuple[str, str]:
    """The state's code for the page's colours, and its words. Overdue is said: silence must not look like no
    news.
    """
    code = health.shown_state(source, now)
    words = SOURCE_STATES[code]
    if code in health.FAULTS:
        words += f" ({source.failures} time{'s' if source.failures != 1 else ''} in a row)"
    return "failing" if health.is_failing(source, now) else "new" if code == "quiet" else code, words


def _where(spec: SourceSpec) -> tuple[object, ...]:
    """What decides what is read."""
    return spec.url, spec.kind, spec.rules


def report_words(report: CheckReport) -> str:
    """One check in a sentence or two."""
    if report.error:
        return f"{report.source}: {report.error}"
    if report.not_modified:
        return f"{report.source}: nothing new."
    found = f"{report.source}: {report.items} items, {len(report.statements)} new or changed"
    statements = [f"{s.title} ({s.changes} changes, {s.alerts} alerts)" for s in report.statements[:3]]
    return ". ".join([found, *statements, *report.notes[:2]]) + "."


def _form(
    site: Site, request: Request, fields: Mapping[str, str], *, status: int = 200, **shown: Any
) -> HTMLResponse:
    return site.page(
        request,
        "source_add.html",
        status=status,
        **({"error": "", "faults": {}, "was": "", "may_skip": False} | shown),
        fields=EMPTY | dict(fields),
        kind_titles=list(KIND_TITLES.items()),
        tier_titles=list(TIER_TITLES.items()),
    )
