"""How answers travel: packed where that is taken, and not at all where nothing changed."""

from __future__ import annotations

import gzip

import pytest
from fastapi.testclient import TestClient

from monitor.web.shipping import packed
from tests.web.conftest import client_of
from tests.web.world import World

PATHS = (
    "/",
    "/statements",
    "/statements/1",
    "/changes.atom",
    "/changes.csv",
    "/api/changes",
    "/openapi.json",
)


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_sent_twice_while_nothing_changed(path: str, client: TestClient) -> None:
    client.get(path)  # the cookie of the forms is set once
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert "content-type" not in again.headers
    assert "content-length" not in again.headers or again.headers["content-length"] == "0"
    assert again.headers["content-security-policy"], "the guard stands in front of it"
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


def test_an_edit_brings_another_tag(world: World) -> None:
    client = client_of(world)
    first = client.get("/api/subscriptions")
    world.store.subscriptions.set_paused("mail", True)
    again = client.get("/api/subscriptions", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.headers["etag"] != first.headers["etag"]) == (200, True)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("accepted", "is_packed"),
    [("gzip, deflate, br", True), ("*", True), ("br, gzip;q=0.5", True), ("gzip;q=0", False), ("", False)],
)
def test_it_is_packed_for_whoever_takes_it(
    path: str, accepted: str, is_packed: bool, client: TestClient
) -> None:
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    answer = client.get(path, headers={"Accept-Encoding": accepted})
    assert (answer.headers.get("content-encoding") == "gzip") is is_packed
    assert "Accept-Encoding" in answer.headers["vary"]
    assert answer.headers["etag"].startswith('W/"')
    if path.startswith(("/api", "/changes", "/openapi")):
        assert answer.content == plain.content
        assert answer.headers["etag"] == plain.headers["etag"]
    if is_packed:
        assert int(answer.headers["content-length"]) < len(plain.content)


def test_the_length_of_a_packed_answer_says_little_of_what_is_in_it() -> None:
    body = b"a token and words that came with the request " * 50
    lengths = {len(packed(body)) for _ in range(200)}
    assert len(lengths) > 40
    assert gzip.decompress(packed(body)) == body


def test_what_is_short_refused_or_a_form_travels_as_it_is(client: TestClient) -> None:
    assert "content-encoding" not in client.get("/robots.txt").headers
    assert "etag" not in client.get("/statements/99999").headers
    assert "etag" not in client.post("/api/check", json={"sources": ["nowhere"]}).headers
    head = client.head("/api/changes")
    assert (head.content, "etag" in head.headers) == (b"", True)
