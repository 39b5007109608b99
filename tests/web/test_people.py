"""People: signing in, accounts, tokens, and the log of who did what."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from monitor.adding.person_input import NAME, SAME, SHORT
from monitor.store.queries.people import FIRST, LAST
from tests.web.conftest import Opener, client_of
from tests.web.pages import send, words
from tests.web.people import PASSWORD, add_person, browser_of, program_of, sign_in, token_for
from tests.web.world import World

SERVICE = "correct horse"


@pytest.fixture
def desk(world: World) -> World:
    add_person(world, "Mina")
    add_person(world, "Kenji", "editor")
    add_person(world, "Rita", "reader")
    return world


# -- signing in


def test_a_service_without_people_and_password_asks_nothing(client: TestClient) -> None:
    assert client.get("/changes").status_code == 200
    assert client.get("/login").headers["location"] == "/"


def test_with_the_first_person_everybody_signs_in(client: TestClient, world: World) -> None:
    fields = {"name": "Mina", "role": "administrator", "password": PASSWORD}
    answer = send(client, "/people", fields, page="/people")
    assert answer.headers["location"] == "/people"
    assert client.get("/people").headers["location"].startswith("/login?next=")
    assert client.get("/api/changes").status_code == 401
    assert sign_in(client, "Mina") == 303
    assert client.get("/people").status_code == 200


def test_a_name_is_known_in_letters_of_either_case(desk: World) -> None:
    assert "Mina" in words(browser_of(desk, "MINA").get("/").text)


@pytest.mark.parametrize(
    ("name", "password"), [("Mina", "wrong"), ("Nobody", PASSWORD), ("", PASSWORD), ("Mina\x00", PASSWORD)]
)
def test_a_wrong_name_and_a_wrong_password_are_told_alike(desk: World, name: str, password: str) -> None:
    client = client_of(desk)
    answer = send(client, "/login", {"name": name, "password": password}, page="/login")
    assert answer.status_code == 403
    assert "The name or the password is not right." in answer.text
    assert password not in answer.text
    assert client.get("/changes").status_code == 303


def test_the_password_of_the_service_still_opens_everything(
    open_world: Opener, filled_database: Path
) -> None:
    world = open_world(filled_database, password=SERVICE)
    add_person(world, "Mina")
    client = client_of(world)
    assert sign_in(client, "", SERVICE) == 303
    assert client.get("/people").status_code == 200
    assert client_of(world).get("/api/people", auth=("any", SERVICE)).status_code == 200


def test_a_role_that_is_taken_away_holds_at_once(desk: World) -> None:
    client = browser_of(desk, "Kenji")
    assert client.get("/sources/add").status_code == 200
    desk.store.people.set_role("Kenji", "reader")
    assert client.get("/sources/add").status_code == 403


@pytest.mark.parametrize("ending", ["sign-out", "password", "remove"])
def test_an_administrator_ends_every_session_of_a_person(desk: World, ending: str) -> None:
    client, mina = browser_of(desk, "Kenji"), browser_of(desk, "Mina")
    fields = {"name": "Kenji", "password": "another long word"}
    assert send(mina, f"/people/{ending}", fields, page="/people").status_code == 303
    assert client.get("/changes").status_code == 303
    assert mina.get("/changes").status_code == 200


def test_signing_out_everywhere_ends_this_browser_and_every_other(desk: World) -> None:
    here, there, other = browser_of(desk, "Kenji"), browser_of(desk, "Kenji"), browser_of(desk, "Rita")
    assert send(here, "/account/sign-out-everywhere", {}, page="/account").status_code == 303
    assert [c.get("/changes").status_code for c in (here, there, other)] == [303, 303, 200]
    assert sign_in(here, "Kenji") == 303
    assert here.get("/changes").status_code == 200


def test_the_password_of_the_service_signs_out_everywhere_too(
    open_world: Opener, filled_database: Path
) -> None:
    world = open_world(filled_database, password=SERVICE)
    here, there = client_of(world), client_of(world)
    assert (sign_in(here, "", SERVICE), sign_in(there, "", SERVICE)) == (303, 303)
    assert send(here, "/account/sign-out-everywhere", {}, page="/account").status_code == 303
    assert [c.get("/changes").status_code for c in (here, there)] == [303, 303]
    assert sign_in(here, "", SERVICE) == 303
    world.clock.advance(days=13)
    assert here.get("/changes").status_code == 200


def test_who_changes_the_password_stays_signed_in_here_and_nowhere_else(desk: World) -> None:
    here, there = browser_of(desk, "Kenji"), browser_of(desk, "Kenji")
    fields = {"current": PASSWORD, "password": "another long word"}
    assert send(here, "/account/password", fields, page="/account").status_code == 303
    assert [c.get("/changes").status_code for c in (here, there)] == [200, 303]
    assert sign_in(there, "Kenji") == 403
    assert sign_in(there, "Kenji", "another long word") == 303


# -- guessing


def test_an_account_that_is_guessed_at_from_everywhere_is_not_locked(desk: World) -> None:
    """Each address has a try of its own; a browser that signed in before is not counted with them."""
    known, stranger = browser_of(desk, "Mina"), client_of(desk)
    send(known, "/logout", {}, page="/changes")
    for client in (known, stranger):
        tries = client.app.state.tries  # type: ignore[attr-defined]
        for number in range(40):
            tries.note_failure(f"192.0.2.{number}", "Mina")
        assert tries.is_exhausted("192.0.2.1", "mina")
        assert not tries.is_exhausted("192.0.2.1", "Kenji")
        assert not tries.is_exhausted("198.51.100.7", "mina")
    assert sign_in(stranger, "Mina", "wrong") == 403
    assert sign_in(stranger, "Mina") == 429
    assert sign_in(known, "Mina", "wrong") == 403
    assert sign_in(known, "Mina") == 303


def test_guesses_at_a_name_are_counted_and_end(desk: World) -> None:
    client = client_of(desk)
    assert [sign_in(client, "Mina", "wrong") for _ in range(11)] == [403] * 10 + [429]
    assert desk.store.audit.list()[0].act == "was refused: too many wrong passwords"
    desk.clock.advance(minutes=6)
    assert sign_in(client, "Mina") == 303


def test_what_is_typed_in_place_of_a_name_is_not_written_down(desk: World) -> None:
    client = client_of(desk)
    for _ in range(11):
        sign_in(client, "my secret word", "wrong")
    assert desk.store.audit.list()[0].act == "was refused: too many wrong passwords"
    assert "my secret word" not in repr(desk.store.audit.list())


# -- the pages


def test_every_wrong_field_of_a_person_is_told_at_once_and_at_the_field(desk: World) -> None:
    fields = {"name": "", "role": "king", "password": "short"}
    answer = send(browser_of(desk, "Mina"), "/people", fields, page="/people")
    assert answer.status_code == 400
    assert "<title>Error: People" in answer.text
    for field in ("name", "role", "password"):
        assert f'id="{field}-fault"' in answer.text
        assert re.search(rf'id="{field}"[^>]* aria-invalid="true"', answer.text)
    assert "short" not in re.sub(SHORT, "", answer.text).split("<main")[1].split("hint")[0]


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"name": "mina", "role": "reader", "password": PASSWORD}, "Somebody has the name mina already."),
        ({"name": "a\nb", "role": "reader", "password": PASSWORD}, NAME),
        ({"name": "<b>", "role": "reader", "password": PASSWORD}, NAME),
        ({"name": "Longer name", "role": "reader", "password": "Longer NAME"}, SAME),
    ],
)
def test_a_person_that_cannot_be_taken_is_refused_in_a_line(
    desk: World, fields: dict[str, str], fault: str
) -> None:
    answer = send(browser_of(desk, "Mina"), "/people", fields, page="/people")
    assert answer.status_code == 400
    assert fault.replace("'", "&#39;") in answer.text
    assert desk.store.people.count() == 3


def test_somebody_stays_an_administrator(desk: World, world: World) -> None:
    mina = browser_of(desk, "Mina")
    for path in ("/people/role", "/people/remove"):
        answer = send(mina, path, {"name": "Mina", "role": "reader"}, page="/people")
        assert (answer.status_code, LAST in answer.text) == (400, True)
    desk.store.people.set_role("Kenji", "administrator")
    assert send(mina, "/people/role", {"name": "Mina", "role": "reader"}, page="/people").status_code == 303


def test_the_first_person_of_an_open_service_is_an_administrator(client: TestClient) -> None:
    fields = {"name": "Rita", "role": "reader", "password": PASSWORD}
    answer = send(client, "/people", fields, page="/people")
    assert FIRST in answer.text
    assert client.get("/people").status_code == 200


def test_many_people_are_paged(desk: World) -> None:
    for number in range(60):
        add_person(desk, f"person {number:02}", "reader")
    first = browser_of(desk, "Mina").get("/people")
    assert "person 47" in first.text
    assert "person 48" not in first.text
    following = re.search(r'rel="next" href="([^"]+)"', first.text)
    assert following
    assert "person 59" in browser_of(desk, "Mina").get(following[1]).text


def test_a_token_is_shown_once_and_works_until_it_is_revoked(desk: World) -> None:
    kenji = browser_of(desk, "Kenji")
    page = send(kenji, "/account/tokens", {"name": "feed", "scope": "read"}, page="/account")
    found = re.search(r"communique_[\w-]{43}", page.text)
    assert found
    assert page.headers["cache-control"] == "no-store"
    assert found[0] not in kenji.get("/account").text
    program = program_of(desk, found[0])
    assert program.get("/changes.atom").status_code == 200
    assert client_of(desk).get("/api/changes", auth=("any", found[0])).status_code == 200
    kept = desk.store.access_tokens.list("Kenji")[0]
    assert kept.last_used_at == desk.clock.now
    assert send(kenji, "/account/tokens/revoke", {"token": kept.id}, page="/account").status_code == 303
    answer = program.get("/api/changes")
    assert answer.status_code == 401
    assert answer.json() == {"error": "This token opens nothing. It was revoked, or is not written whole."}


def test_nobody_revokes_a_token_of_another(desk: World) -> None:
    token_for(desk, "Mina", "read")
    number = desk.store.access_tokens.list("Mina")[0].id
    answer = send(browser_of(desk, "Kenji"), "/account/tokens/revoke", {"token": number}, page="/account")
    assert answer.status_code == 404
    assert desk.store.access_tokens.list("Mina")[0].revoked_at is None


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"name": "", "scope": "read"}, "Give the token a name"),
        ({"name": "x", "scope": "all"}, "A scope is read, write or admin."),
        ({"name": "x", "scope": "admin"}, "The role editor does not allow the scope admin."),
    ],
)
def test_a_token_that_cannot_be_made_is_refused_at_its_field(
    desk: World, fields: dict[str, str], fault: str
) -> None:
    answer = send(browser_of(desk, "Kenji"), "/account/tokens", fields, page="/account")
    assert answer.status_code == 400
    assert fault in answer.text
    assert 'aria-invalid="true"' in answer.text


@pytest.mark.parametrize("given", ["Bearer", "Bearer x", "Bearer communique_", "Bearer é", "bearer  "])
def test_a_made_up_token_opens_nothing(desk: World, given: str) -> None:
    client = client_of(desk)
    headers = {b"authorization": given.encode("latin-1")}
    assert client.get("/api/changes", headers=headers).status_code == 401
    assert client.get("/changes", headers=headers).status_code == 401


# -- who did what


def test_what_people_do_is_written_down_with_who_and_how(desk: World) -> None:
    kenji = browser_of(desk, "Kenji")
    send(kenji, "/sources/pause", {"name": "state.gov"}, page="/sources")
    program = program_of(desk, token_for(desk, "Kenji", "write"))
    program.patch("/api/sources/state.gov", json={"paused": False})
    send(kenji, "/sources/pause", {"name": "there is none"}, page="/sources")  # refused: nothing was done
    lines = [(e.who, e.entrance, e.act, e.about) for e in desk.store.audit.list()]
    assert lines == [
        ("Kenji (a program)", "token", "paused or resumed a source", "state.gov, False"),
        ("Kenji", "password", "paused a source", "state.gov"),
        ("Kenji", "password", "signed in", ""),
    ]


def test_no_secret_enters_the_audit_log(desk: World) -> None:
    secret = "https://hooks.slack.com/services/T0001/B0002/secretpart9876"
    mina = browser_of(desk, "Mina")
    person = {"name": "Ana", "role": "reader", "password": "ana's long word"}
    assert send(mina, "/people", person, page="/people").status_code == 303
    hook = {"name": "korea hook", "channel": "slack", "target": secret}
    assert send(mina, "/subscriptions", hook, page="/subscriptions/add").status_code == 303
    made = send(mina, "/account/tokens", {"name": "feed", "scope": "read"}, page="/account").text
    token = re.search(r"communique_[\w-]{43}", made)
    assert token
    fields = {"current": PASSWORD, "password": "another long word"}
    send(mina, "/account/password", fields, page="/account")
    said = repr(desk.store.audit.list()) + mina.get("/audit").text + mina.get("/api/audit").text
    for word in (secret, "secretpart", "ana's long word", token[0], PASSWORD, "another long word"):
        assert word not in said
    assert "korea hook" in said


def test_the_audit_log_is_paged_and_asked_by_name(desk: World) -> None:
    for number in range(130):
        who = "Kenji" if number % 2 else "Rita"
        desk.store.audit.write(f"act {number}.", who=who, entrance="open", now=desk.clock.now)
    mina = browser_of(desk, "Mina")
    first = mina.get("/audit").text
    assert "act 129." in first
    assert "act 2." not in words(first)
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following
    assert "act 2." in words(mina.get(following[1].replace("&amp;", "&")).text)
    assert "act 128." not in words(mina.get("/audit?who=Kenji").text)
    page = mina.get("/api/audit?who=Kenji&limit=10").json()
    rest = mina.get(f"/api/audit?who=Kenji&limit=100&before={page['next']}").json()
    assert len(page["audit"]) + len(rest["audit"]) == 65
    assert rest["next"] is None


# -- the API


def test_people_are_changed_by_the_api(desk: World) -> None:
    mina = program_of(desk, token_for(desk, "Mina", "admin"))
    made = mina.post("/api/people", json={"name": "Ana", "password": PASSWORD})
    assert (made.status_code, made.json()["role"]) == (201, "reader")
    changed = mina.patch("/api/people/ana", json={"role": "editor", "zone": "Asia/Seoul"}).json()
    assert (changed["role"], changed["zone"]) == ("editor", "Asia/Seoul")
    for change in ({"role": "king"}, {"zone": "Mars"}, {"password": "x"}):
        answer = mina.patch("/api/people/ana", json=change)
        assert answer.status_code == 400
        assert len(answer.json()["error"].splitlines()) == 1
    assert mina.patch("/api/people/none", json={"role": "reader"}).status_code == 404
    assert mina.delete("/api/people/Ana").status_code == 204
    assert mina.delete("/api/people/Mina").status_code == 400
    page = mina.get("/api/people?limit=2").json()
    assert ([p["name"] for p in page["people"]], page["next"]) == (["Kenji", "Mina"], "Mina")
    assert [p["name"] for p in mina.get("/api/people?after=Mina").json()["people"]] == ["Rita"]


def test_tokens_are_made_and_revoked_by_the_api(desk: World) -> None:
    mina = program_of(desk, token_for(desk, "Mina", "admin"))
    assert mina.get("/api/account").json()["scope"] == "admin"
    made = mina.post("/api/tokens", json={"name": "feed", "scope": "read"}).json()
    assert program_of(desk, made["token"]).get("/api/account").json()["name"] == "Mina"
    assert "token" not in mina.get("/api/tokens").json()["tokens"][0]
    assert mina.delete(f"/api/tokens/{made['id']}").status_code == 204
    assert mina.delete("/api/tokens/999").status_code == 404
    assert program_of(desk, made["token"]).get("/api/account").status_code == 401
