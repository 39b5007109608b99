"""What systems of sites and mail programs set around a text is none of it, and what only looks so is."""

from __future__ import annotations

import pytest

from monitor.documents.extract import extract, read_file
from monitor.model import Extracted
from tests.factories import make_item, make_page, make_spec
from tests.monitor.layout_rows import LAYOUTS
from tests.monitor.test_extract_layouts import read

TEXT = "<p>The ministers met in Tokyo and reaffirmed peace and stability across the Taiwan Strait.</p>" * 4
KOREAN = "한미일 외교장관은 뉴욕에서 회의를 개최하고 한반도 비핵화 의지를 재확인하였다."


def shown(body: str, head: str = "") -> Extracted:
    page = make_page(
        f"<html><head>{head}</head><body>{body}</body></html>", headers={"content-type": "text/html"}
    )
    return extract(page, make_item(title="Statement"), make_spec())


@pytest.mark.parametrize(
    ("layout", "words"),
    [
        ("a site of Japan", "Japanese"),
        ("two hundred links above", "Country 7"),
        ("a caption below a picture", "They met on September 22"),
        ("contacts at its end", "Press: 62"),
        ("txt with heads and numbers of pages", "JOINT STATEMENT SEPTEMBER"),
        ("mail with a signature", "+1 202"),
    ],
)
def test_what_stands_around_a_text_is_set_aside(layout: str, words: str) -> None:
    (row,) = (row for row in LAYOUTS if row.id == layout)
    assert words not in read(row).text


@pytest.mark.parametrize(
    "kept",
    [
        "<p class=caption>The chapter on cooperation was agreed in full.</p>",
        "<p>They thanked <a>Japan</a>, <a>Korea</a>, <a>Palau</a>, <a>Fiji</a>, <a>Guam</a> for their support today.</p>",
        "<p>English was the language of the talks.</p>",
        "<p>They spoke of <x-term>the Taiwan</x-term> <x-term>Strait</x-term> at length.</p>",
    ],
)
def test_what_only_looks_so_is_text(kept: str) -> None:
    plain = "".join(part.partition(">")[2] for part in kept.split("<"))
    assert plain in shown(f"<main><h1>Statement</h1>{TEXT}{kept}{TEXT}</main>").text


def test_what_is_hidden_in_the_same_language_is_not_passed_over() -> None:
    hidden = "<div hidden>The ministers also agreed on a joint exercise in the East China Sea in May.</div>"
    assert shown(f"<main>{TEXT}{hidden}</main>").unread
    assert not shown(f"<main>{TEXT}<div hidden>{KOREAN}</div></main>").unread


def test_two_dashes_far_above_the_end_of_a_mail_are_no_signature() -> None:
    body = "They met.\n\n-- \n" + "\n".join(f"They agreed on point {n} of the list." for n in range(30))
    mail = f"Subject: Statement\nContent-Type: text/plain\n\n{body}\n"
    page = make_page(mail.encode(), headers={"x-communique-file": "a.eml"})
    assert "point 29 of" in extract(page, make_item(), make_spec()).text


def test_the_name_of_a_ministry_above_a_title_is_no_title() -> None:
    lines = (
        "MINISTRY OF FOREIGN AFFAIRS",
        "Republic of Korea",
        "Joint Statement on Trade",
        "They agreed to meet.",
    )
    assert read_file("-", "\n\n".join(lines).encode()).title == "Joint Statement on Trade"
    alone = (
        "Government of Japan",
        "February 3, 2026",
        "They agreed to meet in the capital and to speak of it.",
    )
    assert read_file("-", "\n\n".join(alone).encode()).title == "Government of Japan"
