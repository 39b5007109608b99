"""The clause that a passage is torn from: its subject, its verb and its object, where the passage alone does
not say who does what.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from alerts.points.reader import Reader
from baselines.clauses.spans import spans_of
from baselines.lexicon import Lexicon
from baselines.model import Finding, Passage
from baselines.narrative.phrase_ends import phrase_ends
from baselines.text import sentences

LONGEST = 1500  # characters of a sentence: more is a list that nobody parted
_REST = 60  # characters of a clause after a passage that cost a reader nothing
_KEEP = 5  # words by which a passage is found in its clause
_AUXILIARIES = frozenset(
    ("is", "are", "was", "were", "will", "would", "shall", "should", "must", "has", "have", "had")
)
# What follows says something of the words before.
_IS_SAID_OF = re.compile(r"\b(?:which|that|whom|who|whose)\s+$")
_LEADS = (
    "they",
    "we",
    "and",
    "also",
    "further",
    "jointly",
    "again",
    "it",
    "he",
    "she",
    "this",
    "these",
    "there",
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of a clause, and those in it that a quote has to show."""

    words: str
    keep: tuple[str, ...] = ()


def spoken_in(reader: Reader, finding: Finding) -> Spoken | None:
    """The clause, or the sentence, around a passage that has no verb of its own or no subject to it; None
    where it stands by itself.
    """
    passage = finding.statement
    text = reader.comparison.document.text
    sentence = sentence_at(text, passage.start) if passage else None
    if passage is None or sentence is None or text[passage.start : passage.end] != passage.text:
        return None
    if len(sentence.text) > LONGEST:
        return None
    start = _beginning(sentence, passage, reader.lexicon)
    end = _ending(sentence, passage, reader.lexicon)
    if start == passage.start and end == passage.end:
        return None
    words = passage.text.split()
    keep = (" ".join(words[:_KEEP]),) if start < passage.start else ()
    return Spoken(text[start:end].rstrip(" .,;:"), keep)


@lru_cache(maxsize=16)
def _sentences(text: str) -> tuple[Passage, ...]:
    return tuple(sentences(text))


def sentence_at(text: str, place: int) -> Passage | None:
    """The sentence of a text that a place is in."""
    return next((s for s in _sentences(text) if s.start <= place < s.end), None)


def _beginning(sentence: Passage, passage: Passage, lexicon: Lexicon) -> int:
    """Where the clause begins: at the passage where it opens with a subject or a verb of those who speak,
    else at the verb that governs it, else at the sentence.
    """
    if _IS_SAID_OF.search(sentence.text, 0, passage.start - sentence.start):
        return _before(sentence, passage.start, lexicon)
    spans = [s for s in spans_of(sentence, lexicon) if s[0] <= passage.start < s[1]]
    start, _, head = spans[-1] if spans else (sentence.start, sentence.end, sentence.start)
    if passage.start in (start, head) or head >= passage.start:
        return passage.start if _stands(passage.text, lexicon) else _before(sentence, passage.start, lexicon)
    begin = min(start, head)
    words = sentence.text[begin - sentence.start :]
    return begin if _stands(words, lexicon) else sentence.start


def _before(sentence: Passage, place: int, lexicon: Lexicon) -> int:
    """The last clause before a place that begins with a subject or a verb, else the sentence."""
    starts = [min(s[0], s[2]) for s in spans_of(sentence, lexicon) if min(s[0], s[2]) < place]
    found = (at for at in reversed(starts) if _stands(sentence.text[at - sentence.start :], lexicon))
    return next(found, sentence.start)


def _stands(words: str, lexicon: Lexicon) -> bool:
    """Whether words open with a subject, or with a verb of those who speak: "opposed", "remain committed"."""
    low = [word.strip(",;:\"'").lower() for word in words.split()[:4]]
    if not low:
        return False
    while low[:1] and (low[0] in lexicon.grammar["adverbs"] or low[0].endswith("ly")):
        low = low[1:]
    first = low[0] if low else ""
    is_participle = first.endswith("ing")
    is_verb = first in lexicon.openers and first not in _AUXILIARIES
    return words[:1].isupper() or first in _LEADS or (is_verb and not is_participle)


def _ending(sentence: Passage, passage: Passage, lexicon: Lexicon) -> int:
    """Where the clause ends: the rest of it belongs to a passage where it is short, or where the passage
    stops within a phrase.
    """
    ends = [s[1] for s in spans_of(sentence, lexicon) if s[0] < passage.end <= s[1]]
    end = max(ends, default=passage.end)
    if end - passage.end <= _REST:
        return end
    rest = sentence.text[passage.start - sentence.start : end - sentence.start]
    places = [passage.start + phrase.at for phrase in phrase_ends(rest, lexicon)]
    return next((at for at in places if at >= passage.end), end)
