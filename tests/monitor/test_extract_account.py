"""Conservation: every sentence of a page is in its text, or was set aside for a reason, or makes the
reading suspect.
"""

from __future__ import annotations

import re
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.documents.extract import extract
from monitor.documents.extract.account import Account, is_sentence_like
from monitor.documents.extract.main_part import read_body
from monitor.documents.extract.page_tree import parse
from monitor.model import Extracted
from tests.factories import make_item, make_page, make_spec

OUTER = [
    "div",
    "section",
    "article",
    "main",
    "ul",
    "ol",
    "dl",
    "table",
    "blockquote",
    "center",
    "form",
    "header",
    "footer",
    "aside",
    "nav",
    "details",
    "figure",
    "fieldset",
    "span",
    "b",
    "font",
    "address",
    "amp-accordion",
    "x-part",
]
ATTRIBUTES = (
    "",
    "",
    "",
    ' class="content"',
    ' class="panel"',
    ' class="related"',
    ' class="cookie-bar"',
    ' id="menu"',
    " hidden",
    ' style="display:none"',
    ' style="display:block"',
    ' aria-hidden="true"',
    ' role="tooltip"',
    ' class="sr-only"',
    ' class="share box"',
    ' class="entry-content"',
    ' role="main"',
    ' id="footnotes"',
)
LEAVES = (
    "<p>{}</p>",
    "<li>{}</li>",
    "<dt>{}</dt>",
    "<dd>{}</dd>",
    "<tr><td>{}</td></tr>",
    "<td>{}</td>",
    "<blockquote>{}</blockquote>",
    "<pre>{}</pre>",
    "<div>{}</div>",
    "{}<br>",
    "<br>{}",
    "{}",
    "<span>{}</span>",
    "<summary>{}</summary>",
    "<h2>{}</h2>",
    "<figcaption>{}</figcaption>",
    "<caption>{}</caption>",
    "<button>{}</button>",
    "<label>{}</label>",
    "<p hidden>{}</p>",
    '<a href="/x">{}</a>',
    "<del>{}</del>",
    "<noscript>{}</noscript>",
    "<td><ul><li>{}</li></ul></td>",
    "<xmp>{}</xmp>",
)


def sentence(number: int) -> str:
    return f"Point n{number}n of the text says in words enough what they agreed on that day."


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, int]:
    """A page of nested elements, and how many sentences it holds."""
    numbers = count()

    def inside(depth: int) -> str:
        parts = []
        for _ in range(draw(st.integers(1, 3))):
            if depth and draw(st.booleans()):
                tag, attribute = draw(st.sampled_from(OUTER)), draw(st.sampled_from(ATTRIBUTES))
                parts.append(f"<{tag}{attribute}>{inside(depth - 1)}</{tag}>")
            else:
                parts.append(draw(st.sampled_from(LEAVES)).format(sentence(next(numbers))))
        return "".join(parts)

    body = inside(draw(st.integers(1, 5)))
    return f"<!doctype html><html><head><title>T</title></head><body>{body}</body></html>", next(numbers)


def account(page: str) -> Account:
    root = parse(page)
    assert root is not None
    return read_body(root, None, is_fragment=False)


def read(body: str) -> Extracted:
    page = f'<!doctype html><html lang="en"><head><title>T</title></head><body>{body}</body></html>'
    return extract(
        make_page(page, url="https://ministry.example/1", headers={"content-type": "text/html"}),
        make_item(body=None, title="", published_on=None, published_at=None),
        make_spec(),
    )


@given(pages())
@settings(max_examples=300, deadline=None)
def test_no_sentence_of_a_page_is_lost_without_a_reason(page: tuple[str, int]) -> None:
    markup, many = page
    found = account(markup)
    assert all(aside.reason for aside in found.aside)
    everything = "\n".join((*found.blocks, *(aside.text for aside in found.aside), *found.unread))
    assert [n for n in range(many) if f"n{n}n" not in everything] == []


@given(pages())
@settings(max_examples=150, deadline=None)
def test_no_sentence_is_text_twice(page: tuple[str, int]) -> None:
    text = " ".join(account(page[0]).blocks)
    said = re.findall(r"n\d+n", text)
    assert len(said) == len(set(said))


S1 = "The ministers reaffirmed their commitment to the complete denuclearization of the DPRK."
S2 = "They strongly opposed unlawful maritime claims in the South China Sea."
S3 = "They emphasized peace and stability across the Taiwan Strait."
S4 = "They committed to meet again at all levels in the coming year."


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="txt"><h1>T</h1><p>{S1}</p><ul><li>{S2}</li><li>{S3}</li></ul><p>{S4}</p></div>',
        f"<div><h1>T</h1><p>{S1}</p><ol><li>{S2}<li>{S3}</ol><p>{S4}</p></div>",
        f"<div><h1>T</h1><p>{S1}</p><dl><dt>{S2}</dt><dd>{S3}</dd></dl><div>{S4}</div></div>",
        f"<div><p>{S1}</p><table><tr><td>Agreed</td><td><ul><li>{S2}</li><li>{S3}</li></ul></td></tr></table><p>{S4}</p></div>",
        f"<table><tr><td><a href=/>Home</a><br><a href=/n>News</a></td><td><p>{S1}</p><p>{S2}</p><p>{S3}</p><p>{S4}</p></td></tr></table>",
        f"<table><tr><td>{S1}</td><td>{S2}</td></tr><tr><td>{S3}</td><td>{S4}</td></tr></table>",
        f"<section><section>{S1}</section><section>{S2}<br>{S3}</section></section><section>{S4}</section>",
        f"<form id=aspnetForm><h1>T</h1><p>{S1}</p><p>{S2}</p><p>{S3}</p><p>{S4}</p></form>",
        f"<article><header><h1>T</h1><p>{S1}</p></header><p>{S2}</p><p>{S3}</p><p>{S4}</p></article>",
        f"<main><p>{S1}</p><button aria-expanded=false>More</button><div hidden><p>{S2}</p><p>{S3}</p></div><p>{S4}</p></main>",
        f"<main><p>{S1}</p><details><summary>Sea</summary><p>{S2}</p></details><p>{S3}</p><p>{S4}</p></main>",
        f'<main><p>{S1}</p><div class="accordion"><h3>Sea</h3><div style="display: none">{S2}</div></div><p>{S3}</p><p>{S4}</p></main>',
        f'<main><p>{S1}</p><a data-bs-target="#x">Sea</a><div id=x class=hidden><p>{S2}</p></div><p>{S3}</p><p>{S4}</p></main>',
        f"<main><p>{S1}</p><div role=tabpanel aria-hidden=true><p>{S2}</p><p>{S3}</p></div><p>{S4}</p></main>",
        f'<div id="sidebar"><p>{S1}</p><p>{S2}</p><p>{S3}</p><p>{S4}</p></div><p>Contact the press desk</p>',
        f'<span style="display:block">{S1}</span><span style="display:block">{S2}</span><div>{S3}<div>{S4}</div></div>',
        f'<div style="white-space: pre-line">{S1}\n\n{S2}\n\n{S3}\n\n{S4}</div>',
        f"<blockquote>{S1}</blockquote><center>{S2}</center><address>{S3}</address><fieldset><legend>{S4}</legend></fieldset>",
        f'<p>{S1}</p><p>{S2}</p><div class="content-1"><p>{S3}</p></div><div class="content-2"><p>{S4}</p></div>',
    ],
)
def test_each_sentence_is_a_block_of_its_own_in_order(body: str) -> None:
    found = read(body)
    assert [row for row in found.text.split("\n\n") if is_sentence_like(row)] == [S1, S2, S3, S4]
    assert "Home" not in found.text
    assert not found.unread


@pytest.mark.parametrize(
    ("beside", "reason"),
    [
        ("<nav>{}</nav>", "menu"),
        ('<div class="breadcrumb">{}</div>', "menu"),
        ('<div class="related-posts">{}</div>', "related"),
        ('<div id="social-share">{}</div>', "share"),
        ('<div class="cookie-notice">{}</div>', "cookies"),
        ('<div role="dialog">{}</div>', "dialog"),
        ('<section class="banner">{}</section>', "banner"),
        ("<figure><figcaption>{}</figcaption></figure>", "caption"),
        ('<ol class="footnotes"><li>{}</li></ol>', "footnote"),
        ("<footer>{}</footer>", "page footer"),
        ("<aside>{}</aside>", "beside the text"),
        ("<del>{}</del>", "struck out"),
        ('<span class="sr-only">{}</span>', "for screen readers"),
        ("<p><a href=/a>{}</a></p>", "links"),
    ],
)
@pytest.mark.parametrize("around", ["<main>{}</main>", '<div class="entry-content">{}</div>'])
def test_what_stands_beside_the_text_has_a_reason(beside: str, reason: str, around: str) -> None:
    other = "Readers of this page may also want to know of another matter."
    text = around.format(f"<p>{S1}</p><p>{S2}</p><p>{S3}</p>")
    found = account(f"<!doctype html><html><body>{text}{beside.format(other)}</body></html>")
    assert found.blocks == (S1, S2, S3)
    assert {aside.reason for aside in found.aside if other in aside.text} == {reason}
    assert not found.unread


@pytest.mark.parametrize(
    "names",
    [
        'id="legal-basis"',
        'id="latest-developments-in-the-south-china-sea"',
        'id="alert-systems"',
        'id="sharing-of-missile-data"',
        'class="post category-social tag-alert tag-related-posts"',
        'class="layout--with-sidebar"',
        'class="sidebar-layout"',
        'class="has-related-links"',
        'class="no-sidebar"',
        'class="content-side-by-side"',
    ],
)
@pytest.mark.parametrize("around", ["<main>{}</main>", "<div>{}</div>"])
def test_names_made_of_the_texts_own_words_set_nothing_aside(names: str, around: str) -> None:
    found = account(
        around.format(f"<p>{S1}</p><div {names}><h2 {names}>Sea</h2><p>{S2}</p></div><p>{S3}</p><p>{S4}</p>")
    )
    assert found.blocks == (S1, "Sea", S2, S3, S4)


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        ('class="jp-relatedposts"', "related"),
        ('class="ce_relatedArticles block"', "related"),
        ('id="shout_related_posts"', "related"),
        ('class="sharedaddy sd-sharing-enabled"', "share"),
        ('class="fusion-sharing-box"', "share"),
        ('id="socialShareBar"', "share"),
        ('class="comments-area"', "comments"),
        ('id="commentList"', "comments"),
        ('class="newsletter-signup"', "banner"),
        ('class="author-box"', "about the author"),
        ('class="catlinks"', "tags"),
        ('class="post-tags"', "tags"),
    ],
)
def test_parts_that_systems_add_to_a_text_are_none_of_it(names: str, reason: str) -> None:
    other = "Readers of this page may also want to know of another matter."
    found = account(
        f'<div class="entry-content"><p>{S1}</p><p>{S2}</p><div {names}><p>{other}</p></div><p>{S3}</p></div>'
    )
    assert found.blocks == (S1, S2, S3)
    assert {aside.reason for aside in found.aside if other in aside.text} == {reason}


def test_a_heading_of_nothing_but_links_is_none_of_the_text() -> None:
    links = "<ul><li><a href=/1>The minister's day</a></li><li><a href=/2>Photos of the day</a></li></ul>"
    found = account(
        f"<div><p>{S1}</p><h2>Agreed</h2><p>{S2}</p></div><div><h3>Read on</h3>{links}<p>Topics:</p>{links}</div>"
    )
    assert found.blocks == (S1, "Agreed", S2)


@pytest.mark.parametrize(
    "stray",
    [
        "<div>{}</div>",
        "<p hidden>{}</p>",
        '<div style="visibility:hidden">{}</div>',
        "<div class=x><span>{}</span></div>",
    ],
)
def test_a_sentence_that_is_neither_makes_the_reading_suspect(stray: str) -> None:
    other = "Nobody can say what this sentence of the page belongs to at all."
    found = read(f"<main><h1>T</h1><p>{S1}</p><p>{S2}</p><p>{S3}</p></main>{stray.format(other)}")
    assert found.text.split("\n\n") == [S1, S2, S3]
    assert found.unread == (other,)
    assert "Nobody can say" in found.notes[-1]


def test_a_hidden_copy_of_what_is_shown_is_said_once() -> None:
    found = read(f"<main><p>{S1}</p><p>{S2}</p><p hidden>{S2}</p><p>{S3}</p></main>")
    assert found.text.split("\n\n") == [S1, S2, S3]
    assert not found.unread
