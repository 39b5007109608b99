"""Sources: their health, adding one after seeing what it would take in, pausing, checking, removing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any

import yaml
from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from baselines.errors import CommuniqueError
from monitor import health
from monitor.errors import SourceKindError
from monitor.model import CheckReport, Source, SourceSpec
from monitor.sourcefile import parse, spec_of
from monitor.web.security import check_form
from monitor.web.website import Here, Site
from monitor.web.words import SOURCE_STATES, harmless

router = APIRouter(include_in_schema=False, prefix="/sources")
forms = APIRouter(include_in_schema=False, prefix="/sources", dependencies=[Depends(check_form)])
Name = Annotated[str, Form(max_length=200)]
Field = Annotated[str, Form(max_length=2000)]
BY = "web"
EVENTS = 30
EMPTY = {
    "name": "", "url": "", "kind": "", "tier": "official", "publisher": "", "country": "", "language": "en", "zone": "UTC",
    "every": "15m", "everything": "", "alert_existing": "", "rules": "",
}  # fmt: skip


@router.get("")
def list_(request: Request, site: Here) -> HTMLResponse:
    sources = site.service.store.sources.all()
    states = {source.name: state_of(source, site.now) for source in sources}
    return site.page(
        request, "sources.html", sources=sources, states=states, events=site.service.store.sources.events(limit=EVENTS),
        quick_every=health.QUICK, has_responsible=any(s.health for s in site.service.store.subscriptions.all()),
    )  # fmt: skip


@router.get("/add")
def add_form(request: Request, site: Here) -> HTMLResponse:
    return _form(site, request, EMPTY)


@router.get("/remove")
def ask_removal(request: Request, site: Here, name: Annotated[str, Query(max_length=200)]) -> HTMLResponse:
    return site.page(request, "source_remove.html", source=known(site, name))


def source_fields(
    name: Field = "", url: Field = "", kind: Field = "", tier: Field = "official", publisher: Field = "", country: Field = "",
    language: Field = "en", zone: Field = "UTC", every: Field = "15m", everything: Field = "", alert_existing: Field = "",
    rules: Annotated[str, Form(max_length=20_000)] = "",
) -> dict[str, str]:  # fmt: skip
    """The fields of the form as they were typed, so that they can be shown again beside what is wrong."""
    given = {
        "name": name, "url": url, "kind": kind, "tier": tier, "publisher": publisher, "country": country.upper(),
        "language": language, "zone": zone, "every": every, "everything": everything, "alert_existing": alert_existing,
    }  # fmt: skip
    return {k: harmless(v).strip() for k, v in given.items()} | {"rules": rules.replace("\r\n", "\n")}


Fields = Annotated[dict[str, str], Depends(source_fields)]


@forms.post("/preview")
def preview(request: Request, site: Here, fields: Fields) -> HTMLResponse:
    """Fetch the address now and show what would be taken in. Nothing is saved."""
    try:
        spec = spec_from(fields)
        if any(s.name == spec.name for s in site.service.store.sources.all()):
            raise SourceKindError(f"There is already a source named {spec.name}. Choose another name.")
        shown = site.service.preview(spec, kind_given=bool(fields["kind"]))
    except CommuniqueError as error:
        return _form(site, request, fields, error=str(error), status=400)
    settled = fields | {"kind": shown.spec.kind, "url": shown.spec.url, "rules": _rules_text(shown.spec, fields)}
    return site.page(request, "source_preview.html", preview=shown, fields=settled)


@forms.post("/change")
def change(request: Request, site: Here, fields: Fields) -> HTMLResponse:
    """Back to the form from the preview, with what was settled."""
    return _form(site, request, fields)


@forms.post("")
def save(request: Request, site: Here, fields: Fields) -> Response:
    try:
        source = site.service.add_source(spec_from(fields), by=BY)
    except CommuniqueError as error:
        return _form(site, request, fields, error=str(error), status=400)
    return site.go("/sources", f"{source.name} is watched from now on. Its first check takes place in a moment.")


@forms.post("/pause")
def pause(site: Here, name: Name) -> RedirectResponse:
    site.service.store.sources.pause(known(site, name).name, now=site.now, by=BY)
    return site.go("/sources", f"{name} is paused: it is not checked until you resume it.")


@forms.post("/resume")
def resume(site: Here, name: Name) -> RedirectResponse:
    site.service.store.sources.resume(known(site, name).name, now=site.now, by=BY)
    return site.go("/sources", f"{name} is checked again, beginning now.")


@forms.post("/check")
def check(site: Here, name: Name) -> RedirectResponse:
    """One check now, through to delivery, as the command does it."""
    reports = site.service.check(names=(known(site, name).name,))
    site.service.deliver()
    return site.go("/sources", " ".join(report_words(report) for report in reports))


@forms.post("/quicken")
def quicken(site: Here, name: Name, hours: Annotated[int, Form(ge=1, le=240)] = 12) -> RedirectResponse:
    """Check a source more often for some hours: a meeting is near."""
    site.service.quicken((known(site, name).name,), timedelta(hours=hours), why="set by hand", by=BY)
    return site.go("/sources", f"{name} is checked every {health.QUICK // 60} minutes for the next {hours} hours.")


@forms.post("/remove")
def remove(site: Here, name: Name) -> RedirectResponse:
    site.service.store.sources.remove(known(site, name).name, now=site.now, by=BY)
    return site.go("/sources", f"{name} is removed. What it brought stays in the change log.")


def known(site: Site, name: str) -> Source:
    source = next((s for s in site.service.store.sources.all() if s.name == name), None)
    if source is None:
        raise HTTPException(404, f"There is no source named {harmless(name)[:100]}. The list of sources shows the names.")
    return source


def spec_from(fields: Mapping[str, str]) -> SourceSpec:
    """The source that the form describes. SourceKindError names every field that cannot be taken."""
    rules: Any = parse(fields["rules"]) if fields["rules"].strip() else {}
    values: dict[str, Any] = {k: v for k, v in fields.items() if k not in ("everything", "alert_existing", "rules") and v}
    return spec_of(
        values
        | {"everything": bool(fields["everything"]), "alert_existing": bool(fields["alert_existing"]), "rules": rules}
    )


def state_of(source: Source, now: datetime) -> tuple[str, str]:
    """The state's code for the page's colours, and its words. Overdue is said: silence must not look like no news."""
    code = shown_state(source, now)
    words = SOURCE_STATES[code]
    if code in health.FAULTS:
        words += f" ({source.failures} time{'s' if source.failures != 1 else ''} in a row)"
    return {"quiet": "new"}.get(code, code if code in ("ok", "new", "paused") else "failing"), words


def shown_state(source: Source, now: datetime) -> str:
    """The state as it is shown: that of the last check, unless the next is overdue."""
    if source.state == "paused" or not source.spec.enabled:
        return "paused"
    if source.state not in health.FAULTS and health.is_overdue(source, now):
        return "overdue"
    return source.state


def report_words(report: CheckReport) -> str:
    """One check in a sentence or two."""
    if report.error:
        return f"{report.source}: {report.error}"
    if report.not_modified:
        return f"{report.source}: nothing new."
    found = f"{report.source}: {report.items} items, {len(report.statements)} new or changed"
    told = [f"{s.title} ({s.changes} changes, {s.alerts} alerts)" for s in report.statements[:3]]
    return ". ".join([found, *told, *report.notes[:2]]) + "."


def _form(site: Site, request: Request, fields: Mapping[str, str], *, error: str = "", status: int = 200) -> HTMLResponse:
    return site.page(request, "source_add.html", status=status, fields=EMPTY | dict(fields), error=error)


def _rules_text(spec: SourceSpec, fields: Mapping[str, str]) -> str:
    """The rules to save: those typed, or those that the preview proposed, as YAML that the form can read again."""
    if fields["rules"].strip() or not spec.rules:
        return fields["rules"]
    return str(yaml.safe_dump(dict(spec.rules), sort_keys=False, allow_unicode=True))
