"""Whom a change concerns. Pure: a compared statement and the subscriptions go in, drafts of outbox rows come
out.

Only findings worth an alert count, and of these not those that stood so in the previous text of the series.
Who was told of this statement before hears only what differs from that, as a correction; also that a told
finding no longer holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import lru_cache, partial

from alerts.model import AlertKind, Candidate, Reported, Rule, Subscription, Wanted
from alerts.points.point import AlertPoints
from alerts.subscriptions.edited_pages import merged, of_later_version
from alerts.subscriptions.hold import due_at
from alerts.subscriptions.rule_points import is_in_scope, points_for_rule, points_of_both
from baselines.model import IMPORTANCES, Comparison, Finding, reading_order

NOTHING_TO_TELL = AlertPoints(due=True, subject="nothing to tell on the watched topics", points=())
PREVIOUS_VERSION = "previous-version"
_RANK = {importance: rank for rank, importance in enumerate(IMPORTANCES)}


def wanted(
    candidate: Candidate, subscriptions: Iterable[Subscription], reported: Sequence[Reported], now: datetime
) -> tuple[Wanted, ...]:
    """The outbox rows that this statement version makes: at most one per subscription, none where nothing is
    wanted.

    `kind` is "version" for the redline of a page watched with `everything`, "correction" where the
    subscription was told of this statement before, else "alert".
    """
    before = {t.subscription_id: t for t in reported if t.findings}
    # Many have the same rule.
    points = lru_cache(partial(points_for_rule, comparison=candidate.comparison, edit=candidate.edit))
    waiting = {t.subscription_id: t.waiting for t in reported if t.waiting}
    rows = (
        _row(candidate, s, before.get(s.id), points, now, waiting.get(s.id, ()))
        for s in subscriptions
        if not s.paused
    )
    return tuple(row for row in rows if row is not None)


def _row(
    candidate: Candidate,
    subscription: Subscription,
    reported: Reported | None,
    points_for: Callable[[Rule], AlertPoints],
    now: datetime,
    waiting: tuple[int, ...],
) -> Wanted | None:
    comparison, rule = candidate.comparison, subscription.rule
    concerns = is_concerned(rule, comparison, candidate.source)
    wanted_findings = [f for f in comparison.findings if concerns and is_wanted(rule, f)]
    matching = {f.key: f for f in wanted_findings if not f.is_standing}
    notes: dict[str, str] = {}
    points: AlertPoints | None = None
    edit = candidate.edit.facts if candidate.edit else None
    if comparison.baseline.slug == PREVIOUS_VERSION:
        kind: AlertKind = "version"
        findings = list(matching.values())
    elif reported is not None or (candidate.edit and not comparison.is_older_than_baseline):
        if waiting and reported is None:
            said = merged(candidate, matching, points_of_both(rule, candidate) if concerns else None)
        else:
            said = of_later_version(candidate, matching, reported, points_for(rule) if concerns else None)
        if said is None:
            return None
        kind, findings, points, notes = said.kind, list(said.findings), said.points, dict(said.notes)
        edit = edit if any(point.is_of_edit for point in points.points) or reported else None
    elif candidate.is_reread or comparison.is_older_than_baseline:
        return None  # a better engine corrects what was told, and an older text is history: neither alerts
    else:
        kind = "alert"
        points = points_for(rule) if concerns else None
        if points is not None and points.due:
            findings = list((matching | _of_points(comparison, points)).values())
        elif concerns and rule.new_texts and not candidate.is_edit and is_new_text(comparison):
            findings, points = [], NOTHING_TO_TELL
        else:
            return None
    if not findings and points is not NOTHING_TO_TELL:
        return None
    findings.sort(key=reading_order)
    unchanged = tuple(
        sorted((f for f in wanted_findings if f.is_standing and f.key not in notes), key=reading_order)
    )
    return Wanted(
        subscription=subscription,
        kind=kind,
        findings=tuple(findings),
        due_at=due_at(subscription, now),
        notes=notes,
        unchanged=unchanged,
        points=points,
        edit=edit,
        replaces=waiting,
    )


def is_new_text(comparison: Comparison) -> bool:
    """Whether it is a text of the baseline's own parties that says something of its own: worth a line to
    those who want every one.
    """
    parties = set(comparison.document.parties)
    return comparison.role == "new" and parties == set(comparison.baseline.parties)


def _of_points(comparison: Comparison, points: AlertPoints) -> dict[str, Finding]:
    """The findings beneath the points, by their keys."""
    numbers = (number for point in points.points for number in point.findings)
    return {comparison.findings[n].key: comparison.findings[n] for n in numbers}


# -- what a rule asks for


def is_concerned(rule: Rule, comparison: Comparison, source: str) -> bool:
    """Whether a statement of these parties, this source and language concerns the rule.

    A rule naming parties wants statements to which all of them are party. A text of unknown language is let
    through: better told than missed.
    """
    document = comparison.document
    parties = {p.upper() for p in document.parties}
    if not {p.upper() for p in rule.parties} <= parties:
        return False
    if rule.sources and source.casefold() not in {s.casefold() for s in rule.sources}:
        return False
    return not (rule.languages and document.language) or _primary(document.language or "") in map(
        _primary, rule.languages
    )


def is_wanted(rule: Rule, finding: Finding) -> bool:
    """Whether a finding is worth an alert and of the topics, kinds and importance that the rule asks for."""
    weighs = _RANK[finding.importance] >= _RANK[rule.least]
    return finding.alert and weighs and is_in_scope(rule, finding)


def _primary(language: str) -> str:
    return language.casefold().replace("_", "-").split("-")[0]


# -- what a subscription may say
