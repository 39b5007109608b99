"""How findings are told on the pages: one vocabulary and one order with the mail, counts in words instead of
codes.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from alerts.terms import MOVES
from baselines.library import Library
from baselines.model import Finding
from baselines.text import sketch
from monitor import screening as screen
from monitor.model import SourceSpec
from monitor.statements.cluster import cluster
from monitor.web.labels import parties
from monitor.web.standalone import comparison_page
from tests.factories import make_comparison, make_extracted, make_item, make_page, make_screening, make_taken
from tests.web.conftest import HOME, Opener, client_of
from tests.web.pages import words
from tests.web.world import World, edited, findings

ATOM = "{http://www.w3.org/2005/Atom}"
SPEC = SourceSpec(name="state.gov", url="https://www.state.example/feed")


@pytest.fixture
def blank(open_world: Opener, empty_database: Path) -> World:
    world = open_world(empty_database)
    world.store.sources.add(SPEC, now=world.clock())
    return world


def page_after(world: World, *found: Finding, text: str = "", key: str = "one", **changes: Any) -> TestClient:
    """A browser on a log that holds a statement with these findings."""
    text = text or f"{key}: {edited(world.service.library.default)}"
    comparison = make_comparison(found, text=text, baseline=world.service.library.default, **changes)
    url = f"https://www.state.example/{key}"
    taken = make_taken(
        text,
        source=world.store.sources.all()[0],
        key=key,
        item=make_item(key, url=url),
        comparison=comparison,
        clustered=cluster(make_extracted(text), make_screening(), SPEC, (), None, sketch(text)),
        page=make_page(text, url=url, at=world.clock()),
    )
    world.store.statements.save(taken, now=world.clock(), public_url=HOME)
    return client_of(world)


def of_some_topics(library: Library) -> list[Finding]:
    """In the document: low Taiwan, medium elsewhere, high Taiwan, high DPRK."""
    text = edited(library.default)
    kept = [f for f in findings(library.default, text) if f.kind == "retained"]
    made = [("taiwan", "low"), ("other:energy", "medium"), ("taiwan", "high"), ("dprk", "high")]
    return [
        replace(
            finding,
            kind="reworded",
            topic=topic,
            importance=importance,  # type: ignore[arg-type]
            alert=True,
            summary=f"{topic} {importance}",
        )
        for finding, (topic, importance) in zip(kept, made, strict=False)
    ]


def test_page_log_feed_file_and_statement_tell_in_one_order(blank: World, library: Library) -> None:
    client = page_after(blank, *of_some_topics(library))
    order = ["dprk high", "taiwan high", "other:energy medium", "taiwan low"]
    spoken = re.compile("|".join(order))
    for path in ("/changes", "/statements/1"):
        heads = re.findall(r"<h3[^>]*>(?:<a[^>]*>)?([^<]+)<", client.get(path).text)
        assert [head for head in heads if head in order] == order, path
    feed = ET.fromstring(client.get("/changes.atom").content)
    assert [spoken.findall(e.findtext(f"{ATOM}title") or "")[0] for e in feed.iter(f"{ATOM}entry")] == order
    rows = csv.DictReader(io.StringIO(client.get("/changes.csv").content.decode("utf-8-sig")))
    assert [row["summary"] for row in rows] == order
    alone = comparison_page(make_comparison(of_some_topics(library), baseline=library.default))
    assert re.findall(r"<h3>([^<]+)</h3>", alone) == order


def test_the_feed_and_the_note_name_the_topic_once(blank: World, library: Library) -> None:
    (finding,) = of_some_topics(library)[3:]
    client = page_after(blank, replace(finding, summary="DPRK: complete denuclearization dropped."))
    entry = next(ET.fromstring(client.get("/changes.atom").content).iter(f"{ATOM}entry"))
    assert entry.findtext(f"{ATOM}title") == "[High] DPRK: complete denuclearization dropped."
    note = client.get("/changes.md").text
    assert (
        "**High · DPRK · in other words · high confidence (0.90).** complete denuclearization dropped" in note
    )


@pytest.mark.parametrize(
    ("value", "said"), [(0.95, "high (0.95)"), (0.7, "fair (0.70)"), (0.4, "low (0.40): check")]
)
def test_confidence_is_told_in_the_words_of_the_mail(
    blank: World, library: Library, value: float, said: str
) -> None:
    finding = replace(of_some_topics(library)[3], confidence=value, move="distributive")
    client = page_after(blank, finding)
    for path in ("/changes", "/statements/1", "/changes/1-" + finding.key):
        shown = words(client.get(path).text)
        assert said in shown, path
        assert MOVES["distributive"] in shown, path
    feed = client.get("/changes.atom").text
    assert said.replace(" (", " confidence (") in feed
    assert MOVES["distributive"] in feed
    assert MOVES["distributive"] in client.get("/changes.csv").text


def test_excused_absences_are_counted_by_topic_and_listed_on_demand(blank: World, library: Library) -> None:
    some = [
        f for f in findings(library.default, edited(library.default)) if f.kind == "removed" and not f.alert
    ]
    client = page_after(blank, *some, comparability="partial", why="a fact sheet of one party")
    text = client.get("/statements/1").text
    assert f"Not mentioned, and not counted as dropped: Arctic {len(some)}</summary>" in text
    assert "Some absences are excused: a fact sheet of one party." in words(text)
    for finding in some:
        assert finding.baseline
        start = " ".join(finding.baseline.text.split()[:12])
        assert re.search(
            rf'<li id="{finding.commitment}">Arctic: <a href="/changes/1-{finding.key}">{re.escape(start)}',
            text,
        )
        assert f">{finding.key}<" not in text


def test_small_differences_do_not_stand_among_those_worth_an_alert(blank: World, library: Library) -> None:
    loud, quiet = (
        of_some_topics(library)[3],
        replace(of_some_topics(library)[0], alert=False, summary="A small matter."),
    )
    text = page_after(blank, loud, quiet).get("/statements/1").text
    assert text.count('<article class="change') == 1
    assert "1 smaller difference, not worth an alert: Taiwan 1</summary>" in text


def test_a_text_that_has_nothing_to_do_with_the_baseline_says_so_in_one_line(
    blank: World, library: Library
) -> None:
    found = findings(library.default, edited(library.default))
    absent = [replace(f, kind="removed", statement=None, edits=(), alert=False) for f in found]
    client = page_after(
        blank, *absent, text="Visa fees change in March.", role="unrelated", comparability="none"
    )
    shown = words(client.get("/statements/1").text)
    assert "This text has nothing to do with the baseline. Read the text" in shown
    assert "DPRK-01" not in shown
    assert "not repeated" not in shown.lower()
    assert "Visa fees change in March." in words(client.get("/statements/1?view=text").text)
    alone = words(comparison_page(make_comparison(absent, baseline=library.default, role="unrelated")))
    assert "This text has nothing to do with the baseline." in alone
    assert "Not mentioned" not in alone


def test_the_list_of_statements_says_which_have_nothing_to_do_with_the_matter(blank: World) -> None:
    source = blank.store.sources.all()[0]
    for klass in ("trilateral", "irrelevant"):
        extracted = make_extracted(
            f"A text of the class {klass}.", title=klass.upper(), url=f"https://www.state.example/{klass}"
        )
        taken = make_taken(
            extracted.text,
            source=source,
            key=klass,
            item=make_item(klass, url=extracted.url),
            extracted=extracted,
            screening=make_screening(klass=klass),
            compared=False,
        )
        blank.store.statements.save(taken, now=blank.clock(), public_url=HOME)
    shown = words(client_of(blank).get("/statements").text)
    assert re.search(r"not relevant\s+IRRELEVANT", shown)
    assert not re.search(r"not relevant\s+TRILATERAL", shown)


def test_every_government_that_screening_knows_has_a_name_for_readers() -> None:
    codes = tomllib.loads((Path(screen.__file__).parent / "governments.toml").read_text("utf-8"))
    assert [code for code in codes if parties([code]) == code] == []


def test_the_same_commitment_is_shown_only_where_another_statement_has_it(
    blank: World, library: Library
) -> None:
    finding = of_some_topics(library)[3]
    page = f"/changes/1-{finding.key}"
    assert "in other statements" not in page_after(blank, finding).get(page).text
    assert "in other statements" in page_after(blank, finding, key="two").get(page).text


def test_where_a_text_was_first_found_is_said_in_plain_words(blank: World, library: Library) -> None:
    page = page_after(blank, of_some_topics(library)[3]).get("/statements/1").text
    assert "(official) · the first place where this text was found</p>" in page


# -- the filter, the moments, the head


@pytest.mark.parametrize("path", ["/api/changes", "/changes.atom", "/changes.csv", "/changes.md"])
@pytest.mark.parametrize("topic", ["bogus", "Taiwan!", "other:"])
def test_a_topic_that_does_not_exist_is_refused_and_the_topics_named(
    client: TestClient, path: str, topic: str
) -> None:
    answer = client.get(path, params={"topic": topic})
    assert answer.status_code == 422
    line = answer.json()["error"]
    assert f"There is no topic '{topic}': choose from dprk, taiwan, south_china_sea, other," in line
    assert "\n" not in line
    assert "Value error" not in line


def test_the_page_too_names_the_topics(client: TestClient) -> None:
    answer = client.get("/changes?topic=bogus")
    assert answer.status_code == 422
    assert "choose from dprk, taiwan" in answer.text
    assert client.get("/changes?topic=&topic=taiwan").status_code == 200


def test_moments_have_one_form_in_the_whole_api(client: TestClient) -> None:
    paths = (
        "changes",
        "changes/1-TWN-04",
        "statements",
        "statements/1",
        "statements/1/comparison",
        "sources",
        "deliveries",
    )
    for path in paths:
        text = client.get(f"/api/{path}").text
        assert not re.search(r'"\d{4}-\d\d-\d\dT[^"]*Z"', text), path
    assert '"first_seen":"2026-02-03T15:00:00+00:00"' in client.get("/api/changes").text


@pytest.mark.parametrize(
    "path",
    [
        "/changes",
        "/changes.csv",
        "/changes.md",
        "/changes.atom",
        "/api/changes",
        "/statements/1",
        "/openapi.json",
        "/no/page",
    ],
)
def test_head_answers_as_get_does_without_the_body(client: TestClient, path: str) -> None:
    whole, head = client.get(path), client.head(path)
    assert head.status_code == whole.status_code
    assert head.content == b""
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert "content-security-policy" in head.headers


def test_head_needs_the_password_as_get_does(open_world: Opener, filled_database: Path) -> None:
    client = client_of(open_world(filled_database, password="long enough words"))
    assert client.head("/changes.csv").status_code == 401
    assert client.head("/").status_code == 303


def test_under_a_wrong_address_the_page_offers_no_menu_that_would_not_work(
    open_world: Opener, filled_database: Path
) -> None:
    client = client_of(open_world(filled_database, password="long enough words"))
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 421
    for part in ("<nav", "Sign out", "<form", 'href="/api"'):
        assert part not in answer.text
    assert f'href="{HOME}/"' in answer.text
