"""Sitemaps for news, plain ones, indexes of them, packed ones, and traps."""

from __future__ import annotations

import contextlib
import gzip
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import SourceError
from monitor.sources.kinds.kind import Discovery
from monitor.sources.kinds.sitemap import is_sitemap
from monitor.sources.kinds.table import KINDS
from tests.factories import make_page, make_spec

SITEMAP = KINDS["sitemap"]
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
 <url><image:image><image:loc>https://img.example/1.jpg</image:loc><image:title>A hand-shake</image:title></image:image>
  <loc>https://paper.example/world/1?utm_source=map</loc><lastmod>2026-03-01T08:00:00Z</lastmod>
  <news:news><news:publication><news:name>Paper</news:name><news:language>en</news:language></news:publication>
   <news:publication_date>2026-03-01T07:30:00+09:00</news:publication_date>
   <news:title>Ministers &amp; allies</news:title></news:news></url>
 <url><loc>https://paper.example/sport/2</loc>
  <news:news><news:publication_date>2026-03-01</news:publication_date><news:title>Baseball</news:title></news:news></url>
 <url><loc>https://paper.example/world/3</loc>
  <news:news><news:publication_date>2026-03-01T10:00:00Z</news:publication_date><news:title>Later</news:title></news:news></url>
</urlset>"""


def read(body: str | bytes, rules: dict[str, Any] | None = None, zone: str = "Asia/Tokyo") -> Discovery:
    spec = make_spec(
        "paper", kind="sitemap", url="https://paper.example/news.xml", zone=zone, rules=rules or {}
    )
    return SITEMAP.discover(spec, make_page(body, url=spec.url, headers={"content-type": "text/xml"}, at=NOW))


def test_a_news_sitemap_gives_title_and_moment_newest_first() -> None:
    found = read(NEWS)
    assert [(item.title, item.url) for item in found.items] == [
        ("Later", "https://paper.example/world/3"),
        ("Baseball", "https://paper.example/sport/2"),
        ("Ministers & allies", "https://paper.example/world/1"),
    ]
    first = found.items[2]
    assert (first.published_at, first.published_on) == (
        datetime(2026, 2, 28, 22, 30, tzinfo=UTC),
        date(2026, 3, 1),
    )
    assert (found.items[1].published_at, found.items[1].published_on) == (None, date(2026, 3, 1))


def test_the_day_of_an_edit_is_not_the_day_of_the_document() -> None:
    body = "<urlset><url><loc>https://paper.example/a</loc><lastmod>{}</lastmod></url></urlset>"
    first, second = (read(body.format(day)).items[0] for day in ("2026-02-01", "2026-02-02"))
    assert first.published_on is None
    assert first.fingerprint != second.fingerprint


def test_addresses_are_chosen_by_what_they_hold() -> None:
    found = read(NEWS, {"include": ["/world/"], "exclude": "/world/3"})
    assert [item.url for item in found.items] == ["https://paper.example/world/1"]


def test_an_index_leads_to_its_newest_parts() -> None:
    parts = "".join(
        f"<sitemap><loc>/map{n}.xml</loc><lastmod>2026-02-{n:02}</lastmod></sitemap>" for n in range(1, 9)
    )
    found = read(f"<sitemapindex>{parts}</sitemapindex>")
    assert found.items == ()
    assert found.parts == tuple(f"https://paper.example/map{n}.xml" for n in (8, 7, 6))


def test_a_packed_one_is_unpacked_as_far_as_is_allowed() -> None:
    assert len(read(gzip.compress(NEWS.encode())).items) == 3
    with pytest.raises(SourceError, match="larger than 10 MiB when it is unpacked"):
        read(gzip.compress(b"<urlset>" + b" " * (11 * 2**20)))
    with pytest.raises(SourceError, match="packed, and broken"):
        read(b"\x1f\x8b" + b"nonsense" * 10)


def test_of_very_many_addresses_the_newest_are_read() -> None:
    rows = "".join(
        f"<url><loc>https://p.example/{n}</loc><lastmod>2025-{1 + n // 60:02}-{1 + n % 28:02}</lastmod></url>"
        for n in range(700)
    )
    found = read(f"<urlset>{rows}</urlset>")
    assert len(found.items) == 500
    assert "holds 700 addresses" in found.notes[0]
    assert "https://p.example/699" in {item.url for item in found.items}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<html><body>Just a moment</body></html>", "a web page, not a sitemap"),
        ("<rss><channel/></rss>", "no sitemap"),
        ("", "no sitemap"),
        ('<!DOCTYPE u [<!ENTITY a "b">]><urlset>&a;</urlset>', "entities of its own"),
        ("<urlset " + 'a="1" ' * 30_000 + "/>", "not read"),
    ],
)
def test_what_is_no_sitemap_or_a_trap_is_an_error(body: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(body)


def test_half_a_letter_given_by_its_number_is_read_as_no_letter() -> None:
    body = "<urlset><url><loc>https://a.example/&#xDFFF;x</loc></url><url><loc>https://a.example/y</loc></url></urlset>"
    assert [item.url for item in read(body).items][1] == "https://a.example/y"
    assert [item.url for item in read(body.encode("utf-16")).items][1] == "https://a.example/y"


def test_is_known_by_what_stands_there() -> None:
    assert is_sitemap(make_page(NEWS))
    assert not is_sitemap(make_page("<html>"))


def test_rules_are_checked() -> None:
    SITEMAP.check_rules({"include": "/a", "exclude": ["/b"], "body": "article"})
    assert len(SITEMAP.faults({"include": [], "exclude": [5], "row": "li"})) == 3


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=200)
    | st.text(alphabet="<>/urlsetoc:nws &;!\"'=", max_size=200).map(lambda t: f"<urlset>{t}".encode())
)
def test_any_bytes_give_items_or_a_source_error(body: bytes) -> None:
    found = Discovery(items=())
    with contextlib.suppress(SourceError):
        found = read(body)
    assert all(item.url.startswith("http") for item in found.items)


def test_an_address_with_half_a_letter_is_left_out() -> None:
    body = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc href="<![CDATA[">&#xD800;</loc></url>
    <url><loc>https://paper.example/a</loc></url></urlset>"""
    assert [item.url for item in read(body).items] in ([], ["https://paper.example/a"])
