"""Text as it is matched: lower case, American spelling, one name for one thing. Never shown."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from baselines.text.written_form import QUOTES

ALIASES = Path(__file__).parents[1] / "lexicon" / "aliases.toml"
_SPACES = re.compile(r"[^\S\n]+")
WORD = re.compile(r"[^\W_]+(?:'(?!s\b)[^\W_]+)?")  # of a folded text


@lru_cache(maxsize=1)
def _folding() -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str], dict[str, str]]:
    tables = tomllib.loads(ALIASES.read_text("utf-8"))
    names = {variant: name for name, variants in tables["names"].items() for variant in variants}
    spelling = {variant: stem for stem, variants in tables["spelling"].items() for variant in variants}
    return _any_of(names, r"(?<![\w-])", r"(?!\w)"), names, _any_of(spelling, r"\b", ""), spelling


def spelled(text: str) -> str:
    """A text in American spelling, for words that are lower case already."""
    _, _, spelling, stem_of = _folding()
    return spelling.sub(lambda m: stem_of[m.group()], text)


def _any_of(variants: Iterable[str], before: str, after: str) -> re.Pattern[str]:
    """The longest of some words at a place. What they begin alike with is tried once: half the time of a
    plain list of them.
    """
    return re.compile(before + _branches(sorted(variants)) + after)


def _branches(words: Sequence[str], at: int = 0) -> str:
    """A pattern of sorted words from a letter on, all of them alike before it."""
    parts = [
        re.escape(letter) + _branches(list(those), at + 1)
        for letter, those in groupby((word for word in words if len(word) > at), key=lambda word: word[at])
    ]
    if not parts:
        return ""
    return f"(?:{'|'.join(parts)})" + ("?" if len(words[0]) == at else "")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Lower case, American spelling, one name for one thing: only for matching, never shown.

    >>> fold("the Democratic People's Republic of Korea\\u2019s defence programmes")
    "the dprk's defense programs"
    """
    return folded(text)


def folded(text: str) -> str:
    """`fold` without its memory: whole documents would fill it."""
    names, name_of, _, _ = _folding()
    text = spelled(text.lower().translate(QUOTES).replace("\u2013", "-").replace("\u2014", " - "))
    return _SPACES.sub(" ", names.sub(lambda m: name_of[m.group()], text).replace("\n", " ")).strip()


def folded_places(text: str) -> list[tuple[str, int, int]]:
    """The folded words of a text, each with the start and the end of what stands for it there (code points).

    >>> folded_places("the U.S. and the PRC's programmes")[1:3]
    [('united', 4, 8), ('states', 4, 8)]
    """
    names, name_of, spelling, stem_of = _folding()
    chars = [
        (small, at, at + 1)
        for at, char in enumerate(text)
        for small in char.lower().translate(QUOTES).replace("\u2013", "-").replace("\u2014", " - ")
    ]
    chars = _replaced(_replaced(chars, spelling, stem_of), names, name_of)
    words = ((m.group(), chars[m.start()][1], chars[m.end() - 1][2]) for m in WORD.finditer(_string(chars)))
    return [word for word in words if word[0] != "s"]


def _string(chars: list[tuple[str, int, int]]) -> str:
    return "".join(char for char, _, _ in chars)


def _replaced(
    chars: list[tuple[str, int, int]], pattern: re.Pattern[str], by: dict[str, str]
) -> list[tuple[str, int, int]]:
    """Letters with their places, in which a pattern is replaced: what comes stands where what went stood."""
    found: list[tuple[str, int, int]] = []
    last = 0
    for match in pattern.finditer(_string(chars)):
        found += chars[last : match.start()]
        start, end = chars[match.start()][1], chars[match.end() - 1][2]
        found += [(char, start, end) for char in by[match.group()]]
        last = match.end()
    return found + chars[last:]


def names_in(text: str) -> list[tuple[int, int]]:
    """Where names stand that have several forms.

    >>> names_in("the ROK and North Korea")
    [(4, 7), (12, 23)]
    """
    low = text.lower()
    return [m.span() for m in _folding()[0].finditer(low)] if len(low) == len(text) else []


@lru_cache(maxsize=512)
def variants(name: str) -> tuple[str, ...]:
    """How a folded name may be written: "unscr" as "UN Security Council resolutions" and so on, lower-case,
    itself first.
    """
    return (name, *(variant for variant, folded in _folding()[1].items() if folded == name))
