"""The day of a page: what it tells machines, what it writes, what its list says, and which of them is right."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from monitor.documents.extract import extract, read_file
from monitor.model import Extracted
from tests.factories import make_item, make_page, make_spec

TITLE = "Readout of the Call Between the Three Vice Ministers"
TEXT = (
    "<p>The vice ministers spoke today and reaffirmed peace and stability across the Taiwan Strait. " * 4
    + "</p>"
)
TODAY = datetime(2026, 11, 30, 12, tzinfo=UTC)
DAY = date(2026, 11, 20)
SPEC = make_spec(zone="Asia/Seoul")
MASTHEAD = "<div class=top>Monday, November 30, 2026</div>"
MACHINES = [
    '<meta property="article:published_time" content="2026-11-20T09:00:00+00:00">',
    '<meta name="article:published_time" content="2026-11-20">',
    '<meta property="og:article:published_time" content="2026-11-20 09:00">',
    '<meta name="DC.date.issued" content="2026-11-20">',
    '<meta name="DCTERMS.issued" content="20 November 2026" scheme="W3CDTF">',
    '<meta name="dcterms.created" content="2026-11-20T01:00:00Z">',
    '<meta name="dc.Date" content="20.11.2026">',
    '<meta name="pubdate" content="20261120">',
    '<meta name="publish-date" content="Fri, 20 Nov 2026 08:15:00 GMT">',
    '<meta itemprop="datePublished" content="2026-11-20">',
    '<meta name="citation_publication_date" content="2026/11/20">',
    '<meta name="citation_date" content="2026-11-20">',
    '<meta name="date" content="令和8年11月20日">',
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-11-20T09:00:00+09:00"}</script>',
    (
        '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2019-01-01"},'
        '{"@type":["Article"],"datePublished":"2026-11-20"}]}</script>'
    ),
    '<script type="application/ld+json">[{"@type":"Organization"},{"@type":"Report","datePublished":"2026-11-20"}]</script>',
    '<script type="application/ld+json"><!-- {"@type":"PressRelease", "datePublished":"2026-11-20"} --></script>',
    '<script type="application/ld+json">{"headline":"a "quoted" word","datePublished":"2026-11-20",}</script>',
    (
        '<script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"@type":"Article",'
        '"datePublished":"2026-11-29"}]}</script><meta name="date" content="2026-11-20">'
    ),
    '<meta property="article:published" content="2026-11-20">',
    '<meta name="DC.Date.Created" content="2026-11-20">',
    '<meta name="dcterms.date" content="2026-11-20">',
    '<meta name="DC.date" scheme="DCTERMS.W3CDTF" content="2026-11-20">',
    '<meta name="article.published" content="2026-11-20T01:00:00Z">',
    '<meta name="parsely-pub-date" content="2026-11-20T01:00:00Z">',
    '<meta name="sailthru.date" content="2026-11-20 09:00:00">',
    '<meta name="cXenseParse:recs:publishtime" content="2026-11-20T01:00:00+09:00">',
    '<meta property="og:pubdate" content="2026-11-20">',
    '<meta name="og:published_time" content="2026-11-20">',
    '<meta name="dc.date.published" content="2026-11-20">',
    '<meta name="Date" content="Nov 20, 2026">',
    '<meta name="created" content="2026-11-20">',
    '<meta name="DateCreated" content="2026-11-20">',
    '<meta name="date_published" content="2026-11-20">',
    '<meta name="publish_date" content="2026-11-20">',
    '<meta name="publication_date" content="2026-11-20">',
    '<meta name="bt:pubDate" content="2026-11-20T01:00:00Z">',
    '<meta name="prism.publicationDate" content="2026-11-20">',
    '<meta name="eprints.date" content="2026-11-20">',
    '<meta property="rnews:datePublished" content="2026-11-20">',
    '<meta name="search_date" content="2026-11-20">',
    '<meta name="release_date" content="20 Nov 2026">',
    '<meta name="regDate" content="2026.11.20">',
    '<meta name="WT.cg_date" content="2026-11-20">',
    '<meta itemprop="dateCreated" content="2026-11-20">',
    '<meta name="last-modified" content="2026-11-30"><meta name="dcterms.issued" content="2026-11-20">',
    '<meta property="article:modified_time" content="2026-11-30"><meta property="article:published_time" content="2026-11-20T23:59:00+09:00">',
    '<meta name="published_at" content="2026-11-20">',
    '<meta name="citation_online_date" content="2026/11/20">',
    '<meta name="analytics-published" content="2026-11-20">',
    '<meta name="shareaholic:article_published_time" content="2026-11-20T00:00:00+09:00">',
    '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Organization","foundingDate":"1869-01-01"},{"@type":"WebPage","datePublished":"2026-11-20T03:00:00+00:00","dateModified":"2026-11-30"}]}</script>',
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":{"@value":"2026-11-20"}}</script>',
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":["2026-11-20","2026-11-30"]}</script>',
    '<script type="application/ld+json">{"@type":"NewsArticle","dateCreated":"2026-11-20","dateModified":"2026-11-30"}</script>',
    '<script type="application/ld+json">{"@type":"BreadcrumbList"}</script><script type="application/ld+json">{"@type":"PressRelease","datePublished":"Nov 20, 2026"}</script>',
    '<script type="application/ld+json">{"@type":"WebPage","mainEntity":{"@type":"Article","datePublished":"2026-11-20"}}</script>',
    '<script type="application/ld+json">{"@type":"https://schema.org/NewsArticle","datePublished":"2026-11-20"}</script>',
    '<script type="application/ld+json">{"@type":"NewsArticle","isPartOf":{"@type":"Article","datePublished":"2001-01-01"},"datePublished":"2026-11-20"}</script>',
    '<script type="application/ld+json">&#123;"@type":"NewsArticle","datePublished":"2026-11-20"}</script>',
]
IN_BODY = [
    '<time datetime="2026-11-20T09:00:00Z">a week ago</time>',
    '<time pubdate datetime="2026-11-20">Friday</time>',
    '<time class="updated" datetime="2026-11-30">today</time><time class="published" datetime="2026-11-20">Friday</time>',
    '<span itemprop="datePublished">20 November 2026</span>',
    "<p>November 20, 2026</p>",
    "<p>２０２６年１１月２０日（金）</p>",
    "<p>令和8年11月20日</p>",
    "<p>등록일 2026-11-20 오후 3시</p>",
    "<p>배포일시: 2026. 11. 20.(금) 15:00</p>",
    "<p>掲載日：2026年11月20日</p>",
    "<p>20.11.2026</p>",
    "<p>Published: November 20, 2026 | Updated: November 30, 2026</p>",
    "<p>Last updated: November 30, 2026</p><p>November 20, 2026</p>",
    "<p>2026年11月30日更新</p><p>2026年11月20日</p>",
    "<p>최종수정일 2026.11.30</p><p>작성일 2026.11.20</p>",
    '<div vocab="http://schema.org/" typeof="Article"><span property="datePublished" content="2026-11-20">yesterday</span></div>',
    '<span property="dc:date" content="2026-11-20T09:00:00+09:00" datatype="xsd:dateTime">a day ago</span>',
    '<span property="schema:datePublished">November 20, 2026</span>',
    '<div itemscope itemtype="http://schema.org/NewsArticle"><meta itemprop="datePublished" content="2026-11-20"></div>',
    '<div itemscope><span itemprop="dateCreated">November 20, 2026</span></div>',
    '<abbr class="published" title="2026-11-20T10:00:00Z">Friday</abbr>',
    '<span class="dt-published">November 20, 2026</span>',
    '<time class="entry-date published" datetime="2026-11-20T10:00:00Z">Friday</time>',
    "<time>November 20, 2026</time>",
    '<time datetime="20 November 2026">Fri</time>',
    '<relative-time datetime="2026-11-20T10:00:00Z">10 days ago</relative-time>',
    '<p class="date">Fri, 20 Nov 2026</p>',
    "<p>FRIDAY, NOVEMBER 20, 2026</p>",
    "<p>Nov. 20, 2026, 3:15 p.m. EST</p>",
    "<p>WASHINGTON, Nov. 20, 2026</p>",
    "<p>20th November, 2026</p>",
    "<p>2026/11/20(金) 15:00</p>",
    "<p>R8.11.20</p>",
    "<p>令和八年十一月二十日</p>",
    "<p>2026年11月20日（金曜日）</p>",
    "<p>平成38年11月20日</p>",
    "<p>등록일 : 2026-11-20</p>",
    "<p>2026-11-20(금)</p>",
    "<p>2026.11.20 (금) 오후 3:00</p>",
    "<p>2026. 11. 20.</p>",
    "<p>'26.11.20</p>",
    "<p>입력 2026.11.20 15:03 | 수정 2026.11.30 10:00</p>",
    "<p>보도일시 2026. 11. 20.(금) 14:00</p>",
    "<p>작성일자 2026-11-20 조회수 312</p>",
    "<p>20.11.2026</p>",
    "<p>20. November 2026</p>",
    "<p>le 20 novembre 2026</p>",
    "<p>Publié le 20/11/2026</p>",
    "<p>20 de noviembre de 2026</p>",
    "<p>2026年11月20日 15:30 来源：外交部</p>",
    "<p>發布日期：115-11-20</p>",
    "<p>中華民國115年11月20日</p>",
    "<p>Date: 2026-11-20 | Views: 312</p>",
    "<p>Release No: NR-312-26 Nov. 20, 2026</p>",
    "<p>Office of the Spokesperson<br>November 20, 2026</p>",
    "<p>20 Nov 2026, 18:00 SGT</p>",
    "<p>Manila, 20 November 2026 –</p>",
    "<p>Posted on 20 November 2026 by DFA</p>",
    "<table><tr><th>Date</th><td>2026-11-20</td><th>Hits</th><td>312</td></tr></table>",
    "<dl><dt>작성일</dt><dd>2026-11-20</dd><dt>조회</dt><dd>10</dd></dl>",
    "<ul class=info><li>작성자 외교부</li><li>등록일 2026-11-20</li></ul>",
    "<p>掲載日 令和8年11月20日 ／ 更新日 令和8年11月30日</p>",
    "<p>20/11/2026</p>",
    "<p>11/20/2026</p>",
    "<dl><dt>수정일</dt><dd>2026.11.30</dd><dt>작성일</dt><dd>2026.11.20</dd></dl>",
    "<table><tr><td>Last updated</td></tr><tr><td>30 November 2026</td></tr><tr><td>20 November 2026</td></tr></table>",
    "<p>Publié le 20 novembre 2026, mis à jour le 30 novembre 2026</p>",
    "<p>Veröffentlicht am 20. November 2026, aktualisiert am 30. November 2026</p>",
    "<p>Release date: 20/11/2026</p>",
    "<p>All News 15:31 November 20, 2026</p>",
    "<p>Publication date: 20 November 2026</p>",
    "<p>TOKYO, November 20, 2026 - The vice ministers of the three countries spoke today by telephone at length.</p>",
    "<p>WASHINGTON (Nov. 20, 2026) \u2014 The vice ministers of the three countries spoke today by telephone.</p>",
]


def page(head: str = "", *, above: str = "", below: str = "") -> str:
    return (
        f"<!doctype html><html lang=en><head><title>{TITLE}</title>{head}</head><body>{above}<main><h1>{TITLE}</h1>"
        f"{below}{TEXT}</main></body></html>"
    )


def by_hand(text: str) -> Extracted:
    return read_file("page.html", text.encode())


def fetched(text: str, listed: date | None = None) -> Extracted:
    shown = make_page(
        text, url="https://a.example/1", headers={"content-type": "text/html"}, fetched_at=TODAY
    )
    return extract(shown, make_item(url="https://a.example/1", title=TITLE, published_on=listed), SPEC)


@pytest.mark.parametrize("head", MACHINES)
@pytest.mark.parametrize(
    "above", ["", MASTHEAD, "<p>Today is November 30, 2026</p>", "<p>2026年11月30日</p>"]
)
def test_what_a_page_tells_machines_stands_before_the_date_of_the_visit(head: str, above: str) -> None:
    assert by_hand(page(head, above=above)).published_on == DAY
    assert fetched(page(head, above=above)).published_on == DAY


@pytest.mark.parametrize(
    ("address", "below", "day"),
    [
        ("https://a.example/2026/11/20/readout", "", DAY),
        ("https://a.example/news/20261120_readout.html", "", DAY),
        ("https://a.example/2026/11/18/readout", "<p>20 November 2026</p>", DAY),
        ("https://a.example/view.do?seq=20261120", "", None),
        ("https://a.example/2027/11/20/readout", "", None),
    ],
)
def test_the_day_of_an_address_is_better_than_none(address: str, below: str, day: date | None) -> None:
    shown = make_page(page(below=below), url=address, headers={"content-type": "text/html"}, fetched_at=TODAY)
    assert extract(shown, make_item(url=address, title=TITLE, published_on=None), SPEC).published_on == day


def test_a_title_and_its_day_on_one_line_are_read() -> None:
    shown = f"<html><body><div class=view><strong>{TITLE}</strong> <span>2026.11.20 (금) 오후 3:00</span>{TEXT}</div></body></html>"
    assert fetched(shown).published_on == DAY


@pytest.mark.parametrize(
    "sentence",
    [
        "On November 20, 2026 the vice ministers met in Tokyo - and spoke of peace.",
        "The DPRK launched a missile on November 20, 2026 \u2013 the third this year.",
    ],
)
def test_a_day_inside_of_a_sentence_is_not_that_of_its_page(sentence: str) -> None:
    assert fetched(page(below=f"<p>{sentence}</p>")).published_on is None


@pytest.mark.parametrize("below", IN_BODY)
def test_what_a_page_writes_below_its_title_is_its_day(below: str) -> None:
    assert by_hand(page(below=below)).published_on == DAY
    assert fetched(page(below=below)).published_on == DAY


@pytest.mark.parametrize(
    "below",
    [
        "<p>November 30, 2026</p>",
        "<p>Last updated: November 29, 2026</p>",
        "<p>最終更新日：令和8年11月29日</p>",
        "<p>Monday, November 30, 2026</p>",
    ],
)
@pytest.mark.parametrize("above", ["", MASTHEAD])
def test_the_day_of_the_list_stands_before_that_of_the_visit_or_of_an_edit(above: str, below: str) -> None:
    assert fetched(page(above=above, below=below), DAY).published_on == DAY


@pytest.mark.parametrize("written", ["11/12/2026", "09/10/2025", "12-11-2026", "13/13/2026", "2026/13/01"])
def test_a_date_with_two_meanings_is_none(written: str) -> None:
    assert by_hand(page(below=f"<p>{written}</p>")).published_on is None


@pytest.mark.parametrize(
    ("said", "written", "day"),
    [
        ("2026-11-20T22:30:00Z", "November 20, 2026", date(2026, 11, 20)),
        (
            "2026-11-20T01:30:00Z",
            "November 19, 2026",
            date(2026, 11, 19),
        ),  # the evening before, at the issuer
        ("2026-11-20", "August 18, 2023", date(2023, 8, 18)),  # the site moved
        ("1970-01-01T00:00:00Z", "November 20, 2026", date(2026, 11, 20)),
        ("2026-11-19T22:00:00Z", "November 20, 2026", date(2026, 11, 20)),
    ],
)
def test_the_issuers_own_day_stands_before_what_machines_add(said: str, written: str, day: date) -> None:
    head = f'<meta property="article:published_time" content="{said}">'
    assert by_hand(page(head, below=f"<p>{written}</p>")).published_on == day
    assert fetched(page(head, above=f"<p>{written}</p>")).published_on == day


def test_the_day_of_an_edit_is_better_than_none() -> None:
    assert by_hand(page(below="<p>Last updated: November 20, 2026</p>")).published_on == DAY


@pytest.mark.parametrize(
    "date_of_front", ["2026-11-20", "令和8年11月20日", "20.11.2026", "２０２６/１１/２０", "Nov. 20, 2026"]
)
def test_front_matter_is_read_by_the_same_module(date_of_front: str) -> None:
    body = f"---\ntitle: {TITLE}\ndate: {date_of_front}\n---\n\nThe ministers met and spoke of peace.\n"
    assert read_file("note.md", body.encode()).published_on == DAY


@pytest.mark.parametrize(
    ("sent", "moment"),
    [
        ("Fri, 20 Nov 2026 08:15:00 +0900", datetime(2026, 11, 19, 23, 15, tzinfo=UTC)),
        ("Fri, 20 Nov 2026 08:15:00 GMT", datetime(2026, 11, 20, 8, 15, tzinfo=UTC)),
    ],
)
def test_a_mail_is_of_the_day_it_was_sent(sent: str, moment: datetime) -> None:
    mail = (
        f"From: a@b.example\nSubject: {TITLE}\nDate: {sent}\nContent-Type: text/plain\n\nThe ministers met.\n"
    )
    shown = make_page(mail.encode(), headers={"x-communique-file": "note.eml"}, fetched_at=TODAY)
    read = extract(shown, make_item(), make_spec(zone="Asia/Seoul"))
    assert (read.published_on, read.published_at) == (DAY, moment)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["30-masthead-date.html", "32-json-ld-date.html", "34-fullwidth-date.html"])
def test_shared_pages_are_dated(shared: Path, name: str) -> None:
    body = (shared / "inputs" / name).read_bytes()
    assert read_file(name, body).published_on == DAY
    shown = make_page(body, headers={"content-type": "text/html"}, fetched_at=TODAY)
    assert extract(shown, make_item(published_on=None), SPEC).published_on == DAY
    assert extract(shown, make_item(published_on=DAY), SPEC).published_on == DAY


@pytest.mark.parametrize(
    "written",
    ["令和8年11月20日", "２０２６年１１月２０日", "20.11.2026", "2026년 11월 20일 오후 3시", "R8.11.20"],
)
def test_a_plain_text_is_dated_by_its_first_lines(written: str) -> None:
    body = f"{TITLE}\n\n{written}\n\nThe ministers met in the capital and reaffirmed peace and stability across the Taiwan Strait.\n"
    assert read_file("note.txt", body.encode()).published_on == DAY


def test_a_list_of_texts_each_with_its_day_has_none_of_its_own() -> None:
    rows = "".join(f"<h3>Readout {day}</h3><p>November {day}, 2026</p>" for day in (20, 18, 11, 9))
    assert fetched(page(below=rows)).published_on is None
    assert fetched(page(below=rows), listed=DAY).published_on == DAY
