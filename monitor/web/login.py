"""Signing in, by a name and its password or by the password of the service, and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from monitor.model.person import LONGEST_PERSON, Person
from monitor.web.caller import Asking
from monitor.web.security import check_form
from monitor.web.session_cookie import caller_by_session, end_session, start_session
from monitor.web.sign_in import Tries, is_password, person_by_password
from monitor.web.typed_again import LONGEST, once_more, unpacked
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False)
forms = APIRouter(include_in_schema=False, dependencies=[Depends(check_form)])
SIGNED_IN = "You are signed in again. This is what you typed before: send it once more, or leave."
TOO_OFTEN = "Too many wrong passwords. Wait five minutes and try again."
WRONG = "The password is not right."
WRONG_NAME = "The name or the password is not right."
Next = Annotated[str, Query(max_length=2000)]


@router.get("/login")
def form(request: Request, site: Here, next: Next = "/") -> Response:  # noqa: A002 (the address's word)
    if not site.needs_sign_in() or caller_by_session(site, request) is not None:
        return site.go(local_path(next))
    return _page(request, site, {"next": local_path(next), "error": "", "typed": "", "name": ""})


@forms.post("/login")
def sign_in(
    request: Request,
    site: Here,
    name: Annotated[str, Form(max_length=LONGEST_PERSON)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    next: Annotated[str, Form(max_length=2000)] = "/",  # noqa: A002 (the form's word)
    typed: Annotated[str, Form(max_length=LONGEST)] = "",
) -> Response:
    """Without a name it is the password of the service."""
    tries, name = request.app.state.tries, name.strip()
    assert isinstance(tries, Tries)
    who = tries.who(request, name)
    shown = {"next": local_path(next), "typed": typed, "name": name}
    if tries.is_exhausted(who, name):
        return _page(request, site, shown | {"error": TOO_OFTEN}, status=429)
    person = person_by_password(site, name, password) if name else None
    if person is None and (name or not is_password(site, password)):
        tries.note_failure(who, name)
        if tries.is_exhausted(who, name):
            _note_guesses(site, name)
        error = WRONG_NAME if site.service.store.people.is_anybody() else WRONG
        return _page(request, site, shown | {"error": error}, status=403)
    return _signed_in(request, site, person, local_path(next), typed)


def _note_guesses(site: Site, name: str) -> None:
    """What is typed in place of a name may be a password: only a name that somebody has is written down."""
    person = site.service.store.people.find(name)
    about = person.name if person else ""
    site.audit("was refused: too many wrong passwords", who="", entrance="password", about=about)


def _signed_in(request: Request, site: Site, person: Person | None, place: str, typed: str) -> Response:
    kept_words = unpacked(typed)
    response: Response = (
        once_more(site, request, place, kept_words, message=SIGNED_IN, status=200)
        if kept_words
        else site.go(place)
    )
    start_session(site, response, person)
    who = person.name if person else ""
    site.audit("signed in", who=who, entrance="password" if person else "service")
    return response


@forms.post("/logout")
def sign_out(request: Request, site: Here, caller: Asking) -> RedirectResponse:
    response = site.go("/login")
    end_session(site, request, response)
    site.audit("signed out", who=caller.name, entrance=caller.entrance)
    return response


def local_path(path: str) -> str:
    """The path when it leads to a page of ours; the log otherwise. `//host` and `/\\host` are other sites to
    a browser.
    """
    inside = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if inside else "/"


def _page(request: Request, site: Site, shown: dict[str, str], *, status: int = 200) -> HTMLResponse:
    return site.page(request, "login.html", status=status, **shown)
