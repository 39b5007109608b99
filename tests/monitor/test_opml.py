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
from monitor.sources.source_list import load_sources

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
    ("content", "message"),
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
        (b'<!DOCTYPE opml SYSTEM "http://example.org/x.dtd"><opml><body/></opml>', "document type"),
        (
            (
                b'<opml xmlns:c="urn:communique:source"><body><outline text="x" '
                b'xmlUrl="https://x.example/" c:rules="{"/></body></opml>'
            ),
            "rules cannot be read",
        ),
    ],
)
def test_a_file_with_a_fault_is_told_in_one_line(content: bytes, message: str) -> None:
    with pytest.raises(SourceKindError, match=message) as caught:
        load_opml(content)
    assert "\n" not in str(caught.value)


def outline(attributes: str, *, before: str = "", root: str = "<opml version='2.0'>") -> str:
    return f"{before}{root}<head/><body><outline {attributes}/></body></opml>"


XML = '<?xml version="1.0" encoding="UTF-8"?>'
FEED = 'xmlUrl="https://example.gov/feed.xml"'


@pytest.mark.parametrize(
    ("content", "name", "url"),
    [
        (outline(f'text="R&D" {FEED}'), "R&D", "https://example.gov/feed.xml"),
        (outline('text="Q" xmlUrl="https://example.gov/f?a=1&b=2"'), "Q", "https://example.gov/f?a=1&b=2"),
        (
            outline('text="Q" xmlUrl="https://example.gov/f?x=1&copy=2"'),
            "Q",
            "https://example.gov/f?x=1&copy=2",
        ),
        (outline('text="A&nbsp;B &amp; C" ' + FEED), "A B & C", "https://example.gov/feed.xml"),
        (
            outline('text="&eacute;cole &unknown; x" ' + FEED),
            "école &unknown; x",
            "https://example.gov/feed.xml",
        ),
        (outline('text="a" xmlurl="https://example.gov/feed.xml"'), "a", "https://example.gov/feed.xml"),
        (outline('TEXT="a" XMLURL="https://example.gov/feed.xml"'), "a", "https://example.gov/feed.xml"),
        (outline('text="a" xmlUrl="feed://example.gov/feed.xml"'), "a", "https://example.gov/feed.xml"),
        (outline('text="a" xmlUrl="feed:http://example.gov/f"'), "a", "http://example.gov/f"),
        (outline('text="a" xmlUrl="//example.gov/f"'), "a", "https://example.gov/f"),
        (outline('text="a" xmlUrl="www.example.gov/feed?a=1"'), "a", "https://www.example.gov/feed?a=1"),
        (outline('text="a" xmlUrl="FEED://example.gov/f"'), "a", "https://example.gov/f"),
        (
            outline(f'text="a" {FEED}', root='<opml xmlns="http://opml.org/spec2">'),
            "a",
            "https://example.gov/feed.xml",
        ),
        (outline(f'text="a" {FEED}', root='<OPML VERSION="1.1">').replace("</opml>", "</OPML>"), "a", None),
        (outline(f'text="a" {FEED}', before=f"\n\n  {XML}\n"), "a", None),
        (outline(f'text="a" {FEED}', before="\ufeff" + XML), "a", None),
        (outline(f'text="a < b" {FEED}', before=XML), "a < b", None),
        (outline(f'text="bell \x07 rings" {FEED}'), "bell rings", None),
        (
            outline(f'text="bell &#7; &#x1f; &#0; &#xD800; &#9999999; rings &#xe9;" {FEED}'),
            "bell rings é",
            None,
        ),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_is_read_as_other_readers_read_it(
    content: str, name: str, url: str | None, encoding: str
) -> None:
    body = content.encode(encoding)
    assert is_opml(body)
    (source,) = load_sources(body)
    assert (source.name, source.url) == (name, url or "https://example.gov/feed.xml")


def test_a_letter_that_the_charset_does_not_know_costs_no_feed() -> None:
    body = outline(f'text="caf\xe9" {FEED}', before=XML).encode("latin-1")
    assert [source.url for source in load_sources(body)] == ["https://example.gov/feed.xml"]


def test_a_feed_that_stands_in_two_folders_is_one_source() -> None:
    feed = f'<outline text="State" {FEED}/>'
    body = f'<opml><body><outline text="A">{feed}</outline><outline text="B">{feed}</outline></body></opml>'
    assert [source.name for source in load_opml(body.encode())] == ["State"]


def test_a_broken_file_of_which_an_outline_would_be_lost_is_refused() -> None:
    whole = f'<opml><body><outline text="a" {FEED}/><outline text="b" xmlUrl="https://b.example/'
    with pytest.raises(SourceKindError, match="not OPML"):
        load_opml(whole.encode())


ANY = st.text(alphabet='<>/opmlbdyuteinxUr ="&;:', max_size=200).map(
    lambda text: f"<opml>{text}</opml>".encode()
)


@given(st.binary(max_size=200) | ANY)
def test_any_bytes_are_sources_or_an_error_of_ours(content: bytes) -> None:
    with contextlib.suppress(SourceKindError):
        load_opml(content)
