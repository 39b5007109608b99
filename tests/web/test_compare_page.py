"""Any text against a baseline or a text that is held: pasted, as a file, by address; on the page and as a sheet."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from typing import Any

import docx
import pytest
from fastapi.testclient import TestClient

from baselines.comparison import compare
from baselines.library import Library
from baselines.model import Document, Finding, Passage
from monitor.web.compared_sheet import comparison_docx
from monitor.web.given_text import MOST_WORDS, NOTHING, SEVERAL, GivenError, given_text, unpacked
from monitor.web.two_texts import stand_apart
from tests.factories import sha256
from tests.web.conftest import client_of
from tests.web.pages import send, token_of, words
from tests.web.world import AFTER, BEFORE, HOSTILE, World

BASELINE = Library().default
DRAFT = BASELINE.text.replace(BEFORE, AFTER)
FACTS = {
    "title": "Joint Statement of the United States, Japan and the Republic of Korea",
    "day": "2026-02-14",
}


def give(client: TestClient, **fields: object) -> str:
    return send(client, "/compare", fields, page="/compare").text


# -- what is given


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ({}, "text", NOTHING),
        ({"text": "  \n "}, "text", NOTHING),
        ({"text": "a", "url": "https://a.example/"}, "text", SEVERAL),
        ({"text": "a", "file": ("a.txt", b"a")}, "text", SEVERAL),
        ({"url": "ftp://a.example/"}, "url", "An address begins with"),
        ({"url": "javascript:alert(1)"}, "url", "An address begins with"),
        ({"file": ("a.txt", b"a" * 5_000_001)}, "file", "larger than 5 MB"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(fields: dict[str, object], field: str, said: str) -> None:
    asks = {"text": "", "file": None, "url": ""} | fields
    with pytest.raises(GivenError, match=re.escape(said)) as fault:
        given_text(**asks)  # type: ignore[arg-type]
    assert fault.value.field == field


def test_a_text_goes_out_packed_and_comes_back_the_same() -> None:
    for text in (DRAFT, "한국 日本 \u202e \x00 'quotes' \ud800"):
        given = given_text(text=text, file=None, url="")
        assert unpacked(given.name, given.packed, "") == given
    for broken in ("%%%", "YQ", "ä"):
        with pytest.raises(GivenError, match="did not come back whole"):
            unpacked("a", broken, "")
    with pytest.raises(GivenError, match=re.escape(NOTHING)):
        unpacked("a", "", "file:///etc/passwd")


def test_title_and_day_of_a_pasted_text_stand_in_its_head_whatever_they_hold() -> None:
    given = given_text(text="They met.", file=None, url="", title='A "title": x\n---', day="2026-02-14")
    assert given.body.decode().startswith(
        '---\ntitle: "A \\"title\\": x\\n---"\ndate: "2026-02-14"\n---\n\nThey met.'
    )
    assert given_text(text="They met.", file=None, url="").body == b"They met."


# -- the page


def test_a_draft_against_the_baseline_tells_what_changed_and_offers_the_sheet(client: TestClient) -> None:
    page = give(client, text=DRAFT, **FACTS)
    text = words(page)
    assert "1 softer" in text
    assert "did not support" in text
    assert FACTS["title"] in text
    assert page.count('name="packed"') == 4
    assert client.get("/api/statements").json()["statements"][0]["id"] == 3, "nothing was stored"


def test_a_file_and_an_address_are_read_as_a_text_is(world: World) -> None:
    client = client_of(world)
    token = token_of(client, "/compare")
    answer = client.post(
        "/compare", data={"csrf_token": token}, files={"file": ("draft.txt", DRAFT.encode(), "text/plain")}
    )
    assert "1 softer" in words(answer.text)
    url = "https://www.state.example/draft"
    world.net.pages[url] = f"<html><body><h1>Joint Statement</h1><p>{DRAFT}</p></body></html>".replace(
        "\n\n", "</p><p>"
    ).encode()
    assert "1 softer" in words(give(client, url=url))
    missing = give(client, url="https://www.state.example/nothing")
    assert "answered 404" in missing
    assert 'value="https://www.state.example/nothing"' in missing, "what was typed is kept"


def test_a_text_against_one_that_is_held_is_a_redline_of_both(client: TestClient) -> None:
    page = give(client, text=BASELINE.text, against="statement:1", **FACTS)
    assert re.search(r"TWN-04.*▼.*did not support unilateral.*=.*opposed any attempts", words(page))
    assert "TWN-05" not in words(page)
    page = give(client, text="They met in Seoul.\n\nThey parted.", against="statement:1")
    assert "paragraphs differ" in page
    assert "<ins>" in page


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"day": "2026-99-99"}, {"day": "'2026-99-99' is no day of the calendar"}),
        ({"day": "14 Feb"}, {"day": "A day is written year, month, day"}),
        ({"against": "statement:99"}, {"against": "There is no statement of this number"}),
        ({"against": "statement:x"}, {"against": "There is no statement of this number"}),
        ({"against": "nowhere"}, {"against": "There is no baseline"}),
        ({"day": "2026-02-30", "against": "nowhere"}, {"day": "no day", "against": "no baseline"}),
        ({"day": "2026-02-28", "against": "statement:1"}, {}),
    ],
)
def test_a_choice_that_cannot_be_taken_is_said_at_its_field_by_address_and_by_form(
    client: TestClient, choices: dict[str, str], said: dict[str, str]
) -> None:
    sent = send(client, "/compare", {"text": "They met in Seoul.", **choices}, page="/compare")
    for answer in (client.get("/compare", params=choices), sent):
        assert answer.status_code == (400 if said else 200)
        for field, line in said.items():
            assert re.search(rf'id="{field}"[^>]*aria-invalid="true"', answer.text)
            assert line in words(answer.text).replace("&#39;", "'")


def test_what_is_wrong_with_the_text_is_told_together_with_what_is_wrong_beside_it(
    client: TestClient,
) -> None:
    page = words(give(client, day="2026-13-01", against="statement:99"))
    assert NOTHING in page
    assert "no day of the calendar" in page
    assert "There is no statement of this number" in page
    for odd in ("statement:", "statement:x", "statement:-1", "statement:²", f"statement:{2**70}"):
        assert send(client, "/compare", {"text": "a b", "against": odd}, page="/compare").status_code == 400


def test_a_fault_is_told_at_its_field_in_the_title_and_in_a_summary(client: TestClient) -> None:
    answer = send(client, "/compare", {"url": "ftp://x", "title": "T"}, page="/compare")
    assert answer.status_code == 400
    assert "<title>Error: Compare a text" in answer.text
    assert '<a href="#url">' in answer.text
    assert re.search(r'<input id="url"[^>]*aria-invalid="true"', answer.text)
    assert 'value="T"' in answer.text


def test_a_long_text_is_refused_before_it_is_compared(client: TestClient) -> None:
    assert "up to 30,000 are compared" in give(client, text="word " * (MOST_WORDS + 1))


def test_a_hostile_text_stays_text(client: TestClient) -> None:
    page = give(client, text=f"They noted {HOSTILE} with care.", title=HOSTILE)
    assert "<script>alert" not in page
    assert "\u202e" not in page


# -- the sheet


@pytest.mark.parametrize(
    ("suffix", "kind"), [("md", "text/markdown"), ("docx", "wordprocessingml"), ("html", "text/html")]
)
def test_the_sheet_is_of_the_very_same_text(client: TestClient, suffix: str, kind: str) -> None:
    packed = base64.b64encode(DRAFT.encode()).decode()
    answer = send(
        client, f"/compare/sheet.{suffix}", {"packed": packed, "name": "pasted text"}, page="/compare"
    )
    assert kind in answer.headers["content-type"]
    assert f"communique-comparison.{suffix}" in answer.headers["content-disposition"]
    body = answer.content
    if suffix == "docx":
        body = zipfile.ZipFile(io.BytesIO(body)).read("word/document.xml")
    assert b"did not support" in body


def test_a_sheet_without_the_token_of_the_page_is_refused(client: TestClient) -> None:
    assert client.post("/compare/sheet.md", data={"packed": "YQ=="}).status_code == 403
    assert send(client, "/compare/sheet.exe", {"packed": "YQ=="}, page="/compare").status_code == 422


def test_the_document_has_points_and_a_table_with_struck_and_underlined_words() -> None:
    document = Document(
        text=DRAFT, title=HOSTILE, kind="joint_statement", parties=BASELINE.parties, sha256=sha256(DRAFT)
    )
    sheet = docx.Document(io.BytesIO(comparison_docx(compare(document, BASELINE))))
    (table,) = sheet.tables
    cells = [cell.paragraphs[0] for cell in table.rows[1].cells]
    assert any(run.font.strike for run in cells[1].runs)
    assert any(run.font.underline for run in cells[2].runs)
    assert "\u202e" not in "".join(paragraph.text for paragraph in sheet.paragraphs)
    assert sum("SHA-256" in paragraph.text for paragraph in sheet.paragraphs) == 2


# -- two texts beside each other


@pytest.mark.parametrize(
    ("before", "after", "is_apart"),
    [
        (("retained", None, "a"), ("retained", None, "b"), False),
        (("retained", None, "a"), ("weakened", "weaker", "b"), True),
        (("weakened", "weaker", "a"), ("weakened", "weaker", "a"), False),
        (("weakened", "weaker", "a"), ("weakened", "weaker", "b"), True),
        (("removed", None, ""), ("removed", None, ""), False),
        (("removed", None, ""), ("retained", None, "a"), True),
    ],
)
def test_texts_stand_apart_where_they_differ_from_each_other(before: Any, after: Any, is_apart: bool) -> None:
    rows = stand_apart([finding(*before)], [finding(*after)])
    assert [row.commitment for row in rows] == (["TWN-04"] if is_apart else [])
    assert stand_apart([], [finding(*after)]) == ()


def finding(kind: Any, direction: Any, said: str) -> Finding:
    return Finding(
        key="TWN-04",
        kind=kind,
        topic="taiwan",
        move=None,
        direction=direction,
        importance="high",
        alert=True,
        confidence=0.9,
        commitment="TWN-04",
        baseline=None,
        edits=(),
        summary="",
        statement=Passage(said, 0, len(said)) if said else None,
    )
