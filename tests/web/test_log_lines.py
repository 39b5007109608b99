"""The log in lines: points with their changes, marks of readers, and what came since the last visit."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from alerts.points.point import AlertPoints, Point
from monitor.model.log_filter import LogFilter
from monitor.model.mark import MarkWanted
from monitor.model.views import LoggedChange
from monitor.web.log_lines import lines_of
from monitor.web.website import SEEN
from tests.web.conftest import client_of
from tests.web.pages import send, words
from tests.web.world import World

NEW = 'class="status">New<'


def of_first(world: World) -> list[LoggedChange]:
    found = world.store.changes.find(LogFilter(worth_telling=False))
    return [change for change in found if change.statement_id == found[0].statement_id]


def point(*keys: str, **facts: object) -> Point:
    said = {"rank": 1, "importance": "high", "topic": "taiwan", "fact": "commitments", "headline": "x"}
    return Point(**(said | {"sentence": "Taiwan: dropped: two.", "keys": keys} | facts))  # type: ignore[arg-type]


# -- lines


def test_a_point_is_one_line_with_all_its_changes_and_the_rest_stand_by_themselves(world: World) -> None:
    changes = of_first(world)
    place = (changes[0].statement_id, changes[0].version)
    two = changes[:2]
    points = {
        place: AlertPoints(due=True, subject="", points=(point(*(c.finding.key for c in two), "gone-since"),))
    }
    lines = lines_of(changes, points)
    assert len(lines) == len(changes) - 1
    assert {c.id for c in lines[0].changes} == {c.id for c in two}
    assert lines[0].words == "dropped: two." or lines[0].words == "two."
    assert sorted(c.id for line in lines for c in line.changes) == sorted(c.id for c in changes)


def test_without_points_each_change_is_a_line(world: World) -> None:
    changes = of_first(world)
    assert [len(line.changes) for line in lines_of(changes, {})] == [1] * len(changes)


def test_points_of_another_version_gather_nothing(world: World) -> None:
    changes = of_first(world)
    place = (changes[0].statement_id, changes[0].version + 1)
    points = {place: AlertPoints(due=True, subject="", points=(point(*(c.finding.key for c in changes)),))}
    assert len(lines_of(changes, points)) == len(changes)


def test_a_line_has_the_mark_of_all_its_changes(world: World) -> None:
    changes = of_first(world)[:2]
    place = (changes[0].statement_id, changes[0].version)
    points = {place: AlertPoints(due=True, subject="", points=(point(*(c.finding.key for c in changes)),))}

    def mark_of(*marks: str) -> str:
        for change in changes:
            mark(world, None, change.id)
        for change, name in zip(changes, marks, strict=False):
            mark(world, name, change.id)
        shown = [c for c in of_first(world) if c.id in {x.id for x in changes}]
        (line,) = lines_of(shown, points)
        return line.mark.mark if line.mark else ""

    assert mark_of("handled", "handled") == "handled"
    assert mark_of("handled", "seen") == "seen"
    assert mark_of("handled") == ""


# -- marks


def mark(world: World, name: str | None, *ids: str, by: str = "") -> list[str]:
    pairs = [(int(number), key) for number, _, key in (i.partition("-") for i in ids)]
    return world.store.marks.put(pairs, name, by=by, now=world.clock())  # type: ignore[arg-type]


def ids_of(world: World, wanted: MarkWanted) -> set[str]:
    return {change.id for change in world.store.changes.find(LogFilter(mark=wanted))}


def test_changes_are_found_by_their_marks(world: World) -> None:
    every = {change.id for change in world.store.changes.find(LogFilter())}
    first, second, *_ = sorted(every)
    assert mark(world, "seen", first) == [first]
    assert mark(world, "handled", second, "99-GONE", "1-NOWHERE") == [second]
    assert ids_of(world, "seen") == {first}
    assert ids_of(world, "handled") == {second}
    assert ids_of(world, "open") == every - {second}
    assert ids_of(world, "unseen") == every - {first, second}
    mark(world, None, first, second)
    assert ids_of(world, "unseen") == every


def test_who_marked_it_first_stays_until_the_mark_is_another(world: World) -> None:
    (name, *_) = sorted(change.id for change in world.store.changes.find(LogFilter()))
    mark(world, "seen", name, by="Kim")
    mark(world, "seen", name, by="Sato")
    found = world.store.changes.get(name)
    assert found
    assert found.mark
    assert (found.mark.mark, found.mark.by) == ("seen", "Kim")
    mark(world, "handled", name, by="Sato")
    found = world.store.changes.get(name)
    assert found
    assert found.mark
    assert (found.mark.mark, found.mark.by) == ("handled", "Sato")


def test_a_line_is_marked_on_the_page_and_says_by_whom(client: TestClient) -> None:
    name = re.findall(r'value="handled ([^" ]+)"', client.get("/changes").text)[0]
    done = send(client, "/changes/marks", {"mark": f"handled {name}", "by": " Kim  Min-ji "}, page="/changes")
    assert done.headers["location"] == "/changes"
    shown = client.get("/changes").text
    page = words(shown)
    assert "1 change is marked as handled." in page
    assert "Handled by Kim Min-ji, 3 Feb 2026" in page
    assert 'value="Kim Min-ji"' in shown, "the name is remembered"
    assert f'value="open {name}"' in shown
    assert name not in client.get("/changes?mark=open").text
    send(client, "/changes/marks", {"mark": f"open {name}"}, page="/changes")
    assert "marked as open again" in client.get("/changes").text


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ("handled 999-TWN-04", 404),
        ("handled x", 404),
        ("praised 1-TWN-04", 422),
        ("handled " + "1-TWN-04 " * 301, 400),
        ("name", 303),
        ("", 303),
    ],
)
def test_marks_that_cannot_be_set_are_said(client: TestClient, sent: str, status: int) -> None:
    assert send(client, "/changes/marks", {"mark": sent}, page="/changes").status_code == status


def test_a_form_leads_back_to_the_filter_it_came_from_and_nowhere_else(client: TestClient) -> None:
    fields = {"mark": "name", "back": "?topic=taiwan"}
    sent = send(client, "/changes/marks", fields, page="/changes")
    assert sent.headers["location"] == "/changes?topic=taiwan"
    for odd in ("https://elsewhere.example/", "//elsewhere.example", "?a\nb: c"):
        sent = send(client, "/changes/marks", {"mark": "name", "back": odd}, page="/changes")
        assert sent.headers["location"] == "/changes"


def test_programs_mark_and_filter_as_the_page_does(client: TestClient) -> None:
    every = client.get("/api/changes").json()["changes"]
    assert {change["mark"] for change in every} == {None}
    name = every[0]["id"]
    sent = {"changes": [name], "mark": "handled", "by": "desk"}
    assert client.post("/api/changes/marks", json=sent).json() == {"changes": [name]}
    (found,) = client.get("/api/changes?mark=handled").json()["changes"]
    assert found["mark"] == {"mark": "handled", "by": "desk", "at": "2026-02-03T15:00:00+00:00"}
    assert ",handled" in client.get("/changes.csv?mark=handled").text
    assert client.post("/api/changes/marks", json={"changes": ["x"], "mark": "seen"}).status_code == 404
    assert client.post("/api/changes/marks", json={"changes": [name], "mark": "x"}).status_code == 422


def test_words_of_a_name_are_made_harmless(client: TestClient) -> None:
    name = client.get("/api/changes").json()["changes"][0]["id"]
    fields = {"mark": f"seen {name}", "by": "<b>\u202eKim</b>"}
    send(client, "/changes/marks", fields, page="/changes")
    text = client.get("/changes").text
    assert "<b>" not in text
    assert "\u202e" not in text


# -- visits


def test_what_came_since_the_last_visit_is_new_until_the_visit_is_over(world: World) -> None:
    client = client_of(world)
    newest = client.get("/api/changes").json()["newest"]
    assert NEW not in client.get("/changes").text, "a first visit knows no last one"
    client = client_of(world)
    client.cookies.set("communique_seen", world_signed(client, [newest - 2, newest - 2, 0]))
    page = client.get("/changes").text
    assert page.count(NEW) == 2
    assert "Since my last visit (2)" in words(page)
    world.clock.advance(minutes=5)
    assert client.get("/changes").text.count(NEW) == 2, "the same visit"
    world.clock.advance(minutes=31)
    assert NEW not in client.get("/changes").text


def test_what_came_after_a_change_is_asked_for_by_page_file_and_program(client: TestClient) -> None:
    newest = client.get("/api/changes").json()["newest"]
    assert client.get(f"/api/changes?after={newest}").json()["changes"] == []
    assert len(client.get(f"/api/changes?after={newest - 1}").json()["changes"]) == 1
    assert client.get(f"/changes?after={newest - 1}").text.count('<article class="change') == 1
    assert "No change matches" in words(client.get(f"/changes?after={newest}").text)
    assert client.get(f"/changes/newer?after={newest - 1}").json() == {"count": 1}
    assert client.get(f"/changes/newer?after={newest - 1}&topic=arctic").json() == {"count": 0}


def world_signed(client: TestClient, value: list[int]) -> str:
    return str(client.app.state.site.sign(SEEN, value))  # type: ignore[attr-defined]
