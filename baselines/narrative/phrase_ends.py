"""Where a quote of a text may end: after a whole phrase, never in a word that leads on to the next."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from baselines.lexicon import Lexicon

_WORD = re.compile(r"\S+")
_EDGES = ".,;:!?()[]\"'\u2018\u2019\u201c\u201d\u2013\u2014"
_BEFORE = re.compile(r"(?:able|ible|al|ive|ous|ful|ic|ary|less|ed|ing|ly|(?<!m)ent|ant|ern|est)$")
_LAST = frozenset(("so", "out", "up", "all", "own"))  # small words in which a phrase may end
_LAST_OF_A_CLAUSE = _LAST | {"other", "same", "well", "not", "both"}  # where nobody cut it
_PAIRED = frozenset(("between", "both", "either"))
_REACH = 10  # words in which "between" waits for its "and"


_LEAST = 0.6  # of the room that a cut fills
# What belongs to the word before it: more of a name, "of" something.
_NAME = re.compile(r"\s+[A-Z(]")
_NAME_OR_OF = re.compile(r"\s+(?:[A-Z(]|of\b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _SmallWords:
    """The rows of `phrase_ends.toml`."""

    prepositions: frozenset[str]
    links: frozenset[str]
    determiners: frozenset[str]
    auxiliaries: frozenset[str]
    pronouns: frozenset[str]
    leading_on: frozenset[str]
    nouns: frozenset[str]
    after_comma: frozenset[str]
    relative: frozenset[str]


@lru_cache(maxsize=1)
def _small() -> _SmallWords:
    rows = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return _SmallWords(**{name: frozenset(words) for name, words in rows.items()})


@dataclass(frozen=True, slots=True)
class PhraseEnd:
    """A place where a quote may end, and how little is missing there (1: nothing)."""

    at: int
    weight: float


def phrase_ends(words: str, lexicon: Lexicon) -> tuple[PhraseEnd, ...]:
    """The ends of the phrases of a passage on one line, in order; the last is its own end."""
    tokens = list(_WORD.finditer(words))
    low = [token[0].strip(_EDGES).lower() for token in tokens]
    found = [
        PhraseEnd(tokens[i].start() + len(tokens[i][0].rstrip(",;:\u2013\u2014")), weight)
        for i in range(len(tokens) - 1)
        if (weight := _weight(tokens, low, i)) > 0 and _may_end(words, tokens, i, lexicon)
    ]
    return (*found, PhraseEnd(len(words), 1.0))


def without_loose_end(words: str, *, is_cut: bool = True) -> str:
    """A passage without the words at its end that lead on to what is not there: "the", "and to", "by the".
    One that nobody cut may end in a preposition: "the Indo-Pacific and beyond".
    """
    kept, loose = words, _never() if is_cut else _small().determiners | _small().links - _LAST_OF_A_CLAUSE
    while kept:
        rest, _, last = kept.rpartition(" ")
        bare = last.strip(_EDGES).lower()
        if not rest or (bare and bare not in loose and not _is_whose(last)) or last[-1:] in '.!?)"\u201d':
            break
        kept = rest.rstrip(" ,;:\u2013\u2014")
    return kept


def last_word_end(words: str, longest: int, after: int, lexicon: Lexicon) -> int:
    """Where a passage without a phrase of such a length is cut: after the last word that may end one, and
    `after` its verb; before "of" rather than far from the end, and after any word rather than farther.
    """
    tokens = [token for token in _WORD.finditer(words) if token.end() <= longest]
    least = max(after, int(_LEAST * longest))
    for leads_on in (_NAME_OR_OF, _NAME):
        for number in range(len(tokens) - 1, 0, -1):
            token = tokens[number]
            if token.end() < least:
                break
            if not leads_on.match(words, token.end()) and _may_end(words, tokens, number, lexicon):
                return token.start() + len(token[0].rstrip(",;:\u2013\u2014"))
    return _before_adjectives(words, tokens, longest)


def _before_adjectives(words: str, tokens: Sequence[re.Match[str]], longest: int) -> int:
    """Where the words that have room end without those that lead on, and without adjectives of a noun that
    is cut away, where enough is left.
    """
    if not tokens:
        return longest
    end = len(without_loose_end(words[: tokens[-1].end()]))
    for token in reversed(tokens):
        if token.end() <= end and not _leads_on(token[0].strip(_EDGES).lower()):
            shorter = len(without_loose_end(words[: token.end()]))
            return shorter if shorter >= _LEAST * longest else end
    return end


def _leads_on(bare: str) -> bool:
    """Whether a word that no capital letter marks as a name looks like an adjective or a participle."""
    return bare in _small().leading_on or (_BEFORE.search(bare) is not None and bare not in _small().nouns)


@lru_cache(maxsize=1)
def _never() -> frozenset[str]:
    """Words in which no quote ends. A preposition may end a relative clause, but then nobody cut it."""
    return (_small().prepositions | _small().links | _small().determiners | _small().auxiliaries) - _LAST


def _may_end(words: str, tokens: Sequence[re.Match[str]], i: int, lexicon: Lexicon) -> bool:
    """Whether a word can be the last of a quote: a noun or a name, in no open quote or bracket."""
    token, bare = tokens[i], tokens[i][0].strip(_EDGES).lower()
    if i and tokens[i - 1][0] == "to" and bare == token[0]:
        return False  # "to expand": a verb
    is_small = bare in _never() or bare in _small().pronouns or not bare
    is_before = bare in _small().leading_on or (_leads_on(bare) and not token[0][:1].isupper())
    is_verb = bare in lexicon.openers and bare not in lexicon.grammar["actors"]
    if is_small or is_before or _is_whose(token[0]) or is_verb or re.search(r"\.\w*\.$", token[0]):
        return False
    said = words[: token.end()]
    return (
        said.count('"') % 2 == 0
        and said.count("\u201c") <= said.count("\u201d")
        and said.count("(") <= said.count(")")
    )


def _is_whose(word: str) -> bool:
    return word.endswith(("'s", "s'", "\u2019s", "s\u2019"))


def _weight(tokens: Sequence[re.Match[str]], low: Sequence[str], i: int) -> float:
    """How well a quote ends between two words; 0 where it does not."""
    said, after = tokens[i][0], low[i + 1]
    beyond = low[i + 2] if i + 2 < len(low) else ""
    if said[-1] in ";:" or tokens[i + 1][0][0] in "\u2013\u2014":
        return 1.0
    if said[-1] == ",":
        return _after_comma(low, i, after, beyond)
    if _is_in_name(tokens, low, i):
        return 0.0
    if after in ("and", "or", "but", "nor"):
        return 0.5 if _parts(low, i, beyond) else 0.0
    return _before_small(after)


def _before_small(after: str) -> float:
    """How well a quote ends before a small word that opens what is said more: none before "of"."""
    if after in _small().relative:
        return 0.6
    if after in ("of", "than") or after not in _small().prepositions:
        return 0.0
    return 0.4 if after in ("to", "as") else 0.5


def _after_comma(low: Sequence[str], i: int, after: str, beyond: str) -> float:
    if low[i].isdigit() and after.isdigit():
        return 0.0  # "April 3, 2025"
    if after in _small().after_comma:
        return 0.9
    if after in ("and", "or"):
        return 0.7 if _parts(low, i, beyond) else 0.4
    return 0.6


def _parts(low: Sequence[str], i: int, beyond: str) -> bool:
    """Whether an "and" begins a phrase of its own: "and the deployment", and not "nuclear and missile"."""
    waits = _PAIRED & set(low[max(0, i - _REACH) : i + 1])
    is_open = bool(waits) and "and" not in low[max(0, i - _REACH) : i + 1]
    is_phrase = (
        beyond in _small().determiners or beyond in _small().prepositions or beyond.endswith(("ed", "ly"))
    )
    return is_phrase and not is_open


def _is_in_name(tokens: Sequence[re.Match[str]], low: Sequence[str], i: int) -> bool:
    """Whether a preposition joins the words of a name: "Convention on the Law", "Japan and the ROK"."""
    if low[i + 1] not in ("on", "for", "and", "of") or not tokens[i][0][0].isupper():
        return False
    later = next((t[0] for t, bare in zip(tokens[i + 2 :], low[i + 2 :], strict=True) if bare != "the"), "")
    return later[:1].isupper()
