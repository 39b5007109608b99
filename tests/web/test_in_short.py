"""What is told of a statement leads its page: the points, the counts, and why the rest is not told."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from alerts.points.point import AlertPoints, Point, Tally
from monitor.model import SourceSpec
from monitor.statements.alert_points import alert_points
from monitor.web.api.point_schemas import alert_out
from tests.factories import make_comparison, make_item, make_page, make_taken
from tests.web.conftest import HOME, Opener, client_of
from tests.web.pages import words
from tests.web.world import HOSTILE, World, edited, findings

ATOM = "{http://www.w3.org/2005/Atom}"
SPEC = SourceSpec(name="state.gov", url="https://www.state.example/feed")
POINTS = AlertPoints(
    due=True,
    subject="Taiwan: do not support; DPRK <not> named",
    points=(
        Point(
            rank=4,
            importance="high",
            topic="taiwan",
            fact="commitments",
            sentence='Taiwan: softer: "opposed" -> "did not support".',
            headline="Taiwan: do not support",
            findings=(2,),
        ),
        Point(
            rank=1,
            importance="medium",
            topic="dprk",
            fact="topic_unnamed",
            about="dprk",
            sentence=f"DPRK: not named. {HOSTILE}",
            headline="DPRK not named",
        ),
    ),
    kept_names={"south_china_sea": ("law of the sea",)},
    not_told=((0, "a readout leaves <much> out"), (1, "of low importance")),
    more={"other:economy": 2},
    tallies=(Tally(topic="taiwan", softer=1, kept=61), Tally(topic="dprk", dropped=1)),
)


@pytest.fixture
def blank(open_world: Opener, empty_database: Path) -> World:
    world = open_world(empty_database)
    world.store.sources.add(SPEC, now=world.clock())
    return world


def page_with(world: World, points: AlertPoints | None, *, reaffirms: bool = False) -> str:
    """The page of a statement with these points."""
    return browser_with(world, points, reaffirms=reaffirms).get("/statements/1").text


def browser_with(world: World, points: AlertPoints | None, *, reaffirms: bool = False) -> TestClient:
    """A browser on a statement whose three findings the points number."""
    baseline = world.service.library.default
    text = edited(baseline)
    made = findings(baseline, text)
    lost = [f for f in made if f.kind == "removed"]
    found = [
        next(f for f in lost if f.importance == "high"),
        next(f for f in lost if f.importance == "low"),
        next(f for f in made if f.kind == "weakened"),
    ]
    url = "https://www.state.example/one"
    comparison = make_comparison(found, text=text, baseline=baseline, reaffirms_baseline=reaffirms)
    taken = make_taken(
        text,
        source=world.store.sources.all()[0],
        item=make_item("one", url=url),
        comparison=comparison,
        points=points,
        page=make_page(text, url=url, at=world.clock()),
    )
    world.store.statements.save(taken, now=world.clock(), public_url=HOME)
    return client_of(world)


def test_the_points_lead_in_their_order_each_with_its_grade_its_turn_and_its_evidence(blank: World) -> None:
    page = page_with(blank, POINTS)
    short = page[page.index('class="short"') : page.index('class="contents"')]
    said = unescape(words(short))
    assert "In short" in said
    assert "Taiwan: do not support; DPRK <not> named" in said
    first, second = re.findall(r"<li>.*?</li>", short, re.DOTALL)
    assert '<span class="arrow" aria-hidden="true">↓</span> softer' in first
    assert words(first).startswith("High importance. ↓ softer Taiwan: softer")
    assert re.search(r'href="/changes/1-TWN-\d+">Evidence<span class="vh"> of point 1', first)
    assert "not named" in words(second)
    assert "Medium" in words(second)
    assert "Evidence" not in second


def test_counts_and_what_was_kept_stand_beneath_the_points(blank: World) -> None:
    said = words(page_with(blank, POINTS))
    assert "Taiwan: 1 softer, 61 kept · DPRK: 1 dropped · 61 of 63 kept." in said
    assert "Kept: South China Sea: law of the sea." in said
    assert "Economy 2; all of them stand on the page." in said


def test_what_is_not_told_is_listed_with_its_reason_if_it_weighs(blank: World) -> None:
    page = page_with(blank, POINTS)
    listed = page[page.index("Why not told: 1 finding of weight") :]
    assert page.index('id="findings"') < page.index("Why not told")
    assert "Not told: a readout leaves &lt;much&gt; out." in listed
    assert "of low importance" not in listed


def test_nothing_of_a_point_becomes_markup(blank: World) -> None:
    page = page_with(blank, POINTS)
    assert "<script>alert" not in page
    assert "DPRK &lt;not&gt; named" in page
    assert "\u202e" not in page


def test_what_a_reaffirming_text_leaves_out_is_not_repeated(blank: World) -> None:
    lost = replace(POINTS.points[0], findings=(0,), sentence="DPRK: not repeated.")
    said = words(page_with(blank, replace(POINTS, points=(lost,)), reaffirms=True))
    assert "− not repeated" in said
    assert "dropped" not in said[said.index("In short") : said.index("DPRK: not repeated.")]


def test_a_statement_that_was_compared_before_there_were_points_has_its_page_as_before(blank: World) -> None:
    page = page_with(blank, None)
    assert "In short" not in page
    assert "Why not told" not in page
    assert 'id="findings"' in page


def test_the_points_that_the_service_makes_are_those_of_the_page(blank: World) -> None:
    baseline = blank.service.library.default
    text = edited(baseline)
    points = alert_points(
        make_comparison(findings(baseline, text), text=text, baseline=baseline), "trilateral"
    )
    assert points.points
    said = unescape(words(page_with(blank, replace(points, not_told=()))))
    assert points.subject in said


def test_the_api_gives_the_alert_as_compare_prints_it(blank: World) -> None:
    client = browser_with(blank, POINTS)
    compared = client.get("/api/statements/1/comparison").json()
    assert compared["alert"] == POINTS.to_dict()
    assert compared["is_older_than_baseline"] is False
    assert compared["findings"][2]["kind"] == "weakened"
    assert client.get("/api/statements/1").json()["alert"] == compared["alert"]


def test_the_api_says_null_of_a_comparison_that_was_made_before_there_were_points(blank: World) -> None:
    client = browser_with(blank, None)
    assert client.get("/api/statements/1/comparison").json()["alert"] is None
    assert client.get("/api/statements/1").json()["alert"] is None


def test_a_finding_that_the_api_does_not_list_is_in_none_of_its_points() -> None:
    alert = alert_out(POINTS, {2: 0, 1: 1})
    assert alert is not None
    assert [point.findings for point in alert.points] == [[0], []]
    assert [row.finding for row in alert.not_told] == [1]


def test_the_entries_of_a_statement_lead_with_the_subject_of_its_points(blank: World) -> None:
    feed = ET.fromstring(browser_with(blank, POINTS).get("/changes.atom").content)
    contents = [entry.findtext(f"{ATOM}content", "") for entry in feed.iter(f"{ATOM}entry")]
    assert contents
    for content in contents:
        assert content.startswith("<p>Taiwan: do not support; DPRK &lt;not&gt; named</p><p>")


def test_the_entries_of_a_statement_without_points_are_as_before(blank: World) -> None:
    feed = ET.fromstring(browser_with(blank, None).get("/changes.atom").content)
    for entry in feed.iter(f"{ATOM}entry"):
        assert entry.findtext(f"{ATOM}content", "").startswith("<p>Joint Statement on the Trilateral")


def test_beneath_the_points_stand_contents_whose_addresses_the_page_has(blank: World) -> None:
    page = page_with(blank, POINTS)
    nav = page[page.index('class="contents"') :].split("</nav>")[0]
    listed = re.findall(r'href="#([^"]+)"', nav)
    assert listed[0] == "findings"
    assert {"why", "places"} <= set(listed)
    assert [name for name in listed if f'<h2 id="{name}">' not in page] == []


def test_without_points_nothing_is_folded(blank: World) -> None:
    page = page_with(blank, replace(POINTS, points=()))
    assert 'class="fold"' not in page
    assert 'class="contents"' not in page
