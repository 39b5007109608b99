"""What a site answers to an address that it cannot know, and where a redirect ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.documents.site_probe import made_up
from monitor.sources.moved_pages import archives_of, is_above, is_home


@pytest.mark.parametrize(
    ("url", "like"),
    [
        (
            "https://www.mofa.go.jp/press/release/pressite_000001_01234.html",
            "https://www.mofa.go.jp/press/release/no-such-page-*.html",
        ),
        (
            "https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=322002",
            "https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=9*",
        ),
        ("https://www.state.gov/a-joint-statement/", "https://www.state.gov/no-such-page-*/"),
        ("https://x.example/news?s=abc&n=5", "https://x.example/news?s=no-such-page-*&n=9*"),
    ],
)
def test_a_made_up_address_stands_beside_the_real_one(url: str, like: str) -> None:
    made = made_up(url)
    at = 0
    for part in like.split("*"):
        assert part in made[at:]
        at = made.index(part, at) + len(part)
    assert made != url
    assert made == made_up(url), "the same at every look: a site is not asked for ever new pages"


@given(st.text(alphabet="abc./?=&%#0한", max_size=40))
def test_any_address_has_one(rest: str) -> None:
    assert made_up(f"https://x.example/{rest}").startswith("https://x.example/")


@pytest.mark.parametrize(
    ("landed", "requested", "expected"),
    [
        ("https://x.example/press/", "https://x.example/press/2026/statement", True),
        ("https://www.x.example/press/index.html", "https://x.example/press/2026/statement", True),
        (
            "https://x.example/a/",
            "https://x.example/a/index.html",
            True,
        ),  # its words tell: it is the same page
        ("https://x.example/a/", "https://x.example/a", False),
        ("https://x.example/a", "https://x.example/a/", False),
        ("https://x.example/b/", "https://x.example/a/statement", False),
        ("https://y.example/press/", "https://x.example/press/statement", False),
        ("https://x.example/press/2026/statement", "https://x.example/press/", False),
        ("https://[", "https://x.example/press/", False),
    ],
)
def test_a_request_may_end_further_up_in_the_site(landed: str, requested: str, expected: bool) -> None:
    assert is_above(landed, requested) is expected


@pytest.mark.parametrize(
    ("landed", "expected"),
    [
        ("https://x.example/", True),
        ("https://x.example/en/", True),
        ("https://x.example/index.html", True),
        ("https://x.example/press/", False),
        ("https://x.example/?p=1", False),
        ("https://[", False),
    ],
)
def test_a_request_may_end_on_a_start_page(landed: str, expected: bool) -> None:
    assert is_home(landed, "https://x.example/press/2026/statement") is expected


def test_a_short_address_that_loses_its_index_is_no_start_page() -> None:
    assert not is_home("https://x.example/eu/", "https://x.example/eu/index.html")
    assert is_home("https://x.example/en/", "https://x.example/en/press/index.html")


def test_addresses_that_have_no_archive_have_none() -> None:
    assert archives_of("https://www.mofa.go.jp/press/1.html") == ()
    assert archives_of("https://[") == ()
    assert archives_of("https://state.gov/a/?b=1#c") == tuple(
        f"https://{host}/a/?b=1"
        for host in ("2021-2025.state.gov", "2017-2021.state.gov", "2009-2017.state.gov")
    )
