"""The JSON API: what the pages show and do, as its description promises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from baselines.model import Finding
from baselines.schemas.finding_schema import written_finding
from monitor.model.log_filter import LogFilter
from monitor.web import create_app
from tests.web.conftest import HOME, Opener, client_of
from tests.web.test_forms import ARTICLE, FEED
from tests.web.world import AFTER, BEFORE, SLACK, SLUG, World


def weakened(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/changes", params={"kind": "weakened"}).json()["changes"][0]
    return found


def test_the_finding_object_is_that_of_compare_with_its_place_in_the_log(
    client: TestClient, world: World
) -> None:
    found = weakened(client)
    finding: Finding = world.store.changes.get(found["id"]).finding  # type: ignore[union-attr]
    assert found.items() >= written_finding(finding).items()
    assert found["series"] == "JP-KR-US/ministers/foreign"
    assert found["url"] == f"{HOME}/changes/{found['id']}"
    assert found["statement_id"] == 1
    assert found["first_seen"].startswith("2026-02-03T15:00:00")
    assert found["published"].startswith("2026-02-03")
    assert (found["baseline"]["text"], found["statement"]["text"]) == (BEFORE, AFTER)


def test_a_quote_is_the_words_of_its_document_at_its_offsets(client: TestClient) -> None:
    compared = client.get("/api/statements/1/comparison").json()
    assert compared["baseline"]["slug"] == SLUG
    for finding in compared["findings"]:
        for side in ("baseline", "statement"):
            if passage := finding[side]:
                assert compared[side]["text"][passage["start"] : passage["end"]] == passage["text"]
    assert {"headline", "who", "counts", "alerts"} == set(compared["summary"])


def test_a_change_comes_with_its_evidence(client: TestClient) -> None:
    found = client.get(f"/api/changes/{weakened(client)['id']}").json()
    evidence = found["evidence"]
    assert evidence["statement"]["passage"] == AFTER
    assert evidence["statement"]["before"].endswith("cross-Strait issues and ")
    assert len(evidence["sha256"]) == len(evidence["text_sha256"]) == 64
    assert evidence["version_url"] == f"{HOME}/publications/1/versions/2"
    assert [h["id"] for h in found["history"]] == [found["change"]["id"]]


def test_the_filter_narrows_as_on_the_page(client: TestClient) -> None:
    def ids(**fields: Any) -> list[str]:
        return [c["id"] for c in client.get("/api/changes", params=fields).json()["changes"]]

    everything = ids()
    assert len(everything) == 4
    assert ids(topic="taiwan", kind="weakened") == [i for i in everything if i == weakened(client)["id"]]
    assert ids(importance="high") == [i for i in everything if not i.split("-", 1)[1].startswith("+")]
    assert ids(since="2026-02-02") != everything
    assert ids(party="CN") == []
    assert ids(source="state.gov", search="undersea")[0].startswith("1-+")
    assert len(ids(every="1", statement=1)) > 4 - 1


def test_pages_of_the_log_join_without_gap_or_repeat(client: TestClient, world: World) -> None:
    first = client.get(
        "/api/changes", params={"kind": ["retained", "removed", "weakened", "added"], "every": "1"}
    ).json()
    assert first["next"] is None
    found = world.store.changes.find(LogFilter(limit=2))
    rest = client.get("/api/changes", params={"before": found[-1].cursor}).json()["changes"]
    assert [c.id for c in found] + [c["id"] for c in rest] == [
        c["id"] for c in client.get("/api/changes").json()["changes"]
    ]


def test_statements_are_listed_and_found(client: TestClient) -> None:
    assert {s["id"] for s in client.get("/api/statements").json()["statements"]} == {1, 2, 3}
    page = client.get("/api/statements", params={"limit": 1}).json()
    assert page["next"] is not None
    rest = client.get("/api/statements", params={"before": page["next"]}).json()["statements"]
    assert len(rest) == 2
    assert page["statements"][0]["id"] not in {s["id"] for s in rest}
    shown = client.get("/api/statements/1").json()
    assert shown["versions"] == [1, 2]
    assert AFTER in shown["text"]
    assert [v["number"] for v in shown["publications"][0]["versions"]] == [1, 2]


def test_baselines_are_listed_with_their_commitments(client: TestClient, world: World) -> None:
    row = client.get("/api/baselines").json()["baselines"][0]
    assert (row["slug"], row["is_default"]) == (SLUG, True)
    shown = client.get(f"/api/baselines/{SLUG}").json()
    assert len(shown["commitments"]) == row["commitments"] == len(world.service.library.default.commitments)
    first = shown["commitments"][0]["passage"]
    assert shown["text"][first["start"] : first["end"]] == first["text"]


@pytest.mark.parametrize(
    "path",
    [
        "changes/1-nothing",
        "changes/x",
        "statements/99",
        "statements/3/comparison",
        "baselines/nothing",
        "nothing",
        "sources/none/of/these",
    ],
)
def test_what_is_not_there_is_told_in_one_line(client: TestClient, path: str) -> None:
    answer = client.request("DELETE" if path.startswith("sources") else "GET", f"/api/{path}")
    assert answer.status_code == 404
    assert set(answer.json()) == {"error"}
    assert "\n" not in answer.json()["error"]


@pytest.mark.parametrize(
    "query",
    [
        "kind=gone",
        "importance=huge",
        "since=yesterday",
        "party=Korea",
        "before=x",
        "before=0",
        "statement=99999999999",
        "every=2",
    ],
)
def test_a_filter_that_cannot_be_understood_is_told(client: TestClient, query: str) -> None:
    answer = client.get(f"/api/changes?{query}")
    assert answer.status_code == 422
    assert answer.json()["error"].startswith(query.partition("=")[0])
    page = client.get(f"/changes?{query}")
    assert page.status_code == 422
    assert "Not understood" in page.text


def test_empty_fields_of_a_form_ask_for_nothing(client: TestClient) -> None:
    query = (
        "search=&importance=&source=&party=&since=&until=&topic=&kind=&every=&statement=&commitment=&before="
    )
    assert client.get(f"/api/changes?{query}").json() == client.get("/api/changes").json()


# -- writing


@pytest.fixture
def quiet(open_world: Opener, empty_database: Path) -> World:
    world = open_world(empty_database)
    world.net.pages = {"https://mofa.example/feed": FEED, "https://mofa.example/1": ARTICLE}
    return world


def test_a_source_is_previewed_added_paused_checked_and_removed(quiet: World) -> None:
    client = client_of(quiet)
    fields = {"name": "mofa/en", "url": "https://mofa.example/feed", "every": "30m"}
    preview = client.post("/api/sources/preview", json=fields).json()
    assert (preview["kind"], preview["items"][0]["url"]) == ("feed", "https://mofa.example/1")
    assert quiet.store.sources.all() == []
    added = client.post("/api/sources", json=fields)
    assert added.status_code == 201
    assert (added.json()["every"], added.json()["state"]) == (1800, "new")
    assert client.post("/api/sources", json=fields).status_code == 400
    paused = client.patch("/api/sources/mofa/en", json={"paused": True}).json()
    assert paused["state"] == "paused"
    assert client.patch("/api/sources/mofa/en", json={"paused": False}).json()["state"] != "paused"
    quiet.net.pages = {}
    report = client.post("/api/check", json={"sources": ["mofa/en"]}).json()["reports"][0]
    assert report["error"] == "https://mofa.example/feed answered 404: check the address"
    assert client.get("/api/sources").json()["sources"][0]["last_error"]
    assert client.delete("/api/sources/mofa/en").status_code == 204
    assert client.get("/api/sources").json() == {"sources": []}
    assert {e.who for e in quiet.store.sources.events()} == {"api"}


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"url": "https://mofa.example/none"}, 400),
        ({"url": "gopher://x"}, 422),
        ({"kind": "telepathy"}, 422),
        ({"every": 5}, 422),
        ({"unknown": 1}, 422),
        ({"name": ""}, 422),
        ({"kind": "listing", "rules": {"row": "[["}}, 400),
    ],
)
def test_a_source_that_cannot_be_taken_is_refused_with_a_reason(
    quiet: World, change: dict[str, Any], status: int
) -> None:
    answer = client_of(quiet).post(
        "/api/sources", json={"name": "a", "url": "https://mofa.example/feed"} | change
    )
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert quiet.store.sources.all() == []


def test_a_subscription_is_added_tested_paused_and_removed(world: World) -> None:
    client = client_of(world)
    hook = "https://hook.example/secret/path"
    fields = {
        "name": "hook",
        "channel": "webhook",
        "target": hook,
        "topics": ["dprk"],
        "quiet": "22:00-07:00",
    }
    added = client.post("/api/subscriptions", json=fields)
    assert added.status_code == 201
    assert added.json()["secret"] == world.store.subscriptions.get("hook").secret
    assert added.json()["target"] == "https://hook.example/…path"
    assert client.post("/api/subscriptions", json=fields).status_code == 400
    listed = next(s for s in client.get("/api/subscriptions").json()["subscriptions"] if s["name"] == "hook")
    assert "secret" not in listed
    assert (listed["quiet"], listed["topics"]) == ("22:00-07:00", ["dprk"])
    assert client.post("/api/subscriptions/hook/test", json={}).json() == {"state": "sent", "error": ""}
    assert client.patch("/api/subscriptions/hook", json={"paused": True}).json()["paused"] is True
    assert client.delete("/api/subscriptions/hook").status_code == 204
    assert client.delete("/api/subscriptions/hook").status_code == 404


def test_a_dead_letter_is_tried_again(world: World) -> None:
    client = client_of(world)
    dead = client.get("/api/deliveries", params={"state": "dead"}).json()["deliveries"]
    assert SLACK not in str(dead)
    assert client.post(f"/api/deliveries/{dead[0]['id']}/retry", json={}).status_code == 204
    assert client.post(f"/api/deliveries/{dead[0]['id']}/retry", json={}).status_code == 404


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"\xff", b'{"sources": "mofa"}', b'{"all": 7}'])
def test_a_body_that_is_no_such_json_is_told(client: TestClient, body: bytes) -> None:
    answer = client.post("/api/check", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)
    assert set(answer.json()) == {"error"}


def test_the_description_is_complete_and_asks_for_nothing_from_elsewhere(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert {"/api/changes", "/api/sources/preview", "/api/check"} <= set(described["paths"])
    for path, methods in described["paths"].items():
        for method, said in methods.items():
            assert said["summary"], (path, method)
            ok = next(code for code in said["responses"] if code.startswith("2"))
            assert ok == "204" or said["responses"][ok]["content"]["application/json"]["schema"], (
                path,
                method,
            )
    listing = client.get("/api").text
    for path in described["paths"]:
        assert path in listing
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404


def test_every_answer_keeps_what_the_description_promises(world: World) -> None:
    app = create_app(world.service)
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers={"host": "127.0.0.1:8000"})
    operations = [found.ok() for found in schema.get_all_operations()]  # type: ignore[union-attr]
    assert len(operations) >= 20
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        def check(case: Any) -> None:
            # A body of the right shape may still name an address or a zone that is none: 400 says so.
            case.call_and_validate(
                headers={"host": "127.0.0.1:8000"},
                timeout=300,  # seconds: a loaded machine is no fault
                excluded_checks=[positive_data_acceptance],
            )

        check()
