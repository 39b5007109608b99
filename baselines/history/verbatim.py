"""Words of a text, exactly as the text writes them: what a history quotes, and looks for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache

from baselines.lexicon import has, key_of
from baselines.lexicon.synonyms import stem
from baselines.text import fold
from baselines.text.number_words import MONTH_NAMES

LONGEST = 160  # characters of a quote of another text
_WORD = re.compile(r"\S+")
_EDGES = " \n\t.,;:()[]\"'\u2018\u2019\u201c\u201d"
_SMALL = frozenset(
    (
        *("the", "a", "an", "and", "or", "of", "to", "in", "on", "at", "for", "with", "by", "from", "their"),
        *("its", "our", "they", "we", "it", "this", "that", "these", "those", "also", "as", "which"),
        *(name.lower() for name in MONTH_NAMES),
    )
)


def quotes_of(text: str, terms: Iterable[str]) -> tuple[str, ...]:
    """The words of the text in which the terms stand, in order; terms that overlap are one quote.

    >>> quotes_of("attempts through force or coercion", ["through force", "force or coerc*"])
    ('through force or coercion',)
    """
    return tuple(text[start:end] for start, end in _merged(_spans(text, terms)))


def _spans(text: str, terms: Iterable[str]) -> list[tuple[int, int]]:
    key = key_of(text)
    words = [match.span() for match in _WORD.finditer(text)]
    found = (_span(text, term, words) for term in terms if has(key, (term,)))
    return sorted(span for span in found if span)


def _span(text: str, term: str, words: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The fewest whole words around the first place of a term."""

    def ends_by(number: int) -> bool:
        return has(key_of(text[: words[number][1]]), (term,)) is not None

    last = bisect_left(range(len(words)), True, key=ends_by)
    if last == len(words):
        return None
    end = words[last][1]

    def begins_after(number: int) -> bool:
        return has(key_of(text[words[number][0] : end]), (term,)) is None

    first = bisect_left(range(last + 1), True, key=begins_after) - 1
    if first < 0:
        return None
    quote = text[words[first][0] : end]
    start = words[first][0] + len(quote) - len(quote.lstrip(_EDGES))
    return start, start + len(quote.strip(_EDGES))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def found_in(words: str, text: str) -> str:
    """The words as the text writes them; empty where it does not have them. Case, spelling, possessives and
    other names of one thing are no difference.
    """
    return next(iter(quotes_of(text, (words.rstrip("*"),))), "") if key_of(words).strip() else ""


def same_words(text: str, other: str) -> bool:
    """The same words in substance: order, small words, dates, spelling and names of one thing aside."""
    return bool(text) and substance(text) == substance(other)


@lru_cache(maxsize=4096)  # each addition of a long communique is held against each of the texts before
def substance(text: str) -> frozenset[str]:
    """The stems of the words that say something."""
    words = re.findall(r"[^\W_]+", fold(text))
    return frozenset(stem(word) for word in words if word not in _SMALL and not word.isdigit())


def whole_words(words: str) -> str:
    """Words without the small ones at their end, of which the rest is not known.

    >>> whole_words("the denuclearization of the Korean Peninsula in")
    'the denuclearization of the Korean Peninsula'
    """
    known = words.split()
    while known and known[-1].lower().strip(_EDGES) in _SMALL:
        known.pop()
    return " ".join(known) or words


def quoted(words: str, longest: int = LONGEST) -> str:
    """Words in quote marks, whole or cut at a word; that something is left out is said outside of the marks.

    >>> quoted("opposed any attempts to change the status quo", 20)
    '"opposed any attempts" ...'
    """
    whole = " ".join(words.split())
    if len(whole) <= longest:
        return f'"{whole}"'
    return f'"{whole[: longest + 1].rsplit(" ", 1)[0]}" ...'
