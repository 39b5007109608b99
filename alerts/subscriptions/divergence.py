"""Whom it concerns that two official copies of one statement differ. Pure, as the rules are.

The same rules as for a change: topic, kind, importance, parties, sources, languages, and only what is worth
an alert. Who was told hears, as a correction, when the copies agree or differ otherwise. What an edit of
one copy brings waits: the other is mostly edited alike, and then there is nothing to tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from alerts.harmless import plain
from alerts.model import CopyCandidate, Subscription, Wanted
from alerts.subscriptions.hold import due_at
from alerts.subscriptions.rules import is_concerned, is_wanted
from alerts.terms import COPIES, LONGEST_FORMER_WORDS, NEW_TO_READER, THEN
from baselines.divergence import EXCERPT, MORE, difference
from baselines.model import Finding, reading_order

EDITED_TOGETHER = timedelta(hours=2)  # in which the other page is edited as well, when it is to be


def wanted_of_copy(
    candidate: CopyCandidate, subscriptions: Iterable[Subscription], now: datetime
) -> tuple[Wanted, ...]:
    """The outbox rows of one pair of copies: at most one per subscription, none where nothing is wanted.

    `kind` is "correction" where the subscription was told of this pair before, else "copies".
    """
    rows = (_row(candidate, s, now) for s in subscriptions if not s.paused)
    return tuple(row for row in rows if row is not None)


def _row(candidate: CopyCandidate, subscription: Subscription, now: datetime) -> Wanted | None:
    rule, reported = subscription.rule, candidate.reported.get(subscription.id, {})
    concerns = any(is_concerned(rule, candidate.comparison, source) for source in candidate.sources)
    waiting = candidate.waiting.get(subscription.id, {})
    matching = [
        f
        for f in candidate.comparison.findings
        if concerns
        and (not candidate.is_quiet or f.key in waiting)
        and is_wanted(rule, f)
        and difference(f) not in candidate.known
    ]
    notes = _notes(candidate.comparison.findings, reported)
    findings = [f for f, _ in notes.values()]
    fresh = [
        f for f in matching if f.key not in notes and (f.key not in reported or not reported[f.key].alert)
    ]
    findings = sorted([*findings, *fresh], key=reading_order)
    if not findings:
        return None
    said = {key: note for key, (_, note) in notes.items()} | {f.key: NEW_TO_READER for f in fresh if reported}
    may_pass = candidate.is_edit and any(f.kind != "retained" for f in findings)
    return Wanted(
        subscription=subscription,
        kind="correction" if reported else "copies",
        findings=tuple(findings),
        due_at=due_at(subscription, now + EDITED_TOGETHER if may_pass else now),
        notes=said,
        copy=candidate.facts,
    )


def _notes(findings: Iterable[Finding], reported: Mapping[str, Finding]) -> dict[str, tuple[Finding, str]]:
    """What was told and is not so any more: the finding as it is now, and how that differs."""
    now = {f.key: f for f in findings}
    found: dict[str, tuple[Finding, str]] = {}
    for key, was in reported.items():
        current = now.get(key)
        if not was.alert or (current is None and not now.keys().isdisjoint((EXCERPT, MORE))):
            continue  # no longer so, which was told as well; or told in one line with much else
        if current is None:
            gone = replace(
                was,
                kind="retained",
                direction=None,
                move=None,
                alert=False,
                baseline=None,
                statement=None,
                edits=(),
            )
            found[key] = gone, f"{_was(was)}; the passage was edited, and this difference is no more"
        elif current.kind == "retained":
            found[key] = (
                replace(current, topic=was.topic, importance=was.importance),
                f"{_was(was)}; the two copies agree now",
            )
        elif _reported_as(current) != _reported_as(was):
            found[key] = (
                current,
                f"{_was(was)}; now {COPIES[current.kind]} ({current.importance}){_then(was)}",
            )
    return found


def _reported_as(finding: Finding) -> tuple[str, str | None, str, str]:
    return (
        finding.kind,
        finding.direction,
        finding.importance,
        finding.statement.text if finding.statement else "",
    )


def _was(finding: Finding) -> str:
    return f"was told as: {COPIES[finding.kind]} ({finding.importance})"


def _then(finding: Finding) -> str:
    return f'{THEN}"{plain(finding.statement.text, LONGEST_FORMER_WORDS)}"' if finding.statement else ""
