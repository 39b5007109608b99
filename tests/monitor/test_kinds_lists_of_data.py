"""Lists without rows: in the data of scripts, in lines of `br`, without a day, or opened by a script of a file."""

from __future__ import annotations

import json
from datetime import date

import pytest

from monitor.adding.page_scripts import MOST_FILES, kind_by_scripts
from monitor.errors import FetchStatusError
from monitor.model import Page
from monitor.sources.find_kind import find_kind
from tests.factories import make_page
from tests.monitor.test_kinds_unruled_lists import TITLES, URL, page, rows, taken

DAYS = [date(2026, 11, day) for day in (27, 26, 25, 24, 23)]
ENTRIES = [
    {"title": title, "url": f"/n{n}", "date": f"2026-11-{28 - n}", "id": n}
    for n, title in enumerate(TITLES, 1)
]
LINKED = [
    {
        "@type": "ListItem",
        "position": n,
        "item": {
            "@type": "NewsArticle",
            "headline": title,
            "url": f"/n{n}",
            "datePublished": f"2026-11-{28 - n}",
        },
    }
    for n, title in enumerate(TITLES, 1)
]
TABLE = [{"list": 1}, [2 + 4 * n for n in range(5)]]
for n, title in enumerate(TITLES):
    TABLE += [
        {"title": 3 + 4 * n, "url": 4 + 4 * n, "date": 5 + 4 * n},
        title,
        f"/n{n + 1}",
        f"2026-11-{27 - n}",
    ]
FLIGHT = json.dumps([1, f"3:{json.dumps(['$', 'div', None, {'news': ENTRIES}])}\n"])
MENU = [{"title": "About the ministry and its history", "url": f"/about{n}"} for n in range(4)]
DATA = {
    "__NEXT_DATA__": f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"a": ENTRIES}})}</script>',
    "__NUXT__": f"<script>window.__NUXT__={json.dumps({'state': {'list': ENTRIES}})};</script>",
    "__NUXT_DATA__": f'<script type="application/json" id="__NUXT_DATA__">{json.dumps(TABLE)}</script>',
    "a store": f"<script>window.__STATE__ = {json.dumps({str(entry): entry for entry in ENTRIES})}</script>",
    "__next_f": f"<script>self.__next_f.push({FLIGHT})</script>",
    "ItemList": f'<script type="application/ld+json">{json.dumps({"@type": "ItemList", "itemListElement": LINKED})}</script>',
    "beside a menu": f"<script>window.DATA = {json.dumps({'menu': MENU, 'news': ENTRIES})}</script>",
}


@pytest.mark.parametrize("name", DATA)
def test_a_list_that_only_data_of_scripts_hold_is_read(name: str) -> None:
    found = taken(f'<div id="app"></div>{DATA[name]}')
    assert [item.url.rpartition("/")[2] for item in found] == [f"n{n}" for n in range(1, 6)]
    assert [item.title for item in found] == list(TITLES)
    assert [item.published_on for item in found] == DAYS


CRUMBS = [
    {"@type": "ListItem", "name": "Press releases of the ministry", "item": f"https://m.example/{n}"}
    for n in range(4)
]


@pytest.mark.parametrize(
    "body",
    [
        f"<main><h1>Readout</h1><p>They spoke of close coordination on North Korea today.</p></main>{DATA['__NEXT_DATA__']}",
        f"<main><h1>통화</h1><div>양 장관은 북한 문제에 관하여 긴밀히 협의하였다.</div></main>{DATA['ItemList']}",
        (
            f'<div id="app"></div><script type="application/ld+json">'
            f"{json.dumps({'@type': 'BreadcrumbList', 'itemListElement': CRUMBS})}</script>"
        ),
        '<div id="app"></div><script>window.DATA = {"a": [1, 2</script>',
    ],
    ids=["a text", "a text in Korean", "the way to the page", "broken data"],
)
def test_data_beside_a_text_or_of_a_menu_make_no_list(body: str) -> None:
    assert find_kind(page(body), URL)[0] == "page"


@pytest.mark.parametrize(
    "row",
    [
        "2026.11.{day} <a href='/n{n}'>{title}</a><br>",
        "<a href='/n{n}'>{title}</a> (2026-11-{day})<br/>",
        "<b>{day} Nov. 2026</b> - <font><a href='/n{n}'>{title}</a></font><br><br>",
    ],
)
def test_lines_that_breaks_part_are_rows(row: str) -> None:
    found = taken(rows(row, "div id=list"))
    assert [item.title for item in found] == list(TITLES)
    assert [item.published_on for item in found] == DAYS


@pytest.mark.parametrize(
    "row", ["<li><a href='/n{n}'>{title}</a></li>", "<p><a href='/n{n}'>{title}</a> (PDF)</p>"]
)
def test_entries_without_a_day_are_rows_where_they_are_the_page(row: str) -> None:
    assert [item.title for item in taken(rows(row, "div"))] == list(TITLES)
    text = "<p>The ministers met in Tokyo and reaffirmed their commitment to the peace of the region.</p>" * 8
    assert find_kind(page(f"<main><h1>Statement</h1>{text}</main>{rows(row, 'div')}"), URL)[0] == "page"


def test_links_that_name_languages_are_not_the_titles_of_their_rows() -> None:
    row = "<li><i>2026-11-{day}</i> {title} [<a href='/ko/n{n}'>Korean</a>] [<a href='/en/n{n}'>English</a>]</li>"
    assert [item.title for item in taken(rows(row, "ul class=news"))] == list(TITLES)


CALLS = rows(
    "<li><a href='#' onclick=\"f_view('32{n}')\">{title}</a> <i>2026-11-{day}</i></li>", "ul class=news"
)
FILES = "".join(
    f"<script src='{name}'></script>"
    for name in ("/js/jquery.js", "/js/a.js", "/js/board.js", "https://x.example/f.js")
)


def test_the_function_of_a_list_is_looked_for_in_the_files_of_its_page() -> None:
    fetched: list[str] = []

    def fetch(url: str) -> Page:
        fetched.append(url)
        if url.endswith("a.js"):
            raise FetchStatusError("gone", url=url, status=404)
        return make_page("function f_view(seq) { location.href = 'view.do?seq=' + seq; }", url=url)

    found = kind_by_scripts(page(CALLS + FILES), URL, fetch)
    assert found is not None
    assert (found[0], found[2]["address"]) == ("listing", "view.do?seq={seq}")
    assert fetched == ["https://ministry.example/js/board.js"]


@pytest.mark.parametrize("script", ["function g() {}", "function f_view(a) { open(a); }</script>"])
def test_files_that_do_not_say_where_a_call_leads_change_nothing(script: str) -> None:
    fetched: list[str] = []

    def fetch(url: str) -> Page:
        fetched.append(url)
        return make_page(script, url=url)

    many = "".join(f"<script src='/js/{n}.js'></script>" for n in range(9))
    assert kind_by_scripts(page(CALLS + many), URL, fetch) is None
    assert len(fetched) == MOST_FILES
    assert kind_by_scripts(page(rows("<li><a href='/n{n}'>{title}</a></li>") + many), URL, fetch) is None
    assert len(fetched) == MOST_FILES
