"""Lines that a program broke, joined to paragraphs again.

A line was broken because the next word would not have fitted, or it ended. Which of the two, the widths of
all lines tell, and whether its sentence is over: never the capital of the next word, which may be that of a
name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from baselines.text.korean_lines import is_korean, joined, resolved

_HYPHENS = Path(__file__).parent / "hyphens.toml"
_FREQUENCIES = Path(__file__).parents[1] / "lexicon" / "frequencies.toml"
_OVER = re.compile(r"[.!?:;\u2026\u3002\uff01\uff1f][\"'\u201d\u2019\u00bb)\]]*$")
_ABBREVIATED = re.compile(
    r"\b(?:U\.S|U\.N|U\.K|Mr|Mrs|Ms|Dr|Gen|Adm|Lt|Col|Sen|Rep|Amb|No|Nos|St|vs|cf|Art|Jan|Feb|Aug|Sept"
    r"|Oct|Nov|Dec)\.$"
)
# A line that ends in one of these goes on in the next one (the baseline: "... around Taiwan. The /
# Secretary and ...").
GOES_ON = re.compile(
    r"(?:^|\s)(?:the|a|an|and|or|of|to|in|on|for|with|by|at|from|that|which|its|their|our|as|this|these"
    r"|[\w)]+,)$",
    re.I,
)
BULLET = re.compile(
    r"^(?:[-•·●▪◦‣–—□■◇◆○◎▶▷►▸▲△※❍❑ㅇ]\s|[□■◇◆○◎●▶▷・※](?=[\u3000-\u9fff\uac00-\ud7a3])"
    r"|\(?(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])[.)]\s)"
)
_SHARED_AFTER = frozenset(("and", "or", "to", "nor", "but", "versus"))
_PARTED = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")  # a word, and a hyphen at the end of its line
_FIRST_WORD = re.compile(r"([^\W\d_]+)")
_LETTERS = re.compile(r"[^\W\d_]+")
_HYPHENED = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)+")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60]"
)  # two columns each
# No line of Japanese begins so.
_NEVER_FIRST = "\u3001\u3002\uff0c\uff0e\uff01\uff1f\u300d\u300f\u3011\uff09\u30fb\u30fc"
_HANGING = 4  # columns that a line may stay short so that none begins with these
_NARROWEST = 24  # columns: what is narrower was not wrapped
_LEAST_PAIRS = 2  # line ends, beside that of the longest line, that show a width
_LEAST_FULL = 0.7  # of these after which the next word would not have fitted
_EXACT = 0.95  # and above this share a line with room left has ended
_WHOLE_BLOCK = (50, 140)  # columns: so wide a block of a few lines was wrapped by a machine
_OUTLIERS = 30  # lines from which on a few longer ones, such as addresses, do not count
_BEYOND = 1.25  # times the width: so long a line is no line of a text that was wrapped at it
_LONG = 80  # letters of a line that does not end a sentence: so long is no heading


def is_over(line: str) -> bool:
    """Whether a sentence ends with the line.

    >>> is_over("They met."), is_over("They met in the U.S."), is_over("in the South")
    (True, False, False)
    """
    return _OVER.search(line[-12:]) is not None and not _ABBREVIATED.search(line[-12:])


class Columns(int):
    """A width in columns, of which letters of East Asia take two; any other width counts letters."""


def width_of(lines: Sequence[str]) -> int:
    """The width at which lines were wrapped; 0 when they were not. Blocks are parted by empty lines.

    Only ends inside a sentence count: the last line of a paragraph is as long as it happens to be. Programs
    count letters or columns: of East Asian lines that is their width which more line ends show.
    """
    rows = [line.strip() for line in lines]
    found = [_width(rows, len)]
    if any(_WIDE.search(row) for row in rows):
        found.append(_width(rows, columns))
    return max(found, key=lambda width: width[1])[0]


def _width(rows: Sequence[str], measure: Callable[[str], int]) -> tuple[int, float]:
    """The width by one measure, and the share of the line ends that show it."""
    around = zip(["", *rows], rows, [*rows[1:], ""], strict=False)
    lengths = sorted(measure(row) for before, row, after in around if row and (before or after))
    if len(lengths) <= _LEAST_PAIRS:
        return 0, 0.0
    longest = lengths[-1] if len(lengths) < _OUTLIERS else lengths[int(0.97 * (len(lengths) - 1))]
    width = Columns(longest) if measure is columns else longest
    ends = [
        (measure(row), _is_full(row, following, width))
        for row, following in pairwise(rows)
        if row and following and measure(row) <= width + 2 and not is_over(row) and not _PARTED.search(row)
    ]
    if not ends or max(columns(row) for row in rows) < _NARROWEST:
        return 0, 0.0
    ends.remove(max(ends))
    full = sum(is_full for _, is_full in ends)
    is_shown = len(ends) >= _LEAST_PAIRS and full >= _LEAST_FULL * len(ends)
    return (width, full / len(ends)) if is_shown else (0, 0.0)


def paragraphs(lines: Sequence[str], *, width: int = 0, is_text: bool = True) -> list[str]:
    """The paragraphs of one block of lines, without empty ones. `width`: at which its document was wrapped.
    `is_text`: in files a block of a few wide lines shows its own width; on pages a break is mostly meant.

    >>> paragraphs(["the resolute commitment to the complete denu-", "clearization of the DPRK"])
    ['the resolute commitment to the complete denuclearization of the DPRK']
    """
    widest = max((columns(line.strip()) for line in lines), default=0)
    by_block = not width and is_text and _WHOLE_BLOCK[0] <= widest <= _WHOLE_BLOCK[1]
    is_exact = bool(width) and _is_exact(lines, width)
    found: list[str] = []
    before = ""
    for line in lines:
        row = line.strip()
        if not row:
            before = ""
            continue
        if before and _goes_on(
            before, line, (width or (Columns(widest - 2) if by_block else 0)), is_exact=is_exact
        ):
            found[-1] = together(found[-1], row)
        else:
            found.append(row)
        before = line
    return found


def mended(rows: Iterable[str], *, after: str = "") -> list[str]:
    """Paragraphs whose words were parted at the ends of lines (marked by `PARTING`), with these words
    whole. `after`: what follows a hyphen that stays; a space where the text must be found word for word in
    its file.
    """
    whole = resolved(list(rows))
    if not any(PARTING in row for row in whole):
        return whole
    known = _words_of("\n".join(whole))
    return [_PARTING.sub(lambda parted: _mend(parted, known, after), row) for row in whole]


PARTING = "\ue0ad"  # between the halves of a word that a line end parts; of no script
_PARTING = re.compile(rf"([^\W\d_]+)([-\u2010\u00ad]){PARTING}([^\W\d_]+)?")


def together(before: str, row: str) -> str:
    """Two lines of a paragraph as one; a word that its hyphen parts is marked for `mended`."""
    if _PARTED.search(before) and _FIRST_WORD.match(row):
        return f"{before}{PARTING}{row}"
    if before[-1:] in "-/" and len(before) > 1 and not before[-2].isspace():
        return before + row
    if is_korean(row) and (is_korean(before[-1]) or is_korean(row[0])):
        return joined(before, row)
    return f"{before}{'' if _is_east(before[-1]) and _is_east(row[0]) else ' '}{row}"


def _mend(parted: re.Match[str], known: tuple[frozenset[str], frozenset[str]], after: str) -> str:
    """A word whose halves stood on two lines: with its hyphen where it has one in the text, or both are
    words.
    """
    first, mark, second = parted.group(1), parted.group(2), parted.group(3) or ""
    with_hyphen, whole = f"{first}-{after}{second}", first + second
    hyphened, words = known
    if mark == "\u00ad":
        return whole
    if second.lower() in _SHARED_AFTER and parted.string[parted.end() : parted.end() + 1] != "-":
        return f"{first}- {second}"  # "low- and middle-income"
    if second[:1].isupper() or (first.isupper() and len(first) > 1):
        return with_hyphen
    low = whole.lower()
    if f"{first}-{second}".lower() in hyphened:
        return with_hyphen
    if low in words or low in _known_words():
        return whole
    is_two = all(part.lower() in words or part.lower() in _known_words() for part in (first, second))
    halves = _halves()
    is_part = first.lower() in halves["before"] or second.lower() in halves["after"]
    return with_hyphen if is_two or is_part else whole


def _words_of(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words with a hyphen of a text, in all their pairs, and those without one; parted ones left out."""
    rest = _PARTING.sub(" ", text).lower()
    pairs = (pair for word in _HYPHENED.findall(rest) for pair in pairwise(re.split("[-\u2010]", word)))
    return frozenset("-".join(pair) for pair in pairs), frozenset(_LETTERS.findall(rest))


@lru_cache(maxsize=1)
def _halves() -> dict[str, frozenset[str]]:
    rows = tomllib.loads(_HYPHENS.read_text("utf-8"))
    return {name: frozenset(words) for name, words in rows.items()}


@lru_cache(maxsize=1)
def _known_words() -> frozenset[str]:
    return frozenset(tomllib.loads(_FREQUENCIES.read_text("utf-8"))["words"])


def columns(row: str) -> int:
    """How many columns a line takes: letters of East Asia take two.

    >>> columns("Tokyo"), columns("東京")
    (5, 4)
    """
    return len(row) if row.isascii() else len(row) + len(_WIDE.findall(row))


def _is_full(row: str, following: str, width: int) -> bool:
    measure: Callable[[str], int] = columns if isinstance(width, Columns) else len
    if _is_east(following[0]):
        return measure(row) + (_HANGING + 2) * measure(following[0]) // 2 > width
    return measure(row) + 1 + measure(following.split(" ", 1)[0]) > width


def _is_exact(lines: Sequence[str], width: int) -> bool:
    ends = list(_ends(lines, width))
    return bool(ends) and sum(ends) >= _EXACT * len(ends)


def _ends(lines: Sequence[str], width: int) -> Iterator[bool]:
    for row, following in pairwise(line.strip() for line in lines):
        if row and following and not is_over(row):
            yield _is_full(row, following, width)


def _goes_on(before: str, line: str, width: int, *, is_exact: bool) -> bool:
    """Whether a line goes on in the next one."""
    row, following = before.strip(), line.strip()
    is_open = not is_over(row)
    if is_open and _PARTED.search(row) and following[0].isalpha():
        return True
    is_point = (
        not is_open and BULLET.match(following) is not None
    )  # the dot of "核・ミサイル" marks points, too
    if (following[0] in _NEVER_FIRST and not is_point) or (row[-1] in "-\u2010" and row[-2:-1].strip()):
        return True
    is_full = bool(width) and len(row) <= _BEYOND * width and _is_full(row, following, width)
    if BULLET.match(following):
        return is_open and is_full and not BULLET.match(row)
    if not is_open:
        return is_full and len(line) - len(line.lstrip()) <= len(before) - len(before.lstrip())
    if is_full or following[0].islower() or GOES_ON.search(row[-40:]):
        return True
    return (bool(width) and not is_exact and columns(row) >= 0.75 * width) or len(row) >= _LONG > width


def _is_east(letter: str) -> bool:
    return "\u3000" <= letter <= "\u9fff"
