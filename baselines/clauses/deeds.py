"""Sentences without an operative verb: an event, a fact, a description. Where their verb stands, and who does
it.

Their verbs are in no table, so a verb is known by its shape and its place: an ending in -ed, an odd form of
the past, or a word before "the" that leads no object in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from baselines.clauses.sides import WORD, Sides
from baselines.lexicon import Lexicon

_FEWEST = 4  # words of a sentence
_ENDS = (".", "!", "?", ";", ":")
_NO_VERBS = frozenset(
    {"need", "indeed", "speed", "seed", "feed", "united", "armed", "hundred", "so-called", "led"}
)
_ADJECTIVES = ("ese", "ian", "ean", "can", "ish", "ai", "Filipino", "Philippine", "ench")
_SEA = re.compile(r"(?:South|East) China Seas?")
# After them the subject's noun is only described: "The session on North Korea", "Boats near Taiwan".
_DESCRIBED = re.compile(
    r"\s(?:on|about|concerning|regarding|for|over|against|in|at|near|around|off|to"
    r"|towards?|along|between|with)\s"
)


def is_sentence(words: str, lexicon: Lexicon) -> bool:
    """Whether words that have no operative verb are a sentence all the same: an end, and the shape of a verb.

    >>> from baselines.lexicon import load_lexicon
    >>> is_sentence("The DPRK tested a nuclear device on September 3.", load_lexicon())
    True
    >>> is_sentence("Nuclear tests of the DPRK.", load_lexicon())
    False
    """
    if words.rstrip(" \"')”")[-1:] not in _ENDS or words.count(" ") + 1 < _FEWEST:
        return False
    return deed_place(words, lexicon) is not None


def deed_place(words: str, lexicon: Lexicon) -> int | None:
    """Where the first word stands that has the shape of a finite verb; None where no word has."""
    found = [match for match in WORD.finditer(words) if not words[: match.start()][-1:].isdigit()]  # "10th"
    before = ""
    for at, match in enumerate(found):
        word = match.group()
        low = word.lower()
        after = found[at + 1].group().lower() if at + 1 < len(found) else ""
        if match.start() and word[0].islower() and _is_finite(low, before, after, lexicon):
            return match.start()
        if word[0].islower() and (
            _follows_a_state(words[: match.start()], low, lexicon)
            or _follows_one(found[:at], low, lexicon)
            or _follows_many(found[:at], low, after, lexicon)
        ):
            return match.start()
        before = low
    return None


def _is_finite(word: str, before: str, after: str, lexicon: Lexicon) -> bool:
    grammar, facts = lexicon.grammar, lexicon.facts
    if word in facts.leads or before in grammar["prepositions"]:
        return False
    if word.endswith("ed") and len(word) > 3:
        return word not in _NO_VERBS and before not in facts.attributes
    if word in facts.past or word in grammar["be"]:
        return before not in facts.attributes
    if word.endswith(("ing", "ly", "s'")) or before in facts.articles:
        return False
    # "the line cuts through the waters"
    is_moving = after in _MOTION and word.endswith("s") and before != "and" and not before.endswith("s")
    if after in facts.articles or is_moving:
        return True
    is_led = after in facts.leads or after in grammar["prepositions"]
    return is_led and before.endswith("s") and not word.endswith("s")  # "Chinese ships loiter around a shoal"


_MOTION = frozenset({"through", "into", "onto", "past", "away", "out", "down", "up", "back"})
_ONE = frozenset({"a", "an", "one", "another", "each", "every", "this"})


def _has_ending(word: str, lexicon: Lexicon) -> bool:
    """Whether a word may be a verb of one subject by its ending: "deploys", "broadcasts"."""
    return (
        word.endswith("s")
        and not word.endswith(("ss", "'s", "s'", "ous", "us", "is"))
        and word not in lexicon.facts.leads
    )


def _follows_one(before: Sequence[re.Match[str]], word: str, lexicon: Lexicon) -> bool:
    """Whether a word follows "A Chinese buoy" in the form of a verb: of one buoy it is no plural."""
    words = [match.group().lower() for match in before]
    is_one = bool(words) and words[0] in _ONE and 1 < len(words) <= _SUBJECT
    return is_one and _has_ending(word, lexicon) and words[-1] not in lexicon.facts.leads


def _follows_many(before: Sequence[re.Match[str]], word: str, after: str, lexicon: Lexicon) -> bool:
    """Whether a word between many and many is a verb: "Workers from North Korea sew uniforms"."""
    if len(before) < 2 or word in lexicon.facts.leads or word.endswith(("s", "ing", "ly", "ed")):
        return False
    last = before[-1].group()
    is_many = before[0].group().endswith("s") and before[1].group().lower() in ("from", "of", "in")
    return is_many and last in _nouns_of_states(lexicon) and after.rstrip(".").endswith("s")


_SUBJECT = 6  # words of a subject before its verb


def _follows_a_state(before: str, word: str, lexicon: Lexicon) -> bool:
    """Whether a word comes right after the name of a state, in the form of a verb: "China deploys"."""
    if not _has_ending(word, lexicon):
        return False
    *_, last = WORD.findall(before) or [""]
    return last in _nouns_of_states(lexicon)


def is_done_by_others(words: str, lexicon: Lexicon, sides: Sides) -> bool:
    """Whether the subject of such a sentence is a state that does not sign, or what belongs to one: "China's
    coast guard", "Some 12,000 North Korean soldiers", "Tankers of Russia".
    """
    first, *after = words.split(maxsplit=4)[:4] or [""]
    if first in _BACK and not lexicon.facts.conduct.isdisjoint(after):
        return True  # "These increasingly frequent maneuvers have doubled"
    if not sides.others.search(words):
        return False
    place = deed_place(words, lexicon)
    subject = _SEA.sub(" ", words[: place if place is not None else len(words)])
    subject = subject.rsplit(", ", 1)[-1] if _LEADS_IN.match(subject) else subject
    return sides.others.search(_DESCRIBED.split(subject, maxsplit=1)[0]) is not None


_BACK = frozenset({"These", "Such", "Those", "This"})
_LEADS_IN = re.compile(r"(?:In|On|At|Since|After|Before|During|Following|Last|This|Earlier|Meanwhile)\b")


@lru_cache(maxsize=4)
def _nouns_of_states(lexicon: Lexicon) -> frozenset[str]:
    """The last words of the names of states, without the adjectives."""
    names = (name for names in lexicon.voices.states.values() for name in names)
    return frozenset(name.split()[-1] for name in names if not name.endswith(_ADJECTIVES))
