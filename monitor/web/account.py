"""What a person does for themselves: password, time zone, tokens, signing out everywhere."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from monitor.adding.person_input import LONGEST_PASSWORD, new_password, zone_of
from monitor.adding.token_input import made_token
from monitor.errors import PersonError
from monitor.model.access_token import SCOPE_WORDS, AccessToken
from monitor.model.person import Person
from monitor.upkeep.password_hash import is_password_of
from monitor.web.caller import Asking, Caller
from monitor.web.security import check_form
from monitor.web.session_cookie import SESSION, start_session
from monitor.web.sign_in import Tries
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False, prefix="/account")
forms = APIRouter(include_in_schema=False, prefix="/account", dependencies=[Depends(check_form)])
Password = Annotated[str, Form(max_length=LONGEST_PASSWORD + 1)]
Word = Annotated[str, Form(max_length=200)]
NO_ACCOUNT = "You have no account here: an administrator adds you on the page of people."
WRONG = "This is not your password of now."
TOO_OFTEN = "Too many wrong passwords. Wait five minutes and try again."


@router.get("")
def shown(request: Request, site: Here, caller: Asking) -> HTMLResponse:
    return _page(request, site, caller)


@forms.post("/password")
def change_password(
    request: Request, site: Here, caller: Asking, current: Password = "", password: Password = ""
) -> Response:
    """Every other session of the person ends."""
    person, tries = person_of(caller), request.app.state.tries
    assert isinstance(tries, Tries)
    who = tries.who(request, person.name)
    if tries.is_exhausted(who, person.name):
        return _page(request, site, caller, faults={"current": TOO_OFTEN}, status=429)
    if person.password_hash and not is_password_of(current, person.password_hash):
        tries.note_failure(who, person.name)
        return _page(request, site, caller, faults={"current": WRONG}, status=400)
    try:
        changed = site.service.store.people.set_password(person.name, new_password(password, person.name))
    except PersonError as error:
        return _page(request, site, caller, faults=error.faults, status=400)
    response = site.go("/account", "Your password is changed. Every other browser is signed out.")
    if caller.entrance == "password":
        start_session(site, response, changed)
    return response


@forms.post("/zone")
def change_zone(request: Request, site: Here, caller: Asking, zone: Word = "") -> Response:
    try:
        person = site.service.store.people.set_zone(person_of(caller).name, zone_of(zone.strip()))
    except PersonError as error:
        return _page(request, site, caller, zone=zone, faults=error.faults, status=400)
    return site.go("/account", f"Days and times are shown in {person.zone} from now on.")


@forms.post("/tokens")
def make_token(
    request: Request, site: Here, caller: Asking, name: Word = "", scope: Word = "read"
) -> Response:
    """Shown here, this once."""
    person = person_of(caller)
    try:
        token, kept = made_token(site.service.store.access_tokens, person, name, scope, now=site.now)
    except PersonError as error:
        given = {"name": name, "scope": scope}
        return _page(request, site, caller, given=given, faults=error.faults, error=str(error), status=400)
    response = _page(request, site, caller, made=token, kept=kept)
    response.headers["cache-control"] = "no-store"
    return response


@forms.post("/tokens/revoke")
def revoke_token(
    request: Request, site: Here, caller: Asking, token: Annotated[int, Form(ge=1, le=2**31 - 1)]
) -> Response:
    try:
        gone = site.service.store.access_tokens.revoke(token, person=person_of(caller).name, now=site.now)
    except PersonError as error:
        return _page(request, site, caller, error=str(error), status=404)
    return site.go("/account", f"The token {gone.name} opens nothing any more.")


@forms.post("/sign-out-everywhere")
def sign_out_everywhere(site: Here, caller: Asking) -> Response:
    """Every browser, this one too. Tokens stay: they are revoked one by one."""
    if caller.entrance == "open":
        raise HTTPException(400, NO_ACCOUNT)
    if caller.person:
        site.service.store.people.sign_out(caller.name)
    else:
        site.service.store.sessions.end_all(now=site.now)
    response = site.go("/login", "You are signed out everywhere.")
    response.delete_cookie(SESSION, path="/")
    return response


def person_of(caller: Caller) -> Person:
    """400 where who asks has no account."""
    if caller.person is None:
        raise HTTPException(400, NO_ACCOUNT)
    return caller.person


def _page(
    request: Request,
    site: Site,
    caller: Caller,
    *,
    status: int = 200,
    zone: str = "",
    given: dict[str, str] | None = None,
    faults: dict[str, str] | None = None,
    error: str = "",
    made: str = "",
    kept: AccessToken | None = None,
) -> HTMLResponse:
    tokens: list[Any] = site.service.store.access_tokens.list(caller.name) if caller.person else []
    return site.page(
        request,
        "account.html",
        status=status,
        person=caller.person,
        zone_field=zone or caller.zone,
        tokens=tokens,
        given=given or {"name": "", "scope": "read"},
        scopes=[(scope, f"{scope}: {words}") for scope, words in SCOPE_WORDS.items()],
        faults=faults or {},
        error=error,
        made=made,
        kept=kept,
    )
