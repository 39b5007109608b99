"""Comparisons and changes as a reader of a terminal or a note sees them. Outside text is made harmless."""

from __future__ import annotations

from collections.abc import Sequence

from alerts.harmless import cut, plain
from alerts.points.point import AlertPoints
from alerts.terms import (
    KIND_WORDS,
    confidence,
    history_line,
)
from baselines.model import Comparison, Finding
from monitor.cli.lines import has_colour, marked, painted, wrapped
from monitor.cli.point_lines import points_text
from monitor.model.views import LoggedChange
from monitor.model.withdrawal import Withdrawal
from monitor.web.comparison_note import finding_name, lead_lines, once_said, rest_lines
from monitor.web.divergence import superseded_words
from monitor.web.in_short import short_of
from monitor.web.log_words import withdrawal_words
from monitor.web.redline import after_runs, before_runs
from monitor.web.sorting import sort_findings

REJECTED = 90  # characters of what was considered and rejected


def changes_text(changes: Sequence[LoggedChange], withdrawals: Sequence[Withdrawal] = ()) -> str:
    """For a terminal: what was withdrawn, then statement by statement."""
    lines: list[str] = []
    for withdrawal in withdrawals:
        lines += [
            "",
            f"{withdrawal.at:%Y-%m-%d}  {plain(withdrawal.title)}",
            f"            {plain(withdrawal.url)}",
        ]
        lines += wrapped(withdrawal_words(withdrawal), first="  ", indent="    ")
    last = None
    for change in changes:
        if change.statement_id != last:
            last = change.statement_id
            day = change.published_on.isoformat() if change.published_on else "undated"
            lines += ["", f"{day}  {plain(change.statement_title)}", f"            {change.official_url}"]
        lines += _finding_text(change.finding)
        if superseded := superseded_words(change):
            lines += wrapped(f"Superseded: {superseded}.", first="    ", indent="    ")
    return "\n".join(lines).strip("\n") + "\n" if lines else "No changes.\n"


def comparison_text(comparison: Comparison, points: AlertPoints | None = None) -> str:
    """A comparison for a terminal: the points, three lines that lead, then what changed, high first, then
    what did not in a line.
    """
    lines = points_text(short_of(comparison, points), is_history=comparison.is_older_than_baseline)
    lines += [line for said in lead_lines(comparison, points) for line in wrapped(plain(said), indent="  ")]
    sorted_ = sort_findings(comparison)
    if sorted_.reported:
        lines += ["", f"{sorted_.heading}:" if comparison.role != "unrelated" else ""]
    for finding in sorted_.reported:
        lines += ["", *_finding_text(finding), *_grounds_text(finding)]
    rest = [
        line for said in rest_lines(comparison, sorted_, points) for line in wrapped(plain(said), indent="  ")
    ]
    return "\n".join([*(painted(lines) if has_colour() else lines), "", *rest]).rstrip() + "\n"


def _finding_text(finding: Finding) -> list[str]:
    lines = wrapped(f"{finding_name(finding)}: {plain(once_said(finding))}", first="  ", indent="    ")
    if finding.baseline:
        lines += wrapped(marked(before_runs(finding)), first="    - ", indent="      ")
    if finding.statement:
        lines += wrapped(marked(after_runs(finding)), first="    + ", indent="      ")
    for voice in finding.explained.voices:
        lines += wrapped(
            f'{plain(voice.speaker)} ({KIND_WORDS[voice.kind]}): "{plain(voice.text)}"',
            first="    + ",
            indent="      ",
        )
    if history_line(finding):
        lines += wrapped(plain(history_line(finding)), first="    ", indent="    ")
    return lines


def _grounds_text(finding: Finding) -> list[str]:
    """Why, in a line or two: the rule, what came next and was rejected, how sure."""
    explained = finding.explained
    said = [f"Confidence {confidence(finding.confidence)}: {explained.basis}." if explained.basis else ""]
    said += [
        f'Rejected: "{cut(plain(considered.text), REJECTED)}"'
        f"{f' ({considered.commitment})' if considered.commitment else ''}: {plain(considered.why)}."
        for considered in explained.considered
    ]
    return [line for words in said if words for line in wrapped(words, first="    ", indent="    ")]
