"""People of a test: signed in in browsers, or by tokens."""

from __future__ import annotations

from fastapi.testclient import TestClient

from monitor.adding.token_input import made_token
from monitor.model.person import AccessRole, Person
from monitor.upkeep.password_hash import QUICK, hash_password
from tests.web.conftest import client_of
from tests.web.pages import send
from tests.web.world import NOW, World

PASSWORD = "a long enough word"


def add_person(world: World, name: str, role: AccessRole = "administrator", *, zone: str = "UTC") -> Person:
    """With a hash that is quick to make."""
    person = Person(
        id=0,
        name=name,
        role=role,
        zone=zone,
        password_hash=hash_password(PASSWORD, hasher=QUICK),
        sign_outs=0,
        created_at=NOW,
    )
    return world.store.people.add(person)


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    return send(client, "/login", {"name": name, "password": password}, page="/login").status_code


def browser_of(world: World, name: str) -> TestClient:
    """A browser in which somebody is signed in."""
    client = client_of(world)
    assert sign_in(client, name) == 303
    return client


def token_for(world: World, name: str, scope: str) -> str:
    person = world.store.people.get(name)
    return made_token(world.store.access_tokens, person, "a program", scope, now=NOW)[0]


def program_of(world: World, token: str) -> TestClient:
    client = client_of(world)
    client.headers["authorization"] = f"Bearer {token}"
    return client
