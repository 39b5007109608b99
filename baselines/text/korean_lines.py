"""Korean lines that a program broke after any letter, joined without a space inside a word.

Some programs break Korean lines only at spaces, some after any letter. Which of the two a text shows by its
widths: lines broken anywhere are full to the last letter. Whether a word went on there, its particles say,
and the other words of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

JOINT = "\ue0ae"  # where two lines of Korean letters were joined
OTHER_JOINT = "\ue0af"  # where a line of Korean ended, or began, with something else
_ANY = re.compile(f"[{JOINT}{OTHER_JOINT}]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_WORD = re.compile("[\uac00-\ud7a3]+")
_LEAST_ENDS = 3  # of lines
_FULL = 0.9  # of them
_ROOM = 2  # columns that a line broken anywhere may leave: a letter
# Particles and endings that begin no word: a line that begins so goes on in one.
_NEVER_FIRST = re.compile(
    "(?:을|를|은|는|의|와|과|에|에서|에게|에는|에도|으로|으로서|로서|로써|까지|부터|께서|적|적인|적으로|하고|하며|하여|하였다|하였으며"
    "|하기로|한|할|된|될|인|했다|한다|되었다|되어|됐다|들은|들의|들이|들을|이며|였다|였으며|습니다)(?![\uac00-\ud7a3])"
)
_PARTICLE = re.compile(
    "[\uac00-\ud7a3]+(?:을|를|은|는|의|와|과|에|서|로|고|며|여|도|만|히|게|한|할|된|될|는데|지만|도록|까지|부터)$"
)
_COUNTED = re.compile("[0-9]$")  # "3" and "국", "2025" and "년": a number and what it counts are a word
_CLOSES = re.compile(r"[,.;:!?)\]\u201d\u2019\u300d\u300f]")


def joined(before: str, row: str) -> str:
    """Two lines as one, with a mark where they met, for `resolved`."""
    is_inside = (
        _HANGUL.match(row) and (_HANGUL.match(before[-1]) or _COUNTED.search(before))
    ) or _CLOSES.match(row)
    return f"{before}{JOINT if is_inside else OTHER_JOINT}{row}"


def is_korean(row: str) -> bool:
    """Whether a line has Korean letters."""
    return not row.isascii() and _HANGUL.search(row) is not None


def resolved(rows: Sequence[str]) -> list[str]:
    """Paragraphs without these marks: a space, or nothing inside a word.

    >>> resolved([f"그들은 미사일{JOINT}발사를 규탄하였다."])
    ['그들은 미사일 발사를 규탄하였다.']
    """
    if not any(_ANY.search(row) for row in rows):
        return list(rows)
    if not _is_broken_anywhere(rows):
        return [_ANY.sub(" ", row) for row in rows]
    words = {word for row in rows for piece in _ANY.split(row) for word in _WORD.findall(piece)[1:-1]}
    return [_row(row, words) for row in rows]


def _row(row: str, words: set[str]) -> str:
    pieces = _ANY.split(row)
    found = pieces[0]
    for piece, mark in zip(pieces[1:], _ANY.findall(row), strict=True):
        found += f"{'' if mark == JOINT and _is_inside(found, piece, words) else ' '}{piece}"
    return found


def _is_inside(before: str, after: str, words: set[str]) -> bool:
    """Whether a word goes on from one line to the next."""
    if _NEVER_FIRST.match(after) or _COUNTED.search(before) or _CLOSES.match(after):
        return True
    first, second = before.rsplit(" ", 1)[-1], after.split(" ", 1)[0]
    whole = first + second
    is_word = any(len(_shared(word, whole)) > max(len(first), 1) for word in words)
    are_two = first in words or any(len(_shared(word, second)) > 1 for word in words)
    if is_word != are_two:
        return is_word
    return _PARTICLE.search(first) is None


def _shared(word: str, other: str) -> str:
    """The letters with which two words begin alike."""
    at = next(
        (at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other))
    )
    return word[:at]


def _is_broken_anywhere(rows: Sequence[str]) -> bool:
    """Whether lines are full to the last letter, by letters or by columns."""
    pieces = [[piece.strip() for piece in _ANY.split(row)] for row in rows]
    ends = [piece for row in pieces for piece, _ in pairwise(row)]
    if len(ends) < _LEAST_ENDS:
        return False
    letters, wide = [len(end) for end in ends], [len(end) + len(_HANGUL.findall(end)) for end in ends]
    longest = (
        max(len(piece) for row in pieces for piece in row),
        max(len(piece) + len(_HANGUL.findall(piece)) for row in pieces for piece in row),
    )
    by_letters = [length for length in letters if length >= longest[0] - 1]
    by_columns = [width for width in wide if width >= longest[1] - _ROOM]
    return max(len(by_letters), len(by_columns)) >= _FULL * len(ends)
