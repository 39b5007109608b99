"""The history of one finding: since when it is so, when its words were last there, how the previous text had
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from baselines.history.counted import Subject, subject_of
from baselines.history.past import Past
from baselines.history.sentence import Beside, Quotation, said
from baselines.history.timeline import EarlierText, Timeline
from baselines.history.verbatim import found_in
from baselines.model import Earlier, History, Was
from baselines.vocabulary import is_watched


def history_of(past: Past, timeline: Timeline) -> History | None:
    """None where there is nothing to compare with, and nothing to say of that."""
    if past.key.startswith("-"):
        return _of_gone(past, timeline)
    subject = subject_of(past)
    found = _presence(subject, timeline)
    beside = Beside(
        otherwise=_otherwise(subject, found, timeline), facts=tuple(_facts(past, subject, found, timeline))
    )
    if not timeline.series:
        found = replace(found, state="apart")
        return replace(found, said=said(found, past, beside)) if found.sister else None
    found = _beside_previous(past, timeline, found) if timeline.texts else replace(found, state="first")
    return replace(found, said=said(found, past, beside))


def _facts(past: Past, subject: Subject, found: History, timeline: Timeline) -> Iterator[Quotation]:
    """What texts that nobody holds said of the same: of a watched commitment that changed, and of a formula
    that no text of the archive had. The newest first.
    """
    for text in reversed(timeline.facts):
        had = text.findings.get(past.key) if past.kind != "retained" and is_watched(past.topic) else None
        if had is not None and _speaks_of(past, had.words):
            yield Quotation(text.earlier, had.words)
        elif subject.is_here and found.present == 0 and (words := subject.words_in_facts(text)):
            yield Quotation(text.earlier, words)


_NAMED = re.compile(r'"([^"]+)"')


def _speaks_of(past: Past, words: str) -> bool:
    """Whether known words of an earlier text show how it had what differs now: the words that came or went.
    Known words are few, and may end before that.
    """
    terms = [term for signal in past.signals[:1] for term in _NAMED.findall(signal)]
    return not terms or any(found_in(term, words) for term in terms)


def _beside_previous(past: Past, timeline: Timeline, found: History) -> History:
    """New against the text that spoke last, unchanged since, or back at the baseline's words."""
    before = timeline.before(past)
    if before is None:
        last = timeline.previous or timeline.texts[-1]
        return replace(found, state="new", previous=last.earlier)
    text, had = before
    found = replace(found, previous=text.earlier)
    if had is None or not timeline.same(past, had, text):
        is_back = past.kind == "retained" and had is not None
        return replace(found, state="returned" if is_back else "new", was=_was(had))
    run = timeline.run(past)
    return replace(
        found,
        state="unchanged",
        since=run[-1].day if run else text.day,
        since_kind=(run[-1] if run else text).earlier.kind,
        confirms=timeline.is_whole and not any(text.is_whole for text in run),
    )


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
    found = _presence(subject_of(had), timeline)
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


def _presence(subject: Subject, timeline: Timeline) -> History:
    """Where the subject stood among the earlier texts: when last, since when, how often, and in what sister
    text. The silence of a one-sided text is neither an end nor a gap.
    """
    texts = timeline.texts
    had_it = next((text for text in reversed(timeline.former) if subject.is_in(text)), None)
    former = had_it.day if had_it and subject.is_here else None
    there = [subject.is_in(text) for text in texts]
    last = max((at for at, is_in in enumerate(there) if is_in), default=None)
    if last is None:
        never = _never(subject, timeline)
        return replace(never, is_first=False, returned_after=None, former=former) if former else never
    begun = last
    for at in range(last - 1, -1, -1):
        if there[at]:
            begun = at
        elif texts[at].is_whole:
            break
    gone = next((text.day for text in texts[last + 1 :] if text.is_whole), None)
    is_back = subject.is_here and former is None and gone is not None
    return History(
        state="new",
        formula=subject.words_in(texts[last]) or subject.words,
        last_present=texts[last].day,
        present_since=texts[begun].day,
        absent_since=gone if not subject.is_here else None,
        returned_after=(timeline.day - texts[last].day).days if is_back else None,
        present=sum(there),
        of=len(texts),
        former=former,
    )


def _never(subject: Subject, timeline: Timeline) -> History:
    """Of what no earlier text of the series had. Facts of texts that nobody holds tell of presence, too:
    words that one of them has, and a text after it has not, are back.
    """
    knowing = [text for text in timeline.facts if subject.is_here and subject.words_in_facts(text)]
    last = next((t.day for t in reversed(knowing) if t.earlier.series == timeline.series), None)
    is_back = last is not None and any(text.is_whole and text.day > last for text in timeline.texts)
    return History(
        state="new",
        formula=subject.words,
        last_present=last,
        returned_after=(timeline.day - last).days if last and is_back else None,
        of=len(timeline.texts),
        is_first=subject.is_here and bool(timeline.texts) and not knowing,
        sister=_sister(subject, timeline.sisters) if subject.is_here else None,
    )


def _sister(subject: Subject, sisters: Sequence[EarlierText]) -> Earlier | None:
    if subject.formula is None:
        return None
    return next((text.earlier for text in reversed(sisters) if subject.is_in(text)), None)


def _otherwise(subject: Subject, found: History, timeline: Timeline) -> Quotation | None:
    """The last text that had the formula in other words, where none had these: what was said then."""
    if subject.formula is None or found.last_present is not None or not subject.is_here:
        return None
    for text in reversed(timeline.texts):
        if words := sorted(text.quotes(subject.formula)):
            return Quotation(text.earlier, words[0])
    return None
