"""The speaker of a clause: one of somebody who signs nothing takes no position of the text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from baselines.clauses import Clause
from baselines.lexicon import Lexicon, any_in, key_of, needle
from baselines.slots.beneficiary import SIGNATORIES
from baselines.slots.states import BODIES

_FAR = 240  # characters before a verb in which its subject stands
_OF_SENTENCE = re.compile(r"[.;:\n]\s")
_OF_SUBJECT = re.compile(r",\s+|\bthat\s+|\bwhile\s+|\bas\s+", re.I)
_REPORTED = re.compile(r"\bthat\s+", re.I)
_SUBJECT = 8  # words in which a reported subject and its verb stand
_SMALL = frozenset(("the", "and", "both", "of", "government", "governments", "leaders", "also", "further"))
_AUXILIARY = frozenset(("again", "jointly", "have", "has", "had", "will"))
_OURSELVES = re.compile(r"(?:and\s+|but\s+|while\s+)?(?:we|they|the\s+ministers|the\s+three)\b", re.I)
_PASSIVE = re.compile(r" (?:is|are|was|were|be|been|being|must|should|shall|needs?|ought) $")
_UNDERGOES = re.compile(
    r" (?:will|shall|must|can|cannot)(?: (?:not|never|no longer|again))* be \w+(?:ed|en) "
)
_THREE = frozenset(SIGNATORIES)
_OURS = tuple(map(needle, SIGNATORIES.values()))
_WATCHED = ("CN", "RU", "KP", "IR")


def outside(parties: Collection[str], signed: Collection[str], lexicon: Lexicon) -> tuple[str, ...]:
    """The words that name who signs no text of these parties, as needles, the longest first.

    Which other governments a text has is known where all of its parties sign the baseline (`signed`); of any
    other text only that the four that everybody watches are none. A body may be the name of those who sign
    ("the Quad reaffirms"), unless they are the three.
    """
    is_ours = bool(parties) and set(parties) <= set(signed)
    codes = [
        code
        for code in (lexicon.outsiders if is_ours else _WATCHED)
        if code not in parties and (code != BODIES or set(signed) <= _THREE)
    ]
    names = (needle(term) for code in codes for term in lexicon.outsiders.get(code, ()))
    return tuple(sorted(names, key=len, reverse=True))


def spoken_inside(
    text: str, clauses: Sequence[Clause], outsiders: Collection[str], lexicon: Lexicon
) -> frozenset[int]:
    """Where the clauses of those who sign start. One that has no subject of its own has that of the one
    before in its sentence: "China opposed ... and emphasized ...".
    """
    found: set[int] = set()
    outside_of = -1  # the sentence in which somebody else has spoken last
    for clause in clauses:
        goes_on = (
            clause.sentence == outside_of and not clause.names_actor and not _OURSELVES.match(clause.words)
        )
        if goes_on or is_spoken_outside(text, clause, outsiders, lexicon):
            outside_of = clause.sentence
        else:
            outside_of = -1
            found.add(clause.start)
    return frozenset(found)


def is_spoken_outside(text: str, clause: Clause, outsiders: Collection[str], lexicon: Lexicon) -> bool:
    """Whether somebody who signs nothing speaks: "China stated that it opposes", "the ministers recalled that
    the Philippines opposed". Who is urged, and who must, does not speak.
    """
    if not any_in(clause.key, outsiders):
        return False
    if is_subject_outside(text, _verb(text, clause), outsiders):
        return True
    if clause.stance is not None and clause.stance.ladder == "demand":
        return False  # "demanded that the DPRK resolve the issue": it is asked, and says nothing
    for reported in _REPORTED.finditer(clause.words):
        words = key_of(clause.words[reported.end() :]).split()[:_SUBJECT]
        verb = next((at for at, word in enumerate(words) if word in lexicon.openers), 0)
        if _UNDERGOES.match(f" {' '.join(words[verb:])} "):
            continue  # "that the DPRK will never be accepted": it says nothing
        subject = f" {' '.join(words[:verb])} "
        if verb and any_in(subject, outsiders) and _is_of_names(subject, outsiders):
            return True
    return False


def is_subject_outside(text: str, at: int, outsiders: Collection[str]) -> bool:
    """Whether the subject of the verb at a place of the text is somebody who signs nothing."""
    before = _OF_SENTENCE.split(text[max(0, at - _FAR) : at])[-1].rstrip(" ,")
    subject = " "
    for part in reversed(_OF_SUBJECT.split(before)):
        key = key_of(part)
        if not _is_of_names(key, outsiders):
            break
        subject += key
    is_theirs = any_in(subject, outsiders) and not any_in(subject, _OURS)
    return is_theirs and not _PASSIVE.search(key_of(before))


def _verb(text: str, clause: Clause) -> int:
    """Where the governing verb stands: a short subject is part of the head."""
    first = clause.stance.words.split()[0] if clause.stance and clause.stance.words else ""
    found = _opening(first).search(text, clause.head, clause.end) if first else None
    return found.start() if found else clause.head


@lru_cache(maxsize=512)
def _opening(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(word)}", re.I)


def _is_of_names(key: str, outsiders: Collection[str]) -> bool:
    """Whether there is nothing but names of governments and bodies: "China and Russia", "the Government of
    Japan"."""
    for name in (*_OURS, *outsiders):
        key = key.replace(name, " ")
    return not [word for word in key.split() if word not in _SMALL | _AUXILIARY and not word.endswith("ly")]
