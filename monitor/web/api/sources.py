"""What is watched, as JSON: add, preview, import, pause, quicken and remove sources."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Response

from baselines.errors import CommuniqueError
from monitor.errors import SourceKindError
from monitor.model import Source
from monitor.sources.catalogue import load_catalog
from monitor.sources.opml import dump_opml
from monitor.sources.source_list import load_sources
from monitor.sources.yaml import dump
from monitor.upkeep import health
from monitor.web import sources as source_pages
from monitor.web.api import source_schemas as out
from monitor.web.api.parameters import BAD, BY, MISSING, Name, PauseIn
from monitor.web.caller import Asking
from monitor.web.labels import harmless
from monitor.web.website import Here, Site

router = APIRouter(tags=["writing"])


@router.get("/sources", summary="Every source with its health")
def sources(site: Here) -> out.SourcesOut:
    return out.SourcesOut(sources=[_source(site, s) for s in site.service.store.sources.all()])


@router.post(
    "/sources", status_code=201, summary="Watch a source; its first check follows at once", responses=BAD
)
def add_source(site: Here, caller: Asking, source: out.SourceIn) -> out.SourceOut:
    try:
        spec = source.spec()
        if source.kind is None:
            shown = site.service.preview(spec, kind_given=False)
            if shown.misfits and not shown.items:
                raise SourceKindError("; ".join(shown.misfits), source=spec.name)
            spec = shown.spec
        if source.tier is None:
            spec = site.service.adding.granted(spec)[0]
        elif source.tier != spec.tier:  # what was asked for outright is refused, not lowered in silence
            spec = replace(spec, tier=source.tier)
        return _source(site, site.service.add_source(spec, by=caller.by(BY)))
    except CommuniqueError as error:
        raise HTTPException(400, str(error)) from error


@router.post("/sources/preview", summary="What a source would take in; nothing is saved", responses=BAD)
def preview(site: Here, source: out.SourceIn) -> out.PreviewOut:
    try:
        shown = site.service.preview(source.spec(), kind_given=source.kind is not None)
    except CommuniqueError as error:
        raise HTTPException(400, str(error)) from error
    return out.PreviewOut(
        name=shown.spec.name,
        url=shown.spec.url,
        kind=shown.spec.kind,
        tier=shown.spec.tier,
        rules=dict(shown.spec.rules),
        fallbacks=[out.FallbackOut(**asdict(fallback)) for fallback in shown.spec.fallbacks],
        items=[out.PreviewItemOut(**asdict(item)) for item in shown.items],
        warnings=list(shown.warnings),
        doubts=list(shown.doubts),
        proposed_rules=dict(shown.proposed),
    )


@router.get("/catalog", summary="The sources that come with communique")
def catalog() -> out.CatalogOut:
    return out.CatalogOut(
        sources=[
            out.KnownOut(
                about=known.about,
                **{k: v for k, v in asdict(known.spec).items() if k in out.KnownOut.model_fields},
            )
            for known in load_catalog()
        ]
    )


@router.get("/sources/export", summary="Every source as YAML or OPML")
def export(
    site: Here, form: Annotated[Literal["yaml", "opml"], Query(alias="format")] = "yaml"
) -> out.FileOut:
    specs = [source.spec for source in site.service.store.sources.all()]
    return out.FileOut(content=dump_opml(specs) if form == "opml" else dump(specs))


@router.post("/sources/import", summary="Take in sources from YAML or OPML, all or none", responses=BAD)
def import_sources(site: Here, caller: Asking, given: out.FileIn) -> out.ImportOut:
    content = given.content.encode("utf-8", "replace")
    try:
        specs = load_sources(content)
        done = site.service.adding.take(specs, by=caller.by(BY))
    except CommuniqueError as error:
        raise HTTPException(400, str(error)) from error
    return out.ImportOut(new=done.new, replaced=done.replaced, notes=list(done.notes))


@router.put(
    "/sources/{name:path}",
    summary="Edit a source: what is not given stays as it is, its name and history stay",
    responses=BAD | MISSING,
)
def edit_source(site: Here, caller: Asking, name: Name, changes: out.SourceEditIn) -> out.SourceOut:
    known = source_pages.known(site, name)
    try:
        edited = site.service.adding.edit(
            known.name, changes.model_dump(exclude_unset=True), by=caller.by(BY)
        )
    except CommuniqueError as error:
        raise HTTPException(400, str(error)) from error
    return _source(site, edited)


@router.patch("/sources/{name:path}", summary="Pause or resume a source", responses=MISSING)
def pause_source(site: Here, caller: Asking, name: Name, change: PauseIn) -> out.SourceOut:
    source = source_pages.known(site, name)
    if change.paused:
        site.service.store.sources.pause(source.name, now=site.now, by=caller.by(BY))
    else:
        site.service.store.sources.resume(source.name, now=site.now, by=caller.by(BY))
    return _source(site, source_pages.known(site, name))


@router.post(
    "/sources/{name:path}/quicken", summary="Check a source more often for some hours", responses=MISSING
)
def quicken(site: Here, caller: Asking, name: Name, window: out.QuickenIn) -> out.SourceOut:
    source = source_pages.known(site, name)
    site.service.quicken(
        (source.name,),
        timedelta(hours=window.hours),
        why=harmless(window.why),
        by=caller.by(BY),
        begins_at=window.begins_at,
    )
    return _source(site, source_pages.known(site, name))


@router.delete(
    "/sources/{name:path}",
    status_code=204,
    summary="Watch a source no longer; its past stays",
    responses=MISSING,
)
def remove_source(site: Here, caller: Asking, name: Name) -> Response:
    site.service.store.sources.remove(source_pages.known(site, name).name, now=site.now, by=caller.by(BY))
    return Response(status_code=204)


def _source(site: Site, source: Source) -> out.SourceOut:
    facts = {k: v for k, v in asdict(source).items() if k in out.SourceOut.model_fields}
    return out.SourceOut(**asdict(source.spec) | facts, overdue=health.is_overdue(source, site.now))
