"""WordPress by its REST interface: what is asked for, and what is read."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import SourceError
from monitor.model import SourceSpec
from monitor.sources.kinds.kind import Discovery
from monitor.sources.kinds.table import KINDS
from monitor.sources.kinds.wordpress import endpoint
from tests.factories import make_page, make_spec

WORDPRESS = KINDS["wordpress"]
URL = "https://www.state.example/wp-json/wp/v2/state_press_release"
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
BODY = "<p>They opposed any unilateral attempts to change the status quo.</p>"


def spec(**changes: Any) -> SourceSpec:
    return make_spec("state", kind="wordpress", **({"url": URL} | changes))


def post(number: int, **changes: Any) -> dict[str, Any]:
    facts = {
        "id": number,
        "date": "2026-02-28T20:00:00",
        "date_gmt": "2026-03-01T01:00:00",
        "modified_gmt": "2026-03-01T01:05:00",
        "link": f"https://www.state.example/releases/{number}/",
        "title": {"rendered": "Readout &amp; more &#8211; a call"},
        "content": {"rendered": BODY, "protected": False},
        "excerpt": {"rendered": "<p>They opposed</p>"},
    }
    return facts | changes


def read(*posts: Any, source: SourceSpec | None = None, total: str = "", url: str = URL) -> Discovery:
    headers = {"content-type": "application/json"} | ({"x-wp-totalpages": total} if total else {})
    return WORDPRESS.discover(
        source or spec(), make_page(json.dumps(posts), url=url, headers=headers, at=NOW)
    )


def question(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


class TestAsking:
    def test_the_first_time_is_for_the_newest(self) -> None:
        (url,) = WORDPRESS.asks(spec(), None)
        assert url.startswith(f"{URL}?")
        question_url = question(url)
        assert (question_url["per_page"], question_url["orderby"], question_url["order"]) == (
            "25",
            "date",
            "desc",
        )
        assert {"link", "title", "content", "date_gmt", "modified_gmt"} <= set(
            question_url["_fields"].split(",")
        )

    def test_later_is_for_what_was_published_since_and_for_what_was_edited_since(self) -> None:
        newest, edited = map(question, WORDPRESS.asks(spec(), NOW))
        assert newest["after"] == "2026-02-28T00:00:00Z"
        assert "modified_after" not in newest
        assert edited["modified_after"] == "2026-03-01T11:00:00Z"
        assert edited["orderby"] == "modified"

    def test_is_the_same_address_all_day_so_that_a_server_can_answer_not_modified(self) -> None:
        later = NOW.replace(hour=22)
        assert WORDPRESS.asks(spec(), NOW)[0] == WORDPRESS.asks(spec(), later)[0]

    @pytest.mark.parametrize(
        ("given_url", "question_url"),
        [
            ("https://site.example/", "https://site.example/wp-json/wp/v2/posts"),
            ("https://site.example/blog", "https://site.example/blog/wp-json/wp/v2/posts"),
            ("https://site.example/wp-json/", "https://site.example/wp-json/wp/v2/posts"),
            ("https://site.example/wp-json/wp/v2/pages", "https://site.example/wp-json/wp/v2/pages"),
            (
                "https://site.example/?rest_route=/wp/v2/posts",
                "https://site.example/?rest_route=/wp/v2/posts",
            ),
        ],
    )
    def test_begins_from_the_address_of_the_site_of_its_interface_or_of_the_posts(
        self, given_url: str, question_url: str
    ) -> None:
        assert endpoint(given_url) == question_url

    def test_may_be_for_another_type_of_post_and_keeps_the_parameters_that_choose(self) -> None:
        (url,) = WORDPRESS.asks(
            spec(url="https://s.example/wp-json/?bureau=393", rules={"type": "state_briefing"}), None
        )
        assert url.startswith("https://s.example/wp-json/wp/v2/state_briefing?bureau=393&")


class TestPosts:
    def test_carry_text_moment_and_the_day_at_the_issuer(self) -> None:
        (item,) = read(post(1)).items
        assert item.key == "state.example/releases/1/"
        assert item.title == "Readout & more – a call"
        assert (item.published_at, item.published_on) == (
            datetime(2026, 3, 1, 1, 0, tzinfo=UTC),
            date(2026, 2, 28),
        )
        assert (item.body, item.teaser) == (BODY, "They opposed")

    def test_without_a_zone_of_the_source_have_the_day_that_the_site_writes(self) -> None:
        assert read(post(1), source=spec(zone="UTC")).items[0].published_on == date(2026, 2, 28)

    def test_may_name_the_day_of_the_document_apart(self) -> None:
        source = spec(rules={"date": "acf.document_date"})
        assert "acf.document_date" in WORDPRESS.asks(source, None)[0]
        (item,) = read(post(1, acf={"document_date": "20260227"}), source=source).items
        assert item.published_on == date(2026, 2, 27)

    def test_that_were_edited_have_another_fingerprint(self) -> None:
        prints = [
            read(post(1, **changes)).items[0].fingerprint
            for changes in (
                {},
                {},
                {"modified_gmt": "2026-03-01T09:00:00"},
                {"content": {"rendered": "<p>Other</p>"}},
            )
        ]
        assert prints[0] == prints[1]
        assert len(set(prints)) == 3

    def test_of_a_site_that_shows_no_text_are_fetched_from_their_pages(self) -> None:
        assert read(post(1, content={"rendered": "", "protected": True})).items[0].body is None
        assert read(post(1), source=spec(rules={"full_text": False})).items[0].body is None

    def test_lead_to_the_next_page_as_far_as_the_site_counts(self) -> None:
        url = f"{URL}?after=2026-02-28T00:00:00Z&per_page=50"
        (older,) = read(post(1), total="3", url=url).next_urls
        assert question(older) == {"after": "2026-02-28T00:00:00Z", "per_page": "50", "page": "2"}
        (oldest,) = read(post(1), total="3", url=older).next_urls
        assert read(post(1), total="3", url=oldest).next_urls == ()
        assert read(post(1)).next_urls == ()

    def test_without_an_address_or_of_another_form_are_left_out_with_a_note(self) -> None:
        found = read(post(1, link=None), post(2, link="javascript:x"), "text", 7, post(3))
        assert len(found.items) == 1
        assert found.notes == ("a post without a web address was left out",)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<html>verify you are human</html>", "a web page, not a list of posts"),
        (
            '{"code": "rest_no_route", "message": "No route was found"}',
            "WordPress does not give its posts: No route was found",
        ),
        ('"text"', "no list of posts"),
        ("[" * 100_000, "no list of posts"),
        ("[1" + "0" * 10_000 + "]", "no list of posts"),
    ],
)
def test_whatever_is_no_list_of_posts_is_an_error_in_one_line(body: str, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        WORDPRESS.discover(spec(), make_page(body, url=URL, headers={"content-type": "application/json"}))
    assert "\n" not in str(caught.value)


def test_rules_are_checked() -> None:
    WORDPRESS.check_rules({"type": "state_press_release", "date": "acf.document_date", "remove": ".x"})
    faults = WORDPRESS.faults({"type": "a b", "date": "a b", "row": "li"})
    assert [fault.split()[0] for fault in sorted(faults)] == ["a", "date", "type"]


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["link", "title", "content", "rendered", "date", "date_gmt", "code"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_gives_items_or_a_source_error(values: Any) -> None:
    found = Discovery(items=())
    with contextlib.suppress(SourceError):
        found = WORDPRESS.discover(
            spec(), make_page(json.dumps(values), url=URL, headers={"content-type": "application/json"})
        )
    assert all(item.url.startswith("http") for item in found.items)
