"""What the forms do, as JSON: sources, subscriptions, a check, a dead letter tried again."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Path, Query, Response

from alerts.channels.table import masked
from alerts.model import Subscription
from baselines.errors import CommuniqueError
from monitor.model import CheckReport, Source
from monitor.sources.catalogue import load_catalog
from monitor.sources.opml import dump_opml, is_opml, load_opml
from monitor.sources.yaml import dump, load
from monitor.upkeep import health
from monitor.web import sources as source_pages
from monitor.web import subscriptions as subscription_pages
from monitor.web.api import service_schemas as out
from monitor.web.api.log_schemas import Fault
from monitor.web.deliveries import try_again
from monitor.web.website import Here, Site
from monitor.web.words import harmless

Name = Annotated[str, Path(max_length=200)]
BAD: dict[int | str, dict[str, Any]] = {400: {"model": Fault}}
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Fault}}
BY = "api"

router = APIRouter(tags=["writing"])


@router.get("/sources", summary="Every source with its health")
def sources(site: Here) -> out.SourcesOut:
    return out.SourcesOut(sources=[_source(site, s) for s in site.service.store.sources.all()])


@router.post(
    "/sources", status_code=201, summary="Watch a source; its first check follows at once", responses=BAD
)
def add_source(site: Here, source: out.SourceIn) -> out.SourceOut:
    try:
        spec = source.spec()
        if source.kind is None:
            spec = site.service.preview(spec, kind_given=False).spec
        if source.tier is None:
            spec = site.service.adding.granted(spec)[0]
        elif source.tier != spec.tier:  # what was asked for outright is refused, not lowered in silence
            spec = replace(spec, tier=source.tier)
        return _source(site, site.service.add_source(spec, by=BY))
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
def import_sources(site: Here, given: out.FileIn) -> out.ImportOut:
    content = given.content.encode("utf-8", "replace")
    try:
        specs = load_opml(content) if is_opml(content) else load(content)
        done = site.service.adding.take(specs, by=BY)
    except CommuniqueError as error:
        raise HTTPException(400, str(error)) from error
    return out.ImportOut(new=done.new, replaced=done.replaced, notes=list(done.notes))


@router.patch("/sources/{name:path}", summary="Pause or resume a source", responses=MISSING)
def pause_source(site: Here, name: Name, change: out.PauseIn) -> out.SourceOut:
    held = source_pages.known(site, name)
    if change.paused:
        site.service.store.sources.pause(held.name, now=site.now, by=BY)
    else:
        site.service.store.sources.resume(held.name, now=site.now, by=BY)
    return _source(site, source_pages.known(site, name))


@router.post(
    "/sources/{name:path}/quicken", summary="Check a source more often for some hours", responses=MISSING
)
def quicken(site: Here, name: Name, window: out.QuickenIn) -> out.SourceOut:
    held = source_pages.known(site, name)
    site.service.quicken(
        (held.name,),
        timedelta(hours=window.hours),
        why=harmless(window.why),
        by=BY,
        begins_at=window.begins_at,
    )
    return _source(site, source_pages.known(site, name))


@router.delete(
    "/sources/{name:path}",
    status_code=204,
    summary="Watch a source no longer; its past stays",
    responses=MISSING,
)
def remove_source(site: Here, name: Name) -> Response:
    site.service.store.sources.remove(source_pages.known(site, name).name, now=site.now, by=BY)
    return Response(status_code=204)


@router.get("/subscriptions", summary="Every subscription; secret addresses are masked")
def subscriptions(site: Here) -> out.SubscriptionsOut:
    held = site.service.store.subscriptions.all()
    return out.SubscriptionsOut(subscriptions=[out.SubscriptionOut(**_subscription(s)) for s in held])


@router.post("/subscriptions", status_code=201, summary="Add a subscription", responses=BAD)
def add_subscription(site: Here, subscription: out.SubscriptionIn) -> out.NewSubscriptionOut:
    fields = subscription.model_dump()
    try:
        added = subscription_pages.add(site, fields | {"digest": fields["digest"] or ""})
    except CommuniqueError as error:
        raise HTTPException(400, str(error)) from error
    return out.NewSubscriptionOut(**_subscription(added), secret=added.secret)


@router.post("/subscriptions/{name:path}/test", summary="Send a message marked as a test", responses=MISSING)
def test_subscription(site: Here, name: Name) -> out.OutcomeOut:
    outcome = site.service.send_test(subscription_pages.known(site, name).name)
    return out.OutcomeOut(state=outcome.state, error=subscription_pages.scrubbed(site, outcome.error))


@router.patch("/subscriptions/{name:path}", summary="Pause or resume a subscription", responses=MISSING)
def pause_subscription(site: Here, name: Name, change: out.PauseIn) -> out.SubscriptionOut:
    site.service.store.subscriptions.set_paused(subscription_pages.known(site, name).name, change.paused)
    return out.SubscriptionOut(**_subscription(subscription_pages.known(site, name)))


@router.delete(
    "/subscriptions/{name:path}", status_code=204, summary="Remove a subscription", responses=MISSING
)
def remove_subscription(site: Here, name: Name) -> Response:
    site.service.store.subscriptions.remove(subscription_pages.known(site, name).name)
    return Response(status_code=204)


@router.post(
    "/deliveries/{delivery_id}/retry", status_code=204, summary="Try a dead letter again", responses=MISSING
)
def retry(site: Here, delivery_id: Annotated[int, Path(ge=1, le=2**31 - 1)]) -> Response:
    try_again(site, delivery_id)
    return Response(status_code=204)


@router.post("/check", summary="One pass now, through to delivery", responses=MISSING)
def check(site: Here, request_body: out.CheckIn) -> out.CheckOut:
    names = [source_pages.known(site, name).name for name in request_body.sources]
    reports = site.service.check(names=tuple(names), all_sources=request_body.all and not names)
    outcomes = site.service.deliver()
    sent = sum(outcome.state == "sent" for outcome in outcomes)
    return out.CheckOut(reports=[_report(r) for r in reports], sent=sent, failed=len(outcomes) - sent)


def _source(site: Site, source: Source) -> out.SourceOut:
    facts = {k: v for k, v in asdict(source).items() if k in out.SourceOut.model_fields}
    return out.SourceOut(**asdict(source.spec) | facts, overdue=health.is_overdue(source, site.now))


def _subscription(subscription: Subscription) -> dict[str, object]:
    quiet = f"{subscription.quiet[0]:%H:%M}-{subscription.quiet[1]:%H:%M}" if subscription.quiet else ""
    facts = {k: v for k, v in asdict(subscription).items() if k in out.SubscriptionOut.model_fields}
    return (
        facts
        | asdict(subscription.rule)
        | {"quiet": quiet, "target": masked(subscription.channel, subscription.target)}
    )


def _report(report: CheckReport) -> out.CheckReportOut:
    return out.CheckReportOut(**asdict(report))
