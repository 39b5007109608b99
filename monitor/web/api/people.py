"""Who may what, as JSON: people, the tokens of who asks, the audit log."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Response

from monitor.adding.person_input import new_password, new_person, role_of, zone_of
from monitor.adding.token_input import made_token
from monitor.errors import PersonError
from monitor.model.access_token import AccessToken
from monitor.model.person import Person
from monitor.web.account import person_of
from monitor.web.api import people_schemas as out
from monitor.web.api.parameters import BAD, LARGEST, MISSING, Before, Limit, Name
from monitor.web.caller import Asking
from monitor.web.website import Here, Site

router = APIRouter()


@router.get("/account", summary="Who asks, and in which role", tags=["reading"])
def account(caller: Asking) -> out.AccountOut:
    return out.AccountOut(
        name=caller.name,
        role=caller.role,
        entrance=caller.entrance,
        scope=caller.scope,
        zone=caller.zone,
    )


@router.get("/people", summary="Everybody, by name", tags=["reading"])
def people(
    site: Here, limit: Limit = 100, after: Annotated[str, Query(max_length=200)] = ""
) -> out.PeopleOut:
    rows = site.service.store.people.list(limit=limit + 1, after=after)
    return out.PeopleOut(
        people=[_person(row) for row in rows[:limit]],
        next=rows[limit - 1].name if len(rows) > limit else None,
    )


@router.post("/people", status_code=201, summary="Add a person", responses=BAD, tags=["writing"])
def add_person(site: Here, person: out.PersonIn) -> out.PersonOut:
    try:
        made = new_person(person.name, person.role, person.password, zone=person.zone, now=site.now)
        return _person(site.service.store.people.add(made, may_begin=bool(site.password)))
    except PersonError as error:
        raise HTTPException(400, str(error)) from error


@router.patch(
    "/people/{name:path}",
    summary="Change the role, password or zone of a person",
    responses=BAD | MISSING,
    tags=["writing"],
)
def change_person(site: Here, name: Name, changes: out.PersonEditIn) -> out.PersonOut:
    person, rows = _known(site, name), site.service.store.people
    try:
        role = role_of(changes.role) if changes.role is not None else None
        zone = zone_of(changes.zone) if changes.zone is not None else None
        password = new_password(changes.password, person.name) if changes.password is not None else None
        if role is not None:
            person = rows.set_role(person.name, role)
    except PersonError as error:
        raise HTTPException(400, str(error)) from error
    if zone is not None:
        person = rows.set_zone(person.name, zone)
    if password is not None:
        person = rows.set_password(person.name, password)
    return _person(person)


@router.delete(
    "/people/{name:path}",
    status_code=204,
    summary="Remove a person with tokens and what was not shared",
    responses=BAD | MISSING,
    tags=["writing"],
)
def remove_person(site: Here, name: Name) -> Response:
    try:
        site.service.store.people.remove(_known(site, name).name)
    except PersonError as error:
        raise HTTPException(400, str(error)) from error
    return Response(status_code=204)


@router.get("/tokens", summary="The tokens of who asks, the newest first", responses=BAD, tags=["reading"])
def tokens(site: Here, caller: Asking) -> out.TokensOut:
    rows = site.service.store.access_tokens.list(person_of(caller).name)
    return out.TokensOut(tokens=[out.TokenOut(**_token(row)) for row in rows])


@router.post(
    "/tokens", status_code=201, summary="Make a token; it is told this once", responses=BAD, tags=["writing"]
)
def make_token(site: Here, caller: Asking, token: out.TokenIn) -> out.NewTokenOut:
    rows = site.service.store.access_tokens
    try:
        made, kept = made_token(rows, person_of(caller), token.name, token.scope, now=site.now)
    except PersonError as error:
        raise HTTPException(400, str(error)) from error
    return out.NewTokenOut(**_token(kept), token=made)


@router.delete(
    "/tokens/{token_id}", status_code=204, summary="Revoke a token", responses=BAD | MISSING, tags=["writing"]
)
def revoke_token(site: Here, caller: Asking, token_id: Annotated[int, Path(ge=1, le=LARGEST)]) -> Response:
    try:
        site.service.store.access_tokens.revoke(token_id, person=person_of(caller).name, now=site.now)
    except PersonError as error:
        raise HTTPException(404, str(error)) from error
    return Response(status_code=204)


@router.get("/audit", summary="Who did what, the newest first", tags=["reading"])
def audit(
    site: Here, limit: Limit = 100, before: Before = None, who: Annotated[str, Query(max_length=200)] = ""
) -> out.AuditOut:
    rows = site.service.store.audit.list(limit=limit + 1, before=before, who=who)
    return out.AuditOut(
        audit=[out.AuditEntryOut(**asdict(row)) for row in rows[:limit]],
        next=rows[limit - 1].id if len(rows) > limit else None,
    )


def _known(site: Site, name: str) -> Person:
    try:
        return site.service.store.people.get(name)
    except PersonError as error:
        raise HTTPException(404, str(error)) from error


def _person(person: Person) -> out.PersonOut:
    return out.PersonOut(name=person.name, role=person.role, zone=person.zone, created_at=person.created_at)


def _token(token: AccessToken) -> dict[str, object]:
    return {name: value for name, value in asdict(token).items() if name in out.TokenOut.model_fields}
