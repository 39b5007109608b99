"""Index pages: the four that each break one naive assumption (no year, onclick links, `./` links, own tags),
and hostile ones.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import bs4
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import SourceError, SourceKindError
from monitor.model import Page
from monitor.sources.kinds.kind import Discovery
from monitor.sources.kinds.table import KINDS
from monitor.sources.parsing.markup import Tree, split
from tests.factories import make_page, make_spec

LISTING = KINDS["listing"]
JANUARY = datetime(2026, 1, 3, 6, 0, tzinfo=UTC)


def read(page: Page, rules: Mapping[str, Any], zone: str = "Asia/Tokyo") -> Discovery:
    return LISTING.discover(make_spec("list", kind="listing", url=page.url, zone=zone, rules=rules), page)


def test_the_japanese_ministry_writes_a_day_once_and_no_year() -> None:
    page = make_page(
        """<div id="maincontents"><h1>Press Releases</h1><dl class="title-list">
        <dt>January 3</dt><dd><ul>
          <li><a href="/press/release/pressite_000001_03001.html">Japan-U.S.-ROK Foreign Ministers' Meeting</a></li>
          <li><a href="/press/release/pressite_000001_03000.html">Telephone Talk</a></li></ul></dd>
        <dt>December 28</dt><dd><ul>
          <li><a href="/press/release/pressite_000001_02999.html">Japan-U.S.-ROK Foreign Ministers' Meeting</a></li>
        </ul></dd></dl></div>""",
        url="https://www.mofa.go.jp/press/release/index.html",
        at=JANUARY,
    )
    found = read(page, {"row": "dl.title-list dd li", "date_above": "dl.title-list dt"})
    assert [(item.key.rsplit("_", 1)[1], item.published_on) for item in found.items] == [
        ("03001.html", date(2026, 1, 3)),
        ("03000.html", date(2026, 1, 3)),
        ("02999.html", date(2025, 12, 28)),
    ]
    assert (
        found.items[0].title == found.items[2].title
    )  # a series re-uses its title; the address tells them apart
    assert found.notes == ()


ROK = """<table class="board"><thead><tr><th>No</th><th>Title</th><th>Date</th></tr></thead><tbody>
<tr><td>11142</td><td class="tal"><a href="#" onclick="javascript:f_view('322910'); return false;">
 Outcome of the Trilateral Meeting (Sept. 22, 2025) <img src="/new.gif" alt="new"></a></td><td>2025-12-31</td></tr>
<tr><td>11141</td><td class="tal"><a href="javascript:f_view( &quot;322909&quot; );">Joint Statement</a></td>
<td>2025-12-30</td></tr>
</tbody></table><a class="next" href="list.do?page=2">next</a>"""
ROK_RULES = {
    "row": "table tr",
    "onclick": "f_view('{seq}')",
    "address": "view.do?seq={seq}",
    "identity": ["seq"],
    "date": "td",
    "date_format": "%Y-%m-%d",
    "next": "a.next",
}


def test_the_korean_ministry_links_by_script() -> None:
    page = make_page(ROK, url="https://www.mofa.go.kr/eng/brd/m_5676/list.do?page=1", at=JANUARY)
    found = read(page, ROK_RULES, "Asia/Seoul")
    assert [(item.key, item.url, item.published_on) for item in found.items] == [
        ("seq=322910", "https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=322910", date(2025, 12, 31)),
        ("seq=322909", "https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=322909", date(2025, 12, 30)),
    ]
    assert (
        found.items[0].title == "Outcome of the Trilateral Meeting (Sept. 22, 2025)"
    )  # whose date is not the release's
    assert found.next_urls == ("https://www.mofa.go.kr/eng/brd/m_5676/list.do?page=2",)


def test_the_chinese_ministry_links_relative_to_the_folder() -> None:
    page = make_page(
        """<ul class="list1"><li><a href="./202601/t20260102_11801.shtml">发言人就美日韩联合声明答记者问</a>（2026-01-02）</li>
        <li><a href="../fyrbt_674889/202512/t20251231_11800.shtml">例行记者会</a>（2025-12-31）</li></ul>""",
        url="https://www.mfa.gov.cn/web/wjdt_674879/fyrbt_674889/",
        at=JANUARY,
    )
    found = read(page, {"row": "ul.list1 li", "link": "a", "date": "li"}, "Asia/Shanghai")
    assert [item.url for item in found.items] == [
        "https://www.mfa.gov.cn/web/wjdt_674879/fyrbt_674889/202601/t20260102_11801.shtml",
        "https://www.mfa.gov.cn/web/wjdt_674879/fyrbt_674889/202512/t20251231_11800.shtml",
    ]
    assert [item.published_on for item in found.items] == [date(2026, 1, 2), date(2025, 12, 31)]


def test_the_north_korean_agency_has_tags_of_its_own() -> None:
    page = make_page(
        """<nav><a href="/en">Home</a></nav><article-list>
        <article-entry class="article-link"><li><a href="/en/article/q/aa.kcmsf">
        <article-main-title>Press Statement of Vice Department Director</article-main-title></a>
        <span class="publish-time">2026.1.2.</span></li></article-entry>
        <article-entry class="article-link"><li><a href="/en/article/q/bb.kcmsf">
        <article-main-title>Commentary</article-main-title></a><span class="publish-time">2026.1.1.</span></li></article-entry>
        </article-list>""",
        url="http://www.kcna.kp/en/category/articles/q/1ee9.kcmsf",
        at=JANUARY,
    )
    rules = {
        "row": "article-list > article-entry",
        "link": "li a",
        "title": "article-main-title",
        "date": ".publish-time",
    }
    found = read(page, rules, "Asia/Pyongyang")
    assert [(item.key, item.title, item.published_on) for item in found.items] == [
        ("kcna.kp/en/article/q/aa.kcmsf", "Press Statement of Vice Department Director", date(2026, 1, 2)),
        ("kcna.kp/en/article/q/bb.kcmsf", "Commentary", date(2026, 1, 1)),
    ]


class TestRows:
    PAGE = """<base href="https://cdn.example/base/"><ul>
    <li><a href="a.html?utm_source=x">One</a> <time datetime="2026-01-02T23:30:00-05:00">Friday</time></li>
    <li><a href="#top">up</a></li><li>no link</li><li><a href="mailto:x@y.example">mail</a></li>
    <li><a href="a.html">One again</a></li>
    <li><a href="/b.html" title="Two by its title"><img src="x.png"></a><time>soon</time></li></ul>"""

    def test_give_items_without_repeats_and_without_links_that_lead_nowhere(self) -> None:
        found = read(make_page(self.PAGE, at=JANUARY), {"row": "li", "date": "time"}, "America/New_York")
        assert [(item.url, item.title) for item in found.items] == [
            ("https://cdn.example/base/a.html", "One"),
            ("https://cdn.example/b.html", "Two by its title"),
        ]
        assert found.items[0].published_at == datetime(2026, 1, 3, 4, 30, tzinfo=UTC)
        assert found.items[0].published_on == date(2026, 1, 2)
        assert found.notes == ("1 of 2 rows have no date that can be read",)

    def test_that_do_not_fit_are_an_error_and_no_silence(self) -> None:
        with pytest.raises(SourceError, match=r"no row on the page fits 'div\.news'"):
            read(make_page(self.PAGE), {"row": "div.news"})

    def test_without_any_link_are_an_error(self) -> None:
        with pytest.raises(SourceError, match="none of the 2 rows has a link"):
            read(make_page("<p>a</p><p>b</p>"), {"row": "p"})

    def test_may_be_the_links_themselves(self) -> None:
        page = make_page('<div class="news"><a href="/1">One</a><a href="/2">Two</a></div>')
        assert [item.title for item in read(page, {"row": ".news a"}).items] == ["One", "Two"]

    def test_that_say_something_else_have_another_fingerprint(self) -> None:
        texts = ('<li><a href="/1">A</a>', '<li><a href="/1">A</a>', '<li><a href="/1">B</a>')
        prints = [read(make_page(text), {"row": "li"}).items[0].fingerprint for text in texts]
        assert prints[0] == prints[1] != prints[2]

    def test_of_the_future_have_no_date(self) -> None:
        found = read(
            make_page('<li><a href="/1">A</a><b>2026-03-01</b>', at=JANUARY), {"row": "li", "date": "b"}
        )
        assert found.items[0].published_on is None

    def test_in_korean_without_a_declared_charset_are_read(self) -> None:
        body = (
            "<meta charset=euc-kr><li><a href='/1'>한미일 외교장관 공동성명</a><b>2026년 1월 2일</b>".encode(
                "cp949"
            )
        )
        found = read(
            make_page(body, headers={"content-type": "text/html"}, at=JANUARY),
            {"row": "li", "date": "b"},
            "Asia/Seoul",
        )
        assert (found.items[0].title, found.items[0].published_on) == (
            "한미일 외교장관 공동성명",
            date(2026, 1, 2),
        )


class TestSelectors:
    PAGE = """<main class=a><div class=b><p class=c>1<span>x</span></p><div class=b><p>2</p></div></div><p class=c>3</p>
    <ul><li>4<li class=c>5<ul><li class=c>6</ul></ul></main><div class=b><p class=c>7</p></div>"""

    @pytest.mark.parametrize(
        "selector",
        [
            "p",
            ".a .b p",
            ".b .b p",
            "main p, .b > p",
            ".a > p.c, div .c",
            "ul li li",
            "ul > li",
            "li ~ li",
            "li + li.c",
            ".a *",
            "p:has(span)",
            ":is(main, div) p:not(.c)",
            "div p[class='c']",
            'div  >  p[class="c"] span',
            "li:nth-child( 2n + 1 )",
            "span,li .c",
        ],
    )
    def test_taken_step_by_step_find_what_they_find_at_once(self, selector: str) -> None:
        tree = Tree.parse(make_page(self.PAGE), "s")
        assert [id(tag) for tag in tree.select(selector)] == [id(tag) for tag in tree.soup.select(selector)]
        root = tree.soup.main
        assert isinstance(root, bs4.Tag)
        assert [id(tag) for tag in tree.within(root, selector) if tag is not root] == [
            id(tag) for tag in root.select(selector)
        ]

    def test_are_split_outside_of_brackets_and_quotes(self) -> None:
        assert split("a , b:is(c, d) e", ",") == ["a", "b:is(c, d) e"]
        assert split("a b:is(c d)  > e + f [x='y z'] g", " ") == ["a", "b:is(c d) > e + f", "[x='y z']", "g"]

    def test_do_not_hang_on_a_page_nested_on_purpose(self) -> None:
        """Tried at once, this would compare some 10^10 ways up."""
        page = make_page("<div>" * 150 + "<b>x</b>" * 3000)
        began = time.monotonic()
        with pytest.raises(SourceError, match="no row"):
            read(page, {"row": "section div div div div b"})
        assert time.monotonic() - began < 10

    @pytest.mark.parametrize(
        "body", ["<div>" * 20_000, "<p>" * 60_000, "<" * 300_000, "<table><tr><td>" * 5000]
    )
    def test_are_not_tried_on_a_page_that_is_a_trap(self, body: str) -> None:
        with pytest.raises(SourceError, match=r"the page is no list|no row"):
            read(make_page(body), {"row": "div div div a"})

    @settings(max_examples=60, deadline=None)
    @given(
        st.binary(max_size=300)
        | st.text(alphabet="<>/ula='\"hrefli onck!-&;.:", max_size=200).map(str.encode)
    )
    def test_on_any_bytes_give_items_or_a_source_error(self, body: bytes) -> None:
        for rules in ({"row": "li", "date": "b"}, {"row": "*", "onclick": "f({a})", "address": "x?{a}"}, {}):
            found = Discovery(items=())
            with contextlib.suppress(SourceError):
                found = read(make_page(body), rules)
            assert all(item.url.startswith("http") for item in found.items)


@pytest.mark.parametrize(
    ("rules", "faults"),
    [
        ({"row": "li["}, ["row: 'li[' is not a CSS selector (Malformed attribute selector at position 2)"]),
        ({"row": "li::first-line"}, ["row: 'li::first-line' is not a CSS selector"]),
        ({"row": ""}, ["row must be a CSS selector"]),
        ({"row": "a b c d e f g h i"}, ["row is too long for a selector"]),
        ({"row": "li:has(a b c d)"}, ["row is too long for a selector"]),
        ({"row": "x" * 400}, ["row is too long for a selector"]),
        ({"link": "a"}, ["row is missing"]),
        ({"row": "li", "rwo": "li"}, ["a listing has no rule 'rwo'"]),
        ({"row": "li", "onclick": "f('{a}')"}, ["onclick and address belong together"]),
        ({"row": "li", "onclick": "f('x')", "address": "v?a={a}"}, ["onclick must be the script call"]),
        (
            {"row": "li", "onclick": "f('{a}')", "address": "v?b={b}&c={c}"},
            ["address uses {b}", "address uses {c}"],
        ),
        ({"row": "li", "date_format": "%Y"}, ["date_format: '%Y' needs a day"]),
        ({"row": "li", "date_format": "%Q %d %m"}, ["date_format: '%Q %d %m' is not a date layout"]),
        (
            {"row": "li", "date_format": 5, "identity": 7, "next": None},
            ["date_format must", "identity must", "next must"],
        ),
    ],
)
def test_every_fault_of_the_rules_is_one_clear_line(rules: dict[str, Any], faults: list[str]) -> None:
    found_faults = LISTING.faults(rules)
    assert len(found_faults) == len(faults)
    for line, begins in zip(sorted(found_faults), sorted(faults), strict=True):
        assert line.startswith(begins)
        assert "\n" not in line
    with pytest.raises(SourceKindError):
        LISTING.check_rules(rules)


def test_good_rules_pass_and_none_at_all_too() -> None:
    LISTING.check_rules(ROK_RULES)
    LISTING.check_rules({"row": "ul.news > li:nth-child(2n + 1)", "date_format": ["%B %d", "%d.%m.%y"]})
    LISTING.check_rules(
        {"row": "li", "body": [".x", "main"], "remove": "aside", "page_title": "h1", "page_date": ".date"}
    )
    LISTING.check_rules({})


def test_a_page_in_xhtml_is_read_without_a_warning() -> None:
    found = read(
        make_page('<?xml version="1.0" encoding="utf-8"?>\n<ul><li><a href="/1">One</a></li></ul>'),
        {"row": "li"},
    )
    assert [item.title for item in found.items] == ["One"]
