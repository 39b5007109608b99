"""A comparison as a reader of a terminal sees it. Outside text is made harmless."""

from __future__ import annotations

from alerts.harmless import cut, plain
from alerts.points.point import AlertPoints
from alerts.terms import (
    confidence,
)
from baselines.model import Comparison, Finding
from monitor.cli.lines import has_colour, painted, wrapped
from monitor.cli.log_report import finding_lines
from monitor.cli.point_lines import points_text
from monitor.web.comparison_note import lead_lines, rest_lines
from monitor.web.in_short import short_of
from monitor.web.sorting import sort_findings

REJECTED = 90  # characters of what was considered and rejected


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
        lines += ["", *finding_lines(finding), *_grounds_text(finding)]
    rest = [
        line for said in rest_lines(comparison, sorted_, points) for line in wrapped(plain(said), indent="  ")
    ]
    return "\n".join([*(painted(lines) if has_colour() else lines), "", *rest]).rstrip() + "\n"


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
