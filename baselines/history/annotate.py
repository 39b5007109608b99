"""A comparison with its history: each finding among the earlier texts, what went away again, and the headline
of what is new.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from baselines.history.finding_history import history_of
from baselines.history.formulae import is_whole, named, reading_of
from baselines.history.past import Past, past_of
from baselines.history.sameness import same_difference
from baselines.history.sentence import earlier_in_words
from baselines.history.timeline import EarlierText, Timeline
from baselines.history.verbatim import quoted
from baselines.lexicon import load_lexicon
from baselines.model import IMPORTANCES, Comparison, Finding, Summary, reading_order
from baselines.vocabulary import is_watched, topic_title

GONE = "-"  # opens the key of what an earlier text had added and this one has no longer: "-+<fingerprint>"
_SURE = 0.7  # neither side of a return may be less sure: of two doubtful matches nothing has moved
_QUOTE = 110  # characters


def placed(comparison: Comparison, timeline: Timeline) -> Comparison:
    """The comparison with the history of every finding.

    A commitment that is back at the baseline's words, after a text that differed, is news: it is `retained`
    and worth an alert, as important as the difference was. A formula that the previous text had added and
    this one lacks is news as well, under a key of its own. What differs as it did before stays as it is, for
    the log; `Finding.is_standing` says so.
    """
    if comparison.role != "new":
        return comparison
    findings = [_with_history(finding, comparison, timeline) for finding in comparison.findings]
    if timeline.series:
        findings += [_told_gone(past, timeline) for past in _gone(comparison, timeline)]
    previous = timeline.previous.earlier if timeline.previous else None
    is_first = bool(timeline.series) and previous is None
    found = replace(comparison, findings=tuple(findings), previous=previous, is_first_of_series=is_first)
    return replace(found, summary=_summary(found))


def _with_history(finding: Finding, comparison: Comparison, timeline: Timeline) -> Finding:
    past = past_of(finding)
    history = history_of(past, timeline)
    finding = replace(finding, history=history)
    if (
        finding.kind != "retained"
        or history is None
        or history.state != "returned"
        or history.previous is None
    ):
        return finding
    text = next(text for text in timeline.texts if text.earlier == history.previous)
    before = text.past(finding.key)
    if (
        before is None
        or not text.is_whole
        or comparison.comparability == "none"
        or not comparison.document.is_primary
        or not _mattered(before)
    ):
        return finding
    if min(before.confidence, finding.confidence) < _SURE:
        return finding
    of, passage = earlier_in_words(history.previous), finding.statement or finding.baseline
    how = f"{of} had {_short(before.words)}" if before.words else f"{of} did not say it"
    here = _short(passage.text if passage else "")
    summary = f"{topic_title(finding.topic)}: as in the baseline again: {here}; {how}."
    return replace(finding, alert=True, importance=before.importance, summary=summary)


def _mattered(before: Past) -> bool:
    """Whether the end of a difference is news: it was worth an alert, and weighty or on a watched topic."""
    least = 1 if is_watched(before.topic) else 2
    return before.alert and IMPORTANCES.index(before.importance) >= least


def _gone(comparison: Comparison, timeline: Timeline) -> Iterator[Past]:
    """Formulae of weight that the previous text had added. A short text leaves out much; what was said of an
    event passes.
    """
    document = comparison.document
    counts = is_whole(document.kind, len(document.text.split())) and document.is_primary
    if not counts or comparison.comparability == "none":
        return
    here = [past_of(f) for f in comparison.findings if f.kind == "added"]
    formulae = {entry.rpartition("|")[0] for entry in reading_of(document).formulae}
    topics = {f.name: f.topic for f in load_lexicon().formulae}
    for past in (past for text in timeline.last_whole for past in text.findings.additions):
        name = past.formula
        if not past.alert or past.importance != "high" or name is None or past.confidence < _SURE:
            continue
        if named(name, topics.get(name, past.topic)) in formulae or any(
            same_difference(past, finding) for finding in here
        ):
            continue
        yield past


def _told_gone(past: Past, timeline: Timeline) -> Finding:
    key = GONE + past.key
    last: EarlierText = timeline.last_whole[-1]
    of = earlier_in_words(last.earlier)
    said = f"{topic_title(past.topic)}: no longer said, as {of} did: {_short(past.words)}."
    history = history_of(replace(past, key=key, kind="removed", alert=True), timeline)
    return Finding(
        key=key,
        kind="removed",
        topic=past.topic,
        move="formula_absent",
        direction=None,
        importance=past.importance,
        alert=True,
        confidence=past.confidence,
        commitment=None,
        baseline=None,
        statement=None,
        edits=(),
        summary=said,
        why=f"{past.formula}: neither in this text nor in the baseline; in {of}",
        history=history,
    )


def _short(words: str) -> str:
    return quoted(words, _QUOTE)


def _summary(comparison: Comparison) -> Summary:
    """The headline tells what is new; where nothing is, it says so, and how much stands as it stood."""
    alerting = [f for f in comparison.findings if f.alert]
    fresh = [f for f in alerting if not f.is_standing]
    summary = replace(comparison.summary, alerts=len(alerting))
    if not alerting or comparison.previous is None or len(fresh) == len(comparison.findings):
        return summary
    if not fresh:
        return replace(summary, headline=_nothing_new(alerting, comparison))
    return replace(summary, headline=min(fresh, key=reading_order).summary)  # what mail and pages tell first


def _nothing_new(unchanged: Sequence[Finding], comparison: Comparison) -> str:
    number = len(unchanged)
    stands = (
        f"{number} difference{'s' if number > 1 else ''} from the baseline "
        f"stand{'' if number > 1 else 's'} unchanged"
    )
    assert comparison.previous is not None
    return f"Nothing new against {earlier_in_words(comparison.previous)}; {stands}."
