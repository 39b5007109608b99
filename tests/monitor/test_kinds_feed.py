"""Feeds as ministries serve them, broken ones too."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import SourceError, SourceKindError
from monitor.model import Item, Page, SourceSpec
from monitor.sources.kinds.kind import Discovery
from monitor.sources.kinds.table import KINDS
from tests.factories import make_page, make_spec

FEED = KINDS["feed"]
SPEC = make_spec("state", kind="feed", zone="America/New_York")
TEXT = "<p>" + "The Secretary and the Foreign Ministers reaffirmed their commitment. " * 8 + "</p>"
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def rss(*items: str) -> Page:
    body = (
        '<?xml version="1.0"?><rss version="2.0" '
        f"{NAMESPACES}><channel><title>T</title>{''.join(items)}</channel></rss>"
    )
    return make_page(body, url="https://state.example/feed", headers={"content-type": "application/rss+xml"})


def item(**parts: str) -> str:
    given = {
        "title": "Joint Statement",
        "link": "https://state.example/a",
        "guid": "https://state.example/?p=1",
    } | parts
    return "<item>" + "".join(f"<{tag}>{text}</{tag}>" for tag, text in given.items() if text) + "</item>"


def an_entry(inside: str) -> bytes:
    return f"<rss version='2.0'><channel><item><link>http://a.example/</link>{inside}</item></channel></rss>".encode()


def only(page: Page, spec: SourceSpec = SPEC) -> Item:
    (found,) = FEED.discover(spec, page).items
    return found


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "built"),
    [
        ("state-gov-feed-2021-06-03.xml", datetime(2021, 6, 3, 12, 37, 34, tzinfo=UTC)),
        ("state-gov-feed-2022-07-29.xml", datetime(2022, 7, 29, 19, 13, 18, tzinfo=UTC)),
    ],
)
def test_a_real_feed_gives_its_ten_statements_whole(shared: Path, name: str, built: datetime) -> None:
    body = (shared / "pages" / name).read_bytes()
    found = FEED.discover(SPEC, make_page(body, url="https://www.state.gov/rss-feed/press-releases/feed/"))
    assert len(found.items) == 10
    assert found.notes == ()
    assert found.built_at == built
    for entry in found.items:
        assert entry.key.startswith("https://www.state.gov/?")
        assert entry.url.startswith("https://www.state.gov/")
        assert entry.title
        assert "&#" not in entry.title
        assert entry.published_at is not None
        assert entry.body is not None
        assert "jQuery" not in entry.body  # the script stands in the description, which is not the text
    evening = [
        entry
        for entry in found.items
        if entry.published_at and entry.published_at.date() != entry.published_on
    ]
    assert len(evening) == {"2021": 1, "2022": 0}[name[15:19]]  # a Washington evening is the next day in UTC


@pytest.mark.shared
def test_an_item_edited_in_place_keeps_its_key_and_changes_its_fingerprint(shared: Path) -> None:
    before, after = (
        only(
            rss(
                (shared / "pages" / f"state-gov-2021-05-27-g7-belarus-{version}.item.xml").read_text(
                    encoding="utf-8"
                )
            )
        )
        for version in ("v1", "v2")
    )
    assert (before.key, before.url, before.published_at) == (after.key, after.url, after.published_at)
    assert before.fingerprint != after.fingerprint


class TestIdentity:
    def test_is_the_guid_then_the_link_and_never_the_title(self) -> None:
        assert only(rss(item())).key == "https://state.example/?p=1"
        assert only(rss(item(guid=""))).key == "state.example/a"
        assert only(rss(item(title="Another title"))).key == only(rss(item())).key
        two = FEED.discover(SPEC, rss(item(guid="1", link="https://state.example/a-2"), item(guid="2")))
        assert len(two.items) == 2  # a series gives every year's statement the same title

    def test_loses_the_session_of_the_visit(self) -> None:
        keys = {
            only(rss(item(guid=f"http://mofa.example/v.do;jsessionid={n}?seq=1", link=""))).key for n in "AB"
        }
        assert keys == {"http://mofa.example/v.do?seq=1"}

    def test_may_be_named_parameters(self) -> None:
        spec = replace(SPEC, rules={"identity": ["seq"]})
        link = "http://mofa.example/www/brd/view.do?brdId=302&amp;seq=377&amp;page=2"
        assert only(rss(item(guid="x", link=link)), spec).key == "seq=377"

    def test_twice_in_one_feed_is_one_item(self) -> None:
        found = FEED.discover(SPEC, rss(item(title="New"), item(title="Old")))
        assert [entry.title for entry in found.items] == ["New"]

    def test_is_the_link_where_a_guid_stands_for_several(self) -> None:
        found = FEED.discover(SPEC, rss(item(), item(link="https://state.example/b"), item(guid="2")))
        assert [entry.key for entry in found.items] == ["state.example/a", "state.example/b", "2"]
        assert found.notes == (
            (
                "the feed repeats a guid for other addresses, which then tell its entries apart: "
                "https://state.example/?p=1"
            ),
        )

    def test_of_a_very_long_guid_is_bounded(self) -> None:
        assert len(only(rss(item(guid="x" * 5000))).key) < 600

    @pytest.mark.parametrize(
        "parts",
        [
            {"link": "javascript:alert(1)", "guid": "7"},
            {"link": "", "guid": "tag:x"},
            {"link": "", "guid": ""},
            {"link": "http://[", "guid": ""},
        ],
    )
    def test_of_an_entry_without_address_is_none(self, parts: dict[str, str]) -> None:
        found = FEED.discover(SPEC, rss(item(**parts), item(guid="fine")))
        assert [entry.key for entry in found.items] == ["fine"]
        assert found.notes == ("an entry without a web address was left out: Joint Statement",)


class TestDates:
    def test_without_a_zone_are_the_sources(self) -> None:
        entry = only(rss(item(pubDate="Mon, 22 Sep 2025 19:30:00")), replace(SPEC, zone="Asia/Seoul"))
        assert entry.published_at == datetime(2025, 9, 22, 10, 30, tzinfo=UTC)
        assert entry.published_on == date(2025, 9, 22)

    def test_of_kst_are_nine_hours_ahead(self) -> None:
        assert only(rss(item(pubDate="Mon, 22 Sep 2025 10:00:00 KST"))).published_at == datetime(
            2025, 9, 22, 1, 0, tzinfo=UTC
        )

    def test_of_the_future_are_not_believed(self) -> None:
        found = FEED.discover(SPEC, rss(item(pubDate="Fri, 06 Feb 2026 10:00:00 GMT")))  # fetched on the 3rd
        assert (found.items[0].published_at, found.items[0].published_on) == (None, None)
        assert found.notes == ("a date in the future was not believed: Fri, 06 Feb 2026 10:00:00 GMT",)

    @pytest.mark.parametrize(
        ("built", "known"),
        [
            ("Tue, 03 Feb 2026 00:00:00 GMT", datetime(2026, 2, 3, tzinfo=UTC)),
            ("Fri, 06 Feb 2026 10:00:00 GMT", None),
        ],
    )
    def test_of_the_future_are_not_believed_of_the_feed_itself(
        self, built: str, known: datetime | None
    ) -> None:
        found = FEED.discover(SPEC, rss(f"<lastBuildDate>{built}</lastBuildDate>", item()))
        assert found.built_at == known
        assert bool(found.notes) is (known is None)

    def test_that_cannot_be_read_are_said(self) -> None:
        assert FEED.discover(SPEC, rss(item(pubDate="next week"))).notes == (
            "a date could not be read: next week",
        )

    def test_however_old_are_kept(self) -> None:
        assert only(rss(item(pubDate="Tue, 18 Aug 1998 10:00:00 GMT"))).published_on == date(1998, 8, 18)


class TestText:
    def test_is_the_whole_content_and_not_the_description(self) -> None:
        description = "<![CDATA[<script>x()</script>]]>" + "d " * 400
        assert (
            only(rss(item(description=description, **{"content:encoded": f"<![CDATA[{TEXT}]]>"}))).body
            == TEXT
        )

    @pytest.mark.parametrize(
        "content",
        [
            "<p>Too short.</p>",
            TEXT + "<p>Read more</p>",
            TEXT[:-4] + " [&#8230;]</p>",
            TEXT[:-5] + "...more […]",
        ],
    )
    def test_that_is_a_teaser_is_left_to_the_page(self, content: str) -> None:
        assert only(rss(item(**{"content:encoded": f"<![CDATA[{content}]]>"}))).body is None

    def test_is_left_to_the_page_when_the_rules_say_so(self) -> None:
        page = rss(item(**{"content:encoded": f"<![CDATA[{TEXT}]]>"}))
        assert only(page, replace(SPEC, rules={"full_text": False})).body is None

    def test_that_hides_in_a_script_does_not_count(self) -> None:
        content = "<p>Short.</p><script>" + "var x = 1; " * 100 + "</script>"
        assert only(rss(item(**{"content:encoded": f"<![CDATA[{content}]]>"}))).body is None

    @pytest.mark.parametrize(
        ("title", "words"),
        [
            ("A &amp; B &#8211; C", "A & B – C"),
            ("A &amp;amp; B &amp;#8211; C", "A & B – C"),
            ("<![CDATA[<b>Joint</b>  Statement]]>", "Joint Statement"),
            ("  Line\n  break ", "Line break"),
            ("", ""),
        ],
    )
    def test_of_titles_is_plain(self, title: str, words: str) -> None:
        assert only(rss(item(title=title or "<![CDATA[]]>"))).title == words

    def test_of_a_title_ends_at_a_word(self) -> None:
        title = only(rss(item(title="Statement " * 90))).title
        assert title == "Statement " * 48 + "Statement..."
        assert only(rss(item(title="声明" * 400))).title == ("声明" * 400)[:497] + "..."

    def test_changes_the_fingerprint(self) -> None:
        base = only(rss(item(description="one"))).fingerprint
        assert only(rss(item(description="one"))).fingerprint == base
        assert only(rss(item(description="two"))).fingerprint != base
        assert only(rss(item(description="one", title="New"))).fingerprint != base


def test_atom_is_read_with_its_edits() -> None:
    def atom(updated: str) -> Page:
        return make_page(
            f'<feed xmlns="http://www.w3.org/2005/Atom"><updated>2026-02-03T09:00:00Z</updated><entry><id>urn:x:1</id>'
            '<title type="html">Joint &amp;amp; several</title><link rel="self" '
            'href="/self"/><link href="/government/news/a"/>'
            f"<published>2026-02-01T09:30:00+09:00</published><updated>{updated}</updated>"
            f'<content type="html">{TEXT.replace("<", "&lt;")}</content></entry></feed>',
            url="https://gov.example/fcdo.atom",
        )

    entry = only(atom("2026-02-02T09:30:00Z"))
    assert (entry.key, entry.url, entry.title) == (
        "urn:x:1",
        "https://gov.example/government/news/a",
        "Joint & several",
    )
    assert entry.published_at == datetime(2026, 2, 1, 0, 30, tzinfo=UTC)
    assert entry.body == TEXT
    assert only(atom("2026-02-03T08:00:00Z")).fingerprint != entry.fingerprint
    assert FEED.discover(SPEC, atom("2026-02-02T09:30:00Z")).built_at == datetime(
        2026, 2, 3, 9, 0, tzinfo=UTC
    )


def test_rdf_in_japanese_is_read() -> None:
    body = (
        '<?xml version="1.0" encoding="Shift_JIS"?><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="x"><title>官邸</title></channel>'
        '<item rdf:about="https://kantei.example/a.html"><title>日米韓首脳共同声明</title><link>https://kantei.example/a.html</link>'
        "<dc:date>2026-02-01T18:00:00+09:00</dc:date></item></rdf:RDF>"
    ).encode("cp932")
    entry = only(make_page(body, headers={"content-type": "text/xml"}), replace(SPEC, zone="Asia/Tokyo"))
    assert (entry.title, entry.url, entry.published_on) == (
        "日米韓首脳共同声明",
        "https://kantei.example/a.html",
        date(2026, 2, 1),
    )
    assert entry.published_at == datetime(2026, 2, 1, 9, 0, tzinfo=UTC)


class TestTraps:
    @pytest.mark.parametrize(
        "head",
        [
            '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>',
            "<!DOCTYPE rss [ <!ELEMENT a ANY> ]>",
            "<!-- --><!entity % a 'b'>",
        ],
    )
    def test_of_entities_are_refused(self, head: str) -> None:
        with pytest.raises(SourceError, match="entities of its own"):
            FEED.discover(
                SPEC, make_page(f"{head}<rss version='2.0'><channel><title>&a;</title></channel></rss>")
            )

    def test_of_entities_written_in_two_bytes_a_letter_are_refused(self) -> None:
        with pytest.raises(SourceError, match="entities of its own"):
            FEED.discover(SPEC, make_page('<!DOCTYPE x [<!ENTITY a "b">]><rss/>'.encode("utf-16")))

    def test_of_a_doctype_without_entities_are_none(self) -> None:
        old = (
            '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
            '"http://netscape.example/rss-0.91.dtd">'
        )
        body = f'{old}<rss version="0.91"><channel>{item()}</channel></rss>'
        assert len(FEED.discover(SPEC, make_page(body)).items) == 1

    def test_a_body_that_is_the_name_of_a_file_is_not_opened(self, tmp_path: Path) -> None:
        feed = tmp_path / "feed.xml"
        feed.write_bytes(rss(item()).body)
        with pytest.raises(SourceError, match="not a feed"):
            FEED.discover(SPEC, make_page(str(feed)))

    @pytest.mark.parametrize(
        "body", ["<!DOCTYPE html><html><title>Verify you are human</title></html>", "<HTML>moved</HTML>"]
    )
    def test_a_web_page_in_its_place_is_said(self, body: str) -> None:
        with pytest.raises(SourceError, match="answered with a web page, not a feed"):
            FEED.discover(SPEC, make_page(body))

    def test_anything_else_in_its_place_is_said(self) -> None:
        with pytest.raises(SourceError, match=r"no feed \(application/json, 2 bytes\)"):
            FEED.discover(SPEC, make_page("{}", headers={"content-type": "application/json"}))

    def test_a_feed_that_breaks_off_gives_what_it_has(self) -> None:
        body = rss(item(), item(guid="2"), item(guid="3")).body
        assert len(FEED.discover(SPEC, make_page(body[: body.rindex(b"<link>")])).items) >= 2

    def test_an_endless_feed_without_dates_is_read_from_both_ends(self) -> None:
        found = FEED.discover(SPEC, rss(*(item(guid=str(n), description="") for n in range(520))))
        assert [entry.key for entry in found.items] == [str(n) for n in (*range(250), *range(270, 520))]
        assert found.notes == (
            "the feed holds 520 entries; the first and the last 250, for few have a date, are read",
        )

    @pytest.mark.parametrize("length", [3, 501, 900])
    @pytest.mark.parametrize("undated", [0, 40])
    def test_a_feed_that_begins_with_its_oldest_gives_its_newest_first(
        self, length: int, undated: int
    ) -> None:
        start = datetime(2022, 1, 1, tzinfo=UTC)
        rows = [
            item(guid=str(n), pubDate=f"{start + timedelta(days=n):%a, %d %b %Y} 09:00:00 GMT")
            for n in range(length)
        ]
        rows[:undated] = [item(guid=str(n)) for n in range(min(undated, length))]
        if length > 4 * undated:
            found = FEED.discover(SPEC, rss(*rows)).items
            assert found[0].key == str(length - 1)
            assert len(found) == min(length, 500)
            same = [entry.key for entry in FEED.discover(SPEC, rss(*reversed(rows))).items]
            assert same == [entry.key for entry in found]

    def test_an_empty_feed_is_a_feed(self) -> None:
        assert FEED.discover(SPEC, rss()).items == ()

    def test_scripts_without_end_take_no_time(self) -> None:
        """A pattern that looked for both ends took minutes for this."""
        assert only(rss(item(**{"content:encoded": f"<![CDATA[{'<script>' * 200_000}]]>"}))).body is None

    def test_a_zone_that_does_not_exist_is_said(self) -> None:
        with pytest.raises(SourceKindError, match="'Asia/Soul' is not a time zone"):
            FEED.discover(replace(SPEC, zone="Asia/Soul"), rss(item()))

    def test_half_a_letter_given_by_its_number_loses_no_entry(self) -> None:
        """feedparser fails on it, and with it the whole feed failed, at every check."""
        broken, whole = FEED.discover(
            SPEC, rss(item(title="A &#xD800;B", guid="1"), item(title="C", guid="2"))
        ).items
        assert (broken.title, whole.title) == ("A \ufffdB", "C")

    def test_a_title_holds_nothing_that_is_not_seen(self) -> None:
        assert only(rss(item(title="Joint\x9d Sta\u202etement\u200b"))).title == "Joint Statement"

    @settings(max_examples=80, deadline=None)
    @given(
        st.binary(max_size=300)
        | st.text(alphabet="<>/&;![]-rsitemlnkguCDATA \"='x1", max_size=200).map(an_entry)
    )
    def test_any_bytes_give_items_or_a_source_error(self, body: bytes) -> None:
        found = Discovery(items=())
        with contextlib.suppress(SourceError):
            found = FEED.discover(SPEC, make_page(body))
        assert all(entry.key and entry.url.startswith("http") for entry in found.items)


@pytest.mark.parametrize(
    ("rules", "fault"),
    [
        ({"row": "li"}, "a feed has no rule 'row'"),
        ({"identity": []}, "identity must list query parameters"),
        ({"identity": "a b"}, "identity must list query parameters"),
        ({"full_text": "yes"}, "full_text must be true or false"),
        ({"body": "div["}, "body: 'div[' is not a CSS selector"),
        ({"body": ["div", 3]}, "body must be a CSS selector"),
    ],
)
def test_rules_that_fit_no_feed_are_said(rules: dict[str, object], fault: str) -> None:
    with pytest.raises(SourceKindError, match="^" + fault.replace("[", r"\[").replace("(", r"\(")):
        FEED.check_rules(rules)
    assert len(FEED.faults(rules)) == 1


def test_good_rules_pass() -> None:
    FEED.check_rules(
        {"identity": ["n", "s"], "full_text": False, "body": [".se-contents", "#x > p"], "remove": "aside"}
    )


NUMBERS = ("1", "2", "3")
THREE = "".join(
    f"<item><title>T{n}</title><link>https://a.example/{n}</link><pubDate>2021-01-20</pubDate>"
    f"<description>About T{n}.</description></item>"
    for n in NUMBERS
)


def of_three(change: bytes, to: bytes, *, at: int) -> list[tuple[str, str, str]]:
    """Title, path and day of three entries, of which the one with this number is broken."""
    head, *entries = THREE.encode().replace(b"<item>", b"\0<item>").split(b"\0")
    assert change in entries[at]
    entries[at] = entries[at].replace(change, to, 1)
    body = b"<rss version='2.0'><channel><title>F</title>" + head + b"".join(entries) + b"</channel></rss>"
    found = FEED.discover(
        SPEC, make_page(body, url="https://a.example/f", headers={"content-type": "text/xml"})
    )
    return [(row.title, row.url.rpartition("/")[2], str(row.published_on)) for row in found.items]


@pytest.mark.parametrize(
    "stray", [b"\x01", b"\xff", b"\xa0", b"\x00\x00", "\u200b".encode(), b"\x7f", b"\xef\xbf\xbd"]
)
@pytest.mark.parametrize("tag", [b"item", b"title", b"link", b"pubDate", b"/title", b"/item", b"/link"])
@pytest.mark.parametrize("at", [0, 2])
def test_stray_bytes_in_the_name_of_any_tag_lose_nothing(stray: bytes, tag: bytes, at: int) -> None:
    for place in (len(tag) - 1, len(tag)):
        broken = b"<" + tag[:place] + stray + tag[place:] + b">"
        rows = of_three(b"<" + tag + b">", broken, at=at)
        assert rows == [(f"T{n}", n, "2021-01-20") for n in NUMBERS]


@pytest.mark.parametrize(
    ("change", "to"),
    [
        (b"</description>", b"</desc>"),
        (b"</description></item>", b""),
        (b"</title>", b"</tilte>"),
        (b"<description>", b"<description><![CDATA["),
        (b"<description>", b"<description><!-- "),
        (b"<description>", b"<description><item of a list"),
    ],
)
@pytest.mark.parametrize("at", [0, 1])
def test_a_broken_entry_takes_no_other_with_it(change: bytes, to: bytes, at: int) -> None:
    found = {path for _, path, _ in of_three(change, to, at=at)}
    assert found >= set(NUMBERS) - {NUMBERS[at]}
