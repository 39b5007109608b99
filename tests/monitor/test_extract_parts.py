"""The parts of extraction: frames, dates, titles, language, and hostile input."""

from __future__ import annotations

import re
import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.documents.extract import extract, read_file
from monitor.documents.extract.frames import cut_frames, is_frame
from monitor.documents.extract.issue_date import (
    as_moment,
    day_at,
    find_date,
    find_moment,
    is_date_line,
    read_date,
)
from monitor.documents.extract.language import language_of
from monitor.documents.extract.titles import without_site
from monitor.errors import ExtractError
from tests.factories import make_item, make_page, make_spec

SENTENCE = "The Secretary and Foreign Ministers reaffirmed their resolve to bolster defense and deterrence."


@pytest.mark.parametrize(
    "line",
    [
        "Office of the Spokesperson",
        "Ned Price, Department Spokesperson",
        "Antony J. Blinken, Secretary of State",
        (
            "The text of the following statement was released by the Governments of the United States "
            "of America and Japan."
        ),
        "The below is attributable to Spokesperson Ned Price:",
        "Attributable to Principal Deputy Spokesperson Tommy Pigott:",
        "Readout Office of the Spokesperson",
        "Media Note Office of the Spokesperson September 22, 2025",
        "The White House Office of the Press Secretary For Immediate Release",
        "FOR IMMEDIATE RELEASE",
        "(Provisional Translation)",
        "Media Note",
        "September 22, 2025",
        "Monday, 22 September 2025",
        "2025년 9월 22일",
        "Home / Global News / US, Japan, and South Korea Pledge Unity",
        "collapse",
        "Share:",
        "2025-09-23  Niranjan Ghatule",
        "###",
        "You are subscribed to Press Releases for the Ministry. This information has recently been updated.",
        "This e-mail and any attachments are confidential and intended for the addressee alone.",
        "This email was sent to desk@example.org on behalf of the Department of State",
        "Unsubscribe: https://list.example/u?id=1",
        "-----Original Message-----",
        "On Mon, Sep 22, 2025 at 6:00 PM Press <press@ministry.example> wrote:",
        "Subject: Joint Statement of the Ministers",
        "このメールは外務省の配信サービスからお送りしています。",
        "본 메일은 외교부 보도자료 구독자에게 발송되었습니다.",
    ],
)
def test_frames_before_a_statement_are_cut(line: str) -> None:
    assert is_frame(line)
    framed = cut_frames([line, SENTENCE, line])
    assert framed.blocks[0] == SENTENCE
    assert framed.head == [line] or line == "###"


@pytest.mark.parametrize(
    "sentence",
    [
        "They met.",
        "Strengthening Regional and Global Engagement",
        "Addressing the North Korean Threat",
        "We, the Foreign Ministers, met in Tokyo on September 22, 2025.",
        "The United States, Japan, and the Republic of Korea condemn the launch.",
        "Following the meeting, the ministers agreed on three steps.",
        "On behalf of the three governments, the Secretary welcomed the statement.",
        "1. Security",
        "Statement of Principles on Trade",
        "Statement The ministers met.",
        "Release of Abductees and Detainees",
        "Attributable to the DPRK, the launch was condemned by all.",
        "They released the following list of projects, and will share it.",
        "North Korea",
    ],
)
def test_the_statements_own_words_are_never_cut(sentence: str) -> None:
    framed = cut_frames(["September 22, 2025", sentence, SENTENCE, sentence, "###"])
    assert framed.blocks == [sentence, SENTENCE, sentence]


def test_only_what_stands_between_the_marks_is_the_statement() -> None:
    preface = "Preface by the embassy, which is long enough."
    framed = cut_frames([preface, "Begin Text:", SENTENCE, "End text.", "For more, see our site."])
    assert framed.blocks == [SENTENCE]
    assert framed.head == [preface, "Begin Text:"]


def test_marks_glued_to_the_text_are_cut_too() -> None:
    assert cut_frames([f"Begin Text: {SENTENCE}", f"{SENTENCE} End Text"]).blocks == [SENTENCE, SENTENCE]


def test_a_disclaimer_ends_a_report_and_a_stop_mark_ends_a_release() -> None:
    story = [SENTENCE] * 9
    assert (
        cut_frames([*story, "Disclaimer:", "This article is based on the statement.", "Share:"]).blocks
        == story
    )
    assert cut_frames([*story, "###", "About the ministry: it was founded long ago."]).blocks == story
    assert cut_frames([*story[:-1], f"{SENTENCE} (END)"]).blocks == story


def test_a_rule_of_signs_in_the_middle_does_not_end_the_text() -> None:
    assert cut_frames([SENTENCE, "***", SENTENCE, "# # #", SENTENCE, SENTENCE]).blocks == [SENTENCE] * 4


def test_a_page_of_nothing_but_frames_is_kept_whole() -> None:
    assert cut_frames(["Office of the Spokesperson", "Media Note"]).blocks == [
        "Office of the Spokesperson",
        "Media Note",
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("September 22, 2025", date(2025, 9, 22)),
        ("Sept. 22, 2025", date(2025, 9, 22)),
        ("22 September 2025", date(2025, 9, 22)),
        ("Monday, the 22nd of September 2025", date(2025, 9, 22)),
        ("2025-09-22T10:00:00Z", date(2025, 9, 22)),
        ("2025.09.22 19:00", date(2025, 9, 22)),
        ("2025년 09월 22일", date(2025, 9, 22)),
        ("2025年9月22日", date(2025, 9, 22)),
        ("令和7年9月22日", date(2025, 9, 22)),
        ("20250922", date(2025, 9, 22)),
        ("09/10/2025", None),
        ("February 30, 2025", None),
        ("September 22", None),
        ("Resolution 2397 of 2017", None),
    ],
)
def test_dates_are_read_only_when_they_are_sure(words: str, day: date | None) -> None:
    assert find_date(words) == day


def test_the_first_date_counts() -> None:
    assert find_date("Tokyo, 3 February 2026. Recalling January 1, 2020") == date(2026, 2, 3)


@pytest.mark.parametrize(
    ("words", "zone", "hour"),
    [
        ("2025-09-22 10:00:00 KST", "UTC", datetime(2025, 9, 22, 1, 0, tzinfo=UTC)),
        ("September 22, 2025 10:00 JST", "UTC", datetime(2025, 9, 22, 1, 0, tzinfo=UTC)),
        ("September 22, 2025 8:15 p.m. EDT", "UTC", datetime(2025, 9, 23, 0, 15, tzinfo=UTC)),
        ("2025-09-22T20:00:00-04:00", "UTC", datetime(2025, 9, 23, 0, 0, tzinfo=UTC)),
        ("2025.09.22 19:00", "Asia/Seoul", datetime(2025, 9, 22, 10, 0, tzinfo=UTC)),
        ("2025-09-22", "Asia/Seoul", None),
    ],
)
def test_moments_are_in_utc(words: str, zone: str, hour: datetime | None) -> None:
    assert find_moment(words, zone) == hour


def test_the_evening_in_new_york_is_the_next_day_in_seoul() -> None:
    moment = datetime(2025, 9, 23, 1, 0, tzinfo=UTC)
    assert day_at(moment, "America/New_York") == date(2025, 9, 22)
    assert day_at(moment, "Asia/Seoul") == date(2025, 9, 23)
    assert as_moment(datetime(2025, 9, 22, 10, 0), "Asia/Tokyo") == datetime(2025, 9, 22, 1, 0, tzinfo=UTC)


def test_a_format_of_the_source_settles_day_and_month() -> None:
    assert read_date("09/10/2025") is None
    assert read_date("09/10/2025", formats=("%d/%m/%Y",)) == date(2025, 10, 9)
    assert read_date("not a date") is None


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert not is_date_line("The ministers met on September 22, 2025.")


def test_titles_lose_the_site_and_nothing_else() -> None:
    assert without_site("Joint Statement - Department of State", "Department of State") == "Joint Statement"
    assert (
        without_site("U.S.-Japan-ROK: a statement - with a dash")
        == "U.S.-Japan-ROK: a statement - with a dash"
    )
    assert without_site("外相会合｜外務省") == "外相会合"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The three countries agreed that they will meet in Tokyo.", "en"),
        ("한미일 외교장관은 북한의 완전한 비핵화를 재확인하였다.", "ko"),
        ("日米韓外相は、北朝鮮の完全な非核化を再確認した。", "ja"),
        ("三国外长重申完全无核化的承诺，并强调台湾海峡和平稳定的重要性。", "zh"),
        (
            (
                "Les ministres des affaires étrangères ont réaffirmé leur engagement en faveur de la "
                "dénucléarisation complète."
            ),
            "fr",
        ),
        ("Taiwan Strait", "en"),
    ],
)
def test_the_language_is_told_by_script_and_words(text: str, code: str) -> None:
    assert language_of(text) == code


@given(st.binary(max_size=4000), st.sampled_from(["a.md", "a.html", "a.txt", "-"]))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_a_text_or_one_clear_error(body: bytes, name: str) -> None:
    try:
        said = read_file(name, body).text
    except ExtractError as error:
        said = str(error).replace("\n", "")
        assert said == str(error)  # noqa: PT017  either way is right; only this one has a message
    assert said.strip()


_TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<table>",
        "<tr>",
        "<td>",
        "<br>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<",
        ">",
        "&amp;",
        "&#0;",
        "&",
        "They met. ",
        "Begin Text",
        "End Text",
        "\x00",
        "<li hidden>",
        "<body>",
        "<html>",
        "]]>",
        "<?xml encoding='x'?>",
        "日本 ",
    ]
)


@given(st.lists(_TAGS, max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_html_gives_a_text_or_an_extract_error(html: str) -> None:
    for spec in (make_spec(), make_spec(tier="news"), make_spec(rules={"remove": "p"})):
        try:
            extract(make_page(html, headers={"content-type": "text/html"}), make_item(), spec)
        except ExtractError:
            continue


@given(st.lists(st.text(max_size=80), max_size=12))
@settings(max_examples=200, deadline=None)
def test_cutting_frames_loses_no_line(blocks: list[str]) -> None:
    framed = cut_frames(blocks)
    kept = " ".join((*framed.head, *framed.blocks, *framed.tail))
    for block in blocks:
        assert all(word in kept for word in block.split() if any(c.isalpha() and c.isascii() for c in word))


@pytest.mark.parametrize("letter", ["\x0b", "\x0c", "\x1f", "\x01", "\ufffe"])
def test_a_letter_that_is_none_beside_a_script_loses_no_text(letter: str) -> None:
    """libxml2 reads such letters and refuses to write them: the page could not be read."""
    html = f"<html><body><p>{SENTENCE}</p><script>x()</script> {letter}a word<p>{SENTENCE}</p></body></html>"
    text = extract(make_page(html, headers={"content-type": "text/html"}), make_item(), make_spec()).text
    assert text.count(SENTENCE) == 2
    assert letter not in text


HOSTILE = {
    "ten thousand nested tags": "<html><body>" + "<div>" * 10_000 + f"<p>{SENTENCE}</p>" + "</div>" * 10_000,
    "tags that never close": "<html><body>" + "<p>a" * 20_000,
    "angle brackets": "<" * 200_000,
    "a comment without end": "<html><!--" + "-" * 200_000,
    "white space": "<html><body><p>" + " " * 500_000 + SENTENCE,
    "nested tables": "<html><body>" + "<table><tr><td>" * 2_000 + f"<p>{SENTENCE}</p>",
    "entities": "<html><body>" + "&#x41;" * 50_000,
    "breadcrumbs": "<html><body><p>" + "home / " * 20_000,
    "links": "[a](" * 20_000,
    "names": "Japan, the " * 10_000,
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_input_takes_no_more_than_seconds(what: str) -> None:
    start = time.process_time()
    for name in ("a.html", "a.md", "a.txt"):
        try:
            read_file(name, HOSTILE[what].encode())
        except ExtractError:
            continue
    assert time.process_time() - start < 8  # a few tenths on a quiet machine; runaway patterns take minutes


def test_text_below_ten_thousand_tags_is_found() -> None:
    assert read_file("a.html", HOSTILE["ten thousand nested tags"].encode()).text == SENTENCE


@pytest.mark.parametrize(
    "line",
    [
        "You are not alone, the Secretary told the families of the abductees.",
        "This message was conveyed to the Ambassador of the DPRK.",
        "On Monday the ministers wrote to the Secretary-General of the United Nations.",
        "Subject to approval by both parliaments, the agreement enters into force in May.",
    ],
)
def test_sentences_that_begin_like_a_notice_of_a_mail_are_text(line: str) -> None:
    assert cut_frames([line, SENTENCE, line]).blocks == [line, SENTENCE, line]


BOARD = [
    ["Date", "2026-11-20 18:00:00", "Hit", "1234"],
    ["작성자", "작성일 2026-11-20", "조회수 1,234"],
    ["담당부서: 북미국", "등록일", "2026.11.20", "조회", "17"],
    ["掲載日", "令和8年11月20日", "担当：北米局"],
    ["Writer : Press Office", "Views 312"],
]


@pytest.mark.parametrize("lines", BOARD, ids=lambda lines: lines[0])
def test_what_a_board_sets_above_a_text_is_its_frame(lines: list[str]) -> None:
    framed = cut_frames(["Joint Statement", *lines, SENTENCE, "1234"], "Joint Statement")
    assert (framed.blocks, framed.head) == ([SENTENCE, "1234"], ["Joint Statement", *lines])


@pytest.mark.parametrize(
    "line",
    [
        "Date palms",
        "Hits on shipping in the Red Sea",
        "Number of launches",
        "부서장 회의",
        "1,234 persons were detained",
    ],
)
def test_a_line_that_begins_like_a_label_of_a_board_is_text(line: str) -> None:
    assert cut_frames([line, SENTENCE]).blocks == [line, SENTENCE]


ADDED = [
    '<blockquote class="twitter-tweet"><p>Great meeting with my counterparts today in New York on the DPRK.</p></blockquote>',
    '<div class="wp-caption"><img src=a.jpg><p class="wp-caption-text">The ministers pose in New York on Monday.</p></div>',
    "<p>Editor's note: An earlier version of this page misspelled a name.</p>",
    "<p>Note to editors: the full text is available on request.</p>",
]


@pytest.mark.parametrize("added", ADDED)
def test_what_a_page_adds_to_a_text_is_none_of_it(added: str) -> None:
    text = f"<h1>Joint Statement</h1><p>{SENTENCE} <a href='#top'>\u2191 Back to top</a></p><p>{SENTENCE[::-1]}.</p>"
    page = f"<html><body><main>{text}{added}</main></body></html>"
    assert read_file("a.html", page.encode()).text == f"{SENTENCE}\n\n{SENTENCE[::-1]}."


@pytest.mark.parametrize(
    "link", ["<a href='#dprk'>the DPRK</a>", "<a href='#'>Taiwan</a>", "<a href='/top'>the top</a>"]
)
def test_a_link_within_a_page_that_is_a_part_of_a_sentence_stays(link: str) -> None:
    page = f"<html><body><main><h1>A</h1><p>They spoke of {link} at some length in Tokyo.</p><p>{SENTENCE}</p></main></body></html>"
    words = re.sub("<[^>]+>", "", link)
    assert f"They spoke of {words} at some length" in read_file("a.html", page.encode()).text
