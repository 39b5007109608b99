"""The day of a page beside the labels, the masthead and the closing words that pages set around it."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.documents.extract import extract
from monitor.documents.extract.page_dates import closing_day, day_of_page
from monitor.sources.parsing.dates import When
from tests.factories import make_item, make_page
from tests.monitor.test_page_dates import DAY, MASTHEAD, SPEC, TEXT, TITLE, TODAY, page

URL = "https://a.example/1"
VISIT = TODAY.date()


def dated(text: str, url: str = URL) -> date | None:
    shown = make_page(text, url=url, headers={"content-type": "text/html"}, fetched_at=TODAY)
    return extract(shown, make_item(url=url, title=TITLE, published_on=None), SPEC).published_on


@pytest.mark.parametrize(
    "below",
    [
        "<p>Press Release No. 123/2026, 20 November 2026</p>",
        "<p>First published: 20 November 2026. Last modified: 29 November 2026</p>",
        "<p>Embargoed until 09:00, 20 November 2026</p>",
        "<p>Issued on the 20th day of November 2026</p>",
        "<p>20 Nov 26</p>",
        "<p>기사입력 2026-11-20 15:05 | 최종수정 2026-11-29</p>",
        "<p>송고시간2026-11-20 15:05</p>",
        "<p>금요일, 11월 20, 2026 - 10:00</p>",
        "<p>令和８年１１月２０日（金曜日）午後</p>",
        "<p>掲載日　令和8年11月20日　更新日　令和8年11月29日</p>",
        "<div><span>Nov</span><strong>20</strong><em>2026</em></div>",
    ],
)
@pytest.mark.parametrize("above", ["", MASTHEAD])
def test_labels_and_mastheads_leave_the_day_of_a_page(above: str, below: str) -> None:
    assert dated(page(above=above, below=below)) == DAY


@pytest.mark.parametrize(
    ("below", "day"),
    [
        ("<p>Meeting to be held on December 5, 2026</p>", VISIT),
        ("<p>2026年11月29日更新</p>", date(2026, 11, 29)),
    ],
)
def test_a_day_of_something_else_is_not_taken_for_it(below: str, day: date) -> None:
    assert dated(page(above=MASTHEAD, below=below)) == day


@pytest.mark.parametrize(
    ("url", "end"),
    [
        ("https://a.example/press/20261120-statement.html", ""),
        ("https://a.example/2026/11/20/statement", ""),
        (URL, "<p>Done at New York, this 20th day of November, 2026.</p>"),
        (URL, "<p>2026년 11월 20일, 서울</p>"),
        (URL, "<p>20 November 2026</p>"),
    ],
)
def test_the_day_of_the_visit_in_a_masthead_is_the_last_resort(url: str, end: str) -> None:
    text = page(above=MASTHEAD).replace(TEXT, TEXT * 10 + end)
    assert dated(text, url) == DAY
    assert dated(page(above=MASTHEAD)) == VISIT


@pytest.mark.parametrize(
    "last",
    ["They will meet on November 20, 2026.", "The next meeting is at Tokyo on 20 November 2026.", "Tokyo"],
)
def test_a_sentence_at_the_end_with_a_day_is_no_closing(last: str) -> None:
    assert closing_day(["The ministers met.", last]) is None


def test_the_next_day_of_a_list_that_goes_on_below_a_title_is_not_that_of_its_page() -> None:
    above = [row for day in (28, 27, 26, 25) for row in (f"Text {day}", f"November {day}, 2026 / 4")]
    assert day_of_page([*above, TITLE, "November 20, 2026 / 40"], When(), title=TITLE) is None
    assert day_of_page([*above, TITLE, "November 20, 2026"], When(), title=TITLE) == DAY
