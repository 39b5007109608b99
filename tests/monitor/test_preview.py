"""What a source would take in, before it is saved."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from baselines.library import Library
from monitor.adding.hurried import LONGEST
from monitor.adding.preview import Preview, preview
from monitor.demo import TITLE, edited
from monitor.errors import FetchStatusError, SourceError
from monitor.model import Page, SourceSpec
from monitor.sources.catalogue import load_catalog
from monitor.sources.kinds.table import KINDS
from tests.factories import NOW, make_page

STATEMENT = edited(Library().default.text)


class Served:
    """A client that answers from a table of pages. `costs` seconds pass with every answer."""

    def __init__(
        self,
        at: Mapping[str, str] | None = None,
        *,
        costs: float = 0.0,
        maps: tuple[str, ...] = (),
        **pages: str,
    ) -> None:
        self.pages = {
            f"https://ministry.example/{path}": body for path, body in (pages | dict(at or {})).items()
        }
        self.requested: list[str] = []
        self.deadlines: list[float] = []
        self.maps = maps
        self.costs = costs
        self.now = 0.0
        self.headers: dict[str, str] = {}
        self.status = 404

    def clock(self) -> datetime:
        return NOW

    def monotonic(self) -> float:
        return self.now

    def sitemaps(self, url: str) -> tuple[str, ...]:
        return self.maps

    def get(self, url: str, *, deadline: float, **_: object) -> Page:
        self.requested.append(url)
        self.deadlines.append(deadline)
        self.now += self.costs
        if url not in self.pages:
            raise FetchStatusError(f"{url} answered {self.status}", url=url, status=self.status)
        headers = {"content-type": "text/html"} | self.headers
        return replace(make_page(self.pages[url].encode()), url=url, requested_url=url, headers=headers)


def shown_of(client: Served, path: str = "", *, kind_given: bool = False, **facts: Any) -> Preview:
    wanted = replace(spec(path), **facts)
    return preview(client, wanted, kind_given=kind_given, monotonic=client.monotonic)  # type: ignore[arg-type]


def feed(*links: str) -> str:
    items = "".join(
        f"<item><title>{TITLE}</title><link>https://ministry.example/{n}</link></item>" for n in links
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Ministry</title>{items}</channel></rss>"


def article(text: str = STATEMENT) -> str:
    blocks = "".join(f"<p>{b}</p>" for b in text.split("\n\n"))
    return f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{blocks}</article></body></html>"


def spec(path: str = "") -> SourceSpec:
    return SourceSpec(name="ministry", url=f"https://ministry.example/{path}")


def test_a_feed_is_known_by_what_it_is_and_its_items_are_shown_with_class_and_first_words() -> None:
    shown = preview(Served(feed=feed("a"), a=article()), spec("feed"), kind_given=False)  # type: ignore[arg-type]
    assert shown.spec.kind == "feed"
    (item,) = shown.items
    assert item.klass == "trilateral"
    assert item.first_words


def test_a_page_that_names_its_feed_leads_to_the_feed() -> None:
    home = (
        "<html><head><link rel='alternate' type='application/rss+xml' "
        "href='/feed'></head><body>Welcome</body></html>"
    )
    client = Served(home=home, feed=feed("a"), a=article())
    shown = preview(client, spec("home"), kind_given=False)  # type: ignore[arg-type]
    assert (shown.spec.kind, shown.spec.url) == ("feed", "https://ministry.example/feed")


def test_an_item_that_cannot_be_read_is_a_note_and_the_others_are_shown() -> None:
    shown = preview(Served(feed=feed("a", "gone"), a=article()), spec("feed"), kind_given=False)  # type: ignore[arg-type]
    assert len(shown.items) == 2
    assert any("404" in warning for warning in shown.warnings)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (404, "could not be read: status 404"),
        (410, "could not be read: status 410"),
        (403, "could not be read: status 403"),
    ],
)
def test_what_was_not_read_is_never_called_not_relevant(status: int, said: str) -> None:
    client = Served(feed=feed("a", "gone"), a=article())
    client.status = status
    items = {item.url.rpartition("/")[2]: item for item in shown_of(client, "feed").items}
    assert (items["gone"].klass, items["gone"].unread) == ("", said)
    assert (items["a"].klass, items["a"].unread) == ("trilateral", "")


def test_the_newest_ten_are_read_and_shown_with_class_and_first_words() -> None:
    names = [f"item{n}" for n in range(30)]
    client = Served({n: article() for n in names}, feed=feed(*names))
    shown = shown_of(client, "feed")
    assert len(shown.items) == 10
    assert len(client.requested) == 11
    assert {item.klass for item in shown.items} == {"trilateral"}
    assert all(item.first_words for item in shown.items)


def test_when_the_time_is_over_the_others_are_shown_from_the_list() -> None:
    names = [f"item{n}" for n in range(10)]
    client = Served({n: article() for n in names}, costs=2.0, feed=feed(*names))
    shown = shown_of(client, "feed")
    assert len(shown.items) == 10
    assert len(client.requested) <= 8
    assert {item.klass for item in shown.items} == {"trilateral"}  # by the title alone
    assert any("the time did not do" in warning for warning in shown.warnings)
    assert max(client.deadlines) <= LONGEST


class TestWarnings:
    def test_say_that_a_feed_has_summaries_only_and_no_dates(self) -> None:
        warnings = " ".join(shown_of(Served(feed=feed("a"), a=article()), "feed").warnings)
        assert "summaries only" in warnings
        assert "no dates were found" in warnings

    def test_say_that_documents_are_not_html(self) -> None:
        client = Served(feed=feed("a"), a="%PDF-1.7 nonsense")
        assert any("the PDF is not read" in warning for warning in shown_of(client, "feed").warnings)

    def test_say_that_pages_are_blocked(self) -> None:
        client = Served(
            feed=feed("a"), a="<html><title>Just a moment</title><body>Verify you are human</body></html>"
        )
        assert any("bot check" in warning for warning in shown_of(client, "feed").warnings)

    def test_say_which_rules_a_list_of_script_calls_needs(self) -> None:
        rows = "".join(
            f"<tr><td><a href='#' onclick=\"f_view('3229{n}'); return false;\">Release</a></td>"
            for n in range(5)
        )
        shown = shown_of(Served(list=f"<html><table>{rows}</table></html>"), "list")
        assert any("call a script, f_view('32290')" in warning for warning in shown.warnings)


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (403, "turns robots away: try its feed"),
        (404, "may have moved"),
        (503, "Try again later"),
        (400, "in a browser"),
    ],
)
def test_a_failure_says_what_to_do(status: int, message: str) -> None:
    client = Served()
    client.status = status
    with pytest.raises(SourceError, match=message):
        shown_of(client, "gone")


class TestAWordPressSite:
    HEAD = "<link rel='https://api.w.org/' href='https://ministry.example/wp-json/'>"
    POSTS = json.dumps(
        [
            {
                "link": "https://ministry.example/a",
                "title": {"rendered": TITLE},
                "date_gmt": "2026-02-03T10:00:00",
                "content": {"rendered": "".join(f"<p>{block}</p>" for block in STATEMENT.split("\n\n"))},
            }
        ]
    )

    def test_is_found_by_what_its_page_names(self) -> None:
        client = Served(home=f"<html><head>{self.HEAD}</head><body>Welcome</body></html>")
        client.pages |= dict.fromkeys([self.address()], self.POSTS)
        shown = shown_of(client, "home")
        assert (shown.spec.kind, shown.spec.url) == ("wordpress", "https://ministry.example/wp-json/")
        assert [item.klass for item in shown.items] == ["trilateral"]

    def test_or_by_what_its_answer_names(self) -> None:
        client = Served(home="<html><body>Welcome</body></html>")
        client.headers = {"link": '<https://ministry.example/wp-json/>; rel="https://api.w.org/"'}
        client.pages |= dict.fromkeys([self.address()], self.POSTS)
        assert shown_of(client, "home").spec.kind == "wordpress"

    def test_with_a_feed_gives_the_feed_and_stands_behind_it(self) -> None:
        alternate = "<link rel='alternate' type='application/rss+xml' href='/feed/'>"
        client = Served(
            home=f"<html><head>{self.HEAD}{alternate}</head><body>Welcome</body></html>", a=article()
        )
        client.pages["https://ministry.example/feed/"] = feed("a")
        shown = shown_of(client, "home")
        assert (shown.spec.kind, shown.spec.url) == ("feed", "https://ministry.example/feed/")
        assert [(fallback.url, fallback.kind) for fallback in shown.spec.fallbacks] == [
            ("https://ministry.example/wp-json/", "wordpress")
        ]

    def test_with_a_feed_of_a_section_is_left_alone_for_it_would_bring_everything(self) -> None:
        alternate = "<link rel='alternate' type='application/rss+xml' href='/press/feed/'>"
        client = Served(
            home=f"<html><head>{self.HEAD}{alternate}</head><body>Welcome</body></html>", a=article()
        )
        client.pages["https://ministry.example/press/feed/"] = feed("a")
        assert shown_of(client, "home").spec.fallbacks == ()

    @staticmethod
    def address() -> str:
        (url,) = KINDS["wordpress"].asks(
            replace(spec(), kind="wordpress", url="https://ministry.example/wp-json/"), None
        )
        return url


MAP = "<urlset><url><loc>https://ministry.example/a</loc></url></urlset>"


def test_a_site_without_a_list_may_have_a_sitemap_that_its_robots_txt_names() -> None:
    maps = ("https://ministry.example/all.xml", "https://ministry.example/news.xml")
    client = Served(
        {"": "<html><body>Welcome</body></html>", "news.xml": MAP, "all.xml": MAP}, maps=maps, a=article()
    )
    shown = shown_of(client)
    assert (shown.spec.kind, shown.spec.url) == ("sitemap", "https://ministry.example/news.xml")
    assert [item.klass for item in shown.items] == ["trilateral"]


def test_or_one_at_a_usual_place() -> None:
    client = Served({"": "<html><body>Welcome</body></html>", "sitemap-news.xml": MAP}, a=article())
    assert shown_of(client).spec.url == "https://ministry.example/sitemap-news.xml"


def test_the_address_of_json_gets_rules_proposed() -> None:
    body = json.dumps(
        {
            "count": 1,
            "results": [
                {"headline": "A joint statement", "day": "2026-02-03", "url": "https://ministry.example/a"}
            ],
        }
    )
    shown = shown_of(Served(a=article(), list=body), "list")
    assert shown.spec.kind == "json"
    assert shown.spec.rules == {"items": "results", "link": "url", "title": "headline", "date": "day"}
    assert [item.klass for item in shown.items] == ["trilateral"]


def test_a_feed_without_items_says_what_to_do() -> None:
    shown = preview(Served(feed=feed()), spec("feed"), kind_given=False)  # type: ignore[arg-type]
    assert any("choose the kind" in warning for warning in shown.warnings)


def test_an_address_of_the_catalog_brings_what_is_known_of_it() -> None:
    known = next(k for k in load_catalog() if k.spec.kind == "feed" and k.spec.zone != "UTC")
    client = Served()
    client.pages[known.spec.url] = feed()
    shown = preview(client, SourceSpec(name="mine", url=known.spec.url), kind_given=False)  # type: ignore[arg-type]
    assert (shown.spec.name, shown.spec.publisher, shown.spec.zone) == (
        "mine",
        known.spec.publisher,
        known.spec.zone,
    )
    assert known.about in shown.warnings


class TestDoubts:
    """What is not offered as if it were fine."""

    LIST = "<ul class='news'>{}</ul>".format(
        "".join(
            f"<li><a href='/{n}'>Statement number {n} of the ministry</a> <span>{n + 1} February 2026</span></li>"
            for n in range(5)
        )
    )

    @pytest.mark.parametrize(
        ("rules", "message"),
        [
            ({"row": "div.gone"}, "row: nothing on the page fits 'div.gone'"),
            ({"row": "li", "link": "h2 a"}, "link: none of the 5 rows has 'h2 a'"),
            ({"row": "li", "title": ".headline"}, "title: none of the 5 rows has '.headline'"),
            ({"row": "li", "date": "time"}, "date: none of the 5 rows has 'time'"),
            ({"row": "li", "date": "a"}, "date: no day can be read from 'Statement number 0"),
            ({"row": "li", "date_above": "h4"}, "date_above: nothing on the page fits 'h4'"),
            (
                {"row": "li", "onclick": "f('{n}')", "address": "v?n={n}"},
                "onclick: none of the 5 rows has such a call",
            ),
        ],
    )
    @pytest.mark.parametrize("kind_given", [False, True])
    def test_rules_that_do_not_fit_are_named_and_others_proposed(
        self, rules: dict[str, str], message: str, kind_given: bool
    ) -> None:
        client = Served(list=self.LIST)
        shown = shown_of(client, "list", kind_given=kind_given, kind="listing", rules=rules)
        assert any(line.startswith(message) for line in shown.misfits)
        assert set(shown.misfits) <= set(shown.doubts) <= set(shown.warnings)
        assert shown.proposed["row"] == "ul.news > li"

    def test_rules_that_fit_leave_no_doubt(self) -> None:
        client = Served({str(n): article() for n in range(5)}, list=self.LIST)
        shown = shown_of(client, "list", rules={"row": "ul.news > li", "date": "span"})
        assert (shown.spec.kind, shown.doubts, shown.proposed) == ("listing", (), {})
        assert len(shown.items) == 5

    def test_rules_are_looked_at_when_the_kind_is_to_be_found_out(self) -> None:
        head = "<link rel='alternate' type='application/rss+xml' href='/feed'>"
        client = Served(list=f"<html><head>{head}</head><body>{self.LIST}</body></html>", feed=feed("0"))
        shown = shown_of(client, "list", rules={"row": "ul.news > li", "date": "span"})
        assert (shown.spec.kind, shown.spec.url) == ("listing", "https://ministry.example/list")
        assert any("read as a listing, though it names a feed" in warning for warning in shown.warnings)

    def test_rules_for_the_text_alone_are_added_to_those_of_the_page(self) -> None:
        client = Served({str(n): article() for n in range(5)}, list=self.LIST)
        shown = shown_of(client, "list", rules={"body": "article"})
        assert shown.spec.kind == "listing"
        assert dict(shown.spec.rules)["body"] == "article"
        assert dict(shown.spec.rules)["row"] == "ul.news > li"
        assert len(shown.items) == 5

    @pytest.mark.parametrize(
        "body",
        [
            "<html><body><a href='/x'>Home</a></body></html>",
            "<html><body><p>The weather of the coming week in the capital will be mild, with rain on Friday. </p></body></html>",
            "<html><title>Just a moment</title><body>Verify you are human</body></html>",
        ],
    )
    def test_a_page_that_yields_no_statement_is_doubted(self, body: str) -> None:
        shown = shown_of(Served(page=body), "page")
        assert shown.spec.kind == "page"
        assert any(doubt.startswith("the page yields no statement") for doubt in shown.doubts)

    def test_a_page_that_is_a_statement_is_not(self) -> None:
        assert shown_of(Served(page=article()), "page").doubts == ()

    def test_nor_is_one_of_which_every_edit_is_wanted(self) -> None:
        words = (
            "<p>"
            + "The weather of the coming week in the capital will be mild, with rain on Friday. " * 8
            + "</p>"
        )
        assert shown_of(Served(page=words), "page", everything=True).doubts == ()
