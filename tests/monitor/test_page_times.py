"""Dates in elements made for them: those of the page, and none of the texts beside it."""

from __future__ import annotations

import pytest

from tests.monitor.test_page_dates import DAY, by_hand, page

OTHER = '<time datetime="2026-11-29">29 November</time>'


@pytest.mark.parametrize(
    "beside",
    [
        f"<aside>{OTHER}</aside>",
        f"<nav>{OTHER}</nav>",
        f"<footer>{OTHER}</footer>",
        f"<blockquote><p>A post. {OTHER}</p></blockquote>",
        f'<div class="related-posts"><a href=/2>Another text</a> {OTHER}</div>',
        f'<ol class="comment-list"><li>{OTHER}</li></ol>',
        f'<div class="box"><a href=/2>Another text</a> {OTHER}</div><div class="box"><a href=/3>A third</a> <time>28 November 2026</time></div>',
    ],
)
def test_a_time_of_another_text_is_not_that_of_the_page(beside: str) -> None:
    shown = page(below='<time datetime="2026-11-20">20 November</time>').replace(
        "</body>", f"{beside}</body>"
    )
    assert by_hand(shown).published_on == DAY
    assert by_hand(shown.replace("<body>", f"<body>{beside}")).published_on == DAY


def test_several_times_far_from_the_title_are_none_of_the_page() -> None:
    boxes = "".join(
        f'<div class="box">A text <time datetime="2026-11-{day}">{day}</time></div>' for day in (28, 29)
    )
    assert by_hand(page().replace("</body>", f"{boxes}</body>")).published_on is None


def test_the_day_that_people_read_stands_before_that_of_an_attribute() -> None:
    assert (
        by_hand(
            page(below='<time datetime="2026-11-28T10:18:46Z">Published 20 November 2026</time>')
        ).published_on
        == DAY
    )


def test_the_days_of_a_list_above_the_title_are_none_of_the_page() -> None:
    rows = "".join(
        f"<div><a href=/{day}>Another text</a><p>November {day}, 2026</p></div>" for day in (25, 26, 27)
    )
    assert by_hand(page(above=rows)).published_on is None
    assert by_hand(page(above=rows, below="<p>November 20, 2026</p>")).published_on == DAY


@pytest.mark.parametrize(
    "below",
    [
        "<div><span>RELEASE</span><span class=date>Nov. 20, 2026</span></div>",
        "<div><b>Statement</b><span class='post-date'>20 November 2026</span></div>",
        "<div><i>No. 12</i><em class='pub date'>2026.11.20</em></div>",
    ],
)
def test_an_element_whose_class_says_so_is_the_day(below: str) -> None:
    assert by_hand(page(below=below)).published_on == DAY


@pytest.mark.parametrize("name", ["event-date", "modified-date", "expiry date", "update_date", "today date"])
def test_a_class_of_another_date_is_not(name: str) -> None:
    below = f"<div><b>Statement</b><span class='{name}'>20 November 2026</span></div>"
    assert by_hand(page(below=below)).published_on is None


def test_a_part_that_holds_the_heading_is_the_page_whatever_it_is_called() -> None:
    shown = page(below='<time datetime="2026-11-20">20 November</time>')
    named = shown.replace("<main>", "<div class='site-content nav-area'>").replace("</main>", "</div>")
    assert by_hand(named).published_on == DAY
