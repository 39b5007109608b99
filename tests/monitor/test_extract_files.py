"""Files given by hand: Markdown with front matter, HTML, plain text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from monitor.documents.extract import read_file, to_document
from monitor.errors import ExtractError
from tests.factories import make_screening

MARKDOWN = """---
date: '2026-02-03'
published_time: 2026-02-03 21:30:00-05:00
source_url: https://www.whitehouse.gov/briefings-statements/2026/02/joint-statement/
title: "Joint\\_Statement of Japan, the ROK, and the United\\_States"
---

The leaders **strongly condemn** the launches of the 21<sup>st</sup> of
January, and reaffirm \\[their\\] [commitment](https://example.org/a_(b)).

I. **SECURE THE INDO-PACIFIC**

-   First, they will
    consult.
-   Second, *respectively*, they will act.

\\###
"""


def markdown(text: str) -> str:
    return read_file("statement.md", text.encode()).text


def test_front_matter_gives_title_day_moment_and_address() -> None:
    read = read_file("statement.md", MARKDOWN.encode())
    assert read.title == "Joint Statement of Japan, the ROK, and the United States"
    assert read.published_on == date(2026, 2, 3)  # the day in Washington
    assert read.published_at == datetime(2026, 2, 4, 2, 30, tzinfo=UTC)
    assert read.url.startswith("https://www.whitehouse.gov/")
    assert read.publisher == "The White House"
    assert read.language == "en"


def test_markdown_marks_go_and_every_word_stays_in_order() -> None:
    assert markdown(MARKDOWN).split("\n\n") == [
        "The leaders strongly condemn the launches of the 21st of January, and reaffirm [their] commitment.",
        "I. SECURE THE INDO-PACIFIC",
        "First, they will consult.",
        "Second, respectively, they will act.",
    ]


def test_a_heading_that_repeats_the_title_is_not_part_of_the_text() -> None:
    assert markdown(
        "---\ntitle: Joint Statement\n---\n# Joint Statement\n\nWe, the leaders, condemn the launch."
    ) == ("We, the leaders, condemn the launch.")


def test_a_number_at_the_start_of_a_wrapped_line_is_no_list() -> None:
    assert markdown(
        "They met for the first time since\n2023. The ministers were glad of that and of more."
    ) == ("They met for the first time since 2023. The ministers were glad of that and of more.")


def test_without_front_matter_the_first_lines_tell_title_and_day() -> None:
    lines = ("February 3, 2026", "Joint Statement on Trade", "Begin Text", "They agreed to meet.", "End Text")
    read = read_file("-", "\n\n".join(lines).encode())
    assert (read.title, read.published_on, read.text) == (
        "Joint Statement on Trade",
        date(2026, 2, 3),
        "They agreed to meet.",
    )


def test_the_baseline_seed_is_read_without_its_frame(shared: Path) -> None:
    read = read_file(shared / "seeds" / "2025-09-22-joint-statement.txt")
    assert read.title.startswith("Joint Statement from the Trilateral Meeting")
    assert read.title.endswith("New York City")
    assert read.published_on == date(2025, 9, 22)
    assert read.text.startswith("Secretary of State of the United States of America Marco Rubio")
    assert read.text.endswith("They committed to continue trilateral meetings at all levels.")
    assert "expressed concern about increasingly frequent destabilizing actions around Taiwan" in read.text
    assert any("released by the Governments" in line for line in read.frames)


def test_the_news_seed_keeps_its_report_and_loses_its_page(shared: Path) -> None:
    read = read_file(shared / "seeds" / "2025-09-23-news-report.txt")
    assert read.title.startswith("US, Japan, and South Korea Pledge Unity")
    assert read.published_on == date(2025, 9, 23)
    assert read.publisher == "Sensexnifty - Ahead of Market"
    assert read.text.startswith("New York City, September 22, 2025 – The United States, Japan")
    assert read.text.endswith("in the Indo-Pacific and beyond.")
    for furniture in ("collapse", "Home /", "Share", "Disclaimer", "Niranjan"):
        assert furniture not in read.text


def test_every_document_of_the_corpus_can_be_read(shared: Path) -> None:
    for path in sorted((shared / "corpus").glob("*/*.md")):
        read = read_file(path)
        assert read.title, path
        assert read.published_on, path
        assert read.language == "en", path
        assert not any(mark in read.text for mark in ("\\", "**", "###", "<span", "\u00a0", "](")), path


def test_no_sentence_of_a_state_page_is_lost(shared: Path) -> None:
    read = read_file(shared / "pages" / "state-gov-2022-07-29-japan-economic-joint-statement.html")
    assert read.text.startswith(
        "United States Secretary of State Antony Blinken and Secretary of Commerce Gina Raimondo"
    )
    assert read.text.endswith("We note the importance of engagement with the private sector.")
    assert "Begin Text" not in read.text
    assert read.frames[0] == "Office of the Spokesperson"
    assert len(read.text.split("\n\n")) > 30  # list items stand alone


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("empty.txt", b"  \n ", "is empty"),
        ("scan.pdf", b"%PDF-1.7\n\x00\x01", "it is broken"),
        ("picture.md", b"\x89PNG\r\n\x1a\n\x00", "no text file"),
        ("torn.docx", b"\x00\x01torn", "no whole .docx file"),
        ("torn.pdf", b"\x00\x01torn", "no whole .pdf file"),
        ("broken.md", b"---\ntitle: 'open\n---\nThey agreed.", "front matter"),
        ("marks.md", b"---\ntitle: a\n---\n***\n\n###\n", "no text was found"),
        ("tags.html", b"<html><body><script>x()</script></body></html>", "no text was found"),
    ],
)
def test_a_file_without_text_is_refused_in_one_line(name: str, body: bytes, says: str) -> None:
    with pytest.raises(ExtractError, match=says) as caught:
        read_file(name, body)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match="No such file"):
        read_file(tmp_path / "gone.md")
    with pytest.raises(ExtractError, match="directory"):
        read_file(tmp_path)


def test_only_an_issuers_own_text_is_primary() -> None:
    read = read_file("statement.md", MARKDOWN.encode())
    assert to_document(read, make_screening(), tier="official").is_primary
    assert not to_document(read, make_screening(), tier="mirror").is_primary
    assert not to_document(read, make_screening(kind="news_report"), tier="official").is_primary
    document = to_document(read, make_screening())
    assert (document.text, document.sha256, document.date, document.publisher) == (
        read.text,
        read.sha256,
        date(2026, 2, 3),
        "The White House",
    )


def test_front_matter_whose_aliases_would_grow_into_gigabytes_is_refused() -> None:
    rows = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))]
    with pytest.raises(ExtractError, match="aliases"):
        read_file("bomb.md", ("---\n" + "\n".join(rows) + "\n---\nText of the statement.").encode())


def test_a_star_in_a_title_is_no_alias() -> None:
    assert read_file("a.md", b"---\ntitle: 'Notes *and stars'\n---\nText of the statement.").title


def test_what_is_no_regular_file_is_refused_before_it_is_read() -> None:
    with pytest.raises(ExtractError, match="no file"):
        read_file(Path("/dev/zero"))


@pytest.mark.parametrize(
    "heading",
    ["Invitation to Visit Japan\n", "**Invitation to Visit Japan**\n", "**Invitation to Visit Japan** "],
)
def test_a_heading_without_an_end_is_no_part_of_the_sentence_after_it(heading: str) -> None:
    said = (
        "President Trump accepted an invitation from Prime Minister Ishiba for a visit to Japan in the "
        "near future."
    )
    text = read_file("a.md", f"# Joint Statement\n\nThe leaders met.\n\n{heading}{said}\n".encode()).text
    assert f"Invitation to Visit Japan\n\n{said}" in text


def test_a_line_that_was_wrapped_is_no_heading() -> None:
    said = (
        "**President Trump** accepted an invitation from Prime Minister Ishiba, and the Republic\nof "
        "Korea welcomed it."
    )
    assert "Republic of Korea welcomed" in read_file("a.md", said.encode()).text


@pytest.mark.parametrize("written", ["31 Febtober", "2026-02-31", "soon", "[a, b]"])
def test_a_day_in_front_matter_that_is_none_is_told_and_the_text_is_taken(written: str) -> None:
    body = (
        "The ministers met and reaffirmed their commitment to the complete denuclearization of North Korea.\n"
    )
    read = read_file("a.md", f"---\ntitle: A statement\ndate: {written}\n---\n{body}".encode())
    assert (read.title, read.published_on) == ("A statement", None)
    (note,) = read.notes
    assert "of the front matter is no day such as 2026-02-03; taken without a date" in note
    dated = read_file("a.md", f"---\ndate: {written}\n---\nTokyo, February 3, 2026\n\n{body}".encode())
    assert dated.published_on == date(2026, 2, 3)
    assert dated.notes[0].endswith("taken dated 2026-02-03 by what else it says")


@pytest.mark.parametrize(
    "written",
    [
        "date: 2026-02-03",
        "date: 3 February 2026",
        "published_time: 2026-02-03 21:30:00-05:00",
        "date:",
        "title: A",
    ],
)
def test_a_day_that_can_be_read_or_is_left_out_needs_no_note(written: str) -> None:
    assert (
        read_file(
            "a.md", f"---\n{written}\n---\nThe ministers met in Tokyo to speak of fish.\n".encode()
        ).notes
        == ()
    )
