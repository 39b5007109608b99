"""One look at a source with several addresses, where what becomes of the first decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import pytest

from monitor.discovery.listing import read_listing
from monitor.discovery.looked import Looked
from monitor.errors import FetchError, FetchPostponedError, FetchStatusError
from monitor.model import Fallback, NotModified, Page
from tests.factories import NOW, make_page, make_source

FIRST, OTHER = "https://a.example/feed.xml", "https://b.example/feed.xml"
FEED = """<rss version="2.0"><channel><title>Press</title><item><title>One</title><guid>1</guid>
<link>https://b.example/1</link></item></channel></rss>"""
WHOLE_TEXT = "<p>They reaffirmed their commitment to peace and stability across the Taiwan Strait.</p>" * 20
WITH_TEXT = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Press</title><item><title>One</title><guid>1</guid><link>{{scheme}}://b.example/1</link>
<content:encoded><![CDATA[{WHOLE_TEXT}]]></content:encoded></item></channel></rss>"""


class Sites:
    """Two addresses: the first fails, the other answers, or fails too."""

    def __init__(self, first: FetchError, other: FetchError | None = None, *, feed: str = FEED) -> None:
        self.errors = {FIRST: first, OTHER: other}
        self.feed = feed

    @property
    def clock(self) -> Callable[[], datetime]:
        return lambda: NOW

    def get(self, url: str, **_: Any) -> Page | NotModified:
        error = self.errors.get(url)
        if error is not None:
            raise error
        return make_page(self.feed, url=url, headers={"content-type": "application/rss+xml"})


def nothing_held(_: Sequence[str]) -> dict[str, str]:
    return {}


def looked(sites: Sites, other: str = OTHER) -> Looked:
    return read_listing(
        sites, make_source(url=FIRST, fallbacks=(Fallback(other),)), known={}, links=nothing_held
    )


def postponed() -> FetchPostponedError:
    return FetchPostponedError("a.example may next be asked in 3600 s", url=FIRST, seconds=3600)


def test_a_first_address_that_fails_is_remembered_when_another_is_read() -> None:
    found = looked(Sites(FetchStatusError("answered 404", url=FIRST, status=404)))
    assert [item.title for item in found.fresh] == ["One"]
    assert found.is_by_fallback


def test_while_it_is_not_its_turn_another_is_read_but_that_is_no_fault_of_it() -> None:
    found = looked(Sites(postponed()))
    assert [item.title for item in found.fresh] == ["One"]
    assert not found.is_by_fallback


def test_when_no_other_can_be_read_either_the_check_is_only_postponed() -> None:
    with pytest.raises(FetchPostponedError):
        looked(Sites(postponed(), FetchStatusError("answered 503", url=OTHER, status=503)))


@pytest.mark.parametrize(
    ("address", "scheme", "is_taken"),
    [
        ("https://b.example/feed.xml", "https", True),
        ("http://b.example/feed.xml", "https", False),
        ("http://b.example/feed.xml", "http", True),
    ],
    ids=["both over https", "a list over http, of pages over https", "both over http"],
)
def test_the_texts_in_a_list_that_came_over_http_are_not_believed_where_their_pages_are_safer(
    address: str, scheme: str, is_taken: bool
) -> None:
    """Anybody on the way could have written them; the page itself is read instead."""
    gone = FetchStatusError("answered 404", url=FIRST, status=404)
    (item,) = looked(Sites(gone, feed=WITH_TEXT.format(scheme=scheme)), other=address).fresh
    assert (item.body is not None) is is_taken
    assert item.title == "One"
