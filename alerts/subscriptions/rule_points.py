"""What is told of a comparison to whoever has a rule: the points in the scope that it asks for."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from alerts.model import Candidate, Rule
from alerts.points.edit_facts import PageEdit
from alerts.points.point import AlertPoints
from alerts.points.reader import Scope
from alerts.points.telling import points_of, points_of_edit
from baselines.model import Comparison, Finding
from baselines.vocabulary import TOPICS


def points_for_rule(rule: Rule, comparison: Comparison, edit: PageEdit | None = None) -> AlertPoints:
    """What is told of a comparison to whoever has this rule; of a page that was edited, only of the edit."""
    scope = scope_of(rule)
    return points_of_edit(comparison, edit, scope=scope) if edit else points_of(comparison, scope=scope)


def scope_of(rule: Rule) -> Scope:
    """What a rule asks for, as the points see it."""
    return Scope(
        wants=partial(is_in_scope, rule),
        by_name=lambda topic: any(TOPICS.covers(name, topic) for name in rule.topics),
        least=rule.least,
    )


def points_of_both(rule: Rule, candidate: Candidate) -> AlertPoints:
    """What is told of a version whose page was edited before anybody was told of it: the edit, and all else
    that stands there.
    """
    alone = points_for_rule(rule, candidate.comparison)
    if candidate.edit is None:
        return alone
    both = points_of(candidate.comparison, edit=candidate.edit, scope=scope_of(rule))
    return replace(both, due=both.due or alone.due)


def is_in_scope(rule: Rule, finding: Finding) -> bool:
    """Whether a finding is of the topics and kinds that the rule asks for."""
    return (not rule.kinds or _reported_kind(finding) in rule.kinds) and (
        not rule.topics or any(TOPICS.covers(topic, finding.topic) for topic in rule.topics)
    )


_BACK = {"weakened": "strengthened", "strengthened": "weakened", "removed": "added", "added": "removed"}


def _reported_kind(finding: Finding) -> str:
    """The kind; of what came back to the baseline's words what it is against the previous text, which was
    weaker or silent.
    """
    was = finding.history.was if finding.history and finding.kind == "retained" else None
    return _BACK.get(was.kind, was.kind) if was else finding.kind
