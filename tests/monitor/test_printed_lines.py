"""Lines of text files as printers, terminals and mail programs set them."""

from __future__ import annotations

import pytest

from monitor.documents.extract.plain import plain_blocks
from monitor.documents.extract.printed_lines import printed_lines

LINES = [
    "The ministers reaffirmed their commitment to the complete denuclearization of",
    "the DPRK and strongly opposed attempts to change the status quo in the waters",
    "of the region. They welcomed the work of the secretariat, which was opened in",
    "spring, and agreed to meet again in the autumn of the next year, when they are",
    "to take stock of what was done, and to consult in between by every means that",
    "there is. They asked their officials to prepare it.",
]
WHOLE = " ".join(LINES)


def paged(head: str, *, ends: str = "") -> str:
    """The lines, two on a page, with a head on each."""
    return "\n".join(
        f"{ends}{head.format(n=at // 2 + 1)}\n\n{LINES[at]}\n{LINES[at + 1]}\n"
        for at in range(0, len(LINES), 2)
    )


@pytest.mark.parametrize(
    "head",
    [
        "Joint Statement          Page {n}",
        "Press release 12/2025 ({n})",
        "{n} of many pages",
        "외교부 보도자료 {n}",
    ],
)
def test_a_head_of_pages_whose_number_grows_is_no_text(head: str) -> None:
    assert plain_blocks(paged(head)) == [WHOLE]
    assert plain_blocks(paged(head, ends="\f")) == [WHOLE]


@pytest.mark.parametrize("row", ["Point {n}", "Article {n}", "{n}. They agreed.", "Annex 7"])
def test_rows_with_numbers_that_are_text_stay(row: str) -> None:
    rows = [row.format(n=n) for n in ((4, 9, 2) if "{n}" in row else (0, 0, 0))]
    text = "\n\n".join(f"{row}\n\nThey met in Tokyo and in Seoul." for row in rows)
    assert [block for block in plain_blocks(text) if block in rows] == rows


@pytest.mark.parametrize("bar", ["| ", ": ", "% ", "|"])
def test_a_bar_before_each_line_is_no_text(bar: str) -> None:
    assert plain_blocks("\n".join(f"{bar}{line}" for line in [*LINES, "", *LINES])) == [WHOLE, WHOLE]


def test_a_bar_before_some_lines_is_left_alone() -> None:
    rows = ["| a", *LINES, "| b"]
    assert printed_lines(rows) == rows
