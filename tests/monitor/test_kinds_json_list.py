"""Lists in JSON by declared paths: the Federal Register, GDELT and NHK as they are built."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import SourceError
from monitor.sources.kinds.jsonpath import value_at
from monitor.sources.kinds.kind import Discovery
from monitor.sources.kinds.table import KINDS
from tests.factories import make_page, make_spec

JSON = KINDS["json"]
REGISTER = {
    "items": "results",
    "link": "html_url",
    "title": "title",
    "date": "publication_date",
    "id": "document_number",
    "teaser": "abstract",
    "next": "next_page_url",
}


def read(values: Any, rules: dict[str, Any], *, zone: str = "America/New_York") -> Discovery:
    page = make_page(
        json.dumps(values),
        url="https://api.example/documents.json",
        headers={"content-type": "application/json"},
    )
    return JSON.discover(make_spec("register", kind="json", url=page.url, zone=zone, rules=rules), page)


def test_the_federal_register_gives_its_documents_with_a_number_of_their_own() -> None:
    entry = {
        "document_number": "2026-01234",
        "title": "Continuation of the National Emergency",
        "abstract": None,
        "publication_date": "2026-01-30",
        "html_url": "https://www.register.example/documents/2026/01/30/2026-01234/x",
    }
    found = read(
        {"count": 1, "next_page_url": "https://api.example/documents.json?page=2", "results": [entry]},
        REGISTER,
    )
    (item,) = found.items
    assert (item.key, item.title) == ("2026-01234", "Continuation of the National Emergency")
    assert (item.published_on, item.body, item.teaser) == (date(2026, 1, 30), None, "")
    assert found.next_urls == ("https://api.example/documents.json?page=2",)


def test_gdelt_writes_moments_without_signs_between() -> None:
    entry = {
        "url": "https://news.example/a?utm_source=x",
        "title": "A statement",
        "seendate": "20260201T103000Z",
    }
    rules = {
        "items": "articles",
        "link": "url",
        "title": "title",
        "date": "seendate",
        "date_format": "%Y%m%dT%H%M%SZ",
    }
    (item,) = read({"articles": [entry]}, rules, zone="UTC").items
    assert (item.url, item.key) == ("https://news.example/a", "news.example/a")
    assert item.published_at == datetime(2026, 2, 1, 10, 30, tzinfo=UTC)


def test_an_address_may_be_made_from_the_values_of_an_entry() -> None:
    rules = {"items": "channel.item", "address": "https://nhk.example/news/{id}.json", "title": "title"}
    found = read(
        {"channel": {"item": [{"id": "20260201_01", "title": "One"}, {"id": None, "title": "Two"}]}}, rules
    )
    assert [item.url for item in found.items] == ["https://nhk.example/news/20260201_01.json"]


def test_a_list_may_stand_at_the_top_and_carry_whole_texts() -> None:
    text = "<p>" + "They opposed any unilateral attempts to change the status quo. " * 8 + "</p>"
    (item,) = read(
        [{"links": [{"href": "/a"}], "text": text}], {"link": "links[0].href", "text": "text"}
    ).items
    assert (item.url, item.body) == ("https://api.example/a", text)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"results": {}}, "the answer has no list at 'results'"),
        ([], "the answer has no list at 'results'"),
        ({"results": [{"title": "x"}, 5]}, "none of the 2 entries has a web address"),
    ],
)
def test_an_answer_of_another_form_is_an_error(values: Any, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(values, REGISTER)


def test_an_answer_that_is_a_web_page_is_an_error() -> None:
    with pytest.raises(SourceError, match="a web page, not a JSON list"):
        JSON.discover(make_spec(kind="json", rules=REGISTER), make_page("<html>Just a moment</html>"))


def test_rules_are_checked() -> None:
    JSON.check_rules(REGISTER)
    message = JSON.faults({"items": "a[b]", "title": 5, "row": "li"})
    assert len(message) == 4
    assert any(line.startswith("link is missing") for line in message)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("a", {"b": [1, {"c": 2}]}),
        ("a.b[1].c", 2),
        ("a.b[9]", None),
        ("a.b.c", None),
        ("x.y", None),
        ("a.b[0].c", None),
    ],
)
def test_a_path_leads_to_its_value_or_to_nothing(path: str, value: Any) -> None:
    assert value_at({"a": {"b": [1, {"c": 2}]}}, path) == value


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=100)
    | st.recursive(
        st.none() | st.integers() | st.floats() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["results", "html_url", "title", "publication_date"]), inner, max_size=4
            )
        ),
        max_leaves=12,
    ).map(lambda values: json.dumps(values).encode())
)
def test_any_bytes_give_items_or_a_source_error(body: bytes) -> None:
    found = Discovery(items=())
    with contextlib.suppress(SourceError):
        found = JSON.discover(make_spec(kind="json", rules=REGISTER), make_page(body))
    assert all(item.url.startswith("http") for item in found.items)
