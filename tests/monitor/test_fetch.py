"""The two first stages: fetching a source or an item, and seeing what is there."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from monitor.discovery.discover import discover
from monitor.errors import FetchStatusError, FetchTooLargeError, SourceError, SourceKindError
from monitor.fetching import Client
from monitor.fetching.fetch import fetch_item, fetch_source
from monitor.model import NotModified, Page, Validators
from tests.factories import make_item, make_page, make_source
from tests.monitor.conftest import NOW
from tests.monitor.local_site import Site


def test_a_source_is_asked_with_what_it_gave_last_time(site: Site, client: Client) -> None:
    url = site.gives("/feed", status=304)
    source = replace(make_source("state", url=url), validators=Validators(url, '"v1"'))
    assert fetch_source(client, source) == NotModified(url, NOW)
    assert site.requested[-1].headers["if-none-match"] == '"v1"'


def test_a_feed_may_be_larger_than_a_page(site: Site, client: Client) -> None:
    url = site.gives("/big", b"x" * (6 * 2**20))
    assert isinstance(fetch_source(client, make_source(url=url, kind="feed")), Page)
    with pytest.raises(FetchTooLargeError, match="larger than 5 MiB"):
        fetch_source(client, make_source(url=url, kind="listing"))


def test_an_error_knows_its_source(site: Site, client: Client) -> None:
    source = make_source("state", url=site.gives("/gone", status=410))
    with pytest.raises(FetchStatusError) as error:
        fetch_source(client, source)
    assert error.value.source == "state"
    with pytest.raises(FetchStatusError) as error:
        fetch_item(client, source, make_item(url=site.url + "/gone"))
    assert error.value.source == "state"


def test_an_item_is_fetched_from_its_address(site: Site, client: Client) -> None:
    url = site.gives("/a", b"<p>They opposed</p>", headers={"ETag": '"1"'})
    page = fetch_item(client, make_source(), make_item(url=url))
    assert isinstance(page, Page)
    assert page.body == b"<p>They opposed</p>"
    fetch_item(client, make_source(), make_item(url=url), page.validators)
    assert site.requested[-1].headers["if-none-match"] == '"1"'


def test_an_item_that_carries_its_text_needs_no_request(client: Client) -> None:
    item = make_item(body="<p>한미일 “They opposed”</p>", url="https://state.example/a")
    page = fetch_item(client, make_source(), item)
    assert isinstance(page, Page)
    assert page.body.decode() == item.body
    assert page.sha256 == hashlib.sha256(page.body).hexdigest()
    assert (page.url, page.status, page.fetched_at) == ("https://state.example/a", 200, NOW)
    assert page.headers == {"content-type": "text/html; charset=utf-8", "x-communique-from": "feed"}
    assert page.validators is None


def test_discovery_calls_the_kind_of_the_source() -> None:
    page = make_page('<ul><li><a href="/1">One</a></ul>')
    found = discover(make_source(kind="listing", rules={"row": "li"}), page)
    assert [item.title for item in found.items] == ["One"]
    assert (
        discover(make_source(kind="page", url="https://state.example/x"), page).items[0].key
        == "state.example/x"
    )


def test_discovery_says_whose_page_is_wrong() -> None:
    with pytest.raises(SourceError, match="not a feed") as error:
        discover(make_source("state", kind="feed"), make_page("<html>"))
    assert error.value.source == "state"
    with pytest.raises(SourceKindError) as error:
        discover(make_source("state", kind="listing", rules={"row": "li["}), make_page("<li>"))
    assert error.value.source == "state"
