"""Compared texts that a reader keeps: an address of their own, told to nobody, deleted on demand."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import docx
import pytest
from fastapi.testclient import TestClient

from baselines.library import Library
from monitor.errors import StoreError
from monitor.model.compared_draft import MOST_DRAFTS, ComparedDraft
from monitor.model.log_filter import LogFilter
from monitor.web.given_text import given_text
from tests.web.pages import send, words
from tests.web.world import AFTER, BEFORE, HOSTILE, World

BASELINE = Library().default
DRAFT = BASELINE.text.replace(BEFORE, AFTER)


def keep(client: TestClient, text: str = DRAFT, **fields: str) -> str:
    """The address of the draft."""
    packed = given_text(text=text, file=None, url="").packed
    sent = {"packed": packed, "name": "pasted text"} | fields
    answer = send(client, "/compare/drafts", sent, page="/compare")
    assert answer.status_code == 303
    return answer.headers["location"]


def test_a_compared_text_is_kept_at_an_address_and_deleted(client: TestClient) -> None:
    address = keep(client, title="Draft for Seoul", by="Kim")
    assert re.fullmatch(r"/compare/drafts/[\w-]{20,}", address)
    page = client.get(address).text
    assert "Draft for Seoul" in page
    assert AFTER in page
    assert "Kept by Kim, 3 Feb 2026" in words(page)
    assert "It is no statement: nobody is told of it" in words(page)
    assert address in client.get("/compare").text
    gone = send(client, f"{address}/delete", {}, page=address)
    assert gone.headers["location"] == "/compare"
    assert client.get(address).status_code == 404
    assert send(client, f"{address}/delete", {}, page="/compare").status_code == 404
    assert address not in client.get("/compare").text


def test_a_draft_is_no_statement_and_makes_no_alert(client: TestClient, world: World) -> None:
    before = world.store.changes.find(LogFilter(worth_telling=False)), len(world.store.statements.list())
    waiting = world.store.outbox.counts(now=world.clock())
    keep(client)
    assert before == (
        world.store.changes.find(LogFilter(worth_telling=False)),
        len(world.store.statements.list()),
    )
    assert world.store.outbox.counts(now=world.clock()) == waiting


def test_a_draft_beside_a_text_that_is_held_keeps_what_it_is_compared_with(client: TestClient) -> None:
    page = words(client.get(keep(client, BASELINE.text, against="statement:1")).text)
    assert "commitment" in page
    assert "Both texts as a redline" in page


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"packed": "%%%"}, 400),
        ({"packed": ""}, 400),
        ({"packed": "YQ==", "against": "statement:99"}, 404),
        ({"packed": "YQ==", "against": "nowhere"}, 404),
        ({"packed": "YQ==", "title": "a" * 201}, 422),
    ],
)
def test_what_cannot_be_kept_is_refused(client: TestClient, fields: dict[str, str], status: int) -> None:
    assert send(client, "/compare/drafts", fields, page="/compare").status_code == status
    assert "Delete" not in words(client.get("/compare").text)


def test_hostile_words_of_a_draft_stay_words(client: TestClient) -> None:
    address = keep(client, HOSTILE + "\n\n" + DRAFT, title=HOSTILE, by=HOSTILE[:60])
    for page in (address, "/compare"):
        text = client.get(page).text
        assert "<script>" not in text
        assert "\u202e" not in text


def test_only_so_many_are_kept(world: World) -> None:
    def draft(key: str) -> ComparedDraft:
        at = datetime(2026, 2, 3, tzinfo=UTC)
        return ComparedDraft(key=key, title="", name="a.txt", against="", by="", kept_at=at, body=b"a")

    for number in range(MOST_DRAFTS):
        world.store.drafts.keep(draft(str(number)))
    with pytest.raises(StoreError, match="delete some first"):
        world.store.drafts.keep(draft("more"))
    assert world.store.drafts.delete("7")
    world.store.drafts.keep(draft("more"))
    found = world.store.drafts.get("more")
    assert found
    assert found.body == b"a"


# -- sheets of two texts


def test_two_texts_are_taken_along_as_markdown_and_for_a_word_processor(client: TestClient) -> None:
    packed = given_text(text=BASELINE.text, file=None, url="").packed
    sent = {"packed": packed, "name": "pasted text", "against": "statement:1"}
    note = send(client, "/compare/sheet.md", sent, page="/compare")
    assert note.headers["content-disposition"].endswith('comparison.md"')
    assert "| Commitment | The text that is held | This text |" in note.text
    assert "TWN-04 (Taiwan)" in note.text
    assert "paragraphs differ" in note.text
    sheet = docx.Document(io.BytesIO(send(client, "/compare/sheet.docx", sent, page="/compare").content))
    cells = [cell.text for row in sheet.tables[0].rows for cell in row.cells]
    assert "TWN-04 (Taiwan)" in cells
    assert any(run.font.strike for paragraph in sheet.paragraphs for run in paragraph.runs)
    assert any(run.font.underline for paragraph in sheet.paragraphs for run in paragraph.runs)
