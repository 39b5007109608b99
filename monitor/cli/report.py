"""Comparisons and changes as a reader of a terminal or a note sees them. Outside text is made harmless."""

from __future__ import annotations

from collections.abc import Sequence

from alerts.harmless import plain
from alerts.terms import BACK, NO_LONGER, history_line, is_back, is_gone, topic_counts
from baselines.model import Comparison, Finding, told_order
from monitor.views import LoggedChange
from monitor.web.exports import markdown


def changes_text(changes: Sequence[LoggedChange]) -> str:
    """For a terminal: statement by statement."""
    lines: list[str] = []
    last = None
    for change in changes:
        if change.statement_id != last:
            last = change.statement_id
            day = change.published_on.isoformat() if change.published_on else "undated"
            lines += ["", f"{day}  {plain(change.statement_title)}", f"            {change.official_url}"]
        lines += _finding_text(change.finding)
    return "\n".join(lines).strip("\n") + "\n" if lines else "No changes.\n"


def comparison_text(comparison: Comparison) -> str:
    """A comparison for a terminal: three lines that lead, then what changed, high first, then what did not in a line."""
    lines = [*map(plain, _lead(comparison)), ""]
    for finding in told(comparison):
        lines += _finding_text(finding)
    lines += ["", *map(plain, _rest(comparison))]
    return "\n".join(lines).rstrip() + "\n"


def comparison_markdown(comparison: Comparison) -> str:
    """A comparison to paste into a note."""
    head, *others = _lead(comparison)
    lines = [f"# {markdown(head)}", "", *(f"- {markdown(line)}" for line in others), ""]
    for finding in told(comparison):
        lines += _finding_markdown(finding)
    lines += [markdown(line) for line in _rest(comparison)]
    return "\n".join(lines).rstrip() + "\n"


def told(comparison: Comparison) -> list[Finding]:
    """The findings a reader is shown one by one: worth an alert, in the order of the mail."""
    return sorted((f for f in comparison.findings if f.kind != "retained" and f.alert), key=told_order)


def _lead(comparison: Comparison) -> list[str]:
    if comparison.role == "unrelated":
        return [comparison.document.title or "This text", comparison.summary.who]
    counts = comparison.summary.counts
    said = ", ".join(f"{n} {kind}" for kind, n in counts.items() if n)
    return [
        comparison.summary.headline,
        comparison.summary.who,
        f"{comparison.summary.alerts} worth telling; {said}",
        comparison.why,
    ]


def _rest(comparison: Comparison) -> list[str]:
    if comparison.role == "unrelated":
        return ["This text has nothing to do with the baseline."]
    quiet = [f for f in comparison.findings if not f.alert and f.kind != "retained"]
    absent = [f.topic for f in quiet if f.kind == "removed"]
    others = len(quiet) - len(absent)
    kept = sum(f.kind == "retained" for f in comparison.findings)
    total = len(comparison.baseline.commitments)
    lines = [f"{kept} of {total} baseline passages unchanged."]
    if absent:
        silent = "Not repeated" if comparison.reaffirms_baseline else "Not mentioned, and not expected of this text"
        lines.append(f"{silent}: {topic_counts(absent)}.")
    if others:
        lines.append(f"{others} more difference{'s' * (others != 1)}, not worth an alert.")
    return lines


def _name(finding: Finding) -> str:
    """`[High] weakened`; the topic and the direction stand in the finding's sentence."""
    return f"[{finding.importance.capitalize()}] {BACK if is_back(finding) else NO_LONGER if is_gone(finding) else finding.kind}"


def _finding_text(finding: Finding) -> list[str]:
    lines = [f"  {_name(finding)}: {plain(finding.summary)}"]
    if finding.baseline:
        lines.append(f"    - {plain(finding.baseline.text)}")
    if finding.statement:
        lines.append(f"    + {plain(finding.statement.text)}")
    if history_line(finding):
        lines.append(f"    {plain(history_line(finding))}")
    return lines


def _finding_markdown(finding: Finding) -> list[str]:
    lines = [f"**{markdown(_name(finding))}**: {markdown(finding.summary)}", ""]
    if finding.baseline:
        lines += [f"> Baseline: {markdown(finding.baseline.text)}", ">"]
    if finding.statement:
        lines += [f"> Statement: {markdown(finding.statement.text)}", ">"]
    return [*(lines[:-1] if lines[-1] == ">" else lines), ""]
