"""Fetched pages: body, title, day, charset, and what must not be compared."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.documents.extract import extract
from monitor.documents.extract.block_pages import is_cut, loss
from monitor.errors import ExtractError
from monitor.model import Extracted
from tests.factories import make_item, make_page, make_spec

SENTENCES = (
    "The Foreign Ministers strongly opposed unlawful maritime claims in the South China Sea. They "
    "agreed to meet."
)
STATE = f"""<!DOCTYPE html><html lang="en"><head><title>Joint Statement - United States Department of State</title>
<meta property="og:site_name" content="United States Department of State"></head>
<body><nav><ul><li>Taiwan</li></ul></nav>
<h1 class="featured-content__headline">Joint Statement of the Three</h1>
<p class="article-meta doctype-meta">Media Note</p>
<p class="article-meta__author-bureau">Office of the Spokesperson</p>
<p class="article-meta__publish-date">September 22, 2025</p>
<div class="entry-content"><p>Office of the Spokesperson</p><p><em>Begin Text:</em></p>
<h2>Regional Engagement</h2><p>{SENTENCES}</p>
<ul><li>First item.</li><li>Second item.</li></ul><table><tr><td>One</td><td>Two</td></tr></table><p>They agreed to meet.</p>
<script>track()</script><p hidden>secret</p><p style="display: none">unseen</p><p>&nbsp;</p>
<p>They agreed to meet.</p><p>End Text</p></div>
<div class="related-tags"><a>South China Sea</a></div><footer>Privacy</footer></body></html>"""


def read(
    html: str | bytes, *, url: str = "https://www.state.gov/a", content_type: str = "text/html", **spec: Any
) -> Extracted:
    page = make_page(html, url=url, headers={"content-type": content_type})
    item = make_item(url=url, title="", published_on=None, published_at=None)
    return extract(page, item, make_spec(**spec))


def test_the_body_of_a_known_host_keeps_every_block_in_order() -> None:
    found = read(STATE)
    assert found.text.split("\n\n") == [
        "Regional Engagement",
        SENTENCES,
        "First item.",
        "Second item.",
        "One Two",
        "They agreed to meet.",
        "They agreed to meet.",
    ]
    assert found.title == "Joint Statement of the Three"
    assert found.published_on == date(2025, 9, 22)
    assert found.publisher == "U.S. Department of State"


def test_a_paragraph_that_repeats_another_is_kept_on_unknown_official_pages_too() -> None:
    html = (
        f"<html><body><main><h1>T</h1><p>{SENTENCES}</p><p>{SENTENCES}</p></main><aside>Most "
        "read</aside></body></html>"
    )
    assert read(html, url="https://ministry.example/1").text == f"{SENTENCES}\n\n{SENTENCES}"


def test_the_rules_of_a_source_come_first() -> None:
    rules = {"body": ".bo_con", "remove": ".share", "title": "h2", "date": ".when", "date_format": "%d/%m/%Y"}
    html = (
        '<html><body><h2>Outcome</h2><i class="when">03/02/2026</i><p>Menu</p>'
        f'<div class="bo_con"><p>{SENTENCES}</p><p class="share">Share</p></div></body></html>'
    )
    found = read(html, url="https://ministry.example/1", rules=rules)
    assert (found.text, found.title, found.published_on) == (SENTENCES, "Outcome", date(2026, 2, 3))


def test_in_a_listing_title_and_date_rules_are_for_its_rows() -> None:
    rules = {"body": ".bo_con", "title": "td.tal", "date": "td.date", "page_date": ".bo_head"}
    body = f'<p class="bo_head">2026-01-31</p><div class="bo_con">{SENTENCES}</div>'
    html = f"<html><body><h1>Outcome</h1>{body}</body></html>"
    assert read(html, url="https://ministry.example/1", kind="listing", rules=rules).published_on == date(
        2026, 1, 31
    )


@pytest.mark.parametrize(
    ("rules", "says"), [({"body": ".gone"}, "finds nothing"), ({"body": "p[["}, "cannot be read")]
)
def test_a_rule_that_fails_is_an_error_that_names_the_rule(rules: dict[str, str], says: str) -> None:
    with pytest.raises(ExtractError, match=says) as caught:
        read(STATE, rules=rules)
    assert caught.value.missing == "body"


def test_the_text_that_a_feed_carries_is_read_whole(shared: Path) -> None:
    html = (shared / "pages" / "state-gov-2022-08-03-g7-taiwan-strait.html").read_text("utf-8")
    item = make_item(
        body=html,
        title="G7 Statement",
        published_on=None,
        published_at=datetime(2022, 8, 4, 2, 0, tzinfo=UTC),
    )
    found = extract(
        make_page(html, headers={"content-type": "text/html", "x-communique-from": "feed"}), item, make_spec()
    )
    assert found.text.startswith("We, the G7 Foreign Ministers of Canada")
    assert found.text.endswith("open lines of communication to prevent misunderstanding.")
    assert (found.title, found.published_on) == ("G7 Statement", date(2022, 8, 3))  # an evening in Washington


def test_a_british_spelling_edit_leaves_all_other_words(shared: Path) -> None:
    pages = [
        (shared / "pages" / f"state-gov-2021-05-27-g7-belarus-v{n}.item.xml").read_text("utf-8")
        for n in (1, 2)
    ]
    first, second = (read(page.split("<content:encoded><![CDATA[")[1]) for page in pages)
    assert len(first.text.split()) == len(second.text.split())
    assert first.text != second.text


@pytest.mark.parametrize(
    ("codec", "content_type", "words"),
    [
        (
            "euc-kr",
            "text/html; charset=euc-kr",
            "한미일 외교장관은 북한의 완전한 비핵화를 재확인하고 똠방각하",
        ),
        ("euc-kr", "text/html; charset=utf-8", "한미일 외교장관은 북한의 완전한 비핵화를 재확인하였다"),
        ("euc-kr", "text/html; charset=iso-8859-1", "한미일 외교장관은 북한의 완전한 비핵화를 재확인하였다"),
        (
            "shift_jis",
            "text/html",
            "日米韓の外相は、北朝鮮の完全な非核化に向けた決意を再確認し、ミサイルを非難した",
        ),
        (
            "euc_jp",
            "text/html",
            "日米韓の外相は、北朝鮮の完全な非核化に向けた決意を再確認し、ミサイルを非難した",
        ),
        ("utf-8", "text/html; charset=iso-8859-1", "한미일 외교장관은 ‘완전한’ 비핵화를 재확인하였다"),
        (
            "cp1252",
            "text/html; charset=iso-8859-1",
            "The “résolu” commitment of the three and the DPRK’s neighbours",
        ),
    ],
)
def test_the_charset_is_told_by_the_bytes(codec: str, content_type: str, words: str) -> None:
    codec = "cp949" if "똠" in words else codec
    declared = {"shift_jis": "shift_jis", "euc_jp": "euc-jp"}.get(codec, "")
    meta = f'<meta charset="{declared}">' if declared else ""
    body = (
        f"<html><head>{meta}<title>t</title></head><body><main><p>{words}.</p></main></body></html>".encode(
            codec
        )
    )
    expected = words.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    assert expected in read(body, url="https://ministry.example/1", content_type=content_type).text


@pytest.mark.parametrize(
    ("html", "says"),
    [
        (
            (
                "<title>Just a moment...</title><body><h1>Verify you are human</h1><p>We need to review "
                "the security.</p>"
            ),
            "bot check",
        ),
        (
            (
                "<title>Sign in</title><body><h1>Sign in</h1><p>Forgot your password? Ask the desk for "
                "a new one.</p>"
            ),
            "login",
        ),
        (
            (
                "<title>Not found</title><body><h1>Page not found</h1><p>We can’t find the page that "
                "you look for.</p>"
            ),
            "not found",
        ),
        ("<title>Error</title><body><h1>Service Unavailable</h1><p>Please try again later.</p>", "fault"),
        ("<title>Loading</title><body><p>Loading</p>", "hardly any text"),
    ],
)
def test_a_page_that_is_no_statement_is_suspect(html: str, says: str) -> None:
    assert says in read(f"<html><head>{html}</body></html>", url="https://ministry.example/1").suspect


def test_a_page_that_lost_a_third_of_its_text_is_suspect() -> None:
    assert "50 % shorter" in loss(SENTENCES, SENTENCES * 2)
    assert loss(SENTENCES, SENTENCES + " One more.") == ""


def test_a_text_is_cut_when_what_is_left_stood_there_before_with_its_beginning_or_a_good_part_of_it() -> None:
    old = "\n\n".join(
        f"The ministers of {name} agreed on the {n}th point of the plan."
        for n, name in enumerate("ABCDEFGHIJ")
    )
    paragraphs = old.split("\n\n")
    assert is_cut("\n\n".join(paragraphs[:5]), old)
    assert is_cut("\n\n".join(paragraphs[4:]), old), "its beginning is gone, and most of it is there"
    assert is_cut("\n\n".join([*paragraphs[:5], "They will meet again in spring."]), old)
    assert not is_cut(
        "This page is being prepared. Please visit the archive of the ministry for earlier statements.", old
    )
    assert not is_cut("", old)


def test_short_official_texts_are_not_suspect(shared: Path) -> None:
    for name in ("2022-03-24-dprk-missile-launch", "2022-06-17-scs-support-philippines"):
        html = (shared / "pages" / f"state-gov-{name}.html").read_text("utf-8")
        assert read(html).suspect == ""
    short = (
        "<p>We are monitoring reports of the earthquake. The United States stands ready to provide any "
        "assistance.</p>"
    )
    assert read(short).suspect == ""


def test_a_page_watched_for_every_edit_keeps_its_title_in_the_text() -> None:
    html = f"<html><body><main><h1>Travel Advice (Revised)</h1><p>{SENTENCES}</p></main></body></html>"
    page, item = make_page(html), make_item(title="Travel Advice")
    found = extract(page, item, make_spec(kind="page", everything=True))
    assert found.text == f"Travel Advice (Revised)\n\n{SENTENCES}"


def test_the_title_has_no_site_in_it() -> None:
    html = (
        "<html><head><title>Joint Statement | Taipei "
        f"Times</title></head><body><p>{SENTENCES}</p></body></html>"
    )
    assert read(html, url="https://news.example/1").title == "Joint Statement"


def test_the_title_of_the_feed_is_preferred() -> None:
    found = extract(
        make_page(STATE, url="https://www.state.gov/a"), make_item(title="Title of the feed"), make_spec()
    )
    assert found.title == "Title of the feed"


def test_a_date_in_the_future_is_not_believed() -> None:
    html = f"<html><body><main><p>March 1, 2031</p><p>{SENTENCES}</p></main></body></html>"
    assert read(html, url="https://ministry.example/1").published_on is None


def test_news_pages_are_read_by_the_generic_extractor() -> None:
    story = "".join(
        f"<p>Paragraph {n} of the story tells what the ministers agreed on in New York.</p>" for n in range(8)
    )
    menu = '<div class="menu"><a href="/a">World</a></div>'
    html = f"<html><body>{menu}<article><h1>Story</h1>{story}</article></body></html>"
    found = read(html, url="https://news.example/1", tier="news")
    assert all(f"Paragraph {n} of the story" in found.text for n in range(8))
    assert "World" not in found.text


def test_a_broken_pdf_is_refused() -> None:
    with pytest.raises(ExtractError, match="it is broken"):
        read(b"%PDF-1.7 ...", content_type="application/pdf")


@pytest.mark.parametrize(
    "head",
    [
        "<!doctype html><html lang=en><title>T</title>",
        "<!DOCTYPE html>\n<html><head><meta charset=utf-8><title>T</title></head>\n",
        (
            "<!-- a note --><html><head><title>T</title><script>let a = '</p>'</script><link rel=x "
            "href=y></head>"
        ),
        "<title>T</title>",
    ],
)
def test_a_page_that_leaves_out_its_body_tag_is_read_whole(head: str) -> None:
    """HTML allows it; the parser then takes the article for a part of the head."""
    article = f"<article><h1>Joint Statement</h1><p>February 3, 2026</p><p>{SENTENCES}</p></article>"
    page = f"{head}<nav><a href=/>Home</a></nav>{article}"
    found = read(page, url="https://ministry.example/1")
    assert found.published_on == date(2026, 2, 3)
    assert SENTENCES in found.text


@pytest.mark.parametrize(
    "body",
    [
        f"<p {' '.join(f'attribute{n}=x' for n in range(3000))}>text</p>",
        f"<p {'word ' * 6000}>text</p>",
        "<b>" * 500_001,
    ],
)
def test_a_page_that_keeps_a_parser_busy_is_not_parsed(body: str) -> None:
    rules: dict[str, str]
    for rules in ({}, {"remove": "aside"}):
        with pytest.raises(ExtractError, match="is not read: it has"):
            read(f"<html><body>{body}</body></html>", rules=rules)


def test_a_long_comment_or_text_is_no_long_tag() -> None:
    long = "They met and a = b. " * 3000
    html = f"<html><body><!-- {long} --><main><h1>T</h1><p>{SENTENCES} {long}</p></main></body></html>"
    assert read(html).text.startswith(SENTENCES)


def test_a_title_of_a_whole_text_is_cut_at_a_word() -> None:
    title = read(
        f"<html><body><main><h1>{'Statement ' * 90}</h1><p>{SENTENCES}</p></main></body></html>"
    ).title
    assert title.endswith("Statement...")
    assert len(title) <= 500
