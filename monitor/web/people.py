"""The people of the service: who may what. For administrators."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from monitor.adding.person_input import LONGEST_PASSWORD, new_password, new_person, role_of
from monitor.errors import PersonError
from monitor.model.person import ROLE_WORDS, ROLES
from monitor.web.caller import Asking
from monitor.web.security import check_form
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False, prefix="/people")
forms = APIRouter(include_in_schema=False, prefix="/people", dependencies=[Depends(check_form)])
ROWS = 50  # on a page
Name = Annotated[str, Form(max_length=200)]
Word = Annotated[str, Form(max_length=100)]
Password = Annotated[str, Form(max_length=LONGEST_PASSWORD + 1)]
EMPTY = {"name": "", "role": "reader", "password": ""}


@router.get("")
def list_(
    request: Request, site: Here, after: Annotated[str, Query(max_length=200)] = "", edit: str = ""
) -> HTMLResponse:
    """`edit`: the person whose password is to be set, or who is to be removed."""
    return _page(request, site, after=after, edit=edit)


@forms.post("")
def add(
    request: Request, site: Here, name: Name = "", role: Word = "reader", password: Password = ""
) -> Response:
    """An empty password is allowed where a proxy signs people in."""
    is_first = not site.service.store.people.is_anybody()
    try:
        given = password if password or not site.remote_user_header else None
        person = new_person(name, role, given, zone="UTC", now=site.now)
        added = site.service.store.people.add(person, may_begin=bool(site.password))
    except PersonError as error:
        fields = {"name": name, "role": role, "password": ""}
        return _page(request, site, fields=fields, faults=error.faults, error=str(error), status=400)
    said = f"{added.name} is added, as {added.role}."
    return site.go("/people", f"{said} From now on everybody signs in." if is_first else said)


@forms.post("/role")
def set_role(request: Request, site: Here, name: Name = "", role: Word = "") -> Response:
    try:
        person = site.service.store.people.set_role(name, role_of(role))
    except PersonError as error:
        return _page(request, site, error=str(error), status=400)
    return site.go("/people", f"{person.name} is {person.role} now.")


@forms.post("/password")
def set_password(request: Request, site: Here, name: Name = "", password: Password = "") -> Response:
    people = site.service.store.people
    try:
        person = people.set_password(name, new_password(password, people.get(name).name))
    except PersonError as error:
        faults = {f"new-{field}": words for field, words in error.faults.items()}
        return _page(request, site, edit=name, faults=faults, error=str(error), status=400)
    return site.go("/people", f"{person.name} has another password, and is signed out everywhere.")


@forms.post("/sign-out")
def sign_out(request: Request, site: Here, name: Name = "") -> Response:
    """Sessions and tokens."""
    try:
        person = site.service.store.people.sign_out(name)
    except PersonError as error:
        return _page(request, site, error=str(error), status=400)
    count = site.service.store.access_tokens.revoke_all(person.name, now=site.now)
    tokens = f", and {count} token{'' if count == 1 else 's'} revoked" if count else ""
    return site.go("/people", f"{person.name} is signed out everywhere{tokens}.")


@forms.post("/remove")
def remove(request: Request, site: Here, caller: Asking, name: Name = "") -> Response:
    try:
        gone = site.service.store.people.remove(name)
    except PersonError as error:
        return _page(request, site, error=str(error), status=400)
    response: RedirectResponse = site.go(
        "/login" if gone.name == caller.name else "/people",
        f"{gone.name} is removed, with tokens and what was not shared.",
    )
    return response


def _page(
    request: Request,
    site: Site,
    *,
    after: str = "",
    edit: str = "",
    fields: dict[str, str] | None = None,
    faults: dict[str, str] | None = None,
    error: str = "",
    status: int = 200,
) -> HTMLResponse:
    people = site.service.store.people
    rows = people.list(limit=ROWS + 1, after=after)
    return site.page(
        request,
        "people.html",
        status=status,
        rows=rows[:ROWS],
        next=rows[ROWS - 1].name if len(rows) > ROWS else "",
        chosen=people.find(edit) if edit else None,
        fields=fields or (EMPTY if people.is_anybody() else EMPTY | {"role": ROLES[-1]}),
        faults=faults or {},
        error=error,
        roles=[(role, f"{role}: {words}") for role, words in ROLE_WORDS.items()],
        has_proxy=bool(site.remote_user_header),
    )
