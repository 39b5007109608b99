"""Whether an edit is one of form: other spelling, punctuation, articles, little words, figures. What a
government could have meant to say otherwise is none, nor is what cannot be told for sure.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel

from baselines.text.folding import ALIASES, WORD, folded
from baselines.text.number_words import unified_days, unified_numbers
from baselines.text.written_form import normalise

_MOST_STEPS = 400_000_000  # pairs of words that are compared; beyond, an edit is an edit
_ACCENTS = re.compile("[\u0300-\u036f]")
_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
_SHORT = {"USA": "United States", "US": "United States", "UK": "United Kingdom", "UN": "United Nations"}
_SHORT_FORM = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b")
_BEHIND_ITS_NAME = re.compile(r"(?P<name>(?:[\w'-]+ ){2,9})\((?P<short>[A-Z]{2,8})\)")
_NAME = re.compile(r"(?<=[\w,;)'] )[A-Z][^\W\d_]+")
# Not the country here, though an alias makes it that for matching.
_CAPITAL = re.compile(r"\b(?=(?:Beijing|Moscow|Pyongyang)\b)")
_NOT = re.compile(r"n't\b")
_WORD = re.compile(r"@[\d-]+@|\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?(?![^\W\d_])|[^\W_]+|[&%]")
_OWNS = re.compile(r"'s\b|(?<=s)'(?!\w)")
_ARTICLES = frozenset({"a", "an", "the"})
_COUNTED_BY = frozenset({"few", "little", "number", "lot", "majority", "couple", "great"})
# What turns a sentence round must stand there as often as before, wherever words are joined.
_TURNS = frozenset(
    (
        "not",
        "no",
        "never",
        "nor",
        "neither",
        "without",
        "none",
        "may",
        "shall",
        "must",
        "can",
        "could",
        "should",
    )
)
_VOWELS = re.compile("[aeiouywh]")
_TWICE = re.compile(r"(\w)\1")
_SOUNDS = str.maketrans({"c": "k", "q": "k", "z": "s", "v": "w"})
_LONG_NAME, _LONG_WORD = 5, 8  # letters from which a letter more or less is no other name, no other word
_TURNED_PAIRS = frozenset({"complaint", "compliant"})  # two words, though only two neighbours change places


@dataclass(frozen=True, slots=True)
class _Tables:
    same: dict[str, str]
    names: dict[str, str]
    variant: re.Pattern[str]
    distinct: tuple[frozenset[str], ...]


@lru_cache(maxsize=1)
def _tables() -> _Tables:
    raw = tomllib.loads(ALIASES.read_text("utf-8"))
    same = {variant: word for word, variants in raw["little_words"].items() for variant in variants}
    names = {variant: name for name, variants in raw["transliterations"].items() for variant in variants}
    longest_first = sorted(names, key=len, reverse=True)
    variant = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return _Tables(same, names, variant, tuple(frozenset(row) for row in raw["distinct"].values()))


def is_cosmetic(before: str, after: str) -> bool:
    """Whether two passages, or whole texts, say the same in the same words but for their form.

    >>> is_cosmetic("the Government of Japan", "Government for Japan"), is_cosmetic("three tests", "3 tests")
    (True, True)
    >>> is_cosmetic("the tests", "these tests"), is_cosmetic("three tests", "four tests")
    (False, False)
    """
    if before == after:
        return True
    old, new = plain_words(before), plain_words(after)
    if "".join(old) == "".join(new):
        return _turns(old) == _turns(new)
    if len(old) * len(new) > _MOST_STEPS:
        return False
    names = _names(before) | _names(after)
    return all(_is_form(old[a:b], new[c:d], names) for a, b, c, d in _windows(old, new))


_LITTLE = 4  # letters: articles, prepositions and numbers in other forms are no edit


def is_same_form(before: str, after: str) -> bool:
    """Whether two passages, or whole texts, differ in form only, for a reader who wants to see every edit:
    a letter that came or went in a longer word is one, a misspelling and its mend.

    >>> is_same_form("the Government of Japan", "Government for Japan"), is_same_form("Korea", "Koreea")
    (True, False)
    """
    return is_cosmetic(before, after) and _letters(before) == _letters(after)


def _letters(text: str) -> list[str]:
    words = unified_numbers([word for word in WORD.findall(folded(text)) if word != "s"])
    return sorted(word for word in words if len(word) > _LITTLE and "#" not in word)


@lru_cache(maxsize=64)
def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text in which two spellings are one, and two forms of a name, a number or a day, and
    little words that stand for each other.

    >>> plain_words("the Kiev programme of 3 May")
    ('kyiv', 'program', 'of', '@-05-03@')
    """
    tables = _tables()
    text = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", normalise(text))))
    text = _INITIALS.sub(lambda found: found.group().replace(".", ""), text)
    text = _BEHIND_ITS_NAME.sub(_without_short, text)
    text = _SHORT_FORM.sub(lambda found: _SHORT[found.group()], text)
    text = _CAPITAL.sub("capital_", unified_days(text))
    text = _NOT.sub(" not", folded(text)).replace("cannot", "can not").replace("per cent", "percent")
    text = _OWNS.sub("", text)
    text = tables.variant.sub(lambda found: tables.names[found.group()], text)
    words = unified_numbers(_WORD.findall(text.replace("capital_", "")))
    return tuple(_without_articles([tables.same.get(word, word) for word in words]))


def _without_short(found: re.Match[str]) -> str:
    """A name without its short form behind it: "Free and Open Indo-Pacific (FOIP)"."""
    first = "".join(word[0] for word in re.findall(r"\w+", found["name"])).casefold()
    at = 0
    for letter in found["short"].casefold():
        at = first.find(letter, at) + 1
        if at == 0:
            return found.group()
    return found["name"].rstrip()


def _without_articles(words: Sequence[str]) -> Iterator[str]:
    """Without articles, but for "a few" and "the number", which count; a doubled word once."""
    last = ""
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        if word in _ARTICLES and following not in _COUNTED_BY:
            continue
        if word != last:
            yield word
        last = word


def _turns(words: Sequence[str]) -> Counter[str]:
    return Counter(word for word in words if word in _TURNS)


def _names(text: str) -> frozenset[str]:
    """The words that stand with a capital inside a sentence, in small letters."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFD", text))
    return frozenset(word.casefold() for word in _NAME.findall(plain))


def _windows(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Where the words differ; two places with a single word between them are one."""
    joined: list[tuple[int, int, int, int]] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            continue
        a, b, c, d = step.src_start, step.src_end, step.dest_start, step.dest_end
        if joined and a - joined[-1][1] <= 1 and c - joined[-1][3] <= 1:
            joined[-1] = (joined[-1][0], b, joined[-1][2], d)
        else:
            joined.append((a, b, c, d))
    return joined


def _is_form(old: Sequence[str], new: Sequence[str], names: frozenset[str]) -> bool:
    """Whether words that differ are one thing in two spellings."""
    if _turns(old) != _turns(new):
        return False
    if "".join(old) == "".join(new):
        return True
    if len(old) != len(new):
        return False
    if len(old) == 2 and old[0] != old[1] and tuple(reversed(old)) == tuple(new) and names.issuperset(old):
        return True  # "Iwaya Takeshi", "Takeshi Iwaya"
    return all(_is_one(a, b, names) for a, b in zip(old, new, strict=True))


def _is_one(a: str, b: str, names: frozenset[str]) -> bool:
    if a == b:
        return True
    if not (a.isalpha() and b.isalpha()):
        return False
    if a in names and b in names:
        return _is_one_name(a, b)
    if min(len(a), len(b)) < _LONG_WORD or a in _TURNED_PAIRS:
        return False
    is_doubled = _TWICE.sub(r"\1", a) == _TWICE.sub(r"\1", b)
    return is_doubled or (sorted(a) == sorted(b) and OSA.distance(a, b) == 1)


def _is_one_name(a: str, b: str) -> bool:
    """A letter or two apart, with the same first letter and consonants, and not two names that are known."""
    if a[0] != b[0] or min(len(a), len(b)) < _LONG_NAME:
        return False
    if any(a in known and b in known for known in _tables().distinct):
        return False
    apart = max(1, min(len(a), len(b)) // _LONG_NAME)
    return _sound(a) == _sound(b) and OSA.distance(a, b) <= apart


def _sound(name: str) -> str:
    return _TWICE.sub(r"\1", _VOWELS.sub("", name[1:].replace("ph", "f").translate(_SOUNDS)))
