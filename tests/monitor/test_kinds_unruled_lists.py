"""Lists without rules: the row's own statement is chosen among its links, wherever the page puts title and day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from monitor.model import Item, Page
from monitor.sources.find_kind import calls_of, find_kind
from monitor.sources.kinds.table import KINDS
from monitor.sources.parsing.link_labels import is_no_name
from tests.factories import make_page, make_spec

URL = "https://ministry.example/news/list.do"
TODAY = datetime(2026, 11, 30, 6, tzinfo=UTC)
TITLES = (
    "Minister meets counterpart on regional matters",
    "Press conference on the Indo-Pacific held today",
    "Consultations on human rights in the capital",
    "Statement by the spokesperson on recent events",
    "Visit of the special representative announced",
)
CATEGORIES = ("Asia", "Security", "Asia", "Europe and Central Asia", "Security")
MENU = (
    '<nav><ul><li><a href="/about">About the ministry</a><li><a href="/visa">Visa information</a></ul></nav>'
)


def page(body: str, head: str = "") -> Page:
    text = f"<!doctype html><html><head>{head}</head><body>{MENU}{body}</body></html>"
    return make_page(text, url=URL, headers={"content-type": "text/html"}, fetched_at=TODAY)


def rows(row: str, around: str = "ul") -> str:
    """The row five times, in order of the days 27 to 23."""
    parts = (
        row.format(
            n=n + 1, title=title, category=CATEGORIES[n], slug=CATEGORIES[n].split()[0].lower(), day=27 - n
        )
        for n, title in enumerate(TITLES)
    )
    return f"<{around}>{''.join(parts)}</{around.split(maxsplit=1)[0]}>"


def taken(body: str, head: str = "") -> tuple[Item, ...]:
    """What is taken in by the rules that the page gets by itself."""
    shown = page(body, head)
    kind, url, rules = find_kind(shown, URL)
    assert kind == "listing", rules
    KINDS["listing"].check_rules(rules)
    spec = make_spec(kind="listing", url=url, rules=rules, zone="Asia/Seoul")
    return KINDS["listing"].discover(spec, shown).items


ROWS = {
    "two digits of the year": '<li><a href="/c/{slug}">{category}</a> <a href="/n{n}">{title}</a> <i>26.11.{day}</i></li>',
    "two digits after a file": '<li><a href="/f{n}.pdf"><img alt="pdf"></a> <a href="/n{n}">{title}</a> 26/11/{day}</li>',
    "a card with 11/27/26": '<li><a href="/n{n}"><h3>{title}</h3></a><p>11/{day}/26</p><a href="/n{n}">Read more</a></li>',
    "a counter in the link": '<li><a href="/n{n}">{title} <b class="hits">1{n}3</b></a> <i>2026-11-{day}</i></li>',
    "category first": '<li><a href="/category/{slug}">{category}</a> <span>November {day}, 2026</span> <a href="/n{n}">{title}</a></li>',
    "category last": '<li><a href="/n{n}">{title}</a> <i>November {day}, 2026</i> <a href="/topic/{slug}">{category}</a></li>',
    "category with a class": '<li><a class="cat" href="/c?c={slug}">{category}</a><a class="tit" href="/v?n={n}">{title}</a>'
    "<em>2026.11.{day}</em></li>",
    "category in a span": '<li><span><a href="/c/{slug}">{category}</a></span><div><a href="/n{n}">{title}</a></div>'
    "<time datetime=2026-11-{day}>x</time></li>",
    "read more": '<li><h3>{title}</h3><span>November {day}, 2026</span><p>A summary.</p><a href="/n{n}">Read more</a></li>',
    "자세히 보기": '<li><strong>{title}</strong><span>2026년 11월 {day}일</span><a href="/n{n}">자세히 보기</a></li>',
    "続きを読む": '<li><p class="ttl">{title}</p><span>2026年11月{day}日</span><a href="/n{n}">続きを読む »</a></li>',
    "an arrow": '<li><h4>{title}</h4><span>{day} Nov 2026</span><a href="/n{n}">→</a></li>',
    "picture first": '<li><a href="/n{n}"><img src="p.jpg" alt=""></a> <a href="/n{n}">{title}</a> <b>November {day}, 2026</b></li>',
    "picture with a name": '<li><a href="/n{n}"><img src="p.jpg" alt="photo"></a><h3><a href="/n{n}">{title}</a></h3>'
    "<b>November {day}, 2026</b></li>",
    "picture alone": '<li><a href="/n{n}"><img src="p.jpg" alt="{title}"></a><b>November {day}, 2026</b></li>',
    "a card": '<a class="card" href="/n{n}"><img src="x.png"><h3>{title}</h3><span class="date">2026-11-{day}</span>'
    "<p>Some words of what was said.</p></a>",
    "a card without a heading": '<a class="card" href="/n{n}"><div class="subject">{title}</div><div>2026.11.{day}</div></a>',
    "a card in a block": '<div class="cell"><a href="/n{n}"><p class="tit">{title}</p><p>{day} November 2026</p></a></div>',
    "a card with a button": '<article><h2>{title}</h2><p>{day} November 2026</p><p>Words.</p><a class="btn" href="/n{n}">View details</a></article>',
    "full-width days": '<li><span>２０２６年１１月{day}日</span> <a href="/n{n}">{title}</a></li>',
    "an era": '<li><a href="/n{n}">{title}</a>（令和8年11月{day}日）</li>',
    "days with points": '<li><span>{day}.11.2026</span> <a href="/n{n}">{title}</a></li>',
    "a list for each": '<dl class="one"><dt><a href="/n{n}">{title}</a></dt><dd>2026.11.{day}</dd></dl>',
    "a day within the link": '<li><a href="/n{n}">{title} <span>2026-11-{day}</span></a></li>',
    "a row that is a link by script": "<li onclick=\"location.href='/n{n}'\"><b>{title}</b><span>2026.11.{day}</span></li>",
    "a window that opens": "<li><a href='#' onclick=\"window.open('/n{n}','w','width=6')\">{title}</a> <i>2026.11.{day}</i></li>",
    "a row with data-href": '<li data-href="/n{n}"><b>{title}</b> <i>2026-11-{day}</i></li>',
    "a button with data-href": '<li><button data-url="/n{n}">{title}</button> <i>2026-11-{day}</i></li>',
    "a badge": '<li><a href="/n{n}">{title} <span class="ico">NEW</span></a> <i>2026-11-{day}</i></li>',
    "a day set apart": '<li><div><b>{day}</b> <span>2026.11</span></div><div class="tit"><a href="/n{n}">{title}</a></div></li>',
    "a label of its site": '<li><span>{category}</span><a href="/n{n}" title="{title}">{title}</a><span>Ministry</span><i>2026-11-{day}</i></li>',
    "a share link": '<li><a href="/share?u=/n{n}">Share</a> <a href="/n{n}">{title}</a> <i>2026-11-{day}</i> '
    '<a href="/n{n}.pdf">PDF</a></li>',
}


@pytest.mark.parametrize("name", ROWS)
def test_the_rows_own_statement_is_chosen(name: str) -> None:
    found = taken(
        rows(ROWS[name], "div class=list" if "card" in name or "for each" in name else "ul class=list")
    )
    expected = [f"n={n}" if "class" in name and "with a class" in name else f"/n{n}" for n in range(1, 6)]
    assert [item.url[-len(end) :] for item, end in zip(found, expected, strict=True)] == expected
    assert [item.title for item in found] == list(TITLES)
    assert [item.published_on for item in found] == [date(2026, 11, day) for day in (27, 26, 25, 24, 23)]


@pytest.mark.parametrize(
    "row",
    [
        '<tr><td>{n}</td><td><a href="/c/{slug}">{category}</a></td><td><a href="/n{n}">{title}</a></td><td>2026-11-{day}</td></tr>',
        '<tr><td><a href="/n{n}">{title}</a></td><td>２０２６．１１．{day}</td></tr>',
    ],
)
def test_tables_are_read_by_their_column(row: str) -> None:
    found = taken(rows(row, "table class=board"))
    assert [item.title for item in found] == list(TITLES)
    assert found[0].published_on == date(2026, 11, 27)


@pytest.mark.parametrize(
    "entry",
    [
        '<dt>November {day}, 2026</dt><dd><a href="/n{n}">{title}</a></dd>',
        '<dt>令和8年11月{day}日</dt><dd><ul><li><a href="/n{n}">{title}</a></li></ul></dd>',
        '<dt><a href="/n{n}">{title}</a></dt><dd>2026.11.{day}</dd>',
    ],
)
def test_definition_lists_have_their_days_beside_the_rows(entry: str) -> None:
    found = taken(rows(entry, "dl class=news"))
    assert [item.title for item in found] == list(TITLES)
    assert [item.published_on for item in found] == [date(2026, 11, day) for day in (27, 26, 25, 24, 23)]


def test_days_that_head_several_entries_are_theirs() -> None:
    parts = [
        f"<h3>{day} November 2026</h3><ul>"
        + "".join(f'<li><a href="/{day}{n}">{t}</a></li>' for n, t in enumerate(TITLES))
        + "</ul>"
        for day in (27, 26, 25)
    ]
    found = taken("<main>" + "".join(parts) + "</main>")
    assert len(found) == 15
    assert [item.published_on for item in found[4:6]] == [date(2026, 11, 27), date(2026, 11, 26)]


CALLS = {
    "an address": (
        "javascript:fn_view('{n}')",
        "function fn_view(seq) {{ location.href = 'view.do?seq=' + seq; }}",
    ),
    "an address in pieces": (
        "javascript:fnView('{n}','B01')",
        'function fnView(no, board){{ window.location.href="view.do?board=B01&seq=" + no + "&x=1"; }}',
    ),
    "a template": ("javascript:go({n})", "const go = (id) => {{ location.assign(`view.do?seq=${{id}}`); }}"),
    "a form": (
        "javascript:fn_detail('{n}');",
        "function fn_detail(nttId) {{ document.frm.seq.value = nttId; document.frm.action = 'view.do'; document.frm.submit(); }}",
    ),
    "a form by jQuery": (
        "javascript:detail('{n}');",
        "var detail = function (id) {{ $('#seq').val(id); $('#f').attr('action', 'view.do').submit(); }}",
    ),
}


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("is_onclick", [False, True])
def test_script_calls_propose_their_rule(name: str, is_onclick: bool) -> None:
    call, script = CALLS[name]
    attributes = (
        f'href="#none" onclick="{call.removeprefix("javascript:")}; return false;"'
        if is_onclick
        else f'href="{call}"'
    )
    body = rows(
        f"<tr><td>{{n}}</td><td><a {attributes}>{{title}}</a></td><td>2026-11-{{day}}</td></tr>",
        "table class=board",
    )
    form = '<form name="frm" id="f"><input type="hidden" name="seq" id="seq"><input type=hidden name=pageIndex value=1></form>'
    found = taken(form + body, f"<script>{script.replace('{{', '{').replace('}}', '}')}</script>")
    assert [item.title for item in found] == list(TITLES)
    assert all(f"seq={n}" in item.url and "/news/view.do?" in item.url for n, item in enumerate(found, 1))
    assert found[0].published_on == date(2026, 11, 27)


def test_a_label_that_names_nothing_is_no_title_even_where_there_is_no_other() -> None:
    shown = page('<ul><li><a href="/n1">Read more</a></li><li><a href="/n2">자세히 보기</a></li></ul>')
    found = (
        KINDS["listing"].discover(make_spec(kind="listing", url=URL, rules={"row": "ul > li"}), shown).items
    )
    assert [item.title for item in found if item.url[-2:] in ("n1", "n2")] == ["", ""]


def test_script_calls_that_lead_nowhere_known_say_what_is_missing() -> None:
    body = rows("<li><a href=\"javascript:fn_view('{n}')\">{title}</a> 2026-11-{day}</li>")
    assert find_kind(page(body), URL) == ("page", URL, {})
    assert (
        calls_of(
            page(body),
        )
        == "fn_view('1')"
    )


@pytest.mark.parametrize(
    "label",
    [
        "Read more",
        "READ MORE »",
        "View details",
        "More",
        "→",
        "자세히 보기",
        "더보기 +",
        "続きを読む",
        "詳細はこちら",
        "查看更多",
        "Full text",
        "PDF",
        "[+]",
        "",
    ],
)
def test_labels_that_name_nothing(label: str) -> None:
    assert is_no_name(label)


@pytest.mark.parametrize(
    "label",
    [
        "Read more about the statement of the three ministers",
        "Joint Statement",
        "More sanctions on the DPRK",
        "Viewpoint",
        "한미일 공동성명",
        "日米韓外相会合",
        "New START",
        "Opening remarks",
    ],
)
def test_labels_that_name_something(label: str) -> None:
    assert not is_no_name(label)


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    [
        "60-list-category-link-first.html",
        "62-list-read-more.html",
        "63-list-image-link-first.html",
        "64-list-fullwidth-dates.html",
    ],
)
def test_shared_lists_give_their_five_statements(shared: Path, name: str) -> None:
    shown = make_page(
        (shared / "inputs" / name).read_bytes(),
        url=URL,
        headers={"content-type": "text/html"},
        fetched_at=TODAY,
    )
    kind, _, rules = find_kind(shown, URL)
    assert kind == "listing"
    found = KINDS["listing"].discover(make_spec(kind="listing", url=URL, rules=rules), shown).items
    assert [item.url.rpartition("/")[2] for item in found] == ["n1", "n2", "n3", "n4", "n5"]
    assert [item.title for item in found] == list(TITLES)
    assert [item.published_on for item in found] == [date(2026, 11, day) for day in (27, 26, 25, 24, 23)]
