"""`make fuzz`: the readers of feeds, lists and pages against what hostile or broken sites could serve, for as
long as asked.

    python -m tests.fuzz 10        ten minutes, a fresh seed each round

Documents are built from the parts that real ones are made of, filled with awkward text, then cut, doubled and
garbled as bytes. Whatever comes: items or a clear SourceError, addresses of the web only, no character that
deceives, the same answer twice, in bounded time. What breaks a promise is printed with the smallest document
that does, and becomes a test.
"""

from __future__ import annotations

import json
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from baselines.text import sketch
from monitor.documents.extract import extract
from monitor.errors import SourceError
from monitor.model import Item, Page
from monitor.screening import screen
from monitor.sources.kinds.kind import MOST_ITEMS
from monitor.sources.kinds.table import KINDS
from tests.factories import make_item, make_page, make_spec

ROUND = 100  # examples of one kind, then the next kind's turn
SLOW = 5.0  # seconds of a processor for one document: a rule that runs away
AWKWARD = (
    "",
    " ",
    "\x00",
    "\x0c",
    "\x1f",
    "\ufeff",
    "\u200b\u202e\u2066",
    "\ud7ff\ue000",
    "&#0;",
    "&#xD800;",
    "&amp;amp;lt;",
    "&nbsp;",
    "&lol;",
    "]]>",
    "<![CDATA[",
    "<!--",
    "--><p>",
    "</p></div></body></html>",
    "<script>alert(1)</script>",
    "<svg/onload=1>",
    "{{7*7}}",
    "%00%0d%0a",
    "\r\n\r\nX: y",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://",
    "//evil.example/x",
    "http://[::1",
    "http://a.example:99999/",
    "https://user:secret@a.example/",
    "./?",
    "?n=1&n=2",
    "#",
    "..//..",
    "goView('12','3')",
    "f()",
    "2026-02-30",
    "31 February 2026",
    "00:61",
    "0000-00-00",
    "99999-99-99",
    "2025. 9. 22.",
    "令和7年9月22日",
    "2025년 9월 22일",
    "Mon, 22 Sep 2025 25:00:00 +9999",
    "Sept 31",
    "１２月２２日",
    "9" * 400,
    "-1",
    "1e309",
    "NaN",
    "null",
    "[]",
    "{}",
    "Joint Statement on the U.S.-Japan-Republic of Korea Trilateral Ministerial Meeting",
    "한미일 외교장관 공동성명",
    "日米韓外相共同声明",
    "They reaffirmed the complete denuclearization of the DPRK. " * 4,
    "a" * 5000,
    "Begin Text",
    "End Text",
    "They oppose changes in the Taiwan Strait. " * 12,
    "###",
    "404 Not Found",
    "Just a moment...",
    "e\u0301" * 50,
    "\U0001f1f0\U0001f1f7",
    "İ",
    "ß" * 40,
)
DECEIVING = ("Cc", "Cf", "Cs")  # control, format (zero width, bidirectional), lone surrogates
JOINERS = "\u200c\u200d"  # which some scripts are written with; among Latin letters they are dropped
# signs to the eye
SEEN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
FIELDS = (
    "id",
    "date_gmt",
    "modified_gmt",
    "link",
    "title",
    "content",
    "rendered",
    "results",
    "next",
    "excerpt",
)
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns="http://www.w3.org/2005/Atom"'
)
OF_ENTRIES = (
    "title",
    "link",
    "guid",
    "id",
    "pubDate",
    "updated",
    "dc:date",
    "description",
    "content:encoded",
    "summary",
    "category",
)
OF_BLOCKS = (
    "p",
    "div",
    "li",
    "ul",
    "td",
    "tr",
    "table",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "article",
    "main",
    "blockquote",
    "pre",
)
HEADS = (
    "",
    '<meta charset="euc-kr">',
    '<base href="//evil.example/">',
    '<meta http-equiv="refresh" content="0;url=/">',
)
PROLOGUES = (
    '<?xml version="1.0"?>',
    '<?xml version="1.0" encoding="EUC-KR"?>',
    "",
    "\n\n",
    '<!DOCTYPE x [<!ENTITY lol "lol">]>',
)
SHAPES = (
    (f'<rss version="2.0" {NAMESPACES}><channel>', "item", "</channel></rss>"),
    (f"<feed {NAMESPACES}>", "entry", "</feed>"),
    (f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" {NAMESPACES}>', "item", "</rdf:RDF>"),
    ("", "item", ""),
)

words = st.sampled_from(AWKWARD) | st.text(max_size=30)
said = st.lists(words, min_size=1, max_size=4).map(" ".join)
addresses = (
    st.sampled_from(
        ["/a/1", "b.html?n=2", "https://state.example/c", "./d", "view.do?a=1&b=2#top", "//state.example/e"]
    )
    | words
)
charsets = st.sampled_from(["utf-8", "utf-16", "cp949", "cp932", "euc_jp", "gbk", "latin-1"])


@st.composite
def garbled(draw: st.DrawFn, documents: st.SearchStrategy[str]) -> bytes:
    """A document as bytes, mostly whole; else cut, doubled, or with bytes of chance in it."""
    body = draw(documents).encode(draw(charsets), "replace")
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        at = draw(st.integers(0, max(len(body), 1)))
        how = draw(st.sampled_from(["cut", "double", "insert", "drop"]))
        if how == "cut":
            body = body[:at]
        elif how == "double":
            body = body[:at] + body[max(at - 200, 0) :]
        elif how == "insert":
            body = body[:at] + draw(st.binary(max_size=8)) + body[at:]
        else:
            body = body[:at] + body[at + draw(st.integers(1, 50)) :]
    return body


@st.composite
def elements(draw: st.DrawFn, tags: tuple[str, ...], inside: st.SearchStrategy[str]) -> str:
    tag = draw(st.sampled_from(tags))
    attributes = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["href", "rel", "type", "isPermaLink", "onclick", "class", "datetime", "id"]),
                said,
            ),
            max_size=2,
        )
    )
    put = "".join(f' {name}="{value}"' for name, value in attributes)
    close = draw(st.sampled_from([f"</{tag}>", f"</{tag}>", f"</{tag}>", ""]))
    return f"<{tag}{put}>{draw(inside)}{close}"


entries = st.lists(elements(OF_ENTRIES, said), max_size=8).map("".join)


@st.composite
def feeds(draw: st.DrawFn) -> str:
    begin, tag, end = draw(st.sampled_from(SHAPES))
    inside = "".join(f"<{tag}>{entry}</{tag}>" for entry in draw(st.lists(entries, max_size=6)))
    return f"{draw(st.sampled_from(PROLOGUES))}{begin}{inside}{end}"


inline = said | elements(("a", "b", "span", "time", "em", "font", "br", "img"), said)
blocks = st.recursive(
    inline, lambda inside: elements(OF_BLOCKS, st.lists(inside, max_size=4).map("".join)), max_leaves=25
)
rows = st.tuples(said, addresses, addresses, said, inline).map(
    lambda t: f'<li><b>{t[0]}</b><a href="{t[1]}" onclick="goView({t[2]})">{t[3]}</a>{t[4]}</li>'
) | st.tuples(said, addresses, said).map(
    lambda t: f'<tr><td>{t[0]}</td><td><a href="{t[1]}">{t[2]}</a></td></tr>'
)
lists = st.lists(rows, min_size=1, max_size=8).map(
    lambda made: f"<html><body><ul>{''.join(made)}</ul></body></html>"
)
pages = st.tuples(said, st.lists(blocks, max_size=8).map("".join), st.sampled_from(HEADS)).map(
    lambda t: f"<html><head><title>{t[0]}</title>{t[2]}</head><body>{t[1]}</body></html>"
)
sitemaps = st.lists(
    elements(("loc", "lastmod", "news:title", "news:publication_date"), said), max_size=8
).map(
    lambda parts: (
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>{"".join(parts)}</url></urlset>'
    )
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words,
    lambda inside: (
        st.lists(inside, max_size=4) | st.dictionaries(st.sampled_from(FIELDS), inside, max_size=6)
    ),
    max_leaves=12,
)
posts = st.fixed_dictionaries(
    {
        "link": addresses,
        "title": st.fixed_dictionaries({"rendered": said}) | values,
        "date_gmt": said | values,
    },
    optional={name: values for name in FIELDS if name not in ("link", "title", "date_gmt")},
)
answers = (
    (st.lists(posts, max_size=6) | values)
    .flatmap(lambda found: st.sampled_from([found, {"results": found}]))
    .map(json.dumps)
)

RULES: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "feed": ({}, {"full_text": False}, {"identity": ["n"]}),
    "listing": (
        {"row": "li", "date": "b"},
        {"row": "*"},
        {"row": "tr", "link": "a", "date": "td", "date_format": "%Y-%m-%d"},
        {"row": "li, dd", "onclick": "goView('{a}','{b}')", "address": "view.do?a={a}&b={b}", "next": "a"},
    ),
    "sitemap": ({},),
    "wordpress": ({},),
    "json": (
        {
            "items": "results",
            "link": "link",
            "title": "title.rendered",
            "date": "date_gmt",
            "text": "content",
        },
        {
            "items": "results",
            "address": "https://state.example/{id}",
            "title": "title",
            "id": "id",
            "next": "next",
        },
    ),
}
DOCUMENTS = {
    "feed": feeds(),
    "listing": lists | pages,
    "sitemap": sitemaps,
    "wordpress": answers,
    "json": answers,
}


@dataclass
class Tally:
    """What a run saw. `slowest` in seconds of a processor, by reader."""

    read: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, float] = field(default_factory=dict)

    def timed(self, name: str, work: Callable[[], Any]) -> Any:
        begun, found, refusal = time.process_time(), None, None
        try:
            found = work()
            self.read[name] += 1
        except SourceError as error:
            refusal = str(error)
            self.refused[name] += 1
        assert refusal is None or (refusal.strip() and "\n" not in refusal), f"no clear line: {refusal!r}"
        took = time.process_time() - begun
        self.slowest[name] = max(took, self.slowest.get(name, 0.0))
        assert took < SLOW, f"{name}: {took:.1f} s for one document"
        return found


def _lists(tally: Tally, kind: str, body: bytes, rules: Mapping[str, Any]) -> None:
    spec = make_spec("fuzz", kind=kind, rules=dict(rules), zone="Asia/Seoul")
    page = make_page(body, url="https://state.example/list/", headers={"content-type": ""})
    found = tally.timed(kind, lambda: KINDS[kind].discover(spec, page))
    if found is None:
        return
    assert found == KINDS[kind].discover(spec, page), "not the same twice"
    assert len(found.items) <= MOST_ITEMS
    for item in found.items:
        assert item.key
        assert item.url.startswith(("http://", "https://")), item.url
        assert not deceives(item.title), repr(item.title)
        item.key.encode()
        if item.body is not None:
            _page(tally, item.body.encode("utf-8", "replace"), item)


def _page(tally: Tally, body: bytes, item: Item | None = None) -> None:
    page: Page = make_page(body, headers={"content-type": "text/html"})
    spec = make_spec("fuzz", zone="Asia/Tokyo")
    got = tally.timed("page", lambda: extract(page, item or make_item(), spec))
    if got is None:
        return
    assert not deceives(got.text.replace("\n", " ")), repr(got.text)
    assert not deceives(got.title), repr(got.title)
    got.text.encode()
    screened = tally.timed("screen", lambda: screen(got))
    assert screened.why
    sketch(got.text)


def deceives(text: str) -> bool:
    """Whether a character in it is not seen, or turns what is seen around."""
    return any(unicodedata.category(letter) in DECEIVING and letter not in JOINERS + SEEN for letter in text)


def _round(options: settings, tally: Tally, kind: str) -> Callable[[], None]:
    @options
    @given(garbled(DOCUMENTS[kind]), st.sampled_from(RULES[kind]))
    def one_list(body: bytes, rules: Mapping[str, Any]) -> None:
        _lists(tally, kind, body, rules)

    return one_list


def _page_round(options: settings, tally: Tally) -> Callable[[], None]:
    @options
    @given(garbled(pages))
    def one_page(body: bytes) -> None:
        _page(tally, body)

    return one_page


def run(minutes: float) -> Tally:
    tally = Tally()
    until = time.monotonic() + minutes * 60
    options = settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.target, Phase.shrink),
    )
    rounds = [_round(options, tally, kind) for kind in DOCUMENTS]
    rounds += [_page_round(options, tally)] * 2
    while True:
        for round_ in rounds:
            round_()
            if time.monotonic() > until:
                return tally
            print(
                f"\r{sum(tally.read.values())} read, {sum(tally.refused.values())} refused",
                end="",
                file=sys.stderr,
                flush=True,
            )


if __name__ == "__main__":
    seen = run(float(sys.argv[1]) if len(sys.argv) > 1 else 10)
    print(file=sys.stderr)
    for name in sorted(seen.slowest):
        print(
            f"{name:10} {seen.read[name]:8} read {seen.refused[name]:8} refused   slowest "
            f"{seen.slowest[name] * 1000:8.0f} ms"
        )
