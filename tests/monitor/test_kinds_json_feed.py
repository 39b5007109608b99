"""JSON Feed is a feed like any other: known by its version, with its texts, days and addresses."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from monitor.errors import SourceError
from monitor.model import Item, Page
from monitor.sources.find_kind import find_kind
from monitor.sources.kinds.table import KINDS
from tests.factories import make_page, make_spec

URL = "https://ministry.example/feed.json"
TEXT = "The ministers reaffirmed their commitment to peace and stability across the Taiwan Strait. " * 8
VERSIONS = ("https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1")


def feed(*items: dict[str, Any], version: str = VERSIONS[1], kind: str = "application/feed+json") -> Page:
    body = json.dumps({"version": version, "title": "Releases", "items": items}, ensure_ascii=False)
    return make_page(body, url=URL, headers={"content-type": kind})


def taken(page: Page) -> tuple[Item, ...]:
    return KINDS["feed"].discover(make_spec(kind="feed", zone="Asia/Seoul", url=URL), page).items


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("kind", ["application/feed+json", "application/json", "text/plain"])
def test_a_json_feed_is_known_and_read(version: str, kind: str) -> None:
    entry = {"id": "7", "url": "/n7", "title": "Q&A on R&D", "content_html": f"<p>{TEXT}</p>"}
    page = feed(entry | {"date_published": "2026-01-20T08:15:00+09:00"}, version=version, kind=kind)
    assert find_kind(page, URL)[0] == "feed"
    (item,) = taken(page)
    assert (item.key, item.url, item.title) == ("7", "https://ministry.example/n7", "Q&A on R&D")
    assert item.published_at == datetime(2026, 1, 19, 23, 15, tzinfo=UTC)
    assert item.body == f"<p>{TEXT}</p>"


def test_plain_text_a_day_of_change_and_an_address_for_a_name_are_taken() -> None:
    (item,) = taken(
        feed({"id": "https://ministry.example/n8", "content_text": TEXT, "date_modified": "2026-01-20"})
    )
    assert (item.url, item.published_on) == ("https://ministry.example/n8", date(2026, 1, 20))
    assert item.body is not None
    assert item.teaser.startswith("The ministers reaffirmed")


@pytest.mark.parametrize(
    "body",
    [
        '{"version": "https://jsonfeed.org/version/1", "items": [',
        '{"version": "https://jsonfeed.org/version/1"}',
    ],
)
def test_a_broken_json_feed_gives_no_item_and_a_note(body: str) -> None:
    found = KINDS["feed"].discover(make_spec(kind="feed", url=URL), make_page(body, url=URL))
    assert found.items == ()
    assert found.notes


def test_other_json_is_no_feed() -> None:
    page = make_page('{"version": "1", "items": []}', url=URL, headers={"content-type": "application/json"})
    with pytest.raises(SourceError):
        taken(page)
