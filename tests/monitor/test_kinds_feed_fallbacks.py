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
