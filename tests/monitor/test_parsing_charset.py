"""Bytes to text, whatever a page or feed says of its charset; text that was read wrongly before; and XML that no
strict parser takes.
"""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.documents.extract.marks import without_marks
from monitor.errors import SourceError
from monitor.model import Item
from monitor.sources.address import absolute
from monitor.sources.kinds.kind import Discovery
from monitor.sources.kinds.table import KINDS
from monitor.sources.parsing.charset import decode
from monitor.sources.parsing.mojibake import repaired
from monitor.sources.parsing.xml_text import xml_text
from tests.factories import make_page, make_spec

KOREAN = "한미일 외교장관 공동성명 똠방각하"  # the last word is beyond plain EUC-KR
JAPANESE = "日米韓外相共同声明 ①髙"  # the last two are beyond plain Shift_JIS
FEED = KINDS["feed"]
SENTENCES = (
    "한미일 외교장관은 북한의 완전한 비핵화 의지를 재확인하였다.",
    "총리 방한 결과",
    "三か国の外相は、台湾海峡の平和と安定の重要性を強調した。",
    "日米韓外相会合の開催",
    "中美日韩外长发表联合声明，重申和平与稳定的重要性。",
)
WESTERN = ("naïve café déjà vu", "Größe über Äpfel", "“Joint” statement – naïve", "Señor Núñez llegó ayer")
CODECS = (
    "cp949",
    "cp932",
    "euc_jp",
    "gb18030",
    "iso2022_jp",
    "iso2022_kr",
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
)
HEADERS = ("", "text/xml", "text/xml; charset=utf-8", "application/rss+xml; charset=iso-8859-1")


def a_feed(title: str, says: str = "utf-8", link: str = "https://a.example/1") -> str:
    return (
        f'<?xml version="1.0" encoding="{says}"?><rss version="2.0"><channel><title>T</title><item><title>{title}'
        f"</title><link>{link}</link></item></channel></rss>"
    )


def first(body: str | bytes, content_type: str = "") -> Item:
    headers = {"content-type": content_type} if content_type else {}
    return FEED.discover(make_spec(kind="feed"), make_page(body, headers=headers)).items[0]


def wrong_ways() -> list[tuple[str, str, str, str]]:
    """A sentence, the charset of its bytes, the one that the feed names, and the header: all that can be."""
    rows = []
    for text in SENTENCES:
        for codec in CODECS:
            with contextlib.suppress(UnicodeEncodeError):
                text.encode(codec)
                rows += [
                    (text, codec, says, header) for says in ("utf-8", "iso-8859-1") for header in HEADERS
                ]
    return [row for row in rows if not (row[1] == "gb18030" and row[0] not in SENTENCES[4:])]


@pytest.mark.parametrize(("text", "codec", "says", "header"), wrong_ways())
def test_a_feed_in_an_east_asian_charset_shows_itself_whatever_it_says(
    text: str, codec: str, says: str, header: str
) -> None:
    assert first(a_feed(text, says).encode(codec), header).title == text


@pytest.mark.parametrize("text", WESTERN)
@pytest.mark.parametrize("codec", ["cp1252", "utf-8"])
@pytest.mark.parametrize("header", HEADERS)
def test_a_few_accents_are_no_korean(text: str, codec: str, header: str) -> None:
    assert first(a_feed(text).encode(codec), header).title == text


@pytest.mark.parametrize("stray", [b"\x93", b"\xe9", b"\xff", b"\xc3", b"\x92\x92", b"\xb0"])
@pytest.mark.parametrize("text", ["Taiwan’s role", "한미일 공동성명", "日米韓の共同声明 – “x”"])
def test_a_stray_byte_costs_a_letter_and_not_the_charset(stray: bytes, text: str) -> None:
    body = a_feed(f"A@ {text}").encode().replace(b"@", stray)
    title = first(body, "application/rss+xml; charset=utf-8").title
    letter = "\u201c" if stray == b"\x93" else "\ufffd"  # a quote of Windows that somebody pasted
    assert title.startswith(f"A{letter}")
    assert title.endswith(text)


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("windows-1251", "cp1251", "Совместное заявление"),
        ("ISO-8859-2", "iso8859_2", "Wspólne oświadczenie"),
        ("windows-1250", "cp1250", "Společné prohlášení"),
        ("ibm852", "cp852", "Společné"),
        ("macintosh", "mac_roman", "déclaration"),
        ("iso-8859-8-i", "iso8859_8", "הצהרה משותפת"),
    ],
)
def test_charsets_of_one_byte_are_read_by_their_names(label: str, codec: str, text: str) -> None:
    assert first(a_feed(text, label).encode(codec)).title == text


@pytest.mark.parametrize(
    "text",
    ["Taiwan’s “role” – a first", "Café, déjà vu: naïve", "한미일 외교장관 공동성명", "日米韓の共同声明"],
)
def test_what_was_once_read_in_the_wrong_charset_is_mended(text: str) -> None:
    seen = "".join(bytes([b]).decode("cp1252", errors="ignore") or chr(b) for b in text.encode())
    assert repaired(seen) == text
    assert repaired(text.encode().decode("latin-1")) == text
    assert first(a_feed(seen)).title == text


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        *((codec, "Taiwan’s role is known") for codec in ("cp1252", "mac_roman", "cp437", "gbk", "cp932")),
        *((codec, "They met – and left") for codec in ("cp1252", "mac_roman", "cp437")),
        *((codec, "the Prime Minister’s “role”") for codec in ("cp1252", "mac_roman", "cp437")),
    ],
)
def test_pages_and_feeds_mend_a_wrong_charset_by_one_rule(codec: str, text: str) -> None:
    seen = text.encode().decode(codec, errors="ignore")
    assert repaired(seen) == without_marks(seen) == first(a_feed(seen)).title == text
    twice = text.encode().decode("cp1252", errors="ignore").encode().decode("cp1252", errors="ignore")
    if codec == "cp1252" and "”" not in text:
        assert repaired(twice) == without_marks(twice) == text


def test_a_closing_quote_whose_last_byte_was_lost_is_one() -> None:
    assert repaired("the \u00e2\u20ac\u0153role\u00e2\u20ac\ufffd of") == "the \u201crole\u201d of"


@pytest.mark.parametrize(
    "text", ["privé’”", "AMANHÃ”", "São Paulo, Ã", "«é»", "Ängström Â", "£5 §3", *SENTENCES, *WESTERN]
)
def test_what_looks_alike_stays(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Q&A on R&D", "Q&A on R&D"),
        ("AT&T; and M&S", "AT&T; and M&S"),
        ("Fish & Chips &amp; Peas", "Fish & Chips & Peas"),
        ("A &nbsp;B &eacute; &hellip;", "A B é …"),
        ("The &#146;role&#148;", "The ’role”"),
        ("<![CDATA[Q&A on R&D]]>", "Q&A on R&D"),
        ("P\x0bage\x01 one & two", "Page one & two"),
        ("&unknown; thing", "&unknown; thing"),
    ],
)
def test_bare_ampersands_and_letters_of_html_are_read_in_titles(title: str, read: str) -> None:
    assert first(a_feed(title)).title == read


@pytest.mark.parametrize(
    ("link", "read"),
    [
        ("https://a.example/v?seq=1&copy=3&lang=en", "https://a.example/v?seq=1&copy=3&lang=en"),
        ("https://a.example/v?a=1&amp;reg=2&reg=3&amp;sect=4", "https://a.example/v?a=1&reg=2&reg=3&sect=4"),
        ("<![CDATA[https://a.example/v?a=1&not=2]]>", "https://a.example/v?a=1&not=2"),
        ("https://a.example/v?a=1&times=2&#38;yen=3", "https://a.example/v?a=1&times=2&yen=3"),
    ],
)
def test_bare_ampersands_are_read_in_links(link: str, read: str) -> None:
    assert first(a_feed("T", link=link)).url == read
    assert first(a_feed("<b>broken & ", link=link)).url == read


def test_time_grows_with_the_length_of_a_feed_and_not_with_its_square() -> None:
    assert xml_text(b"<![CDATA[x]]>&" * 60_000).count("&amp;") == 60_000
    assert xml_text(b"<!--" * 200_000)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "header", "title"),
    [
        (
            "45-feed-one-stray-byte.xml",
            "application/rss+xml; charset=utf-8",
            "Joint Statement of the Foreign",
        ),
        ("46-feed-euckr-said-utf8.xml", "text/xml", "한미일 외교장관회의 공동성명"),
        ("48-feed-korean-latin1-header.xml", "text/xml; charset=iso-8859-1", "한미일 외교장관회의 공동성명"),
        ("49-feed-bare-ampersands.xml", "text/xml", "Q&A on R&D with the Chief"),
    ],
)
def test_shared_inputs_are_read(shared: Path, name: str, header: str, title: str) -> None:
    assert first((shared / "inputs" / name).read_bytes(), header).title.startswith(title)


@pytest.mark.shared
def test_shared_inputs_keep_their_apostrophes_and_links(shared: Path) -> None:
    body = first((shared / "inputs/45-feed-one-stray-byte.xml").read_bytes(), "text/xml; charset=utf-8").body
    assert body is not None
    assert "Taiwan’s meaningful" in body
    assert "DPRK’s programs" in body
    link = first((shared / "inputs/50-feed-link-ampersand.xml").read_bytes()).url
    assert link.endswith("view?seq=1&copy=2&copy=3&lang=en")


PIECES = st.sampled_from(
    [
        a_feed(t).encode(c, errors="replace")
        for t in (*SENTENCES, *WESTERN)
        for c in ("utf-8", "cp949", "cp932", "cp1252", "utf-16")
    ]
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    PIECES,
    st.lists(st.tuples(st.integers(0, 300), st.binary(max_size=3)), max_size=4),
    st.sampled_from(HEADERS),
)
def test_any_bytes_are_read_and_no_feed_is_empty_that_feedparser_alone_can_read(
    body: bytes, changes: list[tuple[int, bytes]], header: str
) -> None:
    for at, put in changes:
        body = body[:at] + put + body[at + len(put) :]
    found = Discovery(items=())
    with contextlib.suppress(SourceError):
        found = FEED.discover(
            make_spec(kind="feed"), make_page(body, headers={"content-type": header or "text/xml"})
        )
    try:
        alone = feedparser.parse(io.BytesIO(body), response_headers={"content-type": header or "text/xml"})
    except Exception:  # noqa: BLE001 - what makes feedparser itself fail asks nothing of us
        return
    base = "https://a.example/feed"
    links = [
        link
        for entry in alone.entries
        if (link := dict.get(entry, "link"))
        and link.isascii()
        and link.isprintable()
        and absolute(link, base)
    ]
    assert found.items or not links


@pytest.mark.parametrize("stray", [b"\0\0title", b"\0", b"\x07\x07 "])
def test_stray_bytes_in_the_tag_of_an_entry_lose_no_entry(stray: bytes) -> None:
    start = b"<rss version='2.0'><channel><title>T</title><item"
    body = start + stray + b"><link>https://a.example/1</link></item></channel></rss>"
    found = FEED.discover(make_spec(kind="feed"), make_page(body, headers={"content-type": "text/xml"}))
    assert [item.url for item in found.items] == ["https://a.example/1"]


class TestCharsets:
    @pytest.mark.parametrize(
        ("text", "codec", "head", "header"),
        [
            (KOREAN, "cp949", '<meta charset="euc-kr">', ""),
            (
                KOREAN,
                "cp949",
                '<meta http-equiv="Content-Type" content="text/html; charset=ks_c_5601-1987">',
                "",
            ),
            (KOREAN, "cp949", "<p>", "text/html; charset=EUC-KR"),
            (KOREAN, "cp949", '<meta charset="euc-kr">', "text/html; charset=iso-8859-1"),
            (JAPANESE, "cp932", '<meta charset="Shift_JIS">', ""),
            (JAPANESE, "cp932", "<meta charset=x-sjis>", "text/html; charset=utf-8"),
            ("日米韓外相共同声明", "euc_jp", '<?xml version="1.0" encoding="EUC-JP"?>', ""),
            (JAPANESE, "utf-8-sig", '<meta charset="Shift_JIS">', ""),
            (KOREAN, "utf-8", "<p>", ""),
            (KOREAN, "utf-8", "<p>", "text/html; charset=ISO-8859-1"),
            (KOREAN, "utf-16", "<p>", ""),
            (KOREAN, "utf-16-le", "<p>", "text/html; charset=utf-16le"),
            ("日米韓外相共同声明", "euc_jp", '<meta charset="euc-jp">', "text/html; charset=utf-8"),
            ("中美日韩外长发表联合声明", "gbk", '<meta charset="gb2312">', ""),
            ("中美日韩外长发表联合声明", "gbk", "<p>", "text/html; charset=GBK"),
            ("the Ministers’ naïve café – as it stands. " * 20, "cp1252", "<p>", "text/html; charset=utf-8"),
            ("“Joint” statement – naïve", "cp1252", "<p>", "text/html; charset=iso-8859-1"),
        ],
    )
    def test_are_read_as_the_page_means_them(self, text: str, codec: str, head: str, header: str) -> None:
        assert text in decode((head + text).encode(codec), header)

    @pytest.mark.parametrize(
        ("text", "codec"), [(KOREAN * 20, "cp949"), ("日米韓の外相は共同声明を発表した。" * 20, "cp932")]
    )
    def test_are_guessed_when_nobody_says(self, text: str, codec: str) -> None:
        assert text in decode(b"<html><body><p>" + text.encode(codec))

    def test_a_few_broken_bytes_do_not_change_the_charset(self) -> None:
        body = b'<meta charset="euc-kr">' + (KOREAN * 40).encode("cp949") + b"\xff"
        assert KOREAN in decode(body)

    @pytest.mark.parametrize("label", ["unicode_escape", "punycode", "zlib", "utf-7", "idna", "nonsense"])
    def test_a_page_cannot_choose_a_codec_that_is_none(self, label: str) -> None:
        assert "statement" in decode(f'<meta charset="{label}"> statement'.encode())

    @settings(max_examples=80, deadline=None)
    @given(
        st.binary(max_size=400),
        st.sampled_from(["", "text/html; charset=euc-kr", "x; charset=utf-16", "charset=\x00"]),
    )
    def test_any_bytes_become_text(self, body: bytes, header: str) -> None:
        assert isinstance(decode(body, header), str)
