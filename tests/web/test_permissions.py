"""What each role may do: every row of the table against every address that is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from monitor.model.access_token import SCOPE_ROLES, SCOPES
from monitor.model.person import ROLES, is_at_least
from monitor.web import create_app
from monitor.web.permissions import TABLE, Permission, need_of, permission_of
from tests.conftest import PROJECT
from tests.web.conftest import Opener, client_of
from tests.web.pages import endpoints, token_of
from tests.web.people import add_person, browser_of, program_of, token_for
from tests.web.world import World

JSON = {"content-type": "application/json"}
NOT_OURS = {("GET", "/static")}  # a folder of files, open to anybody
VALUES = ("1", "preview", "export", "remove", "a b", "add")


@pytest.fixture
def peopled(world: World) -> World:
    for role in reversed(ROLES):
        add_person(world, f"the {role}", role)
    return world


def address(path: str, value: str = "1") -> str:
    return re.sub(r"\{[^}]+\}", value, path)


def routes(world: World) -> set[tuple[str, str]]:
    found = endpoints(create_app(world.service).routes) - NOT_OURS
    return {(method, path) for method, path in found if method != "HEAD"}  # HEAD is answered as GET


def status_of(client: TestClient, row: Permission) -> int:
    """The status of an address, asked as its own page or a program would ask it. Nothing that is sent is
    complete: who may do it is told that something is wrong, and nothing happens.
    """
    if row.method == "POST" and not row.path.startswith("/api"):
        token = token_of(client, "/compare") if "authorization" not in client.headers else ""
        return client.post(address(row.path), data={"csrf_token": token}).status_code
    return client.request(row.method, address(row.path), headers=JSON, content=b"{").status_code


def test_no_address_is_without_a_row_and_no_row_without_an_address(world: World) -> None:
    rows = {(row.method, row.path) for row in TABLE}
    assert rows == routes(world)
    assert len(rows) == len(TABLE)


def test_every_address_finds_its_own_row_whatever_stands_in_it(world: World) -> None:
    """Another row would be another right."""
    for row in TABLE:
        written = {path for method, path in routes(world) if method == row.method and "{" not in path}
        for value in VALUES:
            if (found := address(row.path, value)) not in written:
                assert permission_of(row.method, found) == row, found


def test_what_changes_something_says_so_for_the_audit_log() -> None:
    silent = {row.path for row in TABLE if row.method != "GET" and not row.act}
    assert silent == {
        "/login",
        "/logout",
        "/compare",
        "/compare/sheet.{suffix}",
        "/sources/preview",
        "/sources/catalog",
        "/sources/change",
        "/api/sources/preview",
    }
    assert [row for row in TABLE if row.method == "GET" and row.act] == []


def test_an_address_without_a_row_changes_nothing_for_who_is_no_administrator() -> None:
    assert need_of("POST", "/forgotten") == "administrator"
    assert need_of("DELETE", "/api/forgotten") == "administrator"
    assert need_of("GET", "/forgotten") == "reader"


@pytest.mark.parametrize("role", ROLES)
def test_a_person_may_what_the_table_says_and_nothing_else(peopled: World, role: str) -> None:
    client = browser_of(peopled, f"the {role}")
    ending = ("/login", "/logout", "/account/sign-out-everywhere")
    for row in (row for row in TABLE if row.path not in ending):
        may = row.need in ("anybody", "account") or is_at_least(role, row.need)  # type: ignore[arg-type]
        assert (status_of(client, row) != 403) == may, (role, row)


@pytest.mark.parametrize("scope", SCOPES)
def test_a_token_may_what_its_scope_says_and_nothing_else(peopled: World, scope: str) -> None:
    client = program_of(peopled, token_for(peopled, "the administrator", scope))
    for row in (row for row in TABLE if row.path.startswith("/api") or row.method == "GET"):
        if row.need == "account":
            may = scope == "admin"
        else:
            may = row.need == "anybody" or is_at_least(SCOPE_ROLES[scope], row.need)  # type: ignore[index]
        assert (status_of(client, row) != 403) == may, (scope, row)


def _changing(needs: tuple[str, ...]) -> Iterator[Permission]:
    return (row for row in TABLE if row.method != "GET" and row.need not in needs and row.act)


def test_a_reader_can_change_nothing(peopled: World) -> None:
    """Sent whole, as an editor could send it."""
    client = browser_of(peopled, "the reader")
    token = token_of(client, "/compare")
    before = _all(peopled)
    for row in _changing(("anybody", "account")):
        data = {"name": "state.gov", "csrf_token": token, "id": "1", "mark": "handled 1-TWN-04"}
        for answer in (
            client.request(row.method, address(row.path, "state.gov"), data=data),
            client.request(row.method, address(row.path, "state.gov"), json={"paused": True}),
        ):
            assert answer.status_code in (403, 415), row
    assert _all(peopled) == before


def test_a_token_of_scope_read_can_change_nothing(peopled: World) -> None:
    client = program_of(peopled, token_for(peopled, "the administrator", "read"))
    before = _all(peopled)
    for row in _changing(("anybody",)):
        answer = client.request(row.method, address(row.path, "state.gov"), json={"paused": True})
        assert answer.status_code == 403, row
    assert _all(peopled) == before


def _all(world: World) -> list[object]:
    store = world.store
    return [
        [(source.name, source.spec.enabled) for source in store.sources.all()],
        [(row.name, row.paused) for row in store.subscriptions.all()],
        store.people.list(),
        [(row.id, row.revoked_at) for row in store.access_tokens.list()],
        store.named_filters.list(),
        store.feedback.list(),
        store.public_links.list(limit=9),
        store.audit.list(),
    ]


@pytest.mark.parametrize(("role", "scope"), [("reader", "write"), ("reader", "admin"), ("editor", "admin")])
def test_a_token_never_does_more_than_its_person(peopled: World, role: str, scope: str) -> None:
    """Made while the role was a higher one."""
    name = f"the {role}"
    peopled.store.people.set_role(name, "administrator")
    token = token_for(peopled, name, scope)
    peopled.store.people.set_role(name, role)  # type: ignore[arg-type]
    client = program_of(peopled, token)
    path = "/api/sources/state.gov" if role == "reader" else "/api/people/the%20reader"
    change = {"paused": True} if role == "reader" else {"role": "administrator"}
    answer = client.patch(path, json=change)
    assert answer.status_code == 403
    assert "ask an administrator" in answer.json()["error"].lower()


def test_who_may_not_is_told_why_and_what_to_do(peopled: World) -> None:
    page = browser_of(peopled, "the reader").get("/people")
    assert page.status_code == 403
    assert "the reader is a reader, and this needs an administrator." in page.text
    program = program_of(peopled, token_for(peopled, "the editor", "read"))
    answer = program.post("/api/check", json={})
    assert answer.json() == {
        "error": "This token has the scope read, which does not allow it. Make another token."
    }


def test_an_open_service_and_the_password_of_the_service_allow_everything(
    world: World, open_world: Opener, filled_database: Path
) -> None:
    locked = open_world(filled_database, password="correct horse")
    password = client_of(locked)
    password.auth = ("any", "correct horse")
    for client in (client_of(world), password):
        for path in ("/people", "/audit", "/api/people", "/sources/add", "/account"):
            assert client.get(path).status_code == 200, path
        assert client.patch("/api/sources/state.gov", json={"paused": True}).status_code == 200


@pytest.mark.parametrize("host", ["localhost/login?", "localhost/static/x?", "127.0.0.1:8000/healthz#"])
def test_a_host_that_holds_a_path_opens_nothing(peopled: World, host: str) -> None:
    client = client_of(peopled)
    assert client.get("/people", headers={"host": host}).status_code in (303, 400, 421)
    assert client.get("/api/people", headers={"host": host}).status_code in (400, 401, 421)


@pytest.mark.parametrize("written", ["%3F", "%23", "%2F", "%0A", "%00", ";x", "//"])
def test_odd_letters_in_an_address_give_nobody_more_rights(peopled: World, written: str) -> None:
    reader = browser_of(peopled, "the reader")
    token = token_of(reader, "/compare")
    for path in ("/people", "/audit", "/api/people", "/api/audit"):
        for odd in (path + written, f"/login{written}{path}", f"/static/..{path}{written}"):
            answer = reader.get(odd)
            assert answer.status_code != 200, odd
    for odd in (f"/sources/pause{written}", f"/login{written}/sources/pause"):
        answer = reader.post(odd, data={"name": "state.gov", "csrf_token": token})
        assert answer.status_code in (403, 404, 405, 307), odd
    assert peopled.store.sources.get("state.gov").spec.enabled


def test_a_route_that_has_no_row_is_for_administrators(peopled: World) -> None:
    """Whatever is forgotten in the table, and whatever way an address is written."""
    app = create_app(peopled.service)

    @app.get("/forgotten")
    def forgotten() -> str:
        return "secret"

    for role, status in (("reader", 403), ("editor", 403), ("administrator", 200)):
        client = browser_of(peopled, f"the {role}")
        beside = TestClient(app, base_url=str(client.base_url), cookies=dict(client.cookies))
        answer = beside.get("/forgotten")
        assert (answer.status_code, "secret" in answer.text) == (status, status == 200)


PEOPLE = PROJECT / "docs" / "reference" / "people.md"


def test_every_act_of_a_role_is_described_beneath_it() -> None:
    text = " ".join(PEOPLE.read_text(encoding="utf-8").split())
    places = {"account": "reader", "editor": "editor", "administrator": "administrator"}
    for row in (row for row in TABLE if row.act and row.need != "anybody"):
        described = text.partition(f"### {places[row.need]} ")[2].partition(" ### ")[0]
        assert re.search(rf"[:;,] ?{re.escape(row.act)}[;,.]", described), row


PAGES = """/ /changes /changes?group=topic /changes?mark=open /changes?search=nothing /changes/{change} /statements
    /statements/1 /statements/1?view=ledger /statements/1/versions /publications/1/versions/2 /compare /matrix
    /commitments /baselines /sources /sources/catalog /subscriptions /subscriptions/past?name=mail /deliveries /meetings
    /api /account /nothing"""


@pytest.mark.parametrize("role", ROLES)
def test_a_page_offers_nobody_what_they_may_not_do(peopled: World, role: str) -> None:
    client = browser_of(peopled, f"the {role}")
    change = client.get("/api/changes").json()["changes"][0]["id"]
    offered = set()
    for path in PAGES.split():
        text = client.get(path.format(change=change)).text
        forms = re.findall(r'<form method="post" action="([^"?]+)', text)
        forms += re.findall(r'formaction="([^"?]+)', text)
        links = re.findall(r'href="(/[^"?#]*)', text)
        for method, places in (("POST", forms), ("GET", links)):
            for place in places:
                need = need_of(method, place)
                may = need in ("anybody", "account") or is_at_least(role, need)  # type: ignore[arg-type]
                assert may, f"{path} offers {method} {place}"
                offered.add((method, place))
    # and what they may do is offered
    editing = {("POST", "/sources/pause"), ("POST", "/changes/marks"), ("GET", "/subscriptions/add")}
    assert (editing <= offered) == (role != "reader")
    assert (("GET", "/statements/1/remove") in offered) == (role == "administrator")
