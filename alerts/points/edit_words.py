"""The words of what a page was edited in: the former words, until when they stood there, the present ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from alerts.points.edit_facts import day_of, until
from alerts.points.formula_quotes import SHORT_QUOTE
from alerts.points.point_quotes import MOST_LISTED, quoted
from alerts.points.point_signals import signals_of, turn_of
from alerts.points.point_words import ended
from baselines.model import Finding
from baselines.vocabulary import Topic

EDITED = "Edited: "
EDITED_BACK = "Edited back: "


def as_it_stood(sentence: str, back_on: date) -> str:
    """Of an edit that brings back an earlier version: which."""
    return ended(f"{sentence.removesuffix('.')}, as it stood on {day_of(back_on)}")


def changed(topic: Topic, finding: Finding, seen_at: datetime, *, about: str = "", named: str = "") -> str:
    """`Edited: Taiwan, status quo: softer: "opposed" -> "did not support"; said "..." until 4 Feb 2026, now
    "...".`

    `about`: what the passage speaks of; `named`: a state that the edit names.
    """
    present = quoted(finding.statement.text) if finding.statement else ""
    subject = f"{topic.title}, {about}" if about else topic.title
    head = f"{EDITED}{subject}: {f'now names {named}: ' if named else ''}"
    if finding.baseline is None:
        return ended(f"{head}new: {present}; not there {until(seen_at)}")
    signals = signals_of(finding)
    turn = f"{turn_of(finding)}: " if finding.direction != "neutral" else ""
    said = f"{turn}{signals[0].words}; " if signals else turn
    return ended(f"{head}{said}said {quoted(finding.baseline.text)} {until(seen_at)}, now {present}")


def changed_short(topic: Topic, finding: Finding, about: str = "") -> str:
    if finding.baseline is None:
        return (
            f"{topic.title}: new {quoted(finding.statement.text if finding.statement else '', SHORT_QUOTE)}"
        )
    signals = signals_of(finding)
    if signals:
        apart = " " if signals[0].words.startswith('"') else ", "
        return f"{topic.title}: {f'{about}{apart}' if about else ''}{signals[0].words}"
    return f"{topic.title}: now {quoted(finding.statement.text if finding.statement else '', SHORT_QUOTE)}"


def shorter(topic: Topic, finding: Finding) -> tuple[str, ...]:
    if finding.baseline is None:
        return (f"{topic.title}: 1 new",)
    turn = "in other words" if finding.direction in ("neutral", None) else turn_of(finding)
    return (f"{topic.title} {turn}",)


def gone(topic: Topic, findings: Sequence[Finding], seen_at: datetime) -> str:
    return ended(f"{EDITED}{topic.title}: dropped: {_former(findings)}; said so {until(seen_at)}")


def gone_short(topic: Topic, findings: Sequence[Finding]) -> str:
    first = findings[0].baseline
    if len(findings) > 1 or first is None:
        return f"{topic.title}: {len(findings)} dropped"
    return f"{topic.title}: dropped {quoted(first.text, SHORT_QUOTE)}"


def signed(finding: Finding, seen_at: datetime) -> str:
    """`Edited: "the Republic of Korea" no longer among the governments that released the text; said "..."
    until 4 Feb 2026.`
    """
    was = f"; said {quoted(finding.baseline.text)} {until(seen_at)}" if finding.baseline else ""
    return ended(f"{EDITED}{_signed(finding)}{was}")


def signed_short(finding: Finding) -> str:
    """`"the Republic of Korea" no longer released it`."""
    return _signed(finding).replace("among the governments that released the text", "among its issuers")


def _signed(finding: Finding) -> str:
    return finding.summary.removeprefix("Signatories: ").removesuffix(".")


def topic_unnamed(topic: Topic, findings: Sequence[Finding], seen_at: datetime) -> str:
    return ended(f"{EDITED}{topic.title}: no longer named; said {_former(findings)} {until(seen_at)}")


def topic_named(topic: Topic, findings: Sequence[Finding]) -> str:
    quotes = [quoted(f.statement.text) for f in findings if f.statement]
    return ended(f"{EDITED}{topic.title}: now named: {'; '.join(quotes[:MOST_LISTED])}{_more(quotes)}")


def _former(findings: Sequence[Finding]) -> str:
    quotes = [quoted(f.baseline.text) for f in findings if f.baseline]
    return f"{'; '.join(quotes[:MOST_LISTED])}{_more(quotes)}"


def _more(quotes: Sequence[str]) -> str:
    return f" and {len(quotes) - MOST_LISTED} more" if len(quotes) > MOST_LISTED else ""
