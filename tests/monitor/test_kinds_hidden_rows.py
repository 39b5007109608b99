"""Lists whose rows hide something: the day in an address or in data, the address in an attribute or a form."""

from __future__ import annotations

import json
from datetime import date

import pytest

from monitor.sources.address import day_in_address
from monitor.sources.find_kind import entries_without_address, find_kind
from monitor.sources.kinds.table import KINDS
from tests.factories import make_spec
from tests.monitor.test_kinds_unruled_lists import TITLES, URL, page, rows, taken

DAYS = [date(2026, 11, day) for day in (27, 26, 25, 24, 23)]
TODAY = date(2026, 11, 30)
LINKS = '<div><a href="/news/n{n}">{title}</a></div>'
ENTRIES = [
    {"slug": f"n{n}", "title": title, "publishedAt": f"2026-11-{28 - n}T08:00:00+09:00"}
    for n, title in enumerate(TITLES, 1)
]
ARTICLES = [
    {"@type": "NewsArticle", "url": f"/news/n{n}", "datePublished": f"2026-11-{28 - n}"} for n in range(1, 6)
]


@pytest.mark.parametrize(
    "path", ["/2026/11/{day}/n{n}", "/news/202611{day}_{n}.html", "/news/2026-11-{day}-n{n}"]
)
def test_the_day_of_an_address_is_that_of_its_row(path: str) -> None:
    found = taken(rows(f'<li><a href="{path}">{{title}}</a></li>', "ul class=news"))
    assert [item.title for item in found] == list(TITLES)
    assert [item.published_on for item in found] == DAYS


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("/view/AEN20261127001300315", date(2026, 11, 27)),
        ("/2026/11/27", date(2026, 11, 27)),
        ("/press/2026_11_27.html", date(2026, 11, 27)),
        ("/2026/11/n1", None),
        ("/view.do?seq=20261127", None),
        ("/20261332/", None),
        ("/2027/11/27/plans", None),
        ("/1202611271/", None),
        ("/2026/02/30/x", None),
    ],
)
def test_days_of_addresses(address: str, day: date | None) -> None:
    assert day_in_address(f"https://m.example{address}", TODAY) == day


@pytest.mark.parametrize(
    "state",
    [
        f'<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"news": ENTRIES}})}</script>',
        f'<script type="application/ld+json">{json.dumps({"itemListElement": ARTICLES})}</script>',
    ],
)
def test_the_day_of_a_row_stands_in_data_for_scripts(state: str) -> None:
    found = taken(rows(LINKS, "main") + state)
    assert [item.title for item in found] == list(TITLES)
    assert [item.published_on for item in found] == DAYS


def test_a_day_in_the_row_stands_before_that_of_its_address() -> None:
    found = taken(
        rows('<li><a href="/2020/01/02/n{n}">{title}</a> <i>2026-11-{day}</i></li>', "ul class=news")
    )
    assert [item.published_on for item in found] == DAYS


BY_DATA = {
    "jQuery": (
        '<li><a href="#" data-id="{n}">{title}</a> <i>2026-11-{day}</i></li>',
        '$(".news a").on("click", function () { location.href = "view.do?seq=" + $(this).data("id"); });',
    ),
    "an attribute": (
        '<li><a href="javascript:void(0)" data-ntt-id="{n}">{title}</a> <i>2026-11-{day}</i></li>',
        "$('a').click(function(){ location.href='view.do?seq='+$(this).attr('data-ntt-id'); });",
    ),
    "a row": (
        '<li data-no="{n}" onclick="go(this)"><b>{title}</b> <i>2026-11-{day}</i></li>',
        "function go(el) { window.location.href = `view.do?seq=${el.dataset.no}`; }",
    ),
    "a name that its address has, too": (
        '<li><a href="#" data-seq="{n}">{title}</a> <i>2026-11-{day}</i></li>',
        "$('a').click(function(){ var seq = $(this).data('seq'); location.href = './view.do?seq=' + seq; });",
    ),
    "a name in between": (
        '<li data-ntt-id="{n}"><b>{title}</b> <i>2026-11-{day}</i></li>',
        "rows.onclick = e => { const id = e.dataset.nttId; location.assign('view.do?seq=' + id); };",
    ),
}


@pytest.mark.parametrize("name", BY_DATA)
def test_an_attribute_that_a_script_reads_proposes_its_rule(name: str) -> None:
    row, script = BY_DATA[name]
    found = taken(rows(row, "ul class=news"), f"<script>{script}</script>")
    assert [item.url for item in found] == [
        f"https://ministry.example/news/view.do?seq={n}" for n in range(1, 6)
    ]
    assert [item.title for item in found] == list(TITLES)
    assert [item.published_on for item in found] == DAYS


POSTED = [
    "<tr><td><a href=\"javascript:__doPostBack('ctl00$l{n}','')\">{title}</a></td><td>2026-11-{day}</td></tr>",
    (
        '<tr><td><a href="javascript:WebForm_DoPostBackWithOptions(new WebForm_PostBackOptions(&quot;l{n}&quot;))">'
        "{title}</a></td><td>2026-11-{day}</td></tr>"
    ),
]


@pytest.mark.parametrize("row", POSTED)
def test_rows_that_send_a_form_say_that_they_have_no_address(row: str) -> None:
    shown = page(rows(row, "table class=board"))
    assert find_kind(shown, URL)[0] == "page"
    assert "sending a form" in entries_without_address(shown)
    assert "Look for a feed" in entries_without_address(shown)


def test_an_attribute_that_no_script_of_the_page_reads_says_which_rules_are_missing() -> None:
    shown = page(rows('<li data-id="{n}"><b>{title}</b> <i>2026-11-{day}</i></li>', "ul class=news"))
    assert "onclick: data-id='{id}'" in entries_without_address(shown)
    rules = {"row": "ul.news > li", "onclick": "data-id='{id}'", "address": "/view/{id}", "date": "i"}
    found = KINDS["listing"].discover(make_spec(kind="listing", url=URL, rules=rules), shown).items
    assert [item.url.rpartition("/")[2] for item in found] == ["1", "2", "3", "4", "5"]


def test_numbers_beside_real_links_are_no_calls() -> None:
    row = '<li data-id="{n}"><a href="/n{n}" data-id="{n}">{title}</a> <i>2026-11-{day}</i></li>'
    script = "<script>log(); $('a').each(function(){ x.open('/t?i=' + $(this).data('id')); });</script>"
    shown = page(rows(row, "ul class=news") + script)
    assert entries_without_address(shown) == ""
    assert [item.url.rpartition("/")[2] for item in taken(rows(row, "ul class=news") + script)] == [
        f"n{n}" for n in range(1, 6)
    ]


FORMS = [
    "function view(n) { var f = document.getElementById('f'); f.elements['seq'].value = n; f.action = 'view.do'; f.submit(); }",
    "function view(n) { document.getElementById('seq').value = n; document.f.action = 'view.do'; document.f.submit(); }",
    "function view(n) { document.querySelector('[name=seq]').value = n; document.f.action='view.do'; document.f.submit(); }",
    "function view(n) { document.getElementsByName('seq')[0].value = n; document.f.action = 'view.do'; document.f.submit(); }",
    "function view(n) { document.f.seq.value = n; document.f.action = 'view.do'; document.f.submit(); }",
]


@pytest.mark.parametrize("script", FORMS)
def test_a_field_is_filled_in_whichever_way_a_script_names_it(script: str) -> None:
    row = "<li><a href=\"javascript:view('{n}');\">{title}</a> <i>2026-11-{day}</i></li>"
    form = f"<form id=f name=f><input type=hidden id=seq name=seq></form><script>{script}</script>"
    found = taken(form + rows(row, "ul class=news"))
    assert [item.url.rpartition("/")[2] for item in found] == [f"view.do?seq={n}" for n in range(1, 6)]


@pytest.mark.parametrize(
    "day",
    [
        '<abbr title="2026-11-{day} 09:00">3 days ago</abbr>',
        '<span class=when title="{day} November 2026">yesterday</span>',
        '<span data-date="2026-11-{day}">last week</span>',
        '<time datetime="2026-11-{day}">last week</time>',
    ],
)
def test_a_day_that_stands_in_an_attribute_is_that_of_its_row(day: str) -> None:
    found = taken(rows(f'<li><a href="/n{{n}}">{{title}}</a> {day}</li>', "ul class=news"))
    assert [item.published_on for item in found] == DAYS
