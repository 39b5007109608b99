"""The words of a passage behind a term of the lexicon: what a finding quotes, as it stands there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from baselines.text import variants

_SPELLED = (
    ("iz", "i[sz]"),
    ("defense", "defen[cs]e"),
    ("program", "program(?:me)?"),
    ("behavior", "behaviou?r"),
)


def quoted(passage: str, terms: Iterable[str]) -> str:
    """The shortest words of a passage that one of the terms stands for, the first term first; empty where
    none stands there.

    >>> quoted("the relevant United Nations Security Council resolutions (UNSCRs)", ["unscr"])
    'UNSCRs'
    """
    for term in terms:
        found = [m.group() for pattern in _patterns(term) for m in pattern.finditer(passage)]
        if found:
            return min(found, key=len)
    return ""


def stretch(passage: str, words: Sequence[str]) -> str:
    """From the first of some words to the last, with at most two others between; the first alone where they
    stand apart.

    >>> stretch("including dangerous and destabilizing actions", ["dangerous", "destabilizing"])
    'dangerous and destabilizing'
    """
    whole = re.search(
        r"(?<!\w)" + r"\W+(?:\w+\W+){0,2}?".join(map(re.escape, words)) + r"(?!\w)", passage, re.I
    )
    return whole.group() if whole else quoted(passage, words)


@lru_cache(maxsize=2048)
def _patterns(term: str) -> tuple[re.Pattern[str], ...]:
    """One pattern for each way in which the term may be written. Its names may each have several."""
    ways = [term.rstrip("*")]
    for name in re.findall(r"[\w-]+", term):
        ways += [
            re.sub(rf"\b{re.escape(name)}\b", other, way) for other in variants(name)[1:] for way in ways[:1]
        ]
    ways += list(variants(term)[1:])
    return tuple(
        re.compile(_written(way, open_ended=term.endswith("*")), re.I) for way in dict.fromkeys(ways)
    )


def _written(words: str, *, open_ended: bool) -> str:
    # "as they stand" may have a possessive, a comma or an article where the folded words have none
    pattern = r"(?:'s)?,?[\s-]+(?:the\s+)?".join(map(re.escape, re.split(r"[\s-]+", words)))
    for plain, either in _SPELLED:
        pattern = pattern.replace(plain, either)
    return r"(?<![\w-])" + pattern + (r"\w*" if open_ended else r"(?!\w)")
