"""Citations: each form has everything by which a quote is checked, and nothing of it is markup."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from fastapi.testclient import TestClient

from baselines.model import Passage
from monitor.web.citation import Cited, citations
from tests.web.pages import words
from tests.web.world import AFTER, HOSTILE, World

SHA = "ab" * 32
CITED = Cited(
    title="Joint Statement",
    publisher="U.S. Department of State",
    day=date(2026, 2, 3),
    address="https://www.state.gov/t",
    seen_at=datetime(2026, 2, 3, 16, 0, tzinfo=UTC),
    version=2,
    sha256=SHA,
    permalink="https://c.example/changes/1-TWN-04?version=2",
    quote=AFTER,
    passage=Passage(AFTER, 90, 90 + len(AFTER)),
)


def test_each_form_names_title_day_address_moment_version_hash_and_offsets() -> None:
    for form in citations(CITED):
        plain = form.text.replace("\\", "")
        for fact in (
            "Joint Statement",
            "3 February 2026",
            "https://www.state.gov/t",
            "3 Feb 2026, 16:00 UTC",
            "version 2",
            SHA,
            "characters 90 to",
            CITED.permalink,
        ):
            assert fact in plain, (form.name, fact)
    text, note, foot = (form.text for form in citations(CITED))
    assert text.startswith(f"“{AFTER}” (Joint Statement, U.S. Department of State")
    assert note.startswith(f"> {AFTER}\n\n[Joint Statement](<https://www.state.gov/t>)")
    assert foot.startswith("[^1-TWN-04]: [Joint Statement]")


@pytest.mark.parametrize(
    "lacks", ["publisher", "day", "address", "seen_at", "sha256", "quote", "passage", "title"]
)
def test_what_is_not_known_is_left_out_or_said(lacks: str) -> None:
    values = {name: getattr(CITED, name) for name in Cited.__slots__}
    empty = None if lacks in ("day", "seen_at", "passage") else ""
    for form in citations(Cited(**values | {lacks: empty})):
        assert ", ," not in form.text
        assert "None" not in form.text
        assert "()" not in form.text


def test_nothing_from_outside_is_markup_in_a_citation() -> None:
    values = {name: getattr(CITED, name) for name in Cited.__slots__}
    outside = Cited(**values | {"title": f"[x](javascript:y) {HOSTILE}", "quote": "*a* <b>"})
    _, note, foot = (form.text for form in citations(outside))
    for text in (note, foot):
        assert "<script" not in text.replace("\\<", "")
        assert "](javascript" not in text.replace("\\]", "")
        assert "\u202e" not in text


def test_pages_of_changes_and_statements_offer_citations(client: TestClient, world: World) -> None:
    view = world.store.statements.get(1)
    assert view is not None
    change = words(client.get("/changes/1-TWN-04").text)
    start = view.text.index(AFTER)
    assert f"characters {start} to {start + len(AFTER)}" in change
    assert f"SHA-256 of the text {view.sha256}" in change
    assert f"SHA-256 of the text {view.sha256}" in words(client.get("/statements/1").text)
    assert "[^1]: [Joint Statement" in client.get("/statements/1").text
    assert "<script>alert" not in client.get("/statements/2").text
