"""Verdicts by page and by API: who may give them, what is refused, and how they are read again."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from monitor.model.feedback import MOST_WRITES
from monitor.model.log_filter import LogFilter
from tests.web.conftest import Opener, client_of
from tests.web.pages import send, token_of, words
from tests.web.world import HOSTILE, World

PAGE = "/statements/1"
API = "/api/statements/1/feedback"


@pytest.fixture
def first(client: TestClient) -> dict[str, Any]:
    """The first point of the statement, as the API names it."""
    found: dict[str, Any] = client.get(API).json()["points"][0]
    return found


def fields(client: TestClient, key: str, **others: str) -> dict[str, str]:
    read = re.search(r'name="read" value="([^"]+)"', client.get(PAGE).text)
    assert read
    return {"point": key, "read": read[1], "verdict": "right", **others}


def judged(world: World) -> list[tuple[str, str, str]]:
    return [(g.verdict, g.way, g.by) for g in world.store.feedback.list()]


# -- by page


def test_each_point_of_a_page_has_two_buttons_a_keyboard_finds_apart(client: TestClient) -> None:
    page = client.get(PAGE).text
    points = client.get(API).json()["points"]
    assert points
    for number, point in enumerate(points, 1):
        assert f'value="{point["key"]}"' in page
        for word in ("Right", "Not a change"):
            assert f'{word}<span class="vh"> (point {number})</span></button>' in page


def test_a_button_says_it_the_page_shows_it_and_it_can_be_taken_back(
    world: World, client: TestClient, first: dict[str, Any]
) -> None:
    answer = send(client, f"{PAGE}/feedback", fields(client, first["key"]), page=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PAGE}#feedback")
    shown = words(client.get(PAGE).text)
    assert "changes nothing of what others are told" in shown
    assert shown.count("Marked right by a reader of the page, 3 Feb 2026.") >= 2
    (given,) = world.store.feedback.list()
    assert given.point.sentence == first["sentence"]
    send(client, f"{PAGE}/feedback/take-back", {"verdict": str(given.id)}, page=PAGE)
    shown = words(client.get(PAGE).text)
    assert "Taken back 3 Feb 2026." in shown
    again = send(client, f"{PAGE}/feedback/take-back", {"verdict": str(given.id)}, page=PAGE)
    assert again.status_code == 404


def test_a_single_finding_is_judged_on_its_own_page(world: World, client: TestClient) -> None:
    row = world.store.changes.find(LogFilter())[0]
    address = f"/changes/{row.id}"
    view = world.store.statements.get(row.statement_id)
    assert view is not None
    assert 'value="not_a_change"' in client.get(address).text
    target = f"/statements/{row.statement_id}/feedback"
    read = re.search(r'name="read" value="([^"]+)"', client.get(address).text)
    assert read
    said = {"point": row.finding.key, "read": read[1], "verdict": "not_a_change"}
    assert send(client, target, said, page=address).status_code == 303
    assert "Marked not a change by a reader of the page" in words(client.get(address).text)
    (given,) = world.store.feedback.list()
    assert given.point.findings[0].key == row.finding.key


def test_name_and_note_are_shown_and_nothing_of_them_becomes_markup(
    world: World, client: TestClient, first: dict[str, Any]
) -> None:
    form = client.get(f"{PAGE}/feedback?point={first['key']}").text
    assert 'name="note"' in form
    assert first["sentence"].split(":")[0] in words(form)
    send(client, f"{PAGE}/feedback", fields(client, first["key"], name=HOSTILE, note=HOSTILE), page=PAGE)
    for path in (PAGE, f"{PAGE}/feedback?point={first['key']}"):
        text = client.get(path).text
        assert "&lt;script&gt;alert" in text
        assert "<script>alert" not in text
        assert "\u202e" not in text


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"point": "nothing"}, 404),
        ({"verdict": "perhaps"}, 422),
        ({"verdict": ""}, 422),
        ({"read": "1 2020-01-01T00:00:00+00:00"}, 409),
        ({"read": ""}, 422),
        ({"note": "x" * 501}, 422),
        ({"name": "x" * 81}, 422),
        ({"point": "x" * 400}, 422),
    ],
)
def test_what_is_not_there_or_not_shown_any_more_is_not_judged(
    world: World, client: TestClient, first: dict[str, Any], changed: dict[str, str], status: int
) -> None:
    said = fields(client, first["key"]) | changed
    assert send(client, f"{PAGE}/feedback", said, page=PAGE).status_code == status
    assert judged(world) == []


def test_a_form_without_its_token_or_from_another_site_says_nothing(
    world: World, client: TestClient, first: dict[str, Any]
) -> None:
    said = fields(client, first["key"])
    assert client.post(f"{PAGE}/feedback", data=said).status_code == 403
    with_token = said | {"csrf_token": token_of(client, PAGE)}
    foreign = {"origin": "https://evil.example"}
    assert client.post(f"{PAGE}/feedback", data=with_token, headers=foreign).status_code == 403
    assert judged(world) == []


def test_statements_without_a_comparison_have_nothing_to_judge(client: TestClient, world: World) -> None:
    bare = next(s.id for s in world.store.statements.list() if not s.headline)
    assert client.get(f"/statements/{bare}").status_code == 200
    assert "Not a change" not in client.get(f"/statements/{bare}").text
    answer = client.get(f"/api/statements/{bare}/feedback").json()
    assert (answer["points"], answer["read_at"]) == ([], None)
    said = {"point": "x", "verdict": "right"}
    assert client.post(f"/api/statements/{bare}/feedback", json=said).status_code == 404


# -- by API


def test_the_api_says_it_once_replaces_it_and_takes_it_back(
    world: World, client: TestClient, first: dict[str, Any]
) -> None:
    said = {"point": first["key"], "verdict": "right", "by": "Kim", "note": "as I read it"}
    made = client.post(API, json=said)
    assert made.status_code == 201
    assert client.post(API, json=said).json() == made.json()
    assert (made.json()["way"], made.json()["by"], made.json()["is_earlier"]) == ("api", "Kim", False)
    other = client.post(API, json=said | {"verdict": "not_a_change"}).json()
    assert judged(world) == [("not_a_change", "api", "Kim"), ("right", "api", "Kim")]
    assert "Marked not a change by Kim, by the API, 3 Feb 2026." in words(client.get(PAGE).text)
    assert client.delete(f"{API}/{other['id']}").status_code == 204
    assert client.delete(f"{API}/{other['id']}").status_code == 404
    listed = client.get(API).json()["feedback"]
    assert [(v["verdict"], v["ended_why"]) for v in listed] == [
        ("not_a_change", "taken back"),
        ("right", "replaced"),
    ]


def test_a_finding_is_judged_by_its_key_too(client: TestClient, first: dict[str, Any]) -> None:
    key = first["findings"][0]
    made = client.post(API, json={"point": key, "verdict": "right"})
    assert (made.status_code, made.json()["point"]) == (201, key)


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"point": "nothing"}, 404),
        ({"verdict": "perhaps"}, 422),
        ({"version": 1}, 409),
        ({"version": 99}, 409),
        ({"note": "x" * 501}, 422),
        ({"rank": 1}, 422),
    ],
)
def test_the_api_refuses_in_one_line(
    world: World, client: TestClient, first: dict[str, Any], changed: dict[str, Any], status: int
) -> None:
    answer = client.post(API, json={"point": first["key"], "verdict": "right"} | changed)
    assert (answer.status_code, list(answer.json())) == (status, ["error"])
    assert judged(world) == []


def test_readers_without_a_name_never_lock_one_another_out(client: TestClient, first: dict[str, Any]) -> None:
    answers = [
        client.post(
            API, json={"point": first["key"], "verdict": ("right", "not_a_change")[n % 2]}
        ).status_code
        for n in range(MOST_WRITES + 2)
    ]
    assert answers == [201] * (MOST_WRITES + 2)


def test_all_verdicts_come_in_pages_and_as_a_sheet_without_formulas(
    client: TestClient, first: dict[str, Any]
) -> None:
    for name in ("=1+1", "Kim"):
        client.post(API, json={"point": first["key"], "verdict": "right", "by": name})
    page = client.get("/api/feedback?limit=1").json()
    rest = client.get(f"/api/feedback?limit=1&before={page['next']}").json()
    assert [v["by"] for v in (*page["feedback"], *rest["feedback"])] == ["Kim", "=1+1"]
    assert rest["next"] is None
    rows = list(csv.DictReader(io.StringIO(client.get("/feedback.csv").content.decode("utf-8-sig"))))
    assert [row["by"] for row in rows] == ["Kim", "'=1+1"]
    assert {row["verdict"] for row in rows} == {"right"}
    assert rows[0]["statement_id"] == "1"


def test_no_verdict_changes_what_is_told(world: World, client: TestClient, first: dict[str, Any]) -> None:
    before = (client.get("/api/statements/1").json(), client.get("/api/deliveries").json())
    log = client.get("/api/changes").json()
    client.post(API, json={"point": first["key"], "verdict": "not_a_change"})
    world.service.deliver()
    assert (client.get("/api/statements/1").json(), client.get("/api/deliveries").json()) == before
    assert client.get("/api/changes").json() == log


def test_behind_a_password_nobody_judges_without_it(open_world: Opener, filled_database: Any) -> None:
    world = open_world(filled_database, password="a long password")
    guest = client_of(world)
    assert guest.post(API, json={"point": "x", "verdict": "right"}).status_code == 401
    assert guest.get("/feedback.csv").status_code == 401
    assert guest.post(f"{PAGE}/feedback", data={}).status_code == 303
    assert judged(world) == []


def test_a_verdict_on_another_reading_says_so(
    world: World, client: TestClient, first: dict[str, Any]
) -> None:
    client.post(API, json={"point": first["key"], "verdict": "right"})
    with world.store._database.writing() as session:
        session.connection().exec_driver_sql(
            "UPDATE comparisons SET compared_at = '2026-02-05 00:00:00.000000'"
        )
    (verdict,) = client.get(API).json()["feedback"]
    assert verdict["is_earlier"]
    assert "On an earlier reading." in words(client.get(PAGE).text)
