"""What a page outside may say must never become a part of ours."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alerts.harmless import markdown
from monitor.model.log_filter import LogFilter
from monitor.web.exports import to_csv
from monitor.web.hyperlinks import web_address
from monitor.web.labels import harmless
from monitor.web.templating import environment
from tests.web.conftest import client_of
from tests.web.pages import OURS, send, words
from tests.web.world import HOSTILE, SLACK, SLUG, World

ALLOWED = {
    "a",
    "article",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "circle",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "g",
    "h1",
    "h2",
    "h3",
    "head",
    "header",
    "html",
    "input",
    "ins",
    "label",
    "legend",
    "li",
    "line",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "ol",
    "option",
    "p",
    "rect",
    "section",
    "select",
    "span",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "th",
    "thead",
    "tr",
    "strong",
    "summary",
    "textarea",
    "time",
    "title",
    "ul",
}


class Tags(HTMLParser):
    """Collects the tags of a page and the addresses it leads to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.feed(text.replace(OURS, ""))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [
            value or "" for name, value in attrs if name in ("href", "src", "action", "formaction")
        ]


def hostile_paths(world: World) -> list[str]:
    statement = world.store.statements.get(2)
    assert statement is not None
    assert statement.comparison is not None
    change = statement.comparison.changes[0]
    publication = statement.publications[0].id
    return [
        "/",
        "/changes",
        "/changes?group=topic",
        "/matrix",
        f"/commitments/{SLUG}/DPRK-01",
        "/statements",
        "/statements/2",
        "/statements/2?view=inline",
        "/statements/2?view=text",
        "/statements/2?view=ledger",
        f"/changes/{change.id}",
        f"/publications/{publication}/versions/1",
        f"/publications/{publication}/versions/1?start=0&end=20",
        "/sources",
        "/deliveries",
        "/subscriptions",
        "/subscriptions/add",
        "/sources/remove?name=%3Cb%3Eodd%3C/b%3E+%22feed%22",
    ]


def test_no_page_takes_over_a_tag_an_attribute_or_an_address_from_outside(world: World) -> None:
    client = client_of(world)
    for path in hostile_paths(world):
        answer = client.get(path)
        assert answer.status_code == 200, path
        found = Tags(answer.text)
        assert found.tags <= ALLOWED, (path, found.tags - ALLOWED)
        assert not {name for name in found.attributes if name.startswith("on") or name == "style"}, path
        assert all(re.match(r"(/|https?://|#)", link) for link in found.links), (path, found.links)
        assert "\u202e" not in answer.text, path


def test_what_was_escaped_is_still_shown(world: World) -> None:
    text = client_of(world).get("/statements/2").text
    assert "&lt;script&gt;alert(" in text


@pytest.mark.parametrize(
    "search", [HOSTILE, '" autofocus onfocus=alert(1) x="', "{{ 7 * 7 }}", "\x00\x1b[31m", "%00"]
)
def test_words_of_a_search_come_back_as_words(client: TestClient, search: str) -> None:
    for path in ("/changes", "/statements"):
        answer = client.get(path, params={"search": search})
        assert answer.status_code == 200
        assert Tags(answer.text).tags <= ALLOWED
        assert not Tags(answer.text).attributes & {"autofocus", "onfocus"}


def test_an_address_that_does_not_exist_is_not_repeated_as_markup(client: TestClient) -> None:
    for path in ("/", "/changes/", "/sources/remove?name="):
        answer = client.get(path + "<script>alert(1)</script>")
        assert answer.status_code == 404
        assert "<script" not in answer.text.replace(OURS, "")


def test_the_fetched_page_is_handed_out_only_as_a_file_that_nothing_renders(client: TestClient) -> None:
    answer = client.get("/publications/1/versions/1/raw")
    assert answer.text.startswith("<html><body><script>")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["content-disposition"] == 'attachment; filename="publication-1-version-1.txt"'
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_news_is_quoted_and_linked_but_never_shown_or_handed_out_whole(client: TestClient) -> None:
    secret = "the talks were cordial and long"
    pages = (
        "/statements/3",
        "/statements/3?view=text",
        "/statements/3?view=ledger",
        "/publications/3/versions/1",
    )
    for path in (*pages, "/api/statements/3", "/api/statements/3/comparison"):
        assert secret not in client.get(path).text, path
    assert client.get("/publications/3/versions/1/raw").status_code == 403
    assert "https://wire.example/ministers" in client.get("/publications/3/versions/1").text


def test_a_long_passage_of_news_is_not_handed_out_by_asking_for_it_in_an_address(client: TestClient) -> None:
    text = client.get("/publications/3/versions/1?start=0&end=100").text
    assert "Ministers agreed on a range" not in text


def test_the_feed_is_well_formed_whatever_stands_in_it(client: TestClient) -> None:
    root = ET.fromstring(client.get("/changes.atom").content)
    ids = [e.text for e in root.iter("{http://www.w3.org/2005/Atom}id")]
    assert len(ids) == len(set(ids)) == 5
    contents = "".join(e.text or "" for e in root.iter("{http://www.w3.org/2005/Atom}content"))
    assert Tags(contents).tags <= {"p", "blockquote", "ins", "del"}
    assert "javascript:" not in client.get("/changes.atom").text


def test_a_cell_is_never_a_formula(world: World) -> None:
    changes = world.store.changes.find(LogFilter())
    text = to_csv(changes, "http://127.0.0.1:8000")
    assert not re.search(r'(^|,)"?[=+\-@]', text, re.MULTILINE)


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_markdown_from_outside_is_never_markup(text: str) -> None:
    shown = markdown(text)
    assert "\n" not in shown
    assert not re.search(r"(?<!\\)(\\\\)*[<\[*`_#|]", shown)


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_a_template_prints_any_text_as_text(text: str) -> None:
    printed = environment().from_string('<p title="{{ text }}">{{ text }}</p>').render(text=text)
    found = Tags(printed)
    assert found.tags == {"p"}
    assert found.attributes == {"title"}
    assert harmless(printed) == printed


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "",
        "http://",
        "http://[::1",
        "ftp://a.example",
        " http:x",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert web_address(url) == ""


def test_user_and_password_of_an_address_are_not_shown() -> None:
    assert web_address("https://user:secret@a.example/x?y=1") == "https://a.example/x?y=1"


def test_the_address_of_a_hook_is_shown_nowhere(world: World) -> None:
    client = client_of(world)
    for path in (
        "/subscriptions",
        "/subscriptions/remove?name=desk",
        "/deliveries",
        "/api/subscriptions",
        "/api/deliveries",
    ):
        text = client.get(path).text
        assert SLACK not in text, path
        assert "/services/T0001" not in text, path
    assert "hooks.slack.com/…9876" in client.get("/subscriptions").text


def test_an_error_that_names_a_hook_is_told_without_its_address(world: World) -> None:
    delivery = world.store.outbox.deliveries(state="dead")[0]
    world.store.outbox.retry(delivery.id, now=world.clock())
    world.store.outbox.claim(now=world.clock(), lease=60.0)
    world.store.outbox.failed(
        [delivery.id], now=world.clock(), error=f"POST {SLACK} failed", next_try_at=None
    )
    text = client_of(world).get("/deliveries").text
    assert "POST … failed" in text
    assert "secretpart" not in text


@given(name=st.text(min_size=1, max_size=40))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_name_typed_into_the_form_is_answered_with_a_page(client: TestClient, name: str) -> None:
    answer = send(client, "/sources/preview", {"name": name, "url": "nonsense"}, page="/sources/add")
    assert answer.status_code == 400
    assert Tags(answer.text).tags <= ALLOWED
    assert "Not saved" in words(answer.text)


def test_a_source_may_say_that_its_texts_are_shown_whole_or_only_quoted(world: World) -> None:
    client, sources = client_of(world), world.store.sources
    (number,) = [row.id for row in world.store.statements.list() if row.source == "wire"]
    path = f"/api/statements/{number}"
    assert client.get(path).json()["text"] == ""
    sources.update("wire", replace(sources.get("wire").spec, display="full"), by="test")
    assert client.get(path).json()["text"]
    state = next(row.id for row in world.store.statements.list() if row.source == "state.gov")
    assert client.get(f"/api/statements/{state}").json()["text"]
    sources.update("state.gov", replace(sources.get("state.gov").spec, display="quotes"), by="test")
    assert client.get(f"/api/statements/{state}").json()["text"] == ""
