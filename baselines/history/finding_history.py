"""The history of one finding: since when it is so, when its formula was last there, how the previous text had
it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from baselines.history.formulae import named
from baselines.history.sentence import said
from baselines.history.timeline import EarlierText, Past, Timeline, same_difference
from baselines.lexicon import has, key_of, load_lexicon
from baselines.model import Earlier, History, Was

_GAINED = re.compile(r'\w+: (?:hedged by |each on its own: )?"?(?P<words>.+?)"?(?: added| named)?')
_LOST = re.compile(r'\w+: "?(?P<words>.+?)"? (?:dropped|no longer named)')
_COME = re.compile(r'(?:hedged by|each on its own|" added$|\w named$)')


def history_of(past: Past, timeline: Timeline) -> History | None:
    """None where there is nothing to compare with, and nothing to say of that."""
    if past.key.startswith("-"):
        return _of_gone(past, timeline)
    subject = _subject(past)
    found = _presence(subject, timeline)
    if not timeline.series:
        found = replace(found, state="apart")
        return replace(found, said=said(found, past)) if found.sister else None
    found = _beside_previous(past, timeline, found) if timeline.texts else replace(found, state="first")
    return replace(found, said=said(found, past))


def _beside_previous(past: Past, timeline: Timeline, found: History) -> History:
    """New against the text that spoke last, unchanged since, or back at the baseline's words."""
    last = timeline.texts[-1]
    if past.kind == "added":
        before: EarlierText | None = next(
            (text for text in timeline.last_day if text.findings.like(past)), last
        )
    else:
        before = timeline.spoke_last(past.key)
    if before is None:
        return replace(found, state="new", previous=last.earlier)
    had = before.findings.like(past) if past.kind == "added" else before.past(past.key)
    found = replace(found, previous=before.earlier)
    if had is None or not same_difference(past, had):
        is_back = past.kind == "retained" and had is not None
        return replace(found, state="returned" if is_back else "new", was=_was(had))
    return replace(found, state="unchanged", since=_since(past, timeline) or before.day)


def _since(past: Past, timeline: Timeline) -> date | None:
    """The first day of the run of texts, up to the last one, that had the same; silences that say nothing do
    not end it.
    """
    since = None
    for text in reversed(timeline.texts):
        had = text.findings.like(past) if past.kind == "added" else text.past(past.key)
        if past.kind != "added" and (had is None or had.is_excused):
            continue
        if had is None and text.day == timeline.texts[-1].day:
            continue  # another text of the last day
        if had is None or not same_difference(past, had):
            break
        since = text.day
    return since


def _was(had: Past | None) -> Was | None:
    """How the previous text had it; of the baseline's own words nothing needs to be said."""
    if had is None or had.kind == "retained":
        return None
    return Was(had.kind, had.direction, had.importance, had.words)


def _of_gone(past: Past, timeline: Timeline) -> History | None:
    """Of a formula that the baseline never had: the last text that added it, and since when it had."""
    last = next((t for t in reversed(timeline.texts) if past.key[1:] in t.findings), None)
    if last is None:
        return None
    had = last.findings[past.key[1:]]
    found = _presence(_subject(had), timeline)
    found = replace(
        found,
        state="gone",
        previous=last.earlier,
        was=_was(had),
        returned_after=None,
        is_first=False,
        sister=None,
        last_present=found.last_present or last.day,
        absent_since=found.absent_since or timeline.day,
    )
    return replace(found, said=said(found, past))


# -- what is counted: a formula, a commitment, or the difference itself


@dataclass(frozen=True, slots=True)
class _Subject:
    """`name` are the words of a formula, None for the commitment or the difference. `is_here`: this text has
    it.
    """

    name: str | None
    is_here: bool
    is_in: Callable[[EarlierText], bool]
    formula: str | None = None  # as `EarlierText.formulae` names it


def _subject(past: Past) -> _Subject:
    if past.kind in ("removed", "retained"):
        return _Subject(None, past.kind == "retained", lambda text: _is_kept(text.past(past.key)))
    if past.kind == "added":
        return _of_addition(past)
    for signal in past.signals:
        if lost := _LOST.fullmatch(signal):
            return _Subject(lost["words"], False, partial(_has_still, past, signal))
        if formula := _tracked(signal, past.topic):
            words, key = formula
            return _Subject(words, True, partial(_has_come, past, key, signal), key)
    return _Subject(None, True, lambda text: _has_the_same(text.past(past.key), past))


def _of_addition(past: Past) -> _Subject:
    if name := past.formula:
        formula = next((f for f in load_lexicon().formulae if f.name == name), None)
        key = named(name, formula.topic if formula else past.topic)
        return _Subject(
            name, True, lambda text: key in text.formulae or text.findings.like(past) is not None, key
        )
    return _Subject(None, True, lambda text: text.findings.like(past) is not None)


def _tracked(signal: str, topic: str) -> tuple[str, str] | None:
    """The words that came, when they are a formula or a qualifier of the lexicon, and its name under the
    topic.
    """
    if not _COME.search(signal):
        return None
    words = match["words"] if (match := _GAINED.fullmatch(signal)) else ""
    key, lexicon = key_of(words), load_lexicon()
    for qualifier in lexicon.qualifiers.values():
        if has(key, qualifier.terms) and (not qualifier.topics or topic in qualifier.topics):
            return words, named(qualifier.term, topic)
    return None


def _is_kept(past: Past | None) -> bool:
    return past is not None and past.kind != "removed"


def _has_still(past: Past, signal: str, text: EarlierText) -> bool:
    """Whether a text had the words that this one lost: it kept the commitment, and they were not lost
    there.
    """
    had = text.past(past.key)
    return _is_kept(had) and had is not None and signal not in had.signals


def _has_come(past: Past, key: str, signal: str, text: EarlierText) -> bool:
    had = text.past(past.key)
    return key in text.formulae or (had is not None and signal in had.signals)


def _has_the_same(had: Past | None, past: Past) -> bool:
    return had is not None and same_difference(past, had)


def _presence(subject: _Subject, timeline: Timeline) -> History:
    """Where the subject stood among the earlier texts: when last, since when, how often, and in what sister
    text.
    """
    there = [subject.is_in(text) for text in timeline.texts]
    last = max((at for at, is_in in enumerate(there) if is_in), default=None)
    begun = last
    while begun and there[begun - 1]:
        begun -= 1
    texts = timeline.texts
    gone = texts[last + 1].day if last is not None and last + 1 < len(texts) else None
    had_it = next((text for text in reversed(timeline.former) if subject.is_in(text)), None)
    is_news = subject.is_here and had_it is None
    is_back = is_news and last is not None and gone is not None
    return History(
        state="new",
        formula=subject.name,
        last_present=texts[last].day if last is not None else None,
        present_since=texts[begun].day if begun is not None else None,
        absent_since=gone if last is not None and not subject.is_here else None,
        returned_after=(timeline.day - texts[last].day).days if is_back and last is not None else None,
        present=sum(there),
        of=len(texts),
        is_first=is_news and last is None and bool(texts),
        former=had_it.day if had_it and subject.is_here else None,
        sister=_sister(subject, timeline.sisters) if last is None and subject.is_here else None,
    )


def _sister(subject: _Subject, sisters: Sequence[EarlierText]) -> Earlier | None:
    if subject.formula is None:
        return None
    return next((text.earlier for text in reversed(sisters) if subject.formula in text.formulae), None)
