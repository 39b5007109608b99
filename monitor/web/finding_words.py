"""A finding under its name, as every way of showing it says it. Needs no engine."""

from __future__ import annotations

from alerts.points.edit_facts import until
from alerts.terms import BACK, KIND_WORDS, NO_LONGER, copies_differ, is_back, is_gone
from baselines.model import Finding
from monitor.model.views import LoggedChange


def finding_name(finding: Finding) -> str:
    """`[High] weakened`; the topic and the direction stand in the finding's sentence."""
    kind = copies_differ(finding) or (
        BACK if is_back(finding) else NO_LONGER if is_gone(finding) else KIND_WORDS[finding.kind]
    )
    return (
        f"[{finding.importance.capitalize()}] "
        f"{kind}{'' if finding.explained.is_confirmed else ', unconfirmed'}"
    )


def once_said(finding: Finding) -> str:
    """The sentence of a finding beneath its name: the direction that the name says is not said again."""
    return finding.summary.replace(f"({KIND_WORDS[finding.kind]}, ", "(")


def superseded_words(change: LoggedChange) -> str:
    """`said until 3 Mar 2026`: of words of a statement that a later version of its page has not; else
    empty.
    """
    return f"said {until(change.superseded_at)}" if change.superseded_at else ""
