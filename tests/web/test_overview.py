"""The first page at a glance, and the log in lines: by statement or topic, its ids found, its redline
beneath.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from fastapi.testclient import TestClient

from monitor.model.log_filter import LogFilter
from monitor.model.search_words import searched_ids
from monitor.model.settlement import Settlement
from monitor.web.log_groups import by_statement, by_topic
from monitor.web.log_lines import arrow
from monitor.web.overview import BAR, months_of
from tests.web.conftest import client_of
from tests.web.pages import words
from tests.web.world import World

IDS = {"TWN-04", "DPRK-01", "SCS-01"}


# -- ids in a search


@pytest.mark.parametrize(
    ("search", "statement", "commitment", "rest"),
    [
        ("TWN-04", None, "TWN-04", ""),
        ("twn-04", None, "TWN-04", ""),
        ("#12", 12, None, ""),
        ("12-TWN-04", 12, "TWN-04", ""),
        ("#12-TWN-04", 12, "TWN-04", ""),
        ("status #3 quo", 3, None, "status quo"),
        ("TWN-04 DPRK-01", None, "TWN-04", "DPRK-01"),
        ("#1 #2", 1, None, "#2"),
        # look-alikes: words as any other
        ("COVID-19", None, None, "COVID-19"),
        ("UNSCR 2397", None, None, "UNSCR 2397"),
        ('"TWN-04"', None, None, '"TWN-04"'),
        ("-TWN-04", None, None, "-TWN-04"),
        ("12", None, None, "12"),
        ("12-COVID-19", None, None, "12-COVID-19"),
        ("#99999999999", None, None, "#99999999999"),
        ("", None, None, ""),
    ],
)
def test_ids_that_are_known_are_ids_and_everything_else_is_words(
    search: str, statement: int | None, commitment: str | None, rest: str
) -> None:
    found = searched_ids(search, IDS)
    assert (found.statement, found.commitment, found.rest) == (statement, commitment, rest)


def test_a_search_for_an_id_shows_its_changes_and_marks_it(client: TestClient) -> None:
    page = client.get("/changes", params={"search": "twn-04"}).text
    assert page.count('<article class="change') == 1
    assert "<mark>TWN-04</mark>" in page
    assert client.get("/changes", params={"search": "#1"}).text.count('<article class="change') == 3
    assert client.get("/changes", params={"search": "#99"}).status_code == 404
    assert "No change matches" in words(client.get("/changes", params={"search": "COVID-19"}).text)


def test_programs_and_files_find_ids_as_the_page_does(client: TestClient) -> None:
    found = client.get("/api/changes", params={"search": "1-TWN-04"}).json()["changes"]
    assert [change["id"] for change in found] == ["1-TWN-04"]
    assert "1-TWN-04" in client.get("/changes.csv", params={"search": "#1"}).text


# -- the log in lines


def test_a_change_is_one_line_and_its_redline_opens_under_it(client: TestClient) -> None:
    page = client.get("/changes").text
    (line,) = (part for part in page.split("<article")[1:] if "TWN-04" in part)
    head, _, body = line.partition("</summary>")
    assert words(f"<p{head}").startswith("High importance. Taiwan ↓ Softer")
    assert "<a " not in head, "nothing to click stands inside of what opens the line"
    assert "<del>" in body
    assert 'href="/changes/1-TWN-04"' in body


def test_lines_stand_under_their_statement_or_under_their_topic(world: World, client: TestClient) -> None:
    changes = world.store.changes.find(LogFilter())
    points = world.store.changes.points(changes)
    assert [len(group.lines) for group in by_statement(changes, points)] == [3, 1]
    topics = by_topic(changes, points)
    assert [group.topic for group in topics][:2] == ["DPRK", "Taiwan"]
    assert sum(len(line.changes) for group in topics for line in group.lines) == len(changes)
    page = client.get("/changes?group=topic").text
    assert ">Taiwan</h2>" in page
    assert "3 Feb 2026 · Joint Statement of the United States" in words(page)
    assert 'href="/changes.csv"' in page, "files know no groups"
    assert client.get("/changes?group=colour").status_code == 422


def test_an_arrow_says_which_way_the_words_went(world: World) -> None:
    arrows = {
        c.finding.kind: arrow(c.finding) for c in world.store.changes.find(LogFilter(worth_telling=False))
    }
    assert (arrows["weakened"], arrows["removed"], arrows["added"]) == ("↓", "−", "+")


# -- the overview


def test_the_overview_has_the_newest_statement_its_points_the_matrix_and_what_waits(
    client: TestClient,
) -> None:
    text = words(client.get("/").text)
    for said in (
        "Newest statement",
        "In short",
        "What waits",
        "1 source is not being read",
        "Changes per month",
    ):
        assert said in text, said
    assert 'title="TWN-04, 3 Feb 2026: softer"' in client.get("/").text


def test_the_overview_counts_what_came_since_the_log_was_opened(client: TestClient) -> None:
    assert "since you last opened" not in client.get("/").text
    client.get("/changes")
    assert "Nothing new since you last opened" in words(client.get("/").text)


def test_a_visit_that_somebody_made_up_counts_for_nothing(world: World) -> None:
    client = client_of(world)
    client.cookies.set("communique_seen", "7")
    assert "since you last opened" not in client.get("/").text


def test_an_empty_log_says_what_to_do_first(empty: TestClient) -> None:
    text = words(empty.get("/").text)
    assert "Nothing is watched yet" in text
    assert "Camp David 2023" in text, "the matrix is there on day one"


def test_addresses_of_the_log_from_before_lead_to_it(client: TestClient) -> None:
    answer = client.get("/?topic=taiwan&search=status%20quo")
    assert (answer.status_code, answer.headers["location"]) == (
        307,
        "/changes?topic=taiwan&search=status%20quo",
    )
    assert client.get("/?x=%0d%0aset-cookie:%20a=b").headers.get("set-cookie", "") == ""


# -- activity


TODAY = date(2026, 2, 3)


def test_months_are_twelve_up_to_this_one_and_every_day_of_them_counts_once() -> None:
    days = {TODAY - timedelta(days=n): 1 for n in range(800)}
    months = months_of(days, TODAY)
    assert [m.name for m in (months[0], months[-1])] == ["Mar 2025", "Feb 2026"]
    assert sum(month.count for month in months) == (TODAY - months[0].first).days + 1
    assert all(later.first == month.last + timedelta(days=1) for month, later in pairwise(months))


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2025, 12, 31), date(2026, 1, 1)])
def test_months_hold_over_the_turn_of_a_year(today: date) -> None:
    months = months_of({}, today)
    assert len(months) == 12
    assert months[-1].first <= today <= months[-1].last
    assert {month.height for month in months} == {0}


def test_the_highest_bar_is_full_and_a_single_change_is_seen() -> None:
    months = months_of({TODAY: 1000, date(2025, 6, 1): 1}, TODAY)
    heights = {month.count: month.height for month in months}
    assert heights[1000] == BAR
    assert heights[1] >= 2
    assert not re.search("nan", str(heights))


# -- what waits


def settled(world: World, *, failing: int) -> str:
    """The overview after each source was checked, and this many failed once."""
    world.store.sources.pause('<b>odd</b> "feed"', now=world.clock())
    watched = [source for source in world.store.sources.all() if source.spec.enabled]
    for number, source in enumerate(watched):
        fault = {"error": "no answer", "state": "unreachable"} if number < failing else {}
        due = world.clock() + timedelta(hours=1)
        world.store.sources.settle(source.id, Settlement(now=world.clock(), next_due_at=due, **fault))  # type: ignore[arg-type]
    return words(client_of(world).get("/").text)


def test_a_source_that_failed_once_is_not_said_to_be_read(world: World) -> None:
    text = settled(world, failing=1)
    assert re.search(r"1 of \d sources does not work : ", text)
    assert "Every source is being read" not in text


def test_sources_that_answer_are_said_to_be_read(world: World) -> None:
    assert "Every source is being read" in settled(world, failing=0)


def test_where_nothing_is_watched_the_overview_says_so(empty: TestClient) -> None:
    text = words(empty.get("/").text)
    assert "No source is watched" in text
    assert "Every source is being read" not in text
