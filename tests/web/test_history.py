"""The pages, the JSON, the feed and the files tell what is new against the previous text, and what stood
so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from fastapi.testclient import TestClient

from baselines.comparison import compare
from baselines.history import placed
from baselines.model import Document
from tests.factories import make_extracted, make_item, make_screening, make_spec, make_taken, sha256
from tests.web.conftest import Opener, client_of
from tests.web.world import HOSTILE, World

OPPOSED = (
    "opposed any attempts to unilaterally change",
    "did not support any attempts to unilaterally change",
)
DROPPED = ("complete denuclearization", "denuclearization")
COERCION = ("unilaterally change the status quo", "unilaterally change the status quo by force or coercion")
RIGHTS = ("\n\nEnd Text", "\n\nThey condemned the violations of human rights in the DPRK.\n\nEnd Text")
TITLE = "Joint Statement of the Foreign Ministers"


def keep(
    world: World, day: date, *edits: tuple[str, str], title: str = TITLE, level: str = "ministers"
) -> int:
    baseline, store = world.service.library.default, world.store
    words = baseline.text
    for edit in edits:
        assert edit[0] in words
        words = words.replace(*edit)
    document = Document(
        text=words,
        title=title,
        date=day,
        kind="joint_statement",
        parties=baseline.parties,
        level=level,  # type: ignore[arg-type]
        publisher="State",
        language="en",
        sha256=sha256(words),
    )
    comparison = placed(
        compare(document, baseline), store.earlier_texts.timeline(document, baseline, day=day)
    )
    source = next((s for s in store.sources.all()), None) or store.sources.add(
        make_spec("state"), now=world.clock(), by="test"
    )
    url = f"https://state.example/{day}"
    published = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    taken = make_taken(
        words,
        source=source,
        key=url,
        item=make_item(url, url=url),
        comparison=comparison,
        extracted=make_extracted(words, title=title, url=url, published_on=day, published_at=published),
        screening=make_screening(level=level),
    )
    saved = store.statements.save(
        replace(taken, page=replace(taken.page, sha256=sha256(url))), now=world.clock()
    )
    assert saved.statement_id is not None
    return saved.statement_id


@pytest.fixture
def series(open_world: Opener, empty_database: object) -> World:
    """March dropped "complete" and condemned human rights violations; May kept the first, and has news of its
    own.
    """
    world = open_world(empty_database)  # type: ignore[arg-type]
    keep(world, date(2025, 4, 3), COERCION)
    keep(world, date(2026, 3, 21), DROPPED, RIGHTS, title=f"{TITLE} {HOSTILE}")
    keep(world, date(2026, 5, 3), DROPPED, COERCION)
    return world


@pytest.fixture
def reader(series: World) -> TestClient:
    return client_of(series)


def test_the_statement_leads_with_what_is_new_and_gathers_what_stands(reader: TestClient) -> None:
    page = reader.get("/statements/3").text
    news, _, rest = page.partition("Unchanged since 21 March 2026")
    assert "returned after 1 year and 1 month, last present 3 April 2025" in news
    assert "DPRK: no longer said, as the text of 21 March 2026 did" in news
    assert rest.startswith(": DPRK 1</summary>")
    assert "/changes/3-DPRK-01" not in news
    assert 'Compared with the text before in its series, <a href="/statements/2">' in news
    assert "<script>alert" not in page


def test_the_first_text_of_a_series_says_so(reader: TestClient) -> None:
    assert "The first text of its series that is held." in reader.get("/statements/1").text
    assert "The first text of its series" not in reader.get("/statements/3").text


def test_the_log_shows_what_stands_too_and_says_since_when(reader: TestClient) -> None:
    page = reader.get("/changes?statement=3").text
    assert "Unchanged since 21 March 2026." in page
    assert "last present 3 April 2025" in page


def test_a_change_has_its_history_and_the_timeline_of_its_series(series: World, reader: TestClient) -> None:
    keep(series, date(2026, 2, 1), DROPPED, title="Joint Leaders' Statement", level="leaders")
    page = reader.get("/changes/3-DPRK-01").text
    same_series, _, others = page.partition("In texts of other parties, levels or channels")
    assert "Unchanged since 21 March 2026." in same_series
    days = ["3 Apr 2025", "21 Mar 2026", "3 May 2026"]
    places = [same_series.rindex(day) for day in days]
    assert places == sorted(places)
    assert "Joint Leaders&#39; Statement" in others


def test_the_history_of_a_commitment_keeps_the_series_apart(series: World, reader: TestClient) -> None:
    keep(series, date(2026, 2, 1), DROPPED, title="Joint Leaders' Statement", level="leaders")
    page = reader.get("/commitments/2025-09-22-us-japan-rok/DPRK-01").text
    ministers, leaders = page.index(": ministers, foreign</h3>"), page.index(": leaders</h3>")
    assert ministers < leaders, "the series with most texts first"


def test_the_page_of_what_is_gone_can_be_opened(series: World, reader: TestClient) -> None:
    changes = reader.get("/api/changes?statement=3").json()["changes"]
    gone = next(c for c in changes if c["history"]["state"] == "gone")
    page = reader.get(f"/changes/{gone['id']}")
    assert page.status_code == 200
    assert "no longer said" in page.text.lower()


def test_a_program_gets_the_history_with_each_change(reader: TestClient) -> None:
    changes = {c["commitment"]: c for c in reader.get("/api/changes?statement=3").json()["changes"]}
    retained = changes["DPRK-01"]["history"]
    assert (retained["state"], retained["since"], retained["previous"]["statement_id"]) == (
        "unchanged",
        "2026-03-21",
        2,
    )
    back = changes["TWN-04"]["history"]
    assert (back["formula"], back["last_present"], back["returned_after"]) == (
        "by force or coercion",
        "2025-04-03",
        395,
    )


def test_the_comparison_has_one_finding_per_commitment_and_per_addition_and_no_more(
    reader: TestClient,
) -> None:
    found = reader.get("/api/statements/3/comparison").json()["findings"]
    assert len({f["id"] for f in found}) == len(found)
    assert all(f["commitment"] or f["statement"] for f in found)


def test_the_feed_and_the_files_have_the_history(reader: TestClient) -> None:
    for address in ("/changes.atom", "/changes.csv", "/changes.md"):
        assert "Unchanged since 21 March 2026." in reader.get(address).text.replace("\\", ""), address
    assert ",unchanged," in reader.get("/changes.csv").text


def test_the_older_texts_of_a_commitment_are_a_page_of_their_own(world: World) -> None:
    client = client_of(world)
    slug = client.get("/api/baselines").json()["baselines"][0]["slug"]
    newest = f"/commitments/{slug}/TWN-04"
    assert "/changes/1-TWN-04" in client.get(newest).text
    assert "/changes/1-TWN-04" not in client.get(f"{newest}?before=1").text
    assert client.get("/api/changes/1-TWN-04?before=1").json()["history"] == []
    assert client.get("/api/changes/1-TWN-04").json()["next"] is None
