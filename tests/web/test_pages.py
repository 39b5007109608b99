"""Every page answers, with the words that a reader came for."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from baselines.library import Library
from monitor.errors import StoreError
from monitor.model import SourceSpec
from monitor.model.log_filter import LogFilter
from monitor.web import create_app
from tests.factories import make_comparison, make_taken
from tests.web.conftest import HOME, Opener, client_of
from tests.web.pages import words
from tests.web.world import ADDED, AFTER, BEFORE, SLUG, World, edited, findings

ATOM = "{http://www.w3.org/2005/Atom}"
SPEC = SourceSpec(name="a", url="https://a.example/")
PAGES = [
    "/",
    "/changes",
    "/changes?group=topic",
    "/matrix",
    "/statements",
    "/statements/1",
    "/statements/1?view=inline",
    "/statements/1?view=text",
    "/statements/1?view=ledger",
    "/statements/2",
    "/statements/1/versions?from=1&to=2",
    "/publications/1/versions/1",
    "/publications/1/versions/2?start=10&end=40",
    "/sources",
    "/sources/add",
    "/sources/remove?name=state.gov",
    "/subscriptions",
    "/subscriptions/add",
    "/subscriptions/remove?name=desk",
    "/sources/catalog",
    "/sources/import",
    "/deliveries",
    "/deliveries?state=dead",
    "/baselines",
    f"/baselines/{SLUG}",
    "/api",
    "/changes.atom",
    "/changes.csv",
    "/sources/export.yaml",
    "/sources/export.opml",
    "/changes.md",
    "/healthz",
    "/robots.txt",
    "/openapi.json",
    "/static/style.css",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES[:24])
def test_a_page_has_one_heading_a_title_a_language_and_a_way_past_the_navigation(
    client: TestClient, path: str
) -> None:
    text = client.get(path).text
    assert text.count("<h1") == 1
    assert re.search(r"<title>[^<]+ · communique</title>", text)
    assert '<html lang="en">' in text
    assert 'href="#main"' in text
    assert 'id="main"' in text


@pytest.mark.parametrize(
    "path", [p for p in PAGES if not re.match("/(statements/|publications/|sources/r|subscriptions/r)", p)]
)
def test_a_page_of_an_empty_log_answers(empty: TestClient, path: str) -> None:
    assert empty.get(path).status_code == 200


# -- the log


def test_the_log_shows_old_and_new_words_marked_and_spoken(client: TestClient) -> None:
    text = client.get("/changes").text
    old, new = "opposed any attempts to unilaterally change", "did not support unilateral changes to"
    assert f'<del><span class="vh">[removed words: </span>{old}<span class="vh">]</span></del>' in text
    assert f'<ins><span class="vh">[new words: </span>{new}<span class="vh">]</span></ins>' in text
    assert '<blockquote lang="en"' in text
    shown = words(text)
    assert "High importance. Taiwan ↓ Softer" in shown
    assert "Softer, operative verb" in shown
    assert "Confidence: low (0.55): check" in shown


def test_the_changes_of_one_statement_stand_together_the_weightiest_first(client: TestClient) -> None:
    text = client.get("/changes").text
    assert text.count('<section class="statement lines"') == 2
    badges = re.findall(r'class="badge (\w+)"', text)
    assert badges == ["high", "high", "medium", "low"]


def test_unchanged_and_excused_passages_are_shown_only_when_asked_for(client: TestClient) -> None:
    assert "Not mentioned" not in client.get("/changes").text
    assert "Not mentioned" in client.get("/changes?every=1").text
    assert "Unchanged" in words(client.get("/changes?kind=retained&every=1").text)


def test_the_form_keeps_what_was_asked_and_the_exports_take_it_along(client: TestClient) -> None:
    text = client.get(
        "/changes?topic=taiwan&kind=weakened&importance=high&since=2026-01-01&search=status"
    ).text
    assert 'value="taiwan" checked' in text
    assert 'value="weakened" checked' in text
    assert '<option value="high" selected>' in text
    assert 'value="2026-01-01"' in text
    query = "topic=taiwan&amp;kind=weakened&amp;importance=high&amp;since=2026-01-01&amp;search=status"
    assert f'href="/changes.csv?{query}"' in text
    assert "<details open>" in text
    assert text.count('<article class="change') == 1


def test_a_filter_that_finds_nothing_says_how_to_go_on(client: TestClient) -> None:
    assert "show every change" in words(client.get("/changes?search=nothingmatchesthis").text)


def test_a_watched_log_without_changes_says_that_it_is_watched(
    open_world: Opener, empty_database: Path
) -> None:
    world = open_world(empty_database)
    world.store.sources.add(SPEC, now=world.clock())
    assert "1 source is watched" in words(client_of(world).get("/changes").text)


def test_an_older_page_is_reached_by_its_cursor(client: TestClient, world: World) -> None:
    newest = world.store.changes.find(LogFilter(limit=1))[0]
    text = client.get(f"/changes?before={newest.cursor}").text
    assert text.count('<article class="change') == 3
    assert ">Newest<" in text


# -- a change


def test_a_change_shows_both_passages_in_their_paragraphs_and_proves_them(client: TestClient) -> None:
    change = client.get("/api/changes?kind=weakened").json()["changes"][0]["id"]
    text = client.get(f"/changes/{change}").text
    assert f"<mark>{BEFORE}</mark>" in text
    assert f"issues and <mark>{AFTER}</mark>. They also expressed" in text
    shown = words(text)
    assert "https://www.state.example/joint-statement-in-seoul (official)" in shown
    assert "3 Feb 2026, 16:00 UTC , status 200" in shown
    assert len(re.findall(r'<code class="hash">[0-9a-f]{64}</code>', text)) == 2
    assert "high (0.95): verb: opposed &gt; did not support" in shown
    assert "The same commitment in other statements" not in shown, "no other statement was compared"
    fetched = re.search(r'href="(/publications/1/versions/2\?start=\d+&amp;end=\d+)#passage"', text)
    assert fetched
    assert f'<mark id="passage">{AFTER}</mark>' in client.get(fetched[1].replace("&amp;", "&")).text


def test_an_absence_offers_the_whole_text_to_see_for_oneself(client: TestClient) -> None:
    change = client.get("/api/changes?kind=removed").json()["changes"][0]["id"]
    assert "/statements/1?view=text" in client.get(f"/changes/{change}").text


def test_the_history_of_a_commitment_goes_across_statements(client: TestClient) -> None:
    text = words(client.get(f"/commitments/{SLUG}/TWN-04").text)
    assert "Operative verb opposed" in text
    assert "Joint Statement of the United States, Japan and the Republic of Korea in Seoul" in text
    assert client.get(f"/commitments/{SLUG}/NONE-1").status_code == 404
    assert client.get("/commitments/nothing/TWN-04").status_code == 404


# -- a statement


def test_a_statement_accounts_for_every_commitment(client: TestClient, library: Library) -> None:
    text = client.get("/statements/1").text
    for commitment in library.default.commitments:
        assert f"-{commitment.id}" in text, commitment.id
    shown = words(text)
    assert f"of {len(library.default.commitments)} kept, of the commitments of 22 Sep 2025" in shown
    assert "Not mentioned, and not counted as dropped:" in shown
    assert "1 dropped, 1 softer, 2 not mentioned; 59 of 63 kept" in shown
    assert "commitments kept" in shown
    assert "title names the three parties" in shown
    assert "edited in substance" in shown


def test_the_redline_is_shown_side_by_side_inline_or_in_the_text(client: TestClient) -> None:
    assert 'class="pair"' in client.get("/statements/1").text
    inline = client.get("/statements/1?view=inline").text
    assert re.search(r"opposed any attempts to unilaterally change<span[^>]*>\]</span></del> <ins>", inline)
    whole = client.get("/statements/1?view=text").text
    assert re.search(rf'<mark><a href="/changes/1-TWN-04"[^>]*>{AFTER}</a></mark>', whole)
    assert client.get("/statements/1?view=upside-down").status_code == 422


def test_what_became_of_each_sentence_is_shown_on_the_page_and_in_the_api(client: TestClient) -> None:
    shown = client.get("/statements/1?view=ledger").text
    assert re.search(rf"/changes/1-TWN-04.*?<blockquote[^>]*>[^<]*{AFTER}", shown, re.S)
    compared = client.get("/api/statements/1/comparison").json()
    entry = next(
        e for e in compared["ledger"] if AFTER in compared["statement"]["text"][e["start"] : e["end"]]
    )
    assert entry["became"] == "matched"
    assert "TWN-04" in {compared["findings"][number]["commitment"] for number in entry["findings"]}


def test_a_text_that_reaffirms_the_baseline_repeats_less_but_removes_nothing(
    open_world: Opener, empty_database: Path
) -> None:
    world = open_world(empty_database)
    source = world.store.sources.add(SPEC, now=world.clock())
    baseline = world.service.library.default
    text = edited(baseline)
    comparison = make_comparison(
        findings(baseline, text), text=text, baseline=baseline, reaffirms_baseline=True
    )
    world.store.statements.save(
        make_taken(text, source=source, comparison=comparison), now=world.clock(), public_url=HOME
    )
    shown = words(client_of(world).get("/statements/1").text)
    assert "This text reaffirms the baseline by name or date" in shown
    assert "Removed" not in shown
    assert "3 not repeated" in shown
    assert "Not mentioned" not in shown


def test_versions_are_compared_paragraph_by_paragraph(client: TestClient) -> None:
    text = client.get("/statements/1/versions?from=1&to=2").text
    assert "1 paragraph changed" in words(text)
    assert re.search(rf'<p class="changed"><ins>.*{re.escape(ADDED)}', text)
    for query in ("from=1&to=9", "from=0&to=1", "from=x&to=1", ""):
        assert client.get(f"/statements/1/versions?{query}").status_code in (404, 422)


@pytest.mark.parametrize(
    "path",
    [
        "/statements/99",
        "/statements/0",
        "/statements/99999999999999999999",
        "/publications/1/versions/99",
        "/publications/9/versions/1/raw",
        "/changes/1-nothing",
        "/changes/nothing",
        "/baselines/nothing",
        "/sources/remove?name=x",
        "/subscriptions/remove?name=x",
        "/no/page",
    ],
)
def test_what_is_not_there_is_told_with_a_way_on(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Nothing here" in answer.text
    assert "Go to the change log" in answer.text


def test_a_search_among_statements_finds_by_words(client: TestClient) -> None:
    text = words(client.get("/statements?search=undersea").text)
    assert "Joint Statement of the United States" in text
    assert "Ministers meet in Seoul" not in text


# -- health


def test_health_counts_what_fails(client: TestClient) -> None:
    answer = client.get("/healthz")
    said = answer.json()
    assert (said.pop("free_disk_mb") > 0, bool(said.pop("version"))) == (True, True)
    assert said == {
        "status": "degraded",
        "sources": 4,
        "failing": 1,
        "overdue": 0,
        "last_look": "2026-02-03T15:00:00+00:00",
        "waiting": 1,
        "waiting_since": "2026-02-03T15:00:00+00:00",
        "given_up": 1,
        "ways_out_failing": 2,
        "ways_out_unreported": 2,
        "problems": [
            "1 sources do not work",
            "1 deliveries were given up",
            "2 ways out do not work",
            "2 of the ways out that do not work nobody could be told",
        ],
    }


def test_health_fails_when_nobody_checks_any_source(world: World) -> None:
    world.clock.advance(days=40)
    answer = client_of(world).get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (503, "failing")
    assert "3 sources are overdue" in answer.json()["problems"]


def test_a_checker_that_asks_only_for_the_head_gets_it(client: TestClient) -> None:
    assert client.head("/healthz").status_code == 200


class Broken:
    """A database that is gone."""

    def __getattr__(self, name: str) -> object:
        raise StoreError("The database does not answer")


def test_without_a_database_health_and_pages_say_so(world: World) -> None:
    service = replace(world.service, store=Broken())  # type: ignore[arg-type]
    client = TestClient(create_app(service), base_url=HOME, raise_server_exceptions=False)
    health = client.get("/healthz")
    assert (health.status_code, health.json()["status"]) == (503, "failing")
    page = client.get("/changes")
    assert page.status_code == 503
    assert "communique doctor" in page.text
    assert client.get("/api/changes").json()["error"].startswith("The database does not answer")


def test_search_engines_are_kept_out(client: TestClient) -> None:
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    assert '<meta name="robots" content="noindex, nofollow">' in client.get("/changes").text


def test_below_a_path_every_link_stays_below_it(open_world: Opener, filled_database: Path) -> None:
    client = client_of(open_world(filled_database, public_url="http://127.0.0.1:8000/below"))
    for path in ("/", "/statements/1", "/sources", "/subscriptions", "/deliveries", "/baselines", "/api"):
        links = re.findall(r'(?:href|action)="(/[^"]*)"', client.get(path).text)
        assert links
        assert all(link.startswith("/below/") for link in links), path


def test_hits_of_a_search_are_marked_in_the_log_and_in_the_list_of_statements(client: TestClient) -> None:
    log = client.get("/changes", params={"search": "status"}).text
    assert "<mark>status</mark>" in log
    assert "<mark>" not in client.get("/changes").text
    listed = client.get("/statements", params={"search": "undersea"}).text
    assert re.search(r'<p class="note">[^<]*<mark>[Uu]ndersea</mark>', listed)
    assert "No statement matches" in words(
        client.get("/statements", params={"search": "undersea -undersea"}).text
    )
