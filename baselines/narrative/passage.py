"""The words of a statement that answer one commitment, cut out of a sentence that may answer several.

From the governing verb, where the commitment has its own, to the last phrase that shares telling words with
it: what answers other commitments, or nothing, stays outside. Words that say what differs always stay inside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from baselines.alignment.align import Match
from baselines.clauses import LONGEST, Clause, shortened
from baselines.commitments import Annotated
from baselines.judgement.weigh import Weighed
from baselines.model import Edit, Passage
from baselines.slots import OwnWords, Slots

_CLAUSE = 45  # words of a clause that is quoted whole
_FAR = 25  # words between a governing verb and what it governs: beyond, the verb is left out
_CLOSE = 0.6  # coverage
_TO = re.compile(r"\bto(?: \w+){1,2}")
_HANGS_ON = re.compile(" (?:including|such as|particularly|especially|among) ")


def quote_of(passage: Passage, match: Match, text: str) -> Passage:
    """The clause around the words that answer, where it is short enough to be read at a glance: with its verb
    and its subject, a reader need not look them up. Else the words that answer alone."""
    start, end = min(match.clause.start, passage.start), max(match.clause.end, passage.end)
    words = text[start:end].rstrip(" ,;:")
    return Passage(words, start, start + len(words)) if len(words.split()) <= _CLAUSE else passage


def framed(edits: Sequence[Edit], passage: Passage, quote: Passage) -> tuple[Edit, ...]:
    """The edits of the words that answer, with what the quote has around them: words that nobody compared, in
    no edit's place.
    """
    lead, trail = quote.text[: passage.start - quote.start], quote.text[passage.end - quote.start :]
    return (
        *([Edit("equal", "", lead)] if lead else []),
        *edits,
        *([Edit("equal", "", trail)] if trail else []),
    )


def passage_of(commitment: Annotated, match: Match, weighed: Weighed, said: Slots, text: str) -> Passage:
    """One contiguous stretch, at most 80 words, as it stands. `said` are the slots of the clause that
    answers.
    """
    clause = match.clause
    own_words = said.phrases or OwnWords((), (), clause.words, clause.key)
    verb, reported = _verb(clause, text), _told(weighed, text, clause.start, clause.end)
    if match.exact is not None and not reported:
        return match.exact
    if match.exact is not None:
        spans = [(match.exact.start, match.exact.end), *reported]
    elif own_words.core:
        first = own_words.core[0]
        start = verb if first.start <= verb < first.end else _opening(own_words, text)
        near = start - verb <= 0 or len(text[verb:start].split()) <= _FAR
        if verb < start and (weighed.move == "verb" or (commitment.opens and near)):
            start = verb
        if any(verb <= at < start for at, _ in reported):
            start = verb
        spans = [(start, _end(own_words, match)), *reported]
    else:
        spans = [(verb, clause.end), *reported]
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    if len(text[start:end].split()) > LONGEST:
        return shortened(text, max(verb, clause.start), clause.end)
    words = text[start:end].rstrip(" ,;:")
    return Passage(words, start, start + len(words))


def _verb(clause: Clause, text: str) -> int:
    """Where its governing verb stands; where a late item of a list begins, whose verb is far before it."""
    verb = clause.verb(text)
    return clause.start if clause.is_item and len(text[verb : clause.start].split()) > _FAR else verb


_MEASURE = re.compile(" (?:consistent with|in accordance with|in line with|pursuant to) ")


def _opening(own_words: OwnWords, text: str) -> int:
    """Where the first phrase begins, or the "to" before it that it shares: "to review and adjust the regime".
    What is only the measure of something ("consistent with international law") begins with that."""
    first = own_words.core[0]
    if _MEASURE.match(first.key):
        return next((phrase.inner for phrase in own_words.rest if phrase.end + 1 == first.start), first.inner)
    before = next((phrase for phrase in own_words.rest if phrase.end + 1 == first.start), None)
    shared = _TO.search(text, before.start, before.end) if before and first.inner > first.start else None
    return shared.start() if shared and before and shared.end() == before.end else first.inner


def _end(own_words: OwnWords, match: Match) -> int:
    """After the last phrase that is its own, with an "including ..." that hangs on it. Where few words are
    shared, nobody can tell what belongs to it: then all that answers no other commitment stays."""
    last = own_words.core[-1]
    for phrase in own_words.rest:
        if phrase.start > last.start and (match.coverage < _CLOSE or _HANGS_ON.match(phrase.key)):
            last = phrase
    return last.end


@lru_cache(maxsize=1024)
def _written(words: str) -> re.Pattern[str]:
    """Some words as a text may write them, with any ending."""
    return re.compile(r"(?<!\w)" + r"\W+".join(map(re.escape, words.split())) + r"\w*", re.I)


def _told(weighed: Weighed, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words stand that say what differs."""
    found = []
    for signal in weighed.signals:
        match = _written(signal.new).search(text, start, end) if signal.new.split() else None
        if match:
            found.append(match.span())
    return found
