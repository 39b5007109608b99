"""What somebody searches for: words that must all be there, "phrases" as they stand, and -words that must
not.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

_PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]+)"|(?P<word>[^\s"]+))')
_LIKE = {"'": "['‘’]", "-": "[-–—‑]", '"': '["“”]'}  # what a search takes for the same


@dataclass(frozen=True, slots=True)
class SearchWords:
    """`wanted` and `unwanted` phrases; a word is a phrase of one. Hangul and kanji are found inside of
    words.

    >>> search_words('taiwan "did not support" -readout')
    SearchWords(wanted=('taiwan', 'did not support'), unwanted=('readout',))
    """

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `is_hit`: it is what was searched for."""

    text: str
    is_hit: bool = False


def search_words(search: str) -> SearchWords:
    """Read what was typed. A minus alone, or one inside of a word, is a sign like any other."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for part in _PART.finditer(search):
        words = " ".join((part["phrase"] or part["word"] or "").split())
        if words:
            (unwanted if part["minus"] else wanted).append(words)
    return SearchWords(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)))


# `#12`, `12-TWN-04`, `TWN-04`
_ID = re.compile(
    r"#(?P<number>[0-9]{1,9})|(?:#?(?P<statement>[0-9]{1,9})-)?(?P<commitment>[A-Za-z]{2,9}-[0-9]{1,3})"
)


@dataclass(frozen=True, slots=True)
class SearchedIds:
    """What a search names by its id, and the words that are left."""

    statement: int | None
    commitment: str | None
    rest: str


def searched_ids(search: str, commitments: Container[str]) -> SearchedIds:
    """`TWN-04`, `#12` (the number of a statement) and `12-TWN-04` (a change) are ids; of `commitments` alone,
    so that "COVID-19" stays a word. The first of each counts; a phrase in quotes is never an id.

    >>> searched_ids("twn-04 readout", {"TWN-04"})
    SearchedIds(statement=None, commitment='TWN-04', rest='readout')
    """
    statement: int | None = None
    commitment: str | None = None
    rest: list[str] = []
    for part in (found[0] for found in _PART.finditer(search)):
        number = _ID.fullmatch(part)
        named = (number["commitment"] or "").upper() if number else ""
        is_known = number is not None and (not named or named in commitments)
        text = (number["statement"] or number["number"]) if number else None
        if is_known and text and statement is None:
            statement, commitment = int(text), named or commitment
        elif is_known and not text and commitment is None:
            commitment = named
        else:
            rest.append(part)
    return SearchedIds(statement, commitment, " ".join(rest))


def hits(text: str, search: SearchWords) -> tuple[Piece, ...]:
    """The text in pieces, in order, those that were searched for marked; letters of either case are alike.

    >>> [piece.text for piece in hits("Peace in the TAIWAN Strait", search_words("taiwan"))]
    ['Peace in the ', 'TAIWAN', ' Strait']
    """
    if not search.wanted or not text:
        return (Piece(text),) if text else ()
    longest_first = sorted(search.wanted, key=len, reverse=True)
    pattern = re.compile("|".join(map(_pattern, longest_first)), re.IGNORECASE)
    return tuple(_pieces(text, pattern))


def passage(text: str, search: SearchWords, *, around: int = 90) -> str:
    """What stands around the first hit, cut at spaces; empty where there is none."""
    start = 0
    for piece in hits(text, search):
        if piece.is_hit:
            return _cut(text, max(start - around, 0), start + len(piece.text) + around)
        start += len(piece.text)
    return ""


def _cut(text: str, start: int, end: int) -> str:
    words = " ".join(text[start:end].split())
    if start:
        words = f"… {words.partition(' ')[2] or words}"
    return f"{words.rpartition(' ')[0] or words} …" if end < len(text) else words


def _pieces(text: str, pattern: re.Pattern[str]) -> Iterator[Piece]:
    start = 0
    for found in pattern.finditer(text):
        if found.start() > start:
            yield Piece(text[start : found.start()])
        yield Piece(found[0], is_hit=True)
        start = found.end()
    if start < len(text):
        yield Piece(text[start:])


def _pattern(phrase: str) -> str:
    words = ("".join(_LIKE.get(letter, re.escape(letter)) for letter in word) for word in phrase.split())
    return r"\s+".join(words)
