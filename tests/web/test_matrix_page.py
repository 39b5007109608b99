"""The matrix: commitments by texts in time, as a page, a sheet, a workbook and a picture."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from baselines.library import Library
from baselines.model import Earlier
from baselines.series import texts_not_stored
from monitor.model.position import Position, PositionedText
from monitor.web.matrix_files import COLOURS, matrix_svg, matrix_to_csv, matrix_to_xlsx
from monitor.web.matrix_table import STATES, Matrix, matrix, state_in_facts, state_of
from monitor.web.spreadsheet import SheetCell, workbook
from tests.web.pages import words
from tests.web.world import HOSTILE, SLUG

BASELINE = Library().default
FAMILY = "JP-KR-US/"
FACTS = texts_not_stored(FAMILY, SLUG, ())
CAMP_DAVID = date(2023, 8, 18)


def text_of(
    day: date = date(2026, 2, 3), *, title: str = "Joint Statement", **positions: Position
) -> PositionedText:
    return PositionedText(
        id=7,
        title=title,
        day=day,
        kind="joint_statement",
        level="ministers",
        series=f"{FAMILY}ministers/foreign",
        official_url="https://www.state.gov/t",
        reaffirms_baseline=False,
        positions={key.replace("_", "-"): position for key, position in positions.items()},
    )


def cell(table: Matrix, commitment: str, column: int) -> tuple[str, str]:
    """State and address of a cell."""
    rows = (row for topic in table.topics for row in topic.rows)
    found = next(row for row in rows if row.commitment.id == commitment).cells[column]
    return found.state, found.address


@pytest.mark.parametrize(
    ("position", "state"),
    [
        (Position("1-A", "retained", None, alert=False), "said"),
        (Position("1-A", "retained", "stronger", alert=True), "said"),
        (Position("1-A", "strengthened", "stronger", alert=True), "harder"),
        (Position("1-A", "weakened", "weaker", alert=True), "softer"),
        (Position("1-A", "reworded", "narrower", alert=True), "other"),
        (Position("1-A", "reworded", "neutral", alert=False), "other"),
        (Position("1-A", "reworded", None, alert=False), "other"),
        (Position("1-A", "removed", None, alert=True), "gone"),
        (Position("1-A", "removed", None, alert=False), "excused"),
    ],
)
def test_each_finding_is_one_state_of_a_cell(position: Position, state: str) -> None:
    assert state_of(position) == state


def test_every_state_has_a_sign_and_words_of_its_own_and_a_colour() -> None:
    assert (
        len({row.sign for row in STATES.values()})
        == len({row.words for row in STATES.values()})
        == len(STATES)
    )
    assert COLOURS.keys() == STATES.keys()


def test_of_facts_the_silence_of_a_full_text_counts_and_that_of_a_short_one_is_excused() -> None:
    for text in FACTS:
        unsaid = next(c.id for c in BASELINE.commitments if c.id not in text.says)
        assert state_in_facts(text, unsaid) == ("gone" if text.scope == "full" else "excused")
        for commitment in text.says:
            assert state_in_facts(text, commitment) in ("said", "harder", "softer", "other")


def test_the_table_has_every_commitment_once_and_the_texts_in_time_with_the_baseline_among_them() -> None:
    table = matrix(BASELINE, [text_of()], FACTS)
    ids = [row.commitment.id for topic in table.topics for row in topic.rows]
    assert sorted(ids) == sorted(c.id for c in BASELINE.commitments)
    assert [topic.topic for topic in table.topics][:3] == ["dprk", "taiwan", "south_china_sea"]
    days = [column.day for column in table.columns]
    assert days == sorted(days)
    assert [column.source for column in table.columns] == ["facts"] * 7 + ["baseline", "held"]


def test_a_cell_leads_to_both_passages_and_a_silence_of_facts_nowhere() -> None:
    found = text_of(TWN_04=Position("7-TWN-04", "weakened", "weaker", alert=True))
    table = matrix(BASELINE, [found], FACTS[:1], root="/c")
    assert cell(table, "TWN-04", 2) == ("softer", "/c/changes/7-TWN-04")
    assert cell(table, "TWN-05", 2) == ("unknown", "")
    assert cell(table, "TWN-04", 1) == ("said", f"/c/commitments/{SLUG}/TWN-04")
    assert cell(table, "TWN-01", 0) == ("said", f"/c/commitments/{SLUG}/TWN-01#2021-07-21")
    assert cell(table, "TWN-04", 0) == ("excused", "")


def test_a_topic_alone_is_a_table_of_its_own() -> None:
    (topic,) = matrix(BASELINE, [], (), topics=("taiwan",)).topics
    assert {row.commitment.topic for row in topic.rows} == {"taiwan"}


def test_an_official_text_takes_the_place_of_its_facts_and_no_other() -> None:
    stored = Earlier(CAMP_DAVID, "The Spirit of Camp David", f"{FAMILY}leaders", 4)
    left = [text.name for text in texts_not_stored(FAMILY, SLUG, [stored])]
    assert len(left) == 6
    assert "Camp David 2023" not in left
    assert texts_not_stored("JP-US/", SLUG, ()) == ()
    assert texts_not_stored(FAMILY, "another", ()) == ()


# -- files


def test_the_sheet_says_states_in_words_and_no_cell_is_a_formula() -> None:
    found = text_of(title="=1+1", TWN_04=Position("7-TWN-04", "weakened", "weaker", alert=True))
    rows = list(
        csv.reader(io.StringIO(matrix_to_csv(matrix(BASELINE, [found], FACTS[:1]), "https://c.example")))
    )
    head = rows[0]
    assert head[4:] == [
        "2021-07-21 Tokyo vice ministers 2021 (facts)",
        "2025-09-22 Baseline (baseline)",
        "2026-02-03 =1+1",
    ]
    row = next(row for row in rows if row[1] == "TWN-04")
    assert row[4:] == ["not mentioned", "said", "softer"]
    assert (
        next(row for row in rows if row[1] == "TWN-01")[4]
        == "said: preserving peace and stability in the Taiwan Strait"
    )
    assert not any(text.startswith(("=", "+", "@")) for row in rows for text in row)
    assert len({len(row) for row in rows}) == 1


def test_the_workbook_holds_the_same_rows_as_plain_text() -> None:
    table = matrix(BASELINE, [text_of(title=HOSTILE)], FACTS)
    with zipfile.ZipFile(io.BytesIO(matrix_to_xlsx(table))) as file:
        parts = {name: ET.fromstring(file.read(name)) for name in file.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    rows = [
        [t.text or "" for t in row.iterfind("m:c/m:is/m:t", space)]
        for row in sheet.iterfind(".//m:row", space)
    ]
    assert len(rows) == 1 + len(BASELINE.commitments)
    assert any("<script>" in text for text in rows[0])
    styles = len(parts["xl/styles.xml"].findall("m:cellXfs/m:xf", space))
    assert all(int(c.attrib["s"]) < styles for c in sheet.iterfind(".//m:c", space))


def test_a_workbook_takes_letters_that_no_xml_may_hold() -> None:
    body = workbook("S", [[SheetCell("a\x00b\x0bc\ufffe\uffffd\ud800")]], {}, [9])
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        assert b">ab cd<" in file.read("xl/worksheets/sheet1.xml")


def test_the_picture_is_sound_and_everything_in_it_is_escaped() -> None:
    drawn = matrix_svg(matrix(BASELINE, [text_of(title=HOSTILE)], FACTS))
    assert "<script" not in drawn
    assert ET.fromstring(drawn).tag.endswith("svg")


# -- the page


def test_the_page_shows_what_is_known_on_day_one(empty: TestClient) -> None:
    text = words(empty.get("/matrix").text)
    assert "Honolulu 2022" in text
    assert "Camp David 2023" in text
    assert "63 commitments" in text


def test_the_page_has_a_column_for_each_text_and_its_cells_lead_to_the_changes(client: TestClient) -> None:
    page = client.get("/matrix").text
    assert 'href="/changes/1-TWN-04" title="TWN-04, 3 Feb 2026: softer"' in page
    assert 'href="/statements/1"' in page
    assert "<script>alert" not in page
    assert "TWN-04" not in client.get("/matrix?topic=dprk").text


@pytest.mark.parametrize("query", ["topic=nonsense", "series=XX/nothing", "baseline=nothing", "topic=%00"])
def test_a_table_of_what_is_not_there_is_told_so(client: TestClient, query: str) -> None:
    assert client.get(f"/matrix?{query}").status_code == 404
    assert client.get(f"/matrix.csv?{query}").status_code == 404


@pytest.mark.parametrize(
    ("suffix", "kind"), [("csv", "text/csv"), ("xlsx", "spreadsheetml"), ("svg", "image/svg")]
)
def test_the_files_come_with_a_name(client: TestClient, suffix: str, kind: str) -> None:
    answer = client.get(f"/matrix.{suffix}?topic=taiwan")
    assert kind in answer.headers["content-type"]
    assert f"communique-matrix.{suffix}" in answer.headers["content-disposition"]


def test_earlier_texts_are_a_page_of_their_own_and_no_text_is_lost_between(client: TestClient) -> None:
    page = client.get("/matrix?before=1").text
    assert 'href="/statements/1"' not in page
    assert client.get(f"/matrix?before={2**40}").status_code == 422
