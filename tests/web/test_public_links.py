"""Public links: off by default, made and taken back by administrators, read by anybody, leading nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from monitor.store import Store
from monitor.web.policy import PUBLIC_POLICY
from monitor.web.public_page import NOTHING
from monitor.web.quoting import SWITCHED_OFF
from tests.copied import fill_copies
from tests.web.conftest import Opener, client_of
from tests.web.pages import send, token_of, words
from tests.web.people import add_person, browser_of
from tests.web.world import ADDED, AFTER, NEWS, World

CHANGE, STATEMENT = "/changes/1-TWN-04", "/statements/1"
KEY = re.compile(r"/public/([\w-]+)")
INNER = (
    "/changes",
    "/statements",
    "/sources",
    "/login",
    "/public-links",
    "/publications",
    "/baselines",
    "/api",
)


@pytest.fixture
def linked(open_world: Opener, filled_database: Path) -> World:
    return open_world(filled_database, public_links=True)


def make(client: TestClient, page: str, version: int = 2) -> str:
    """The path of a link that is made on a page."""
    answer = send(client, f"{page}/public-link", {"version": version}, page=page)
    assert answer.status_code == 200, words(answer.text)
    assert answer.headers["cache-control"] == "no-store"
    found = KEY.search(answer.text)
    assert found
    return found[0]


def test_links_are_off_until_the_setting_allows_them(world: World) -> None:
    client = client_of(world)
    for page in (CHANGE, STATEMENT):
        assert "Make a public link" not in client.get(page).text
        answer = send(client, f"{page}/public-link", {"version": 2}, page="/compare")
        assert (answer.status_code, SWITCHED_OFF in words(answer.text)) == (409, True)
    assert world.store.public_links.list(limit=9) == []
    assert "They are switched off" in client.get("/public-links").text


def test_links_that_were_made_open_nothing_once_they_are_switched_off(
    linked: World, open_world: Opener
) -> None:
    path = make(client_of(linked), CHANGE)
    assert client_of(linked).get(path).status_code == 200
    off = open_world(Path(linked.service.config.data_dir) / "communique.db")
    assert words(client_of(off).get(path).text).startswith(NOTHING)


@pytest.mark.parametrize("page", [CHANGE, STATEMENT])
def test_anybody_reads_by_a_link_both_passages_the_page_the_time_and_the_hashes(
    linked: World, page: str
) -> None:
    add_person(linked, "Mina Administrator")
    path = make(browser_of(linked, "Mina Administrator"), page)
    answer = client_of(linked).get(path)
    said = words(re.sub(r'<span class="vh">[^<]*</span>', "", answer.text))
    view = linked.store.statements.get(1)
    assert view is not None
    fetched = view.publications[0].versions[-1]
    assert answer.status_code == 200
    for quoted in ("did not support", "opposed", "unilaterally change the status quo"):
        assert quoted in said, quoted
    assert fetched.sha256 in answer.text
    assert fetched.text_sha256 in answer.text
    assert view.official_url in answer.text
    assert linked.service.library.default.url in answer.text


@pytest.mark.parametrize("page", [CHANGE, STATEMENT])
def test_a_public_page_leads_nowhere_runs_nothing_and_names_nobody(linked: World, page: str) -> None:
    add_person(linked, "Mina Administrator")
    browser = browser_of(linked, "Mina Administrator")
    linked.store.marks.put([(1, "TWN-04")], "handled", by="Kenji Marker", now=linked.clock())
    path = make(browser, page)
    for client in (client_of(linked), browser):  # nor does it for who is signed in
        answer = client.get(path)
        addresses = re.findall(r'(?:href|src|action)="([^"]*)"', answer.text)
        assert [a for a in addresses if a.startswith("/")] == ["/static/style.css", "/static/icon.svg"]
        assert linked.service.config.public_url not in answer.text
        assert not re.search(r"<(script|form|nav|button|input|iframe)\b", answer.text)
        for inner in (*INNER, "Mina", "Kenji", "handled", "Right", "Not a change", "TWN-04"):
            assert inner not in answer.text, inner
        assert "set-cookie" not in answer.headers
        assert answer.headers["content-security-policy"] == PUBLIC_POLICY
        assert answer.headers["x-robots-tag"] == "noindex, nofollow, noarchive"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert '<meta name="robots" content="noindex' in answer.text


def test_the_text_around_a_quote_is_not_shown(linked: World) -> None:
    """Passages are; a whole text, or what stands beside them, is not."""
    view = linked.store.statements.get(1)
    assert view is not None
    shown = words(client_of(linked).get(make(client_of(linked), CHANGE)).text)
    beside = [line for line in view.text.split("\n\n") if AFTER not in line and len(line) > 200]
    assert beside
    assert [line for line in beside if line in shown] == []
    assert NEWS not in shown


def test_a_link_that_was_taken_back_and_one_that_never_was_say_the_same_one_line(linked: World) -> None:
    client = client_of(linked)
    path = make(client, CHANGE)
    (link,) = linked.store.public_links.list(limit=9)
    gone = send(client, f"/public-links/{link.id}/take-back", {}, page="/public-links")
    assert gone.status_code == 303
    answers = [client_of(linked).get(p) for p in (path, "/public/x", "/public/" + "y" * 3000, f"{path}x")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    assert words(answers[0].text).startswith(f"{NOTHING} {NOTHING}")  # title and head, then the foot
    assert 'href="/changes' not in answers[0].text
    assert "set-cookie" not in answers[0].headers
    assert answers[0].headers["content-security-policy"] == PUBLIC_POLICY
    assert send(client, "/public-links/99/take-back", {}, page="/compare").status_code == 404


def test_the_list_says_who_made_it_of_what_and_when_it_was_used_last_and_never_the_key(linked: World) -> None:
    add_person(linked, "Mina Administrator")
    browser = browser_of(linked, "Mina Administrator")
    path = make(browser, CHANGE)
    listed = browser.get("/public-links").text
    assert "made by Mina Administrator" in listed
    assert "never used" in listed
    client_of(linked).get(path)
    listed = browser.get("/public-links").text
    assert "used last" in listed
    assert KEY.search(listed) is None
    acts = [(entry.act, entry.about, entry.who) for entry in linked.store.audit.list()]
    assert ("made a public link", "change 1-TWN-04", "Mina Administrator") in acts
    assert path.rpartition("/")[2] not in str(acts)
    page = linked.service.config.data_dir / "communique.db"
    assert path.rpartition("/")[2].encode() not in page.read_bytes()


@pytest.mark.parametrize("role", ["reader", "editor"])
def test_who_is_no_administrator_is_offered_none_and_sees_no_list(linked: World, role: str) -> None:
    add_person(linked, "Mina")
    add_person(linked, "Kenji", role)  # type: ignore[arg-type]
    browser = browser_of(linked, "Kenji")
    for page in (CHANGE, STATEMENT):
        assert "Make a public link" not in browser.get(page).text
        data = {"version": "2", "csrf_token": token_of(browser, "/compare")}
        assert browser.post(f"{page}/public-link", data=data).status_code == 403
    assert browser.get("/public-links").status_code == 403
    assert "Public links" not in browser.get("/changes").text
    assert linked.store.public_links.list(limit=9) == []


def remove(store: Store, world: World) -> None:
    store.removals.remove(1, by="Mina Remover", why="a private reason", now=world.clock())


def edit(store: Store, world: World) -> None:
    """The link is of the first version; the world has two."""


@pytest.mark.parametrize(
    ("happens", "said", "never"),
    [
        (
            edit,
            "The page was edited since. This is what version 1 of the text says; the newest is version 2",
            ADDED,
        ),
        (remove, "Removed from the log of this service", "Mina Remover"),
        (remove, "Removed from the log of this service", "a private reason"),
    ],
)
def test_what_became_of_the_statement_since_is_said_and_what_was_quoted_stays(
    linked: World, happens: Callable[[Store, World], None], said: str, never: str
) -> None:
    path = make(client_of(linked), CHANGE, version=1)
    happens(linked.store, linked)
    answer = client_of(linked).get(path)
    assert answer.status_code == 200
    assert said in words(answer.text)
    assert "did not support" in answer.text
    assert never not in answer.text


def test_of_a_removed_statement_no_link_is_made(linked: World) -> None:
    client = client_of(linked)
    remove(linked.store, linked)
    for page in (CHANGE, STATEMENT):
        assert "Make a public link" not in client.get(page).text
        answer = send(client, f"{page}/public-link", {"version": 2}, page="/compare")
        assert (answer.status_code, "Put it back first" in answer.text) == (409, True)


@pytest.mark.parametrize(
    ("path", "version", "status", "said"),
    [
        ("/changes/99-TWN-04", 1, 404, "There is no change of this name"),
        ("/changes/1-TWN-04", 9, 404, "There is no version 9 of this statement"),
        ("/changes/1-TWN-04", 0, 422, "version"),
        ("/changes/1-TWN-04", "x", 422, "version"),
        ("/statements/99", 1, 404, "There is no statement of this number"),
        ("/statements/1", 1, 409, "was edited meanwhile"),
        ("/statements/3", 1, 409, "no points that a link could show"),
    ],
)
def test_what_cannot_be_linked_is_said_in_a_line(
    linked: World, path: str, version: object, status: int, said: str
) -> None:
    answer = send(client_of(linked), f"{path}/public-link", {"version": version}, page="/compare")
    assert (answer.status_code, said in words(answer.text)) == (status, True)
    assert linked.store.public_links.list(limit=9) == []


def test_a_form_of_another_site_makes_no_link(linked: World) -> None:
    client = client_of(linked)
    data = {"version": "2", "csrf_token": token_of(client, "/compare")}
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        answer = client.post(f"{CHANGE}/public-link", data=data, headers=headers)
        assert answer.status_code == 403
    assert client.post(f"{CHANGE}/public-link", data={"version": "2"}).status_code == 403
    assert linked.store.public_links.list(limit=9) == []


def test_a_hostile_statement_stays_words_on_its_public_page(linked: World) -> None:
    view = linked.store.statements.get(2)
    assert view is not None
    assert view.comparison is not None
    page = f"/changes/{view.comparison.changes[0].id}"
    shown = client_of(linked).get(make(client_of(linked), page, version=1)).text
    listed = client_of(linked).get("/public-links").text
    for text in (shown, listed):
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "\u202e" not in text
        assert "javascript:" not in text


def test_of_two_official_copies_both_pages_are_proven(open_world: Opener, empty_database: Path) -> None:
    world = open_world(empty_database, public_links=True)
    fill_copies(world.store, world.clock())
    copy = world.store.statements.get(1).copies[0]  # type: ignore[union-attr]
    assert copy.copy is not None
    shown = client_of(world).get(make(client_of(world), f"/changes/{copy.id}", version=copy.version)).text
    assert "Two official copies of one statement" in shown
    for fact in (copy.official_url, copy.copy.url, copy.copy.sha256, copy.copy.text_sha256):
        assert fact in shown, fact


def test_a_database_that_does_not_answer_is_said_in_a_line_without_its_name(linked: World) -> None:
    path = make(client_of(linked), CHANGE)
    client = client_of(linked)
    linked.store.close()
    file = linked.service.config.data_dir / "communique.db"
    file.write_bytes(b"this is no database" * 1000)
    for beside in file.parent.glob("communique.db-*"):
        beside.unlink()
    answer = client.get(path)
    assert answer.status_code == 503
    assert "cannot be shown just now" in answer.text
    assert str(file.parent) not in answer.text
    assert "/changes" not in answer.text
