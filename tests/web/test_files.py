"""The log taken along: CSV, Markdown, Atom, and a comparison as one file."""

from __future__ import annotations

import base64
import csv
import hashlib
import html
import io
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

from fastapi.testclient import TestClient

from baselines.explained import Considered, Explained, Voice
from baselines.library import Library
from monitor.web import create_app
from monitor.web.standalone import comparison_page
from tests.factories import make_comparison
from tests.web.conftest import HOME, Opener
from tests.web.pages import words
from tests.web.world import AFTER, BEFORE, HOSTILE, addition, edited, findings

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_csv_holds_a_row_per_change(client: TestClient) -> None:
    answer = client.get("/changes.csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="communique-changes.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [r["kind"] for r in rows].count("added") == 2
    row = next(r for r in rows if r["kind"] == "weakened")
    assert (row["baseline_text"], row["statement_text"], row["topic"]) == (BEFORE, AFTER, "taiwan")
    assert row["url"] == f"{HOME}/changes/{row['id']}"


def test_the_markdown_quotes_both_sides(client: TestClient) -> None:
    text = client.get("/changes.md?topic=taiwan").text
    assert f"> Baseline: {BEFORE}" in text
    assert f"> Statement: {AFTER}" in text
    assert (
        "**High · Taiwan · softer · operative verb · high confidence (0.95).** The text “did not support”"
        in text
    )
    assert "No change matches." in client.get("/changes.md?search=nothingmatchesthis").text


def test_the_feed_names_each_change_for_good(open_world: Opener, filled_database: Path) -> None:
    def ids(public_url: str) -> list[str | None]:
        client = TestClient(
            create_app(open_world(filled_database, public_url=public_url).service), base_url=HOME
        )
        return [
            e.findtext(f"{ATOM}id")
            for e in ET.fromstring(client.get("/changes.atom").content).iter(f"{ATOM}entry")
        ]

    assert ids("http://127.0.0.1:8000") == ids("http://127.0.0.1:9000/below")
    assert all(
        i and i.startswith("tag:127.0.0.1,2025:communique/change/") for i in ids("http://127.0.0.1:8000")
    )


def test_the_feed_takes_the_filter_of_the_page(client: TestClient) -> None:
    root = ET.fromstring(client.get("/changes.atom?topic=taiwan").content)
    entries = list(root.iter(f"{ATOM}entry"))
    assert len(entries) == 1
    assert (entries[0].findtext(f"{ATOM}title") or "").startswith("[High] Taiwan: ")
    assert "<del>opposed any attempts to unilaterally change</del>" in (
        entries[0].findtext(f"{ATOM}content") or ""
    )
    link = next(e for e in root.findall(f"{ATOM}link") if e.get("rel") == "self")
    assert link.get("href") == f"{HOME}/changes.atom?topic=taiwan"


def test_a_comparison_stands_alone_in_one_file(library: Library) -> None:
    text = edited(library.default)
    page = comparison_page(
        make_comparison(findings(library.default, text), text=text, baseline=library.default)
    )
    assert "<style>" in page
    assert "<script" not in page
    assert not re.search(r'<link|src="', page)
    shown = words(page)
    assert "The text “did not support” unilateral changes" in shown
    assert "commitments kept" in shown
    assert "Not mentioned, and not counted as dropped" in shown


def test_a_hostile_comparison_stays_text_in_its_file(library: Library) -> None:
    text = f"They noted {HOSTILE}."
    finding = addition(text, text, summary=HOSTILE, why=HOSTILE)
    page = comparison_page(make_comparison([finding], text=text, baseline=library.default, why=HOSTILE))
    assert "<script" not in page
    assert "<img" not in page


def test_the_file_lets_nothing_load_or_run_but_its_own_style(library: Library) -> None:
    text = edited(library.default)
    page = comparison_page(
        make_comparison(findings(library.default, text), text=text, baseline=library.default)
    )
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    rules = html.unescape(policy[1])
    assert "default-src 'none'" in rules
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in rules
    assert "unsafe" not in rules


def test_why_a_finding_says_so_is_folded_in_and_harmless(library: Library) -> None:
    text = edited(library.default)
    behind = Explained(
        rule="a verb moved",
        basis="few words shared",
        considered=(Considered(side="statement", text=HOSTILE, start=0, end=5, why="it is about <b>it</b>"),),
    )
    found = [replace(f, explained=behind) for f in findings(library.default, text)]
    page = comparison_page(make_comparison(found, text=text, baseline=library.default))
    assert '<details class="grounds">' in page
    assert "<script" not in page
    assert "<b>it</b>" not in page
    assert "A verb moved." in words(page)


def test_what_speakers_say_and_what_is_unconfirmed_stand_open_though_no_alert(library: Library) -> None:
    text = edited(library.default)
    quiet = [replace(f, alert=False) for f in findings(library.default, text)]
    behind = Explained(
        speaker="MR. KIM",
        voices=(
            Voice(
                speaker="MR. LEE", kind="weakened", direction="weaker", text="is <i>open</i>", start=0, end=4
            ),
        ),
    )
    spoken = [replace(f, explained=behind) for f in quiet]
    page = comparison_page(make_comparison(spoken, text=text, baseline=library.default))
    shown = words(page)
    assert "said by MR. KIM" in shown
    assert "MR. LEE (softer): is <i>open</i>" in html.unescape(shown)
    doubted = [replace(f, explained=Explained(is_confirmed=False)) for f in quiet]
    shown = words(comparison_page(make_comparison(doubted, text=text, baseline=library.default)))
    assert "Differences, unconfirmed" in shown
    assert "Unconfirmed: check the official page" in shown
