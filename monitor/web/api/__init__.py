"""The API under /api: the same nouns as the pages, as JSON, and a page that lists it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from monitor.web.api import (
    baselines,
    changes,
    check,
    deliveries,
    feedback,
    mark,
    people,
    sources,
    statements,
    subscriptions,
)
from monitor.web.api.parameters import Fault
from monitor.web.website import Here

REFUSALS: dict[int | str, dict[str, Any]] = {
    401: {"model": Fault, "description": "A sign-in is needed: a token, or HTTP Basic"},
    403: {
        "model": Fault,
        "description": "Sent from another site, or the role or the scope of the token does not allow it",
    },
    415: {"model": Fault, "description": "Not JSON"},
    422: {"model": Fault, "description": "Something in the request cannot be understood"},
    503: {"model": Fault, "description": "The database does not answer"},
}

router = APIRouter()
for noun in (
    changes,
    mark,
    statements,
    feedback,
    baselines,
    deliveries,
    sources,
    subscriptions,
    people,
    check,
):
    router.include_router(noun.router, prefix="/api", responses=REFUSALS)


@router.get("/api", include_in_schema=False)
def listing(request: Request, site: Here) -> HTMLResponse:
    """The endpoints, drawn from the description for programs."""
    endpoints = [
        (method.upper(), path, said.get("summary", ""), [p["name"] for p in said.get("parameters", [])])
        for path, methods in request.app.openapi()["paths"].items()
        for method, said in methods.items()
    ]
    return site.page(request, "api.html", endpoints=endpoints)
