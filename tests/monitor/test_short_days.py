"""Lists whose rows write a part of their day: two numbers, or one below the heading of a month."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.sources.find_kind import find_kind
from tests.monitor.test_kinds_unruled_lists import TITLES, URL, page, rows, taken

DAYS = [date(2026, 11, day) for day in (27, 26, 25, 24, 23)]


@pytest.mark.parametrize(
    "body",
    [
        "<h3>November 2026</h3>" + rows('<li><span class="d">{day}</span> <a href="/n{n}">{title}</a></li>'),
        "<h3>2026년 11월</h3>" + rows('<li><span>{day}일</span> <a href="/n{n}">{title}</a></li>'),
        "<h2>令和8年11月</h2>"
        + rows('<tr><td>{day}日</td><td><a href="/n{n}">{title}</a></td></tr>', "table"),
        rows('<li>{day}/11: <a href="/n{n}">{title}</a></li>'),
        rows('<li><span>{day}/11</span> <a href="/n{n}">{title}</a></li>'),
        rows('<li><span>11/{day}</span> <a href="/n{n}">{title}</a></li>'),
        rows('<li><span>11.{day}</span> <a href="/n{n}">{title}</a></li>'),
        rows('<li><span>11/{day}/26</span> <a href="/n{n}">{title}</a></li>'),
        rows('<li><span>26.11.{day}</span> <a href="/n{n}">{title}</a></li>'),
        rows('<li><span>{day}.11.26</span> <a href="/n{n}">{title}</a></li>'),
        rows('<li><b>Nov</b><b>{day}</b><b>2026</b> <a href="/n{n}">{title}</a></li>'),
    ],
)
def test_a_part_of_a_day_is_read_by_what_all_rows_write(body: str) -> None:
    found = taken(body)
    assert [item.title for item in found] == list(TITLES)
    assert [item.published_on for item in found] == DAYS


@pytest.mark.parametrize(
    "body",
    [
        rows('<li><i>v. {n}.2.1</i> <a href="/n{n}">{title}</a></li>'),  # of a version
        rows('<li><i>{n}/5</i> <a href="/n{n}">{title}</a></li>'),  # pages of a gallery
        "<h3>November 2026</h3>" + rows('<li><i>{n}</i> <a href="/n{n}">{title}</a></li>'),  # counted
        "<h3>About us</h3>" + rows('<li><i>{day}</i> <a href="/n{n}">{title}</a></li>'),  # of no month
    ],
)
def test_numbers_that_are_no_days_make_none(body: str) -> None:
    assert {item.published_on for item in taken(body)} == {None}


def test_the_office_in_the_next_cell_is_no_title() -> None:
    row = '<tr><td>2026-11-{day}</td><td><a href="/n{n}"></a></td><td>Spokesperson office</td></tr>'
    assert [item.title for item in taken(rows(row, "table"))] == [""] * 5


def test_what_screen_readers_are_told_of_a_link_names_its_text() -> None:
    row = '<li><i>2026-11-{day}</i> <a href="/n{n}">Read more <span class=sr>about {title}</span> »</a></li>'
    assert [item.title for item in taken(rows(row))] == list(TITLES)


SECTIONS = (
    "Treaties and other international agreements",
    "Official development assistance and its charter",
    "Security policy and defense of the country",
    "Human rights and humanitarian affairs today",
    "Science and technology for the environment",
)


@pytest.mark.parametrize("ending", ["/", "/index.html", "/main.do"])
def test_an_index_of_sections_is_no_list_of_texts(ending: str) -> None:
    links = "".join(
        f'<li><a href="/policy/{title.split()[0].lower()}{ending}">{title}</a></li>' for title in SECTIONS
    )
    assert find_kind(page(f"<main><h1>Policy</h1><ul>{links}</ul></main>"), URL)[0] == "page"
    texts = "".join(
        f'<li><a href="/policy/{title.lower().replace(" ", "-")}{ending}">{title}</a></li>'
        for title in SECTIONS
    )
    assert find_kind(page(f"<main><h1>Policy</h1><ul>{texts}</ul></main>"), URL)[0] == "listing"
