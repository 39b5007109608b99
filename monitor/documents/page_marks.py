"""The marks by which printers number pages, of files of lines and of PDFs alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_DASH = "[-\u2010-\u2015\u2212~]"
_OF = r"(?:\s?(?:of|/)\s?\d{1,3})?"
_MARKED = re.compile(
    "|".join(
        (
            rf"{_DASH}+\s?(\d{{1,3}})\s?{_DASH}+",
            rf"page[\s:]{{1,3}}(\d{{1,3}}){_OF}",
            r"p\.\s?(\d{1,3})",
            r"(\d{1,3})\s?(?:/|\bof\b)\s?\d{1,3}",
            rf"[\[(<]\s?(?:page\s|p\.\s?)?(\d{{1,3}}){_OF}\s?[\])>]",
            r"(\d{1,3})\s?\|\s?page",
            r"page\s?\|\s?(\d{1,3})",
            r"제?第?\s?(\d{1,3})\s?(?:ページ|頁|쪽|페이지|면)(?:\s?/\s?\d{1,3}\s?\S{1,3})?",
        )
    ),
    re.I,
)
_BARE = re.compile(r"(\d{1,4})")
_ROMAN = re.compile(r"(?=[ivxl])(x{0,3}l?x{0,3})(ix|iv|v?i{0,3})", re.I)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
_AROUND = " \t-\u2010\u2011\u2012\u2013\u2014"


def marked_page(line: str) -> int | None:
    """The number of a page where the line says that it is one.

    >>> marked_page("- 3 -"), marked_page("Page 3 of 9"), marked_page("3")
    (3, 3, None)
    """
    found = _MARKED.fullmatch(line.strip())
    return int(next(number for number in found.groups() if number)) if found else None


def bare_page(line: str) -> int | None:
    """The number that is all of a line; only at the edge of a page is it that of the page.

    >>> bare_page("12"), bare_page("in 12")
    (12, None)
    """
    found = _BARE.fullmatch(line.strip(_AROUND))
    return int(found[1]) if found else None


def roman_page(line: str) -> int | None:
    """The same of small Roman numbers, which count only where they grow from page to page.

    >>> roman_page("iv"), roman_page("mix")
    (4, None)
    """
    words = line.strip(_AROUND).lower()
    if not words or not _ROMAN.fullmatch(words):
        return None
    values = [_VALUES[letter] for letter in words]
    return sum(-a if a < b else a for a, b in pairwise([*values, 0]))


def is_run(numbers: Sequence[int]) -> bool:
    """Whether numbers grow by one, and are more than one.

    >>> is_run([3, 4, 5]), is_run([3]), is_run([3, 5])
    (True, False, False)
    """
    return len(numbers) > 1 and list(numbers) == list(range(numbers[0], numbers[0] + len(numbers)))
