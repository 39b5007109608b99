"""Where official copies of one statement differ: on its page, in the log, in the evidence, in every file, in
JSON.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from tests.copied import OTHER, SEOUL, STATE, STATEMENT, TOKYO, fill_copies, take
from tests.web.conftest import Opener, client_of
from tests.web.pages import words
from tests.web.world import HOSTILE, World

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def copied(open_world: Opener, empty_database: Path) -> World:
    world = open_world(empty_database)
    fill_copies(world.store, world.clock())
    return world


@pytest.fixture
def reader(copied: World) -> TestClient:
    return client_of(copied)


def test_the_statement_shows_both_texts_and_says_which_is_compared(reader: TestClient) -> None:
    shown = words(reader.get("/statements/1").text)
    assert "Where official copies differ" in shown
    assert f"The text of {STATE}, shown here, is the one that is compared with the baseline." in shown
    assert f'the copy of {SEOUL} says "Korean Peninsula" where that of {STATE} says "DPRK"' in shown.replace(
        "&#34;", '"'
    )
    assert "[removed words: DPRK ]" in shown
    assert "[new words: Korean Peninsula ]" in shown
    assert "Not in this copy." in shown
    assert f"differ : {SEOUL}." in shown
    assert (
        TOKYO not in shown.partition("Where official copies differ")[2].partition("What it was taken for")[0]
    )


def test_a_statement_whose_copies_agree_says_nothing_of_them(client: TestClient) -> None:
    assert "official copies" not in client.get("/statements/1").text.lower()


def test_the_evidence_holds_both_fetched_versions(copied: World, reader: TestClient) -> None:
    change = next(c for c in copied.store.statements.get(1).copies if c.finding.statement)  # type: ignore[union-attr]
    text = reader.get(f"/changes/{change.id}").text
    shown = words(text)
    for number in (1, 2):
        version, _ = copied.store.statements.version(number, 1)  # type: ignore[misc]
        assert f"/publications/{number}/versions/1?start=" in text
        assert version.sha256 in text
        assert version.text_sha256 in text
    assert f"that of {STATE} is the one compared with the baseline" in shown
    assert "The statement itself was not changed." in shown
    assert "edited since" not in shown


def test_the_page_of_a_finding_says_when_it_holds_no_more(copied: World, reader: TestClient) -> None:
    (first, *_) = copied.store.statements.get(1).copies  # type: ignore[union-attr]
    take(copied.store, SEOUL, STATEMENT, copied.clock())
    assert copied.store.statements.get(1).copies == ()  # type: ignore[union-attr]
    assert "The copies were edited since, and differ no more in this." in words(
        reader.get(f"/changes/{first.id}").text
    )


def test_the_log_names_the_kind_and_both_publishers(reader: TestClient) -> None:
    shown = words(reader.get("/changes?topic=dprk&search=peninsula").text).replace(" ,", ",")
    assert "Official copies differ: the second is softer, referent" in shown
    assert f"{SEOUL} " in shown
    assert "Baseline, the version before" not in shown


def test_every_file_names_the_copy(reader: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(reader.get("/changes.csv").content.decode("utf-8-sig"))))
    named = [r for r in rows if r["copy"]]
    assert [(r["copy"], r["copy_url"]) for r in named] == [(SEOUL, "https://www.mofa.example/s")] * 2
    assert any(not r["copy"] for r in rows)
    markdown = reader.get("/changes.md").text
    assert "official copies differ: the second is softer" in markdown
    assert f"> {SEOUL}: " in markdown
    assert "> U.S. Department of State: " in markdown
    entries = ET.fromstring(reader.get("/changes.atom").content).iter(f"{ATOM}entry")
    of_copies = [
        e for e in entries if any(c.get("term") == "official-copy" for c in e.iter(f"{ATOM}category"))
    ]
    assert len(of_copies) == 2
    assert all(
        "https://www.mofa.example/s" in [link.get("href") for link in e.iter(f"{ATOM}link")]
        for e in of_copies
    )


def test_the_json_names_the_copy_and_both_versions(reader: TestClient) -> None:
    changes = reader.get("/api/changes").json()["changes"]
    copies = [c for c in changes if c["copy"]]
    assert {c["copy"]["publisher"] for c in copies} == {SEOUL}
    assert {c["copy"] is None for c in changes} == {True, False}
    statement = reader.get("/api/statements/1").json()
    assert [c["id"] for c in statement["copies"]] == [c["id"] for c in copies]
    copy = next(c for c in copies if c["statement"])
    assert STATEMENT[copy["baseline"]["start"] : copy["baseline"]["end"]] == copy["baseline"]["text"]
    assert OTHER[copy["statement"]["start"] : copy["statement"]["end"]] == copy["statement"]["text"]
    evidence = reader.get(f"/api/changes/{copy['id']}").json()["evidence"]
    assert evidence["version_url"].endswith("/publications/2/versions/1")
    assert evidence["own_version_url"].endswith("/publications/1/versions/1")
    assert evidence["baseline"]["passage"] == copy["baseline"]["text"]
    compared = reader.get("/api/statements/1/comparison").json()
    assert all(f["copy"] is None for f in compared["findings"])
    assert reader.get("/api/statements").json()["statements"][0]["id"] == 1
    assert len(reader.get("/api/statements").json()["statements"]) == 1


def test_a_hostile_publisher_stays_text(copied: World, reader: TestClient) -> None:
    take(copied.store, HOSTILE, OTHER, copied.clock(), url="https://odd.example/s")
    for path in ("/statements/1", "/", "/changes.atom"):
        text = reader.get(path).text
        assert "<script>alert" not in text
        assert "\u202e" not in text
