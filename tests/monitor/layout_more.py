"""More layouts: elements of other systems, parts between the paragraphs, files as printers and mails set them."""

from __future__ import annotations

import base64
import re
import textwrap
from collections.abc import Callable
from functools import partial

from tests.monitor.layout_lines import lines, wrapped
from tests.monitor.layout_odd import inside, whole
from tests.monitor.layouts import (
    Laid,
    changed,
    each,
    escaped,
    every,
    is_heading,
    main,
    page,
    sections,
)

Lay = Callable[[Laid], str]
MAIL = (
    "From: a@b.example\nSubject: Joint Statement\nDate: Mon, 22 Sep 2025 18:00:00 -0400\nMIME-Version: 1.0\n"
)


def with_part(part: str, often: int) -> Lay:
    """Something that a system sets between the paragraphs."""

    def lay(text: Laid) -> str:
        rows = (
            f"<p>{escaped(row)}</p>{part if at % often == 1 else ''}"
            for at, row in enumerate(text.paragraphs)
        )
        return main("".join(rows), text)

    return lay


def numbered_rows(form: str) -> Lay:
    def lay(text: Laid) -> str:
        return main("".join(form.format(n, escaped(row)) for n, row in enumerate(text.paragraphs, 1)), text)

    return lay


def of_sections(form: str, around: str = "{}") -> Lay:
    def lay(text: Laid) -> str:
        parts = (form.format(heading or "Text", "".join(rows)) for heading, rows in sections(text))
        return main(around.format("".join(parts)), text)

    return lay


def of_its_own_elements(text: Laid) -> str:
    rows = "".join(f"<article-para>{escaped(row)}</article-para>" for row in text.paragraphs)
    return page(
        f"<article-main><article-title>{text.title}</article-title><p>{text.day}</p>{rows}</article-main>",
        text,
    )


def old_page(text: Laid) -> str:
    rows = "<P>".join(escaped(row) for row in text.paragraphs)
    return (
        f"<HTML><HEAD><TITLE>{text.title}</TITLE></HEAD><BODY BGCOLOR=white><H2 ALIGN=center>{text.title}</H2>"
        f"<P ALIGN=right>{text.day}<P>{rows}<HR><ADDRESS>Web office</ADDRESS></BODY></HTML>"
    )


def cells_without_end(text: Laid) -> str:
    rows = "".join(f"<tr><td>{escaped(row)}" for row in text.paragraphs)
    return page(f"<table><tr><td><b>{text.title}</b><tr><td>{text.day}{rows}</table>", text)


def with_contents(text: Laid) -> str:
    links = "".join(f'<li><a href="#s">{row}</a></li>' for row in text.paragraphs if is_heading(row))
    rows = "".join(f"<p>{escaped(row)}</p>" for row in text.paragraphs)
    return main(f'<div class="toc"><h4>On this page</h4><ul>{links}</ul></div>{rows}', text)


def rows_of(columns: int, text: Laid) -> list[str]:
    return [line for row in text.paragraphs for line in [*wrapped(row, columns), ""]]


def numbered_lines_of_a_draft(text: Laid) -> str:
    rows = (f"{n:>4}  {line}".rstrip() for n, line in enumerate(rows_of(70, text), 1))
    return "\n".join([text.title, "", text.day, "", *rows])


def printed_pages(mark: str, end: str) -> Lay:
    """Pages of forty lines, a mark and an end after each."""

    def lay(text: Laid) -> str:
        found, rows = [], lines(72, text).split("\n")
        for at in range(0, len(rows), 40):
            found += [*rows[at : at + 40], "", mark.format(at // 40 + 1).center(70).rstrip(), end]
        return "\n".join(found)

    return lay


def boxed(text: Laid) -> str:
    edge = f"+{'-' * 74}+"
    rows = [*wrapped(text.title, 70), "", text.day, "", *rows_of(70, text)]
    return "\n".join([edge, *(f"| {line:<72} |" for line in rows), edge])


def ruled(text: Laid) -> str:
    rule = "=" * 70
    rows = (
        f"{row}\n{'-' * len(row)}" if is_heading(row) else textwrap.fill(row, 70) for row in text.paragraphs
    )
    return f"{rule}\n{text.title}\n{rule}\n\n{text.day}\n\n" + "\n\n".join(rows)


def mail_of_html(text: Laid) -> str:
    body = base64.encodebytes(f"<html><body>{whole(text)}</body></html>".encode()).decode()
    return f"{MAIL}Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{body}"


def mail_of_both(text: Laid) -> str:
    return (
        f"{MAIL}Content-Type: multipart/alternative; boundary=XX\n\n--XX\nContent-Type: text/plain; charset=utf-8\n\n"
        f"{lines(60, text)}\n--XX\nContent-Type: text/html; charset=utf-8\n\n<html><body>{whole(text)}</body></html>\n--XX--\n"
    )


def forwarded(text: Laid) -> str:
    head = "---------- Forwarded message ----------\nFrom: Press <press@state.example>\nTo: list@state.example\n\n"
    return f"{MAIL}Content-Type: text/plain; charset=utf-8\n\n{head}{lines(68, text)}"


def markdown_rows(change: Callable[[str], str], end: str = "", between: str = "\n\n") -> Lay:
    return lambda text: f"# {text.title}\n\n{text.day}\n\n" + between.join(map(change, text.paragraphs)) + end


def item(row: str) -> str:
    is_title = is_heading(row)
    return (
        f"\n### {row}\n" if is_title else textwrap.fill(row, 72, initial_indent="* ", subsequent_indent="  ")
    )


NAMED = r"\b(Secretary|Minister|Taiwan Strait|ASEAN|Russia|Japan)\b(?!')"
SHARE = '<div class="share-buttons"><a href="#">Share on X</a> <a href="#">Facebook</a></div>'
RELATED = (
    '<aside class="related"><h4>Related</h4><ul><li><a href="/1">Readout of a call</a></li></ul></aside>'
)
LETTER = (
    '<div class="newsletter-signup"><p>Sign up for our newsletter to get the latest statements.</p>'
    "<form><input type=email><button>Subscribe</button></form></div>"
)
FIGURE = (
    "<figure><img src=a.jpg><figcaption>Photo: the three ministers in New York (Kyodo).</figcaption></figure>"
)
MORE: list[tuple[str, str, Lay]] = [
    ("elements of its own", "a.html", of_its_own_elements),
    (
        "list by role",
        "a.html",
        partial(each, '<div role="listitem"><span>', "</span></div>", outer=('<div role="list">', "</div>")),
    ),
    ("a table for each", "a.html", partial(each, "<table><tr><td>&nbsp;</td><td>", "</td></tr></table>")),
    (
        "tables in tables",
        "a.html",
        inside("<table><tr><td><table><tr><td>{}</td></tr></table></td></tr></table>"),
    ),
    ("pictures between", "a.html", with_part(FIGURE, 5)),
    ("share buttons between", "a.html", with_part(SHARE, 4)),
    ("related posts between", "a.html", with_part(RELATED, 7)),
    ("a newsletter between", "a.html", with_part(LETTER, 9)),
    ("advertisements between", "a.html", with_part('<div class="ad-slot"><p>Advertisement</p></div>', 6)),
    ("p in li", "a.html", partial(each, "<li><p>", "</p></li>", outer=("<ul>", "</ul>"))),
    ("lists in a list", "a.html", of_sections("<li><b>{}</b><ol type=a>{}</ol></li>", "<ol>{}</ol>")),
    ("fieldsets", "a.html", of_sections("<fieldset><legend>{}</legend>{}</fieldset>")),
    ("open details", "a.html", of_sections("<details open><summary>{}</summary>{}</details>")),
    ("all in noscript", "a.html", inside('<div id="root"></div><noscript>{}</noscript>')),
    (
        "all in a shadow root",
        "a.html",
        inside('<my-page><template shadowrootmode="open">{}</template></my-page>'),
    ),
    ("all in a dialog", "a.html", inside("<dialog open>{}</dialog>")),
    ("a page of 1997", "a.html", old_page),
    ("cells without an end", "a.html", cells_without_end),
    ("contents at its head", "a.html", with_contents),
    ("spaces and lines in a row", "a.html", partial(changed, every(" ", "  \n   "))),
    ("tabs for spaces", "a.html", partial(changed, every(" ", "\t"))),
    (
        "links with titles",
        "a.html",
        partial(changed, every(NAMED, r'<a href="/e" title="About \1: all of it">\1</a>')),
    ),
    ("numbers in spans", "a.html", partial(changed, every(r"(\d+)", r"<span class=num>\1</span>"))),
    ("quotes by element", "a.html", partial(changed, every(r'"([^"]*)"', r"<q>\1</q>"))),
    (
        "words in inline blocks",
        "a.html",
        partial(changed, every(r"([^ ]+)", r'<span style="display:inline-block">\1</span>')),
    ),
    (
        "words for readers of screens",
        "a.html",
        partial(each, "<p>", '<span class="visually-hidden"> (opens in a new window)</span></p>'),
    ),
    (
        "permalinks",
        "a.html",
        numbered_rows('<p id=p{0}>{1} <a class="headerlink" href="#p{0}" title="Permalink">\u00b6</a></p>'),
    ),
    ("buttons to copy", "a.html", partial(each, "<p>", "<button>Copy</button></p>")),
    ("numbers in spans before", "a.html", numbered_rows("<p><span class=num>{}.</span>{}</p>")),
    ("numbers as terms", "a.html", numbered_rows("<dl><dt>{}</dt><dd>{}</dd></dl>")),
    ("slides", "a.html", partial(each, '<div class="swiper-slide" aria-hidden="true"><p>', "</p></div>")),
    ("bullets before br", "a.html", partial(each, "&bull;&nbsp;", "<br/>")),
    ("txt with numbers of lines", "a.txt", numbered_lines_of_a_draft),
    ("txt of a printer", "a.txt", printed_pages("- {} -", "\f")),
    ("txt of a printer, bare numbers", "a.txt", printed_pages("{}", "\f")),
    ("txt of a PDF", "a.txt", lambda text: printed_pages("{}", "\f")(text).replace("\f\n", "\f")),
    ("txt with marks of pages", "a.txt", printed_pages("Page {} of 9", "")),
    ("txt in a box", "a.txt", boxed),
    ("txt with rules", "a.txt", ruled),
    ("mail in HTML", "a.eml", mail_of_html),
    ("mail in both", "a.eml", mail_of_both),
    ("mail forwarded", "a.eml", forwarded),
    ("md with hard breaks", "a.md", markdown_rows(lambda row: "  \n".join(wrapped(row, 60)))),
    ("md with bold words", "a.md", markdown_rows(every(r"\b(reaffirmed|strongly|Taiwan)\b", r"**\1**"))),
    ("md in items", "a.md", markdown_rows(item, between="\n")),
    (
        "md with named links",
        "a.md",
        markdown_rows(
            lambda row: re.sub(r"\b(Taiwan Strait|ASEAN)\b", r"[\1][ref]", row),
            "\n\n[ref]: https://x.example/a\n",
        ),
    ),
]
