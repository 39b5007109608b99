"""Sources and subscriptions edited in place: by page, command and API; what is wrong is told at every field
at once.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from alerts.errors import RuleError
from alerts.subscriptions.subscription_input import edited_subscription, subscription_of, written_subscription
from monitor.errors import SourceKindError
from monitor.model import SourceSpec
from monitor.model.settlement import Settlement
from monitor.sources.source_input import edited_spec, spec_of
from monitor.web.source_form import EMPTY, changes_from, fields_of
from tests.factories import make_subscription
from tests.web.conftest import client_of
from tests.web.pages import send, words
from tests.web.world import SLACK, World

SPEC = SourceSpec(
    name="ministry",
    url="https://a.example/list",
    kind="listing",
    publisher="Ministry",
    country="KR",
    language="ko",
    zone="Asia/Seoul",
    every=1800,
    rules={"row": "li"},
    enabled=False,
    gap=3,
    display="quotes",
)
SUBSCRIPTION = replace(
    make_subscription("desk", channel="webhook", target="https://hook.example/secret"),
    id=7,
    secret="s",
    paused=True,
)


# -- plain values


def test_what_is_not_named_stays_as_it_was() -> None:
    assert edited_spec(SPEC, {}) == SPEC
    assert edited_spec(SPEC, {"every": "2h", "name": "other"}) == replace(SPEC, every=7200)
    assert edited_subscription(SUBSCRIPTION, {"target": None}) == SUBSCRIPTION
    assert edited_subscription(SUBSCRIPTION, {"digest": "daily"}) == replace(SUBSCRIPTION, digest="daily")
    daily = replace(SUBSCRIPTION, digest="daily")
    assert edited_subscription(daily, {"digest": ""}) == SUBSCRIPTION


def test_a_subscription_written_down_is_read_back_the_same() -> None:
    values = {
        "name": "a",
        "channel": "console",
        "topics": ["taiwan"],
        "quiet": "22:00-07:00",
        "zone": "Asia/Tokyo",
        "parties": ["US"],
        "digest": "weekly",
        "least": "high",
        "health": True,
    }
    found = subscription_of(values)
    assert subscription_of(written_subscription(found)) == found


def test_the_form_of_a_source_says_the_source() -> None:
    assert edited_spec(SPEC, changes_from(fields_of(SPEC, EMPTY))) == SPEC
    emptied = fields_of(SPEC, EMPTY) | {"publisher": "", "country": "", "rules": "", "gap": "", "display": ""}
    assert edited_spec(SPEC, changes_from(emptied)) == replace(
        SPEC, publisher="", country="", rules={}, gap=0, display=""
    )


def test_every_fault_has_its_field() -> None:
    with pytest.raises(SourceKindError) as fault:
        spec_of({"name": "", "url": "ftp://x", "country": "Korea", "every": "never"})
    assert set(fault.value.faults) == {"name", "url", "country", "every"}
    with pytest.raises(RuleError) as refused:
        subscription_of(
            {
                "name": "",
                "channel": "console",
                "topics": ["bogus"],
                "parties": ["ROK"],
                "quiet": "late",
                "zone": "Mars",
                "languages": ["!"],
            }
        )
    assert set(refused.value.faults) == {"name", "topics", "parties", "quiet", "zone", "languages"}
    assert "did you mean KR?" in refused.value.faults["parties"]


# -- by page


def test_a_source_is_edited_and_keeps_its_history(world: World) -> None:
    client, store = client_of(world), world.store.sources
    before = store.get("state.gov")
    page = client.get("/sources/edit?name=state.gov").text
    assert 'value="https://www.state.example/feed"' in page
    fields = fields_of(before.spec, EMPTY) | {"every": "2h", "publisher": ""}
    answer = send(client, "/sources/edit", fields, page="/sources/edit?name=state.gov")
    assert answer.status_code == 303
    after = store.get("state.gov")
    assert (after.spec.every, after.spec.publisher) == (7200, "")
    assert (after.id, after.publications, after.last_ok_at) == (
        before.id,
        before.publications,
        before.last_ok_at,
    )
    assert client.get("/sources/edit?name=nowhere").status_code == 404


def test_a_subscription_is_edited_and_its_secret_address_is_never_shown(world: World) -> None:
    client, store = client_of(world), world.store.subscriptions
    page = client.get("/subscriptions/edit?name=desk").text
    assert SLACK not in page
    assert "secretpart9876" not in page
    before = store.get("desk")
    fields = {
        "name": "desk",
        "channel": "slack",
        "target": "",
        "topics": ["taiwan"],
        "least": "high",
        "zone": "UTC",
    }
    assert (
        send(client, "/subscriptions/edit", fields, page="/subscriptions/edit?name=desk").status_code == 303
    )
    after = store.get("desk")
    assert (after.id, after.target, after.rule.topics, after.rule.least) == (
        before.id,
        SLACK,
        ("taiwan",),
        "high",
    )


@pytest.mark.parametrize("channel", ["email", "slack", "webhook", "teams"])
def test_an_address_that_cannot_be_reached_is_told_with_the_other_faults(
    client: TestClient, channel: str
) -> None:
    fields = {"name": "new", "channel": channel, "target": "nope", "zone": "Mars", "languages": "english!"}
    for path, page in (("", "/add"), ("/edit", "/edit?name=desk")):
        named = fields | ({"name": "desk"} if path else {})
        answer = send(client, f"/subscriptions{path}", named, page=f"/subscriptions{page}")
        assert answer.status_code == 400
        for name in ("target", "zone", "languages"):
            assert f'id="{name}-fault"' in answer.text


def test_all_faults_of_a_form_are_told_at_their_fields_at_once(client: TestClient) -> None:
    fields = {"name": "desk", "channel": "slack", "parties": "ROK", "quiet": "late", "zone": "Mars"}
    answer = send(client, "/subscriptions/edit", fields, page="/subscriptions/edit?name=desk")
    assert answer.status_code == 400
    assert "<title>Error: Edit desk" in answer.text
    for name in ("parties", "quiet", "zone"):
        assert f'<a href="#{name}">' in answer.text
        assert re.search(
            rf'<input id="{name}"[^>]* aria-invalid="true" aria-describedby="{name}-fault', answer.text
        )
        assert f'id="{name}-fault"' in answer.text
    assert 'value="Mars"' in answer.text
    added = send(
        client, "/sources/preview", {"name": "", "url": "x", "country": "Korea"}, page="/sources/add"
    )
    assert "<title>Error: Add a source" in added.text
    assert added.text.count('aria-invalid="true"') == 3
    assert "aria-invalid" not in client.get("/sources/add").text


# -- by the API


def test_programs_edit_what_they_name_and_nothing_else(world: World) -> None:
    client = client_of(world)
    edited = client.put("/api/sources/state.gov", json={"every": "1h"}).json()
    assert (edited["every"], edited["publisher"]) == (3600, "U.S. Department of State")
    found = client.put("/api/subscriptions/desk", json={"topics": ["dprk"], "digest": "daily"}).json()
    assert (found["topics"], found["digest"], found["secret"]) == (["dprk"], "daily", "")
    assert client.put("/api/subscriptions/desk", json={"digest": ""}).json()["digest"] is None
    assert client.put("/api/sources/state.gov", json={"every": "never"}).status_code == 400
    assert client.put("/api/sources/state.gov", json={"name": "x"}).status_code == 422
    assert client.put("/api/sources/nowhere", json={}).status_code == 404
    assert client.put("/api/subscriptions/nowhere", json={}).status_code == 404
    signed = client.put(
        "/api/subscriptions/desk", json={"channel": "webhook", "target": "https://h.example/x"}
    ).json()
    assert len(signed["secret"]) == 64
    assert "h.example" in words(signed["target"])


# -- what would be read is shown before it is saved

FEED = (
    b'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>S</title><item>'
    b"<title>Statement at the new place</title><link>https://www.state.example/n</link></item></channel></rss>"
)
EDIT = "/sources/edit?name=state.gov"


def test_another_address_is_shown_before_it_is_saved_and_is_not_checked_yet(world: World) -> None:
    client, store = client_of(world), world.store.sources
    before = store.get("state.gov")
    moved = fields_of(before.spec, EMPTY) | {"url": "https://www.state.example/new", "tier": "mirror"}
    world.net.pages = {"https://www.state.example/new": FEED}
    shown = send(client, "/sources/edit", moved, page=EDIT)
    assert "Statement at the new place" in words(shown.text)
    assert 'name="looked" value="1"' in shown.text
    assert store.get("state.gov") == before
    back = send(client, "/sources/change", moved | {"was": "state.gov"}, page=EDIT)
    assert "<h1>Edit state.gov" in back.text
    assert send(client, "/sources/edit", moved | {"looked": "1"}, page=EDIT).status_code == 303
    after = store.get("state.gov")
    assert (after.state, after.last_checked_at, after.notes) == ("new", None, ())
    assert "Not checked yet" in words(client.get("/sources").text)
    assert re.search(r"\d sources? (is|are) not checked yet", words(client.get("/").text))
    assert "Every source is being read" not in words(client.get("/").text)


def test_a_dead_address_is_refused_with_a_way_to_save_it_all_the_same(world: World) -> None:
    client, store = client_of(world), world.store.sources
    before = store.get("state.gov")
    dead = fields_of(before.spec, EMPTY) | {"url": "https://www.state.example/dead", "tier": "mirror"}
    answer = send(client, "/sources/edit", dead, page=EDIT)
    assert answer.status_code == 400
    assert "answered 404" in answer.text
    assert "Save it all the same" in answer.text
    assert store.get("state.gov") == before
    assert send(client, "/sources/edit", dead | {"looked": "1"}, page=EDIT).status_code == 303
    for _ in range(3):
        settlement = Settlement(
            now=world.clock(), next_due_at=world.clock() + timedelta(hours=1), error="404", state="gone"
        )
        store.settle(before.id, settlement)
    text = words(client.get("/sources").text)
    assert "Never read at its present address." in text
    assert "Never read so far" not in text
    said = words(client.get("/statements").text)
    assert "state.gov (never read at its present address)" in said


def test_what_reads_the_same_is_saved_at_once_and_stays_as_it_was_checked(world: World) -> None:
    client, store = client_of(world), world.store.sources
    before = store.get("state.gov")
    fields = fields_of(before.spec, EMPTY) | {"publisher": "Another"}
    assert send(client, "/sources/edit", fields, page=EDIT).status_code == 303
    after = store.get("state.gov")
    assert (after.state, after.last_checked_at) == (before.state, before.last_checked_at)
