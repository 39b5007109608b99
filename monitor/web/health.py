"""For whoever watches the watcher: `/healthz`, and `/robots.txt`."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse

from baselines.errors import CommuniqueError
from monitor import __version__
from monitor.web.sources import state_of
from monitor.web.website import Here

router = APIRouter(include_in_schema=False)


@router.api_route("/healthz", methods=["GET", "HEAD"])  # some checkers only ask for the head
def healthz(site: Here) -> JSONResponse:
    """200 while the database answers. Failing sources are counted, but are no reason to restart the
    service.
    """
    store = site.service.store
    try:
        store.ping()
        states = [state_of(source, site.now)[0] for source in store.sources.all()]
    except CommuniqueError:
        return JSONResponse(
            {"status": "failing", "error": "The database does not answer.", "version": __version__}, 503
        )
    return JSONResponse(
        {"status": "ok", "version": __version__, "sources": len(states), "failing": states.count("failing")}
    )


@router.get("/robots.txt")
def robots() -> PlainTextResponse:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")
