"""The web application: the order in which its parts stand, and what a reader is told when something goes
wrong.
"""

from __future__ import annotations

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as StarletteHTTPException

from baselines.errors import CommuniqueError
from monitor import __version__
from monitor.errors import StoreError
from monitor.web import (
    account,
    api,
    audit,
    baselines,
    catalogue_page,
    changes,
    commitments,
    deliveries,
    drafts,
    feedback,
    feedback_link,
    feeds,
    filter_names,
    given_compared,
    health,
    links,
    login,
    marking,
    matrix,
    meetings,
    overview,
    past_alerts,
    people,
    public_page,
    publications,
    sources,
    statements,
    subscriptions,
    unsubscribe,
    web_archive,
)
from monitor.web.misunderstood import misunderstood
from monitor.web.route_rights import check_route
from monitor.web.security import Guard, is_for_machines, secure
from monitor.web.shipping import Shipping
from monitor.web.sign_in import Tries
from monitor.web.templating import HERE
from monitor.web.typed_again import TOO_OLD, FormTooOldError, once_more
from monitor.web.website import Site
from monitor.wiring import Service

TITLES = {
    400: "Not understood",
    403: "Not allowed",
    404: "Nothing here",
    405: "Not possible this way",
    409: "Not any more",
    413: "Too large",
    422: "Not understood",
    429: "Too often",
    503: "Not available just now",
}


def create_app(service: Service) -> FastAPI:
    """The change log of a service: pages, JSON under /api, Atom. Serves from several threads."""
    site = Site(service)
    tries = Tries(site)
    app = FastAPI(
        title="communique",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(check_route)],
        description="Changes in official statements of the United States, Japan and the Republic of Korea.",
    )
    app.state.site, app.state.tries = site, tries
    app.add_middleware(Shipping)
    app.add_middleware(Guard, site=site, tries=tries)
    for noun in (
        overview,
        changes,
        commitments,
        given_compared,
        drafts,
        matrix,
        statements,
        publications,
        web_archive,
        baselines,
        feeds,
        health,
    ):
        app.include_router(noun.router)
    for noun in (feedback_link, unsubscribe, public_page, past_alerts, catalogue_page, audit):
        app.include_router(noun.router)
    for noun in (statements, given_compared, drafts, marking, filter_names, catalogue_page):
        app.include_router(noun.forms)
    for noun in (
        sources,
        subscriptions,
        meetings,
        deliveries,
        feedback,
        login,
        account,
        people,
        links,
    ):
        app.include_router(noun.router)
        app.include_router(noun.forms)
    app.include_router(api.router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.add_exception_handler(StarletteHTTPException, _on_http_error)
    app.add_exception_handler(RequestValidationError, _on_misunderstanding)
    app.add_exception_handler(FormTooOldError, _on_old_form)
    app.add_exception_handler(CommuniqueError, _on_known_error)
    app.add_exception_handler(Exception, _on_fault)
    return app


def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, StarletteHTTPException)
    detail = str(error.detail)
    if error.status_code == 404 and detail == "Not Found":
        detail = "There is no page at this address. The change log is a good place to start again."
    return _answer(request, error.status_code, detail, headers=dict(error.headers or {}))


def _on_misunderstanding(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return _answer(request, 422, misunderstood(error.errors()))


def _on_old_form(request: Request, error: Exception) -> Response:
    """What was typed stays: it is shown, and sent by a click with the token of now."""
    assert isinstance(error, FormTooOldError)
    site: Site = request.app.state.site
    if request.url.path == "/login":  # its one word is never kept
        return _answer(request, 403, "The form was too old. Open the page again and sign in once more.")
    return secure(once_more(site, request, request.url.path, error.typed, message=TOO_OLD, status=403))


def _on_known_error(request: Request, error: Exception) -> Response:
    if isinstance(error, StoreError):
        return _answer(request, 503, f"{str(error).rstrip('.')}. `communique doctor` says what to do.")
    return _answer(request, 400, str(error))


# The server logs the error itself.
def _on_fault(request: Request, error: Exception) -> Response:  # noqa: ARG001
    return _answer(
        request,
        500,
        "Something went wrong here. The log of the service tells what; nothing was changed by halves.",
    )


def _answer(request: Request, status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    site: Site = request.app.state.site
    response: Response
    if is_for_machines(request.url.path):
        response = JSONResponse({"error": message}, status_code=status)
    else:
        response = site.error_page(request, status, TITLES.get(status, "Something went wrong"), message)
    response.headers.update(headers or {})
    return secure(response)
