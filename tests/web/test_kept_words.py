"""A session or a form that ended keeps what was typed."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from monitor.web.typed_again import LONGEST, packed, typed_in_body, unpacked
from tests.web.conftest import Opener, client_of
from tests.web.pages import send, token_of, words
from tests.web.world import World

TYPED = {"name": "korea-desk", "channel": "email", "target": "desk@example.org", "zone": "Asia/Seoul"}


def hidden(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found}


def test_a_form_with_an_old_token_shows_what_it_held_and_is_sent_by_a_click(
    client: TestClient, world: World
) -> None:
    answer = client.post("/subscriptions", data={**TYPED, "csrf_token": "of yesterday"})
    assert answer.status_code == 403
    assert "The form was too old, and nothing was changed." in words(answer.text)
    assert "korea-desk" not in [s.name for s in world.store.subscriptions.all()]
    again = hidden(answer.text)
    assert {name: again[name] for name in TYPED} == TYPED
    assert client.post("/subscriptions", data=again).status_code == 303
    assert world.store.subscriptions.get("korea-desk").target == "desk@example.org"


def test_a_session_that_ended_keeps_what_was_typed_over_the_sign_in(
    open_world: Opener, filled_database: Path
) -> None:
    world = open_world(filled_database, password="a long password")
    client = client_of(world)
    answer = client.post("/subscriptions", data={**TYPED, "csrf_token": "x"})
    assert answer.status_code == 401
    assert "What you typed is kept" in words(answer.text)
    wrong = client.post("/login", data=hidden(answer.text) | {"password": "guessed"})
    assert wrong.status_code == 403
    signed = client.post("/login", data=hidden(wrong.text) | {"password": "a long password"})
    assert "This is what you typed before" in words(signed.text)
    done = client.post("/subscriptions", data=hidden(signed.text))
    assert done.headers["location"] == "/subscriptions"
    assert world.store.subscriptions.get("korea-desk").zone == "Asia/Seoul"


def test_a_password_is_never_kept(client: TestClient) -> None:
    assert typed_in_body(b"password=secret&csrf_token=x&name=a") == [("name", "a")]
    answer = client.post("/login", data={"password": "secret", "csrf_token": "old"})
    assert "secret" not in answer.text


@pytest.mark.parametrize("said", ["", "x", "[1]", "{}", '[["a"]]', "null", '[["a", "b", "c"]]'])
def test_what_is_no_kept_form_is_nothing(said: str) -> None:
    assert unpacked(said) == []


def test_what_is_too_long_is_not_kept() -> None:
    assert packed([("a", "b" * LONGEST)]) == ""
    assert unpacked(packed([("a", "ü"), ("a", "\x00")])) == [("a", "ü"), ("a", "\x00")]


def test_hostile_words_stay_words(client: TestClient) -> None:
    answer = client.post("/subscriptions", data={"name": '"><script>alert(1)</script>', "csrf_token": "x"})
    assert "<script>alert" not in answer.text


# -- cards, catalogue


def test_a_card_says_what_was_sent_and_what_went_wrong(client: TestClient) -> None:
    page = words(client.get("/subscriptions").text)
    assert re.search(r"Sent (\d+|Nothing yet)", page)
    assert "Last error" in page
    assert "secretpart9876" not in page


def test_a_subscription_shows_what_it_would_have_got(client: TestClient, world: World) -> None:
    made = {**TYPED, "topics": "taiwan"}
    send(client, "/subscriptions", made, page="/subscriptions/add")
    page = client.get("/subscriptions/past?name=korea-desk").text
    assert "1 message" in words(page)
    assert 'href="/statements/1"' in page
    world.clock.advance(days=91)
    assert "Nothing" in words(client.get("/subscriptions/past?name=korea-desk").text)
    assert client.get("/subscriptions/past?name=nobody").status_code == 404


def names_in(page: str) -> list[str]:
    return re.findall(r'name="names" value="([^"]+)"', page)


def test_the_catalogue_is_searched_and_narrowed(client: TestClient) -> None:
    every = names_in(client.get("/sources/catalog").text)
    assert len(every) > 20
    found = names_in(client.get("/sources/catalog?search=embassy+seoul").text)
    assert found == ["us-embassy-seoul"]
    korean = names_in(client.get("/sources/catalog?country=kr&tier=official").text)
    assert korean
    assert len(korean) < len(every)
    assert "No source matches" in words(client.get("/sources/catalog?search=nothingatall").text)
    assert client.get("/sources/catalog?tier=other").status_code == 422


def test_ticked_sources_are_watched_at_once(client: TestClient, world: World) -> None:
    page = "/sources/catalog"
    sent = {"names": ["korea-president", "us-embassy-tokyo", "no-such"], "csrf_token": token_of(client, page)}
    done = client.post("/sources/catalog/watch", data=sent)
    assert done.headers["location"] == "/sources"
    said = words(client.get("/sources").text)
    assert "2 sources are watched from now on: korea-president, us-embassy-tokyo." in said
    assert "There is no source named no-such" in said
    assert {"korea-president", "us-embassy-tokyo"} <= set(world.store.sources.names())
    assert "korea-president" not in names_in(client.get(page).text)
    assert send(client, "/sources/catalog/watch", {}, page=page).status_code == 400
