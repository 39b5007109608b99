"""What belongs to a person: drafts, named filters, the name beside marks and verdicts, the zone of times."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient

from monitor.web.zoned import offset_of
from tests.web.conftest import Opener, client_of
from tests.web.pages import send, words
from tests.web.people import PASSWORD, add_person, browser_of, program_of, token_for
from tests.web.world import World

DRAFT = {"packed": "", "url": "", "name": "", "against": "2025-09-22-us-japan-rok", "title": "My draft"}


@pytest.fixture
def desk(world: World) -> World:
    add_person(world, "Mina")
    add_person(world, "Kenji", "editor", zone="Asia/Tokyo")
    return world


def keep_draft(client: TestClient, **fields: str) -> str:
    compared = send(
        client,
        "/compare",
        {"text": "The ministers met in Seoul and did not mention the sea.", "against": DRAFT["against"]},
        page="/compare",
    )
    packed = re.search(r'name="packed" value="([^"]+)"', compared.text)
    name = re.search(r'name="name" value="([^"]*)"', compared.text)
    assert packed
    assert name
    given = DRAFT | {"packed": packed[1], "name": name[1]} | fields
    answer = send(client, "/compare/drafts", given, page="/compare")
    assert answer.status_code == 303
    return str(answer.headers["location"])


def test_a_draft_is_its_person_s_until_it_is_shared(desk: World) -> None:
    kenji, mina = browser_of(desk, "Kenji"), browser_of(desk, "Mina")
    place = keep_draft(kenji)
    assert "by Kenji" in words(kenji.get(place).text)
    assert mina.get(place).status_code == 404
    assert "My draft" not in mina.get("/compare").text
    assert send(mina, f"{place}/share", {"shared": "1"}, page="/compare").status_code == 404
    assert send(kenji, f"{place}/share", {"shared": "1"}, page=place).status_code == 303
    assert mina.get(place).status_code == 200
    assert "My draft" in mina.get("/compare").text
    for act in ("share", "delete"):  # to read is not to own
        assert send(mina, f"{place}/{act}", {}, page=place).status_code == 403
    assert send(kenji, f"{place}/share", {"shared": ""}, page=place).status_code == 303
    assert mina.get(place).status_code == 404
    assert send(kenji, f"{place}/delete", {}, page=place).status_code == 303
    assert kenji.get(place).status_code == 404


def test_where_nobody_signs_in_everybody_sees_every_draft(client: TestClient, world: World) -> None:
    place = keep_draft(client)
    assert client_of(world).get(place).status_code == 200
    add_person(world, "Mina")
    assert browser_of(world, "Mina").get(place).status_code == 200


def test_a_named_filter_is_its_person_s_unless_shared(desk: World) -> None:
    kenji, mina = browser_of(desk, "Kenji"), browser_of(desk, "Mina")
    for name, shared in (("for me", ""), ("for all", "1")):
        fields = {"name": name, "query": "?topic=taiwan", "shared": shared}
        assert send(kenji, "/changes/filters", fields, page="/changes").status_code == 303
    assert {"for me", "for all"} <= set(re.findall(r">(for \w+)<", kenji.get("/changes").text))
    assert set(re.findall(r">(for \w+)<", mina.get("/changes").text)) == {"for all"}
    assert send(mina, "/changes/filters/delete", {"name": "for all"}, page="/changes").status_code == 404
    assert send(kenji, "/changes/filters/delete", {"name": "for me"}, page="/changes").status_code == 303


def test_marks_verdicts_and_edits_are_by_who_is_signed_in_whatever_name_is_typed(desk: World) -> None:
    kenji = browser_of(desk, "Kenji")
    change = kenji.get("/api/changes").json()["changes"][0]["id"]
    fields = {"mark": f"handled {change}", "by": "Somebody Else"}
    assert send(kenji, "/changes/marks", fields, page="/changes").status_code == 303
    program = program_of(desk, token_for(desk, "Kenji", "write"))
    point = program.get("/api/statements/1/feedback").json()["points"][0]["key"]
    said = {"point": point, "verdict": "right", "by": "Somebody Else"}
    assert program.post("/api/statements/1/feedback", json=said).json()["by"] == "Kenji"
    send(kenji, "/sources/pause", {"name": "state.gov"}, page="/sources")
    assert "Kenji" in words(kenji.get("/sources").text).split("Who changed what")[1]
    assert "Somebody Else" not in kenji.get("/changes").text


def test_times_are_in_the_zone_of_who_reads_and_days_of_publication_of_the_issuer(desk: World) -> None:
    page = "/sources"
    utc, tokyo = (words(browser_of(desk, name).get(page).text) for name in ("Mina", "Kenji"))
    assert " UTC " in utc
    assert "UTC+9" not in utc
    assert "UTC+9" in tokyo
    days = [
        re.findall(r'<time datetime="[\d-]{10}">([^<]+)<', browser_of(desk, n).get("/changes").text)
        for n in ("Mina", "Kenji")
    ]
    assert days[0] == days[1]


def test_a_person_chooses_a_zone_and_a_wrong_one_is_told_at_its_field(desk: World) -> None:
    mina = browser_of(desk, "Mina")
    assert send(mina, "/account/zone", {"zone": "Asia/Seoul"}, page="/account").status_code == 303
    assert "UTC+9" in mina.get("/sources").text
    answer = send(mina, "/account/zone", {"zone": "<b>Mars"}, page="/account")
    assert answer.status_code == 400
    assert 'value="&lt;b&gt;Mars"' in answer.text
    assert re.search(r'id="zone"[^>]* aria-invalid="true"', answer.text)


@pytest.mark.parametrize(
    ("zone", "said"),
    [("UTC", "UTC"), ("Asia/Kolkata", "UTC+5:30"), ("America/St_Johns", "UTC-3:30"), ("Asia/Seoul", "UTC+9")],
)
def test_an_offset_is_told_and_not_an_ambiguous_name(zone: str, said: str) -> None:
    assert offset_of(datetime(2026, 2, 3, tzinfo=UTC).astimezone(ZoneInfo(zone))) == said


# -- a proxy that signs people in

PROXY = {"trusted_proxies": ("127.0.0.1",), "remote_user_header": "X-Remote-User"}


def through(world: World, peer: str) -> TestClient:
    """A client whose requests come from an address."""
    client = client_of(world)
    return TestClient(
        client.app,
        base_url="http://127.0.0.1:8000",
        follow_redirects=False,
        raise_server_exceptions=False,
        client=(peer, 50000),
    )


@pytest.fixture
def behind(open_world: Opener, filled_database: Path) -> World:
    world = open_world(filled_database, **PROXY)
    add_person(world, "Mina")
    add_person(world, "Rita", "reader")
    return world


def test_a_trusted_proxy_says_who_is_signed_in(behind: World) -> None:
    client = through(behind, "127.0.0.1")
    assert client.get("/api/account", headers={"X-Remote-User": "rita"}).json() == {
        "name": "Rita",
        "role": "reader",
        "entrance": "proxy",
        "scope": None,
        "zone": "UTC",
    }
    assert client.get("/people", headers={"X-Remote-User": "Rita"}).status_code == 403
    assert client.get("/people", headers={"X-Remote-User": "Mina"}).status_code == 200


def test_nobody_else_is_believed(behind: World) -> None:
    stranger = through(behind, "192.0.2.7")
    forged = {"X-Remote-User": "Mina", "X-Forwarded-For": "127.0.0.1", "Remote-User": "Mina"}
    assert stranger.get("/api/account", headers=forged).status_code == 401
    proxy = through(behind, "127.0.0.1")
    for headers in ({}, {"X-Remote-User": ""}, {"Remote-User": "Mina"}, {"X_Remote_User": "Mina"}):
        assert proxy.get("/api/account", headers=headers).status_code == 401, headers
    twice = [("X-Remote-User", "Rita"), ("X-Remote-User", "Mina")]
    assert proxy.get("/api/account", headers=twice).status_code == 401


def test_without_the_setting_the_header_means_nothing(open_world: Opener, filled_database: Path) -> None:
    world = open_world(filled_database, trusted_proxies=("127.0.0.1",))
    add_person(world, "Mina")
    client = through(world, "127.0.0.1")
    assert client.get("/api/account", headers={"X-Remote-User": "Mina"}).status_code == 401


def test_a_name_that_is_not_here_is_told_what_to_do(behind: World) -> None:
    answer = through(behind, "127.0.0.1").get("/", headers={"X-Remote-User": "<b>Nobody"})
    assert answer.status_code == 403
    assert "&lt;b&gt;Nobody, who has no account here" in answer.text
    assert "communique people add" in answer.text


def test_behind_a_proxy_a_form_still_needs_its_token(behind: World) -> None:
    client = through(behind, "127.0.0.1")
    client.headers["X-Remote-User"] = "Mina"
    assert client.post("/sources/pause", data={"name": "state.gov"}).status_code == 403
    assert send(client, "/sources/pause", {"name": "state.gov"}, page="/sources").status_code == 303
    assert behind.store.audit.list()[0].entrance == "proxy"


def test_with_a_header_and_nobody_yet_the_service_is_not_open(
    open_world: Opener, filled_database: Path
) -> None:
    client = through(open_world(filled_database, **PROXY), "127.0.0.1")
    assert client.get("/changes").status_code == 303
    assert client.get("/changes", headers={"X-Remote-User": "Mina"}).status_code == 403


def test_who_has_a_password_signs_in_beside_the_proxy(behind: World) -> None:
    client = through(behind, "192.0.2.7")
    fields = {"name": "Mina", "password": PASSWORD}
    assert send(client, "/login", fields, page="/login").status_code == 303
    assert client.get("/people").status_code == 200
