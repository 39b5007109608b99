"""The guard in front of every page: who may ask, from where, and what a browser may do with the answer.

The order: host (against DNS rebinding), origin of forms (against forgery), kind and size of body, sign-in,
role (`permissions.py`). Headers go on every answer. The size is counted here, and not by the framework, whose
refusal is a word of plain text to programs and people alike.
"""

from __future__ import annotations

import ipaddress
import re
from functools import partial
from urllib.parse import quote, urlsplit

import structlog
from fastapi import HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from monitor.errors import StoreError
from monitor.upkeep.signed_links import PAUSE_PATH, VERDICT_PATH
from monitor.web.audited import Overheard, about
from monitor.web.caller import caller_of
from monitor.web.entrance import Stopped, who_comes_in
from monitor.web.given_text import TOO_LARGE
from monitor.web.permissions import need_of, permission_of
from monitor.web.policy import POLICY
from monitor.web.proxied import without_prefix
from monitor.web.sign_in import Tries
from monitor.web.typed_again import SIGNED_OUT, FormTooOldError, packed, typed_in, typed_in_body
from monitor.web.website import Here, Site

log = structlog.get_logger()
BY_TOKEN = (VERDICT_PATH, PAUSE_PATH)  # what a signed address may do, without a sign-in
SIGN_IN = "Sign in with the password of the service or a token (HTTP Basic, any user name)"
MACHINES = (
    "/api/",
    "/openapi.json",
    "/changes.",
    "/metrics",
    "/feedback.",
)  # asked by programs too: they get a Basic challenge, not a form
CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
LARGEST_BODY = 1_000_000  # bytes
# Where whole files come; to compare they come back for a sheet, too, packed by a third longer.
OF_FILES = ("/compare", "/meetings")
LARGEST_WITH_FILE = 9_000_000
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not `no-referrer`: forms would then be sent with Origin "null" and could not be told from forged ones.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}


def secure(response: Response) -> Response:
    """The answer with every protective header; one that is set already stays."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("cache-control", "no-cache, private")
    return response


def is_for_machines(path: str) -> bool:
    return path.startswith(MACHINES)


class Guard:
    """ASGI middleware; see the head of this file."""

    def __init__(self, app: ASGIApp, site: Site, tries: Tries) -> None:
        self.app, self.site, self.tries = app, site, tries

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope = without_prefix(scope, self.site.root)
        if scope["method"] == "HEAD":
            scope, send = {**scope, "method": "GET"}, _without_body(send)
        request = Request(scope)
        refusal = self._refusal(request) or await run_in_threadpool(self._sign_in_first, request)
        if isinstance(refusal, RedirectResponse) and _is_typed(request):
            refusal = await self._typed_kept(request, receive)
        if refusal is not None:
            await secure(refusal)(scope, receive, send)
            return

        body = Overheard(_counted(receive, _largest(scope["path"])))

        async def send_secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                if message["status"] < 400:
                    await self._note(request, body)
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-cache, private")
            await send(message)

        await self.app(scope, body.receive, send_secured)

    async def _note(self, request: Request, body: Overheard) -> None:
        """What was changed, and by whom, into the audit log."""
        row = permission_of(request.method, request.scope["path"]) if request.method in UNSAFE else None
        if row is None or not row.act:
            return
        caller, fields = caller_of(request), body.fields(request.headers.get("content-type", ""))
        written = partial(
            self.site.audit,
            row.act,
            who=caller.who,
            entrance=caller.entrance,
            about=about(row.places(request.scope["path"]), fields),
        )
        try:
            await run_in_threadpool(written)
        except StoreError as error:  # what was done is done, and its answer goes out
            log.warning("not in the audit log", act=row.act, who=caller.who, error=str(error))

    async def _typed_kept(self, request: Request, receive: Receive) -> Response:
        """The page to sign in at, with what was typed into a form in a session that has ended."""
        body = bytearray()
        counted = _counted(receive, _largest(request.scope["path"]))
        while True:
            message = await counted()
            body += message.get("body", b"")
            if message["type"] != "http.request" or not message.get("more_body"):
                break
        typed = packed(typed_in_body(bytes(body)))
        place = request.scope["path"]
        shown = {"next": place, "error": SIGNED_OUT if typed else "", "typed": typed}
        return self.site.page(request, "login.html", status=401, **shown)

    def _refusal(self, request: Request) -> Response | None:
        if CONTROLS.search(request.scope["path"]):  # a router takes a line end for the end of an address
            return refused(self.site, request, 404, "There is no page at this address")
        if not is_known_host(request.headers.get("host", ""), self.site.public_url):
            message = "This address is not the one the change log is known by"
            return refused(
                self.site,
                request,
                421,
                message,
                "Set COMMUNIQUE_PUBLIC_URL to the address you use in the browser.",
            )
        if request.method in UNSAFE:
            # A mail program may stand on a site of its own (RFC 8058). No cookie is looked at there: whoever
            # has the address may do what it says, from wherever.
            is_by_token = request.scope["path"].startswith(BY_TOKEN)
            if not is_by_token and not is_same_origin(request, self.site.public_url):
                message = "The form was sent from another site, so nothing was changed"
                return refused(self.site, request, 403, message, "Open the page here and send its own form.")
            if (
                is_for_machines(request.scope["path"])
                and request.method != "DELETE"
                and not _is_json(request)
            ):
                return refused(
                    self.site, request, 415, "Send JSON with the header Content-Type: application/json"
                )
            if _length(request) > _largest(request.scope["path"]):
                return refused(self.site, request, 413, *_too_large(_largest(request.scope["path"])))
        return None

    def _sign_in_first(self, request: Request) -> Response | None:
        """Nobody passes whose role does not allow it; who asks is known from here on."""
        path = request.scope["path"]
        need = need_of(request.method, path)
        if need == "anybody":
            return None
        try:
            caller = who_comes_in(self.site, request, self.tries)
        except StoreError as error:
            advice = "`communique doctor` says what to do."
            return refused(self.site, request, 503, str(error).rstrip("."), advice)
        if isinstance(caller, Stopped):
            return refused(self.site, request, caller.status, caller.message, caller.advice)
        if caller is not None:
            request.state.caller = caller
            return None if caller.may(need) else refused(self.site, request, 403, *caller.refusal(need))
        if is_for_machines(path):
            response = refused(self.site, request, 401, SIGN_IN)
            response.headers["www-authenticate"] = 'Basic realm="communique", charset="UTF-8"'
            return response
        requested = path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{self.site.root}/login?next={quote(requested, safe='')}", status_code=303)


def _is_typed(request: Request) -> bool:
    """Whether a browser sends a form without files."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    return request.method == "POST" and kind == "application/x-www-form-urlencoded"


def _without_body(send: Send) -> Send:
    """The answer to HEAD is that to GET without its body; the headers say how long the body would be."""

    async def send_head(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return send_head


def refused(site: Site, request: Request, status: int, message: str, advice: str = "") -> Response:
    """The same refusal as JSON for a program and as a page for a person."""
    if is_for_machines(request.scope["path"]):
        return JSONResponse(
            {"error": f"{message}. {advice}".strip() if advice else message}, status_code=status
        )
    # Under a wrong address no link and no form of the page would work: it stands without the menu.
    return site.error_page(request, status, "Not possible", f"{message}.", advice, is_alone=status == 421)


def is_known_host(host: str, public_url: str) -> bool:
    """Loopback names and addresses, and the host of the public address. Ports do not matter."""
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
        if not name or "@" in host:
            return False
        if name in ("localhost", urlsplit(public_url).hostname) or name.endswith(".localhost"):
            return True
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def is_same_origin(request: Request, public_url: str) -> bool:
    """Whether a form or call comes from our own pages, or from no page at all (a program)."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    sent_from = request.headers.get("origin") or request.headers.get("referer")
    if not sent_from:
        return True
    try:
        parts = urlsplit(sent_from)
        port = parts.port
    except ValueError:
        return False
    ours = urlsplit(public_url)
    if parts.scheme == ours.scheme and parts.netloc.lower() == ours.netloc.lower():
        return True
    sent_to = urlsplit(f"//{request.headers.get('host', '')}")
    return parts.scheme in ("http", "https") and (parts.hostname, port) == (sent_to.hostname, sent_to.port)


def _largest(path: str) -> int:
    """How long a body sent there may be, in bytes."""
    is_of_file = any(path == room or path.startswith(f"{room}/") for room in OF_FILES)
    return LARGEST_WITH_FILE if is_of_file else LARGEST_BODY


def _too_large(largest: int) -> tuple[str, str]:
    if largest == LARGEST_WITH_FILE:  # the form around a file, and its letters as they travel, are longer
        return TOO_LARGE.rstrip("."), "Choose a smaller one, or paste its text."
    return f"This is more than the {largest // 1_000_000} MB that are taken at once", "Send it in parts."


def _counted(receive: Receive, largest: int) -> Receive:
    """A body that did not say how long it is, or lied, is refused as soon as it is too long."""
    come = 0

    async def receive_counted() -> Message:
        nonlocal come
        message = await receive()
        come += len(message.get("body", b""))
        if come > largest:
            raise HTTPException(413, ". ".join(_too_large(largest)))
        return message

    return receive_counted


def _length(request: Request) -> int:
    """As announced. A body that does not say is counted as it comes."""
    announced = request.headers.get("content-length", "")
    return int(announced) if announced.isascii() and announced.isdigit() else 0


def _is_json(request: Request) -> bool:
    return request.headers.get("content-type", "").split(";")[0].strip().lower() == "application/json"


async def check_form(request: Request, site: Here) -> None:
    """A dependency of every form: the token of the page must come back with it. FormTooOldError has what was
    typed.
    """
    form = await request.form()
    sent = form.get("csrf_token", "")
    if not site.has_token(request.cookies, sent if isinstance(sent, str) else ""):
        raise FormTooOldError(typed_in(form))
