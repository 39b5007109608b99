"""One statement that a page holds as data for its scripts, in the forms that applications use."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from typing import Any

from tests.monitor.layouts import Laid, escaped

DAY = "2025-09-22"


def shell(text: Laid, data: str, *, app: str = '<div id="app"></div>') -> str:
    """A page that shows nothing until its script has run."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{text.title}</title></head><body>'
        f"<noscript>You need to enable JavaScript to run this app.</noscript>{app}{data}</body></html>"
    )


def markup(text: Laid) -> str:
    return "".join(f"<p>{escaped(row)}</p>" for row in text.paragraphs)


def script(value: Any, kind: str = "application/json") -> str:
    return f'<script type="{kind}">{json.dumps(value).replace("<", chr(92) + "u003C")}</script>'


def article(body: Callable[[Laid], Any], name: str = "body") -> Callable[[Laid], str]:
    """The state of an application with one article in it, and the teaser of another."""

    def lay(text: Laid) -> str:
        found = {"title": text.title, "publishedAt": DAY, "summary": "A teaser. " * 40, name: body(text)}
        more = [{"title": "Another text", "summary": "The ministers met in Tokyo and agreed on a plan. " * 9}]
        return shell(text, script({"props": {"pageProps": {"article": found, "more": more}}}))

    return lay


def nuxt(text: Laid) -> str:
    words = json.dumps(markup(text)).replace("<", "\\u003C")
    state = f'{{data:[{{post:{{title:{json.dumps(text.title)},date:"{DAY}",draft:!1,content:{words}}}}}],error:void 0}}'
    return shell(text, f"<script>window.__NUXT__={state};</script>")


def called(text: Laid) -> str:
    """The state as a function that is called."""
    words = json.dumps(markup(text)).replace("<", "\\u003C")
    return shell(
        text,
        f'<time datetime="{DAY}"></time><script>window.__NUXT__=(function(a){{return {{body:a}}}}({words}));</script>',
    )


def linked_data(text: Laid) -> str:
    value = {"@type": "NewsArticle", "headline": text.title, "datePublished": DAY, "description": "A teaser."}
    return shell(
        text, script({**value, "articleBody": "\n".join(text.paragraphs)}, kind="application/ld+json")
    )


def in_an_attribute(text: Laid) -> str:
    value = {"component": "News", "props": {"news": {"title": text.title, "date": DAY, "html": markup(text)}}}
    return shell(text, "", app=f'<div id="app" data-page="{html.escape(json.dumps(value))}"></div>')


def in_a_frame(text: Laid) -> str:
    inside = f"<h1>{text.title}</h1><p>{text.day}</p>{markup(text)}"
    return shell(text, f'<iframe srcdoc="{html.escape(inside)}"></iframe>')


def in_a_template(text: Laid) -> str:
    inside = f"<h1>{text.title}</h1><p>{text.day}</p>{markup(text)}"
    return shell(text, f'<script type="text/x-template">{inside}</script>')


def nodes(kind: str, inside: str, leaf: Callable[[str], Any]) -> Callable[[Laid], Any]:
    """A document of an editor: each paragraph a node, its words in several pieces."""

    def lay(text: Laid) -> Any:
        def pieces(row: str) -> list[Any]:
            middle = row.find(" ", len(row) // 2) + 1
            return [leaf(row[:middle]), leaf(row[middle:])]

        return [{"type": kind, inside: pieces(row)} for row in text.paragraphs]

    return lay


SCRIPTS: list[tuple[str, str, Callable[[Laid], str]]] = [
    ("data: markup", "a.html", article(markup)),
    ("data: escaped markup", "a.html", article(lambda text: html.escape(markup(text)))),
    ("data: rendered", "a.html", article(lambda text: {"rendered": markup(text)}, "content")),
    ("data: lines", "a.html", article(lambda text: "\n\n".join(text.paragraphs), "text")),
    ("data: paragraphs", "a.html", article(lambda text: list(text.paragraphs), "paragraphs")),
    ("data: blocks", "a.html", article(lambda text: [{"type": "p", "text": row} for row in text.paragraphs])),
    (
        "data: blocks of an editor",
        "a.html",
        article(
            lambda text: {"blocks": [{"type": "paragraph", "data": {"text": row}} for row in text.paragraphs]}
        ),
    ),
    (
        "data: nodes",
        "a.html",
        article(nodes("paragraph", "content", lambda words: {"type": "text", "value": words})),
    ),
    (
        "data: spans",
        "a.html",
        article(nodes("block", "children", lambda words: {"text": words, "marks": []})),
    ),
    ("data: a program", "a.html", nuxt),
    ("data: a function", "a.html", called),
    ("data: linked data", "a.html", linked_data),
    ("data: an attribute", "a.html", in_an_attribute),
    ("data: a frame", "a.html", in_a_frame),
    ("data: a template", "a.html", in_a_template),
]
