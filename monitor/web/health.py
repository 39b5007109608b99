"""For whoever watches the watcher: `/healthz`, and `/robots.txt`."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse

from alerts.way_out import ailing
from baselines.errors import CommuniqueError
from monitor import __version__
from monitor.web.sources import state_of
from monitor.web.website import Here

router = APIRouter(include_in_schema=False)


@router.api_route("/healthz", methods=["GET", "HEAD"])  # some checkers only ask for the head
def healthz(site: Here) -> JSONResponse:
    """200 while the database answers. Failing sources and ways out are counted, but are no reason to
    restart the service.
    """
    store = site.service.store
    try:
        store.ping()
        states = [state_of(source, site.now)[0] for source in store.sources.all()]
        waiting, ways = store.outbox.counts(now=site.now), ailing(store.outbox.ways_out())
    except CommuniqueError:
        return JSONResponse(
            {"status": "failing", "error": "The database does not answer.", "version": __version__}, 503
        )
    return JSONResponse(
        {
            "status": "ok",
            "version": __version__,
            "sources": len(states),
            "failing": states.count("failing"),
            "waiting": waiting.due,
            "waiting_since": waiting.oldest.isoformat() if waiting.oldest else None,
            "given_up": waiting.given_up,
            "ways_out_failing": len(ways),
            "ways_out_unreported": sum(not way.reported_to for way in ways),
        }
    )


@router.get("/robots.txt")
def robots() -> PlainTextResponse:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")
