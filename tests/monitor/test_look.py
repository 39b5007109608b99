"""One look at a source with several addresses, where what becomes of the first decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import pytest

from monitor.discovery.listing import Looked, read_listing
from monitor.errors import FetchError, FetchPostponedError, FetchStatusError
from monitor.model import Fallback, NotModified, Page
from tests.factories import NOW, make_page, make_source

FIRST, OTHER = "https://a.example/feed.xml", "https://b.example/feed.xml"
FEED = """<rss version="2.0"><channel><title>Press</title><item><title>One</title><guid>1</guid>
<link>https://b.example/1</link></item></channel></rss>"""


class Sites:
    """Two addresses: the first fails, the other answers, or fails too."""

    def __init__(self, first: FetchError, other: FetchError | None = None) -> None:
        self.errors = {FIRST: first, OTHER: other}

    @property
    def clock(self) -> Callable[[], datetime]:
        return lambda: NOW

    def get(self, url: str, **_: Any) -> Page | NotModified:
        error = self.errors[url]
        if error is not None:
            raise error
        return make_page(FEED, url=url, headers={"content-type": "application/rss+xml"})


def nothing_held(_: Sequence[str]) -> dict[str, str]:
    return {}


def looked(sites: Sites) -> Looked:
    return read_listing(
        sites, make_source(url=FIRST, fallbacks=(Fallback(OTHER),)), known={}, links=nothing_held
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
