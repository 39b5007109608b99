"""Sources as OPML: what feed readers write, and our own back the same."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import SourceKindError
from monitor.model import Fallback, SourceSpec
from monitor.sources.catalogue import load_catalog
from monitor.sources.opml import dump_opml, is_opml, load_opml

READER = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>My feeds</title></head><body>
 <outline text="Governments" title="Governments">
  <outline type="rss" text="State" title="Department of State" xmlUrl="https://www.state.gov/rss-feed/press-releases/feed/"/>
  <outline type="rss" text="A blog" xmlUrl="https://blog.example/feed" htmlUrl="https://blog.example/"/>
 </outline>
 <outline type="rss" text="A blog" xmlUrl="http://www.mofa.go.jp/feed"/>
</body></opml>"""


def test_the_feeds_of_a_reader_are_news_unless_their_host_is_known_as_an_issuers() -> None:
    assert is_opml(READER)
    assert [(s.name, s.url, s.kind, s.tier) for s in load_opml(READER)] == [
        ("Department of State", "https://www.state.gov/rss-feed/press-releases/feed/", "feed", "official"),
        ("A blog", "https://blog.example/feed", "feed", "news"),
        ("A blog 2", "http://www.mofa.go.jp/feed", "feed", "news"),  # not over https
    ]


def test_what_is_exported_is_imported_the_same() -> None:
    specs = [known.spec for known in load_catalog()]
    specs.append(
        SourceSpec(
            name="外務省 & <co>",
            url="https://example.jp/list?a=1&b=2",
            kind="listing",
            tier="mirror",
            every=3600,
            everything=True,
            rules={"row": "li"},
            fallbacks=(Fallback("https://example.jp/", "wordpress", {"type": "x"}),),
            gap=3,
            display="quotes",
        )
    )
    assert load_opml(dump_opml(specs).encode()) == specs


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<opml><body>", "not OPML"),
        (b"<opml><body/></opml>", "names no feed"),
        (
            b'<opml><body><outline text="x" xmlUrl="ftp://x"/></body></opml>',
            r"source 1 \(x\): a source needs a url",
        ),
        (
            (
                b'<!DOCTYPE opml [<!ENTITY a "b">]><opml><body><outline text="&a;" '
                b'xmlUrl="https://x.example/"/></body></opml>'
            ),
            "document type",
        ),
        (
            (
                b'<opml xmlns:c="urn:communique:source"><body><outline text="x" '
                b'xmlUrl="https://x.example/" c:rules="{"/></body></opml>'
            ),
            "rules cannot be read",
        ),
    ],
)
def test_a_file_with_a_fault_is_told_in_one_line(content: bytes, told: str) -> None:
    with pytest.raises(SourceKindError, match=told) as caught:
        load_opml(content)
    assert "\n" not in str(caught.value)


ANY = st.text(alphabet='<>/opmlbdyuteinxUr ="&;:', max_size=200).map(
    lambda text: f"<opml>{text}</opml>".encode()
)


@given(st.binary(max_size=200) | ANY)
def test_any_bytes_are_sources_or_an_error_of_ours(content: bytes) -> None:
    with contextlib.suppress(SourceKindError):
        load_opml(content)
