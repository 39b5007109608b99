"""Signing in with the one password of the service, and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from monitor.web.security import check_form
from monitor.web.sign_in import Tries, end_session, has_session, is_password, start_session
from monitor.web.typed_again import LONGEST, once_more, unpacked
from monitor.web.website import Here

router = APIRouter(include_in_schema=False)
forms = APIRouter(include_in_schema=False, dependencies=[Depends(check_form)])
SIGNED_IN = "You are signed in again. This is what you typed before: send it once more, or leave."
Next = Annotated[str, Query(max_length=2000)]


@router.get("/login")
def form(request: Request, site: Here, next: Next = "/") -> Response:  # noqa: A002 (the address's word)
    if not site.password or has_session(site, request):
        return site.go(local_path(next))
    return site.page(request, "login.html", next=local_path(next), error="", typed="")


@forms.post("/login")
def sign_in(
    request: Request,
    site: Here,
    password: Annotated[str, Form(max_length=1000)] = "",
    next: Annotated[str, Form(max_length=2000)] = "/",  # noqa: A002 (the form's word)
    typed: Annotated[str, Form(max_length=LONGEST)] = "",
) -> Response:
    tries = request.app.state.tries
    assert isinstance(tries, Tries)
    who = tries.who(request)
    if tries.is_exhausted(who):
        return _again(
            request, site, next, typed, 429, "Too many wrong passwords. Wait five minutes and try again."
        )
    if not is_password(site, password):
        tries.note_failure(who)
        return _again(request, site, next, typed, 403, "The password is not right.")
    kept_words = unpacked(typed)
    response: Response = (
        once_more(site, request, local_path(next), kept_words, message=SIGNED_IN, status=200)
        if kept_words
        else site.go(local_path(next))
    )
    start_session(site, response)
    return response


@forms.post("/logout")
def sign_out(request: Request, site: Here) -> RedirectResponse:
    response = site.go("/login")
    end_session(site, request, response)
    return response


def local_path(path: str) -> str:
    """The path when it leads to a page of ours; the log otherwise. `//host` and `/\\host` are other sites to
    a browser.
    """
    inside = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if inside else "/"


def _again(request: Request, site: Here, next_: str, typed: str, status: int, error: str) -> HTMLResponse:
    return site.page(request, "login.html", status=status, next=local_path(next_), error=error, typed=typed)
