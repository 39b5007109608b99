"""Who speaks in a clause, and of whom: a clause of somebody who signs nothing takes no position of the text,
and what is said of one state is not said of another.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from baselines.clauses import Clause
from baselines.commitments import Annotated
from baselines.lexicon import Lexicon, TermIndex, any_in, has, key_of, needle

BODIES = "XX"  # of `outsiders`: no states
_FAR = 240  # characters before a verb in which its subject stands
_OF_SENTENCE = re.compile(r"[.;:\n]\s")
_OF_SUBJECT = re.compile(r",\s+|\bthat\s+|\bwhile\s+|\bas\s+", re.I)
_REPORTED = re.compile(r"\bthat\s+", re.I)
_SUBJECT = 8  # words in which a reported subject and its verb stand
_SMALL = frozenset(("the", "and", "both", "of", "government", "governments", "leaders", "also", "further"))
_AUXILIARY = frozenset(("again", "jointly", "have", "has", "had", "will"))
_OURSELVES = re.compile(r"(?:and\s+|but\s+|while\s+)?(?:we|they|the\s+ministers|the\s+three)\b", re.I)
_PASSIVE = re.compile(r" (?:is|are|was|were|be|been|being|must|should|shall|needs?|ought) $")
SIGNATORIES = {"US": "united states", "JP": "japan", "KR": "rok"}
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
    for reported in _REPORTED.finditer(clause.words):
        words = key_of(clause.words[reported.end() :]).split()[:_SUBJECT]
        verb = next((at for at, word in enumerate(words) if word in lexicon.openers), 0)
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
    found = (
        re.compile(rf"\b{re.escape(first)}", re.I).search(text, clause.head, clause.end) if first else None
    )
    return found.start() if found else clause.head


def _is_of_names(key: str, outsiders: Collection[str]) -> bool:
    """Whether there is nothing but names of governments and bodies: "China and Russia", "the Government of
    Japan"."""
    for name in (*_OURS, *outsiders):
        key = key.replace(name, " ")
    return not [word for word in key.split() if word not in _SMALL | _AUXILIARY and not word.endswith("ly")]


@lru_cache(maxsize=4096)
def states_in(key: str, lexicon: Lexicon) -> frozenset[str]:
    """The codes of the states that a folded text names beside those that sign the baseline."""
    index, codes = _states(lexicon)
    return frozenset(codes[number] for number in index.present(key))


@lru_cache(maxsize=8)
def _states(lexicon: Lexicon) -> tuple[TermIndex, tuple[str, ...]]:
    """The names of all states in one index, and the code of each name."""
    named = [
        (needle(term), code) for code, terms in lexicon.outsiders.items() if code != BODIES for term in terms
    ]
    return TermIndex(name for name, _ in named), tuple(code for _, code in named)


@lru_cache(maxsize=4096)
def _signatories_in(key: str) -> frozenset[str]:
    return frozenset(code for code, name in SIGNATORIES.items() if needle(name) in key)


def names_another(key: str, sentence: str, lexicon: Lexicon) -> bool:
    """Whether a clause names a state that the commitment's own sentence does not: then it is about that one,
    and not about whom the sentence before named.
    """
    return not states_in(key, lexicon) <= states_in(sentence, lexicon)


def is_of_another(key: str, words: str, sentence: str, lexicon: Lexicon) -> bool:
    """Whether a clause names another state, and none of those of whom the commitment's words are: "the
    sanctions regime against Russia", "China's host year"; or another body than its own.
    """
    whose = states_in(words, lexicon) | _signatories_in(words)
    here = states_in(key, lexicon)
    of_state = bool(whose) and not whose & (here | _signatories_in(key))
    if of_state and not here <= states_in(sentence, lexicon):
        return True
    body, bodies = _bodies_in(words, lexicon), _bodies_in(key, lexicon)
    return bool(body) and bool(bodies) and not body & bodies


def others_named(key: str, sentence: str, lexicon: Lexicon) -> bool:
    """Whether a clause names a state or body that the commitment's sentence does not: before "kept" is said
    of it, a reader must look.
    """
    is_known = _bodies_in(key, lexicon) <= _bodies_in(sentence, lexicon)
    return not is_known or names_another(key, sentence, lexicon)


@lru_cache(maxsize=4096)
def _bodies_in(key: str, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(term for term in lexicon.outsiders[BODIES] if needle(term) in key)


def speaks_for_another(sought: Annotated, clause: Clause) -> bool:
    """Whether another state speaks than the one whose pledge this is: what Japan undertakes is no pledge of
    the United States.
    """
    state_of_pledge = SIGNATORIES.get(sought.commitment.actor)
    if state_of_pledge is None or not clause.actor:
        return False
    subject = key_of(clause.actor)
    return f" {state_of_pledge} " not in subject and any(
        f" {state} " in subject for state in SIGNATORIES.values()
    )


def is_elsewhere(sought: Annotated, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause speaks of a foreign place and of none of the commitment's own ("navigation in the Red
    Sea").
    """
    foreign = has(clause.key, lexicon.foreign)
    if not foreign or has(sought.sentence, (foreign,)):
        return False
    return not any_in(clause.key, sought.names)
