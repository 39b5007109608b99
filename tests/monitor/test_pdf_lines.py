"""Lines of PDFs as they stand on their pages: in order, with gaps, without notes, numbers and running
titles.
"""

from __future__ import annotations

import pytest

from monitor.documents.confined.pdf import paragraphs
from monitor.documents.confined.pdf_lines import (
    BREAK,
    GAP,
    Drawn,
    Line,
    in_order,
    parted_notes,
    unnumbered,
    with_gaps,
)

FONT = {"/BaseFont": "/Times-Roman"}
Word = tuple[str, float, float, float]  # the words, where they begin, the size of their letters


def line(text: str, y: float, size: float = 10.0, *, is_bold: bool = False) -> Line:
    made = Line(72.0, y)
    made.add(text, size, is_bold=is_bold)
    return made


def drawn(*words: Word, scale: float = 1.0) -> list[str]:
    found = Drawn()
    for text, x, y, size in words:
        found.add(text, (scale, 0, 0, scale, 0, 0), (1, 0, 0, 1, x, y), FONT, size)
    return [row.text for row in found.lines]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ([("They\n", 72, 700, 10), ("met\n", 95, 700, 10), ("again.", 72, 688, 10)], ["They met", "again."]),
        (
            [("the South China Sea", 72, 700, 10), ("12", 150, 704, 6), (", and", 158, 700, 10)],
            ["the South China Sea\u00b9\u00b2, and"],
        ),
        ([("12", 72, 80, 5), (" See the Principles.", 78, 78, 8)], ["\u00b9\u00b2 See the Principles."]),
        ([("for the ", 72, 700, 10), ("80", 100, 700, 10), (" years", 110, 700, 10)], ["for the 80 years"]),
        (
            [("1\n", 60, 700, 10), ("First.\n", 72, 700, 10), ("Second.", 300, 712, 10)],
            ["1 First.", "Second."],
        ),
        (
            [("J", 72, 700, 24), (" OINT", 84, 700, 16), ("  S", 120, 700, 24), (" TATEMENT", 140, 700, 16)],
            ["JOINT STATEMENT"],
        ),
        ([("APAN", 72, 700, 16), (" ,", 140, 700, 24), ("  AND", 150, 700, 16)], ["APAN, AND"]),
        ([("Minister A", 72, 700, 10), (" NOTE", 140, 700, 10)], ["Minister A NOTE"]),
    ],
    ids=[
        "words set one by one",
        "a raised number",
        "the number of a note",
        "a number of full size",
        "a cell above",
        "small capitals",
        "a comma after small capitals",
        "a letter by itself",
    ],
)
def test_words_that_stand_on_one_line_are_a_line(words: list[Word], lines: list[str]) -> None:
    assert [" ".join(row.split()) for row in drawn(*words)] == lines
    assert [" ".join(row.split()) for row in drawn(*words, scale=0.24)] == lines


@pytest.mark.parametrize(
    ("heights", "order"),
    [
        ([40, 20, 700, 688, 676, 664], [700, 688, 676, 664, 40, 20]),  # the foot is drawn first
        ([20, 40, 700, 688, 676, 664], [700, 688, 676, 664, 40, 20]),
        ([700, 688, 676, 664, 780, 790], [790, 780, 700, 688, 676, 664]),  # the head is drawn last
        ([700, 600, 500, 700, 600, 500], [700, 600, 500, 700, 600, 500]),  # two columns
        ([700, 688, 676], [700, 688, 676]),
        ([], []),
    ],
)
def test_what_a_file_draws_first_at_the_foot_of_a_page_is_read_at_its_end(
    heights: list[float], order: list[float]
) -> None:
    assert [row.y for row in in_order([line("Words.", y) for y in heights])] == order


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            [line("One", 700), line("two", 688), line("three.", 676), line("Four", 656)],
            ["One", "two", "three.", GAP, "Four"],
        ),
        (
            [line("Heading", 700, 14), line("text", 680), line("goes on", 668)],
            ["Heading", BREAK, "text", "goes on"],
        ),
        (
            [line("Heading", 700, is_bold=True), line("text", 688), line("goes on", 676)],
            ["Heading", BREAK, "text", "goes on"],
        ),
        (
            [
                line("A long", 700, 14),
                line("heading", 684, 14),
                line("text", 664),
                line("on", 652),
                line("and", 640),
            ],
            ["A long heading", BREAK, "text", "on", "and"],
        ),
        (
            [line("text", 700), line("goes on", 688), line("smaller", 676, 9.8)],
            ["text", "goes on", "smaller"],
        ),
        ([line("foot", 60), line("next column", 700)], ["foot", "next column"]),
        ([], []),
    ],
    ids=["a gap", "larger", "bold", "a heading of two lines", "hardly smaller", "the next column", "nothing"],
)
def test_a_gap_and_other_letters_part_paragraphs(rows: list[Line], found: list[str]) -> None:
    assert with_gaps(rows) == found


@pytest.mark.parametrize(
    ("numbers", "is_kept"),
    [(range(1, 9), False), (range(5, 45, 5), False), ((1, 2, 3), True), ((3, 9, 4, 17, 2, 30), True)],
    ids=["each line", "each fifth line", "few", "of a table"],
)
def test_numbers_of_lines_are_no_text(numbers: range | tuple[int, ...], *, is_kept: bool) -> None:
    said = ["They met.", *map(str, numbers), "They agreed in 2003."]
    found = [row.text for row in unnumbered([line(text, 700 - at) for at, text in enumerate(said)])]
    assert found == (said if is_kept else ["They met.", "They agreed in 2003."])


def test_a_note_at_the_foot_of_a_page_is_no_part_of_its_sentence() -> None:
    first = [line("They opposed claims in the South China Sea\u00b9, as well", 700), line("as attempts", 688)]
    foot = [line("1 See the Principles, paragraph", 80, 8), line("four.", 71, 8), line("7", 30)]
    second = [line("to enforce such claims.", 700)]
    kept, notes = parted_notes([[*first, *foot[:2]], second])
    assert [row.text for page in kept for row in page] == [row.text for row in (*first, *second)]
    assert notes == ["\u00b9 See the Principles, paragraph four."]
    unmarked = [line("They opposed claims in the sea.", 700), *foot[:2]]
    assert parted_notes([unmarked]) == ([unmarked], [])  # small print that nothing refers to is text


def test_a_title_that_only_left_or_only_right_pages_have_is_no_part_of_the_text() -> None:
    said = [
        ["They expressed concern over the support of Russia", "and of others to"],
        ["the programs of the DPRK and urged both of them", "to cease all of it at"],
        ["once. They welcomed the work of the group in spring", "and agreed to"],
        ["meet again in the course of the next year, and to", "consult in between."],
    ]
    heads = ("Joint Statement 1", "2 In Tokyo", "Joint Statement 3", "4 In Tokyo")
    found = paragraphs([[head, *page] for head, page in zip(heads, said, strict=True)])
    assert " ".join(found) == " ".join(row for page in said for row in page)


@pytest.mark.parametrize(
    "marks",
    [
        ("i", "ii", "iii"),
        ("[1]", "[2]", "[3]"),
        ("1 | Page", "2 | Page", "3 | Page"),
        ("1쪽", "2쪽", "3쪽"),
        ("- 1 -", "- 2 -", "- 3 -"),
    ],
)
def test_the_number_of_a_page_is_no_part_of_its_sentence(marks: tuple[str, ...]) -> None:
    said = ("They met in Tokyo and agreed to", "consult in spring and to issue", "a statement.")
    assert paragraphs([[words, BREAK, mark] for words, mark in zip(said, marks, strict=True)]) == [
        " ".join(said)
    ]
