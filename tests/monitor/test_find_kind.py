"""What a user gets who knows only an address."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import SourceError
from monitor.model import SOURCE_KINDS, Page
from monitor.sources.find_kind import find_kind
from monitor.sources.kinds.table import KINDS
from tests.factories import make_page, make_spec

URL = "https://ministry.example/news/"
MENU = (
    '<nav><ul class="menu"><li><a href="/about">About the ministry</a><li><a href="/visa">Visa '
    "information</a></ul></nav>"
)
PROSE = (
    "<p>" + "The Ministers reaffirmed their shared commitment to the security of the region. " * 6 + "</p>"
)


def rows(row: str, count: int = 5) -> str:
    return "".join(row.format(n=n, day=n + 1) for n in range(count))


def page(body: str, url: str = URL) -> Page:
    return make_page(f"<html><head></head><body>{MENU}{body}</body></html>", url=url)


class TestFeeds:
    @pytest.mark.parametrize(
        "body",
        [
            '<?xml version="1.0"?><rss version="2.0"><channel/></rss>',
            '<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
            '\ufeff<!-- made by x -->\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
            (
                '<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><atom:feed '
                'xmlns:atom="http://www.w3.org/2005/Atom"/>'
            ),
        ],
    )
    def test_are_known_by_what_stands_there_whatever_the_server_calls_them(self, body: str) -> None:
        assert find_kind(make_page(body, headers={"content-type": "text/html"}), URL) == ("feed", URL, {})

    def test_are_found_where_a_page_names_them(self) -> None:
        body = """<html><head><link rel="alternate" type="text/html" hreflang="ja" href="/ja/">
        <link rel="alternate" type="application/rss+xml" title="Comments Feed" href="/comments/feed/">
        <link rel="alternate" type="application/rss+xml" href="/feed/">
        <link rel="Alternate" type="application/atom+xml" href="feed/atom"></head><body>x</body></html>"""
        assert find_kind(make_page(body, url=URL), URL) == (
            "feed",
            "https://ministry.example/news/feed/atom",
            {},
        )

    def test_of_the_whole_site_are_not_meant_by_the_address_of_one_statement(self) -> None:
        body = f"""<html><head><meta property="og:type" content="article">
        <link rel="alternate" type="application/rss+xml" href="/feed/"></head><body>{PROSE * 4}</body></html>"""
        assert find_kind(make_page(body, url=URL), URL) == ("page", URL, {})

    def test_that_are_no_web_addresses_are_not_taken(self) -> None:
        body = (
            '<html><head><link rel="alternate" type="application/rss+xml" href="javascript:x"></head></html>'
        )
        assert find_kind(make_page(body), URL)[0] == "page"


class TestLists:
    @pytest.mark.parametrize(
        ("around", "row", "selector"),
        [
            (
                "ul class=news",
                (
                    '<li class="item"><a href="/r/{n}">Joint Statement no. {n}</a><b class="on">{day} '
                    "December 2025</b>"
                ),
                "ul.news > li.item",
            ),
            (
                "table class=board",
                (
                    '<tr><td>{n}</td><td><a href="view?seq={n}">Press release '
                    "{n}</a></td><td>2025-12-0{day}</td></tr>"
                ),
                "table.board > tr",
            ),
            (
                "div class=cards",
                """<article class="card"><a href="/r/{n}"><img></a><h3><a href="/r/{n}">Statement on {n}</a></h3>
         <time datetime="2025-12-0{day}">{day}. Dec</time><p>Some words of it.</p></article>""",
                "div.cards > article.card",
            ),
        ],
    )
    def test_are_seen_by_their_repetition(self, around: str, row: str, selector: str) -> None:
        body = f"<{around}>{rows(row)}</{around.partition(' ')[0]}>"
        kind, url, rules = find_kind(page(body), URL)
        assert (kind, url) == ("listing", URL)
        assert rules["row"] == selector
        found = KINDS["listing"].discover(make_spec(kind="listing", url=URL, rules=rules), page(body))
        assert len(found.items) == 5
        assert [item.published_on for item in found.items] == [date(2025, 12, n + 1) for n in range(5)]
        assert [item.title[-1] for item in found.items] == ["0", "1", "2", "3", "4"]

    @pytest.mark.parametrize(
        ("older", "selector"),
        [
            ('<link rel="next" href="?page=2">', "link[rel=next]"),
            ('<p><a rel="next" href="?page=2">older</a></p>', "a[rel=next]"),
            ('<li class="next"><a href="?page=2">2</a></li>', ".next > a"),
            ('<p><a class="more" href="?page=2">2</a></p>', None),
        ],
    )
    def test_get_a_rule_for_their_older_pages(self, older: str, selector: str | None) -> None:
        body = (
            "<ul>"
            + rows('<li><a href="/r/{n}">Joint Statement no. {n}</a> <i>{day} December 2025</i>')
            + f"</ul>{older}"
        )
        rules = find_kind(page(body), URL)[2]
        assert rules.get("next") == selector
        found = KINDS["listing"].discover(make_spec(kind="listing", url=URL, rules=rules), page(body))
        assert found.next_urls == ((f"{URL}?page=2",) if selector else ())

    def test_without_rules_are_read_by_their_repetition_too(self) -> None:
        body = (
            "<ul>"
            + rows('<li><a href="/r/{n}">Joint Statement no. {n}</a> <i>{day} December 2025</i>')
            + "</ul>"
        )
        assert len(KINDS["listing"].discover(make_spec(kind="listing", url=URL), page(body)).items) == 5

    def test_without_rules_and_repetition_are_an_error(self) -> None:
        with pytest.raises(SourceError, match="shows no list by itself"):
            KINDS["listing"].discover(make_spec(kind="listing", url=URL), page(PROSE))

    def test_deep_in_a_page_without_classes_get_rules_that_pass(self) -> None:
        body = (
            "<div>" * 12
            + "<ul>"
            + rows('<li><a href="/r/{n}">Joint Statement no. {n}</a> {day} December 2025')
            + "</ul>"
        )
        kind, _, rules = find_kind(page(body), URL)
        assert kind == "listing"
        KINDS["listing"].check_rules(rules)

    def test_beside_a_statement_do_not_make_it_a_list(self) -> None:
        aside = (
            "<aside><ul>"
            + rows('<li><a href="/r/{n}">Other statement {n}</a> <i>{day} December 2025</i>')
            + "</ul></aside>"
        )
        assert find_kind(page(PROSE * 8 + aside), URL) == ("page", URL, {})

    def test_of_two_entries_or_of_words_that_name_no_text_are_pages(self) -> None:
        two = (
            "<ul>" + rows('<li><a href="/r/{n}">Joint Statement no. {n}</a> {day} December 2025', 2) + "</ul>"
        )
        menu = "<ul>" + rows('<li><a href="/r/{n}">Section {n}</a>', 12) + "</ul>"
        assert find_kind(page(two), URL)[0] == "page"
        assert find_kind(page(menu), URL)[0] == "page"


class TestPages:
    def test_are_one_item_with_the_address_as_key(self) -> None:
        spec = make_spec(kind="page", url="https://www.ministry.example/a/?utm_source=x&id=3")
        pages = (make_page(text, url="https://elsewhere.example/moved") for text in ("one", "two"))
        first, second = (KINDS["page"].discover(spec, answer) for answer in pages)
        assert len(first.items) == 1
        assert first.items[0].key == second.items[0].key == "ministry.example/a/?id=3"
        assert first.items[0].url == "https://www.ministry.example/a/?id=3"
        assert first.items[0].fingerprint != second.items[0].fingerprint

    def test_know_their_rules(self) -> None:
        KINDS["page"].check_rules({"body": "article", "remove": [".clock"]})
        assert KINDS["page"].faults({"row": "li"})[0].startswith("a page has no rule 'row'")

    @settings(max_examples=60, deadline=None)
    @given(
        st.binary(max_size=300)
        | st.text(alphabet="<>/ula='\"hrefli2025-01 \n&;", max_size=300).map(str.encode)
    )
    def test_any_bytes_are_some_kind(self, body: bytes) -> None:
        kind, url, rules = find_kind(make_page(body), URL)
        assert kind in SOURCE_KINDS
        KINDS[kind].check_rules(rules)
        assert url.startswith("http")
