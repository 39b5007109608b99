"""Entries of feeds that say their address or their day where other feeds do not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import make_page
from tests.monitor.test_kinds_feed import an_entry, only, rss

FILE = "<enclosure url='https://a.example/statement.pdf' type='application/pdf' length='1'/>"


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        (FILE, "https://a.example/statement.pdf"),
        (f"<guid isPermaLink='false'>12-4</guid>{FILE}", "https://a.example/statement.pdf"),
        (f"<guid>https://a.example/12</guid>{FILE}", "https://a.example/12"),
        (f"<link>https://a.example/13</link>{FILE}", "https://a.example/13"),
    ],
)
def test_a_document_that_an_entry_carries_is_its_address_where_there_is_no_other(
    inside: str, url: str
) -> None:
    assert only(rss(f"<item><title>Statement</title>{inside}</item>")).url == url


def test_the_day_of_creation_is_that_of_an_entry_without_another() -> None:
    created = "<dcterms:created xmlns:dcterms='http://purl.org/dc/terms/'>2026-01-20T10:00:00+00:00</dcterms:created>"
    page = make_page(an_entry(f"<pubDate/>{created}"), url="https://a.example/feed")
    assert only(page).published_on == date(2026, 1, 20)


def test_where_programs_begin_to_count_is_no_day() -> None:
    page = make_page(
        an_entry("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>"), url="https://a.example/feed"
    )
    assert only(page).published_on is None


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Seoul &lt;-&gt; Tokyo: a plan", "Seoul <-> Tokyo: a plan"),
        ("<![CDATA[Seoul <-> Tokyo: a plan]]>", "Seoul <-> Tokyo: a plan"),
        ("<![CDATA[Trade < 5 % and > 3 %]]>", "Trade < 5 % and > 3 %"),
        ("<![CDATA[<b>Seoul</b> <!-- x -->plan]]>", "Seoul plan"),
        ("Taiwan\udc92s role", "Taiwan\u2019s role"),
    ],
)
def test_signs_in_a_title_are_no_tags_and_one_stray_quote_is_a_quote(written: str, title: str) -> None:
    body = f"<?xml version='1.0' encoding='utf-8'?><rss><channel><item><title>{written}</title><link>/1</link></item></channel></rss>"
    page = make_page(body.encode("utf-8", "surrogateescape"), url="https://a.example/feed")
    assert only(page).title == title
