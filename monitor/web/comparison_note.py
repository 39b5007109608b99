"""A comparison as a note in Markdown, and the lines that lead every telling of one. Outside text is made
harmless.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from alerts.harmless import markdown
from alerts.points.point import AlertPoints
from alerts.points.reasons import Reason
from alerts.terms import KIND_WORDS, topic_counts
from alerts.wording.point_entries import counts_line
from baselines.model import Comparison, Finding
from monitor.web.finding_words import finding_name, once_said
from monitor.web.in_short import HISTORY, InShort, short_of
from monitor.web.labels import count_words, sentence_case, who
from monitor.web.redline import Run, after_runs, before_runs
from monitor.web.sorting import Sorted, not_repeated, sort_findings

# Of the reasons why nothing tells a finding by itself, those that excuse nothing: it is counted.
COUNTED = (Reason.COUNTED.value, Reason.BEYOND.value)


def comparison_markdown(comparison: Comparison, points: AlertPoints | None = None) -> str:
    """A comparison to paste into a note: the points first."""
    head, *others = lead_lines(comparison, points)
    sorted_ = sort_findings(comparison)
    lines = [
        f"# {markdown(comparison.document.title or 'Untitled statement')}",
        "",
        *_points_markdown(short_of(comparison, points), is_history=comparison.is_older_than_baseline),
        f"**{markdown(head)}**",
        "",
    ]
    lines += [*(f"- {markdown(line)}" for line in others), ""]
    if sorted_.reported:
        lines += [f"## {sorted_.heading}", ""]
    for finding in sorted_.reported:
        lines += _finding_markdown(finding)
    lines += [f"{markdown(line)}\n" for line in rest_lines(comparison, sorted_, points)]
    return "\n".join(lines).rstrip() + "\n"


def lead_lines(comparison: Comparison, points: AlertPoints | None) -> list[str]:
    """The first points in a few words; who issued what, when; the counts, which are those of the points. Then
    what keeps them from being read as more. Without points, the most important finding and the findings.
    """
    if comparison.role == "unrelated":
        none = "This text has nothing to do with the baseline."
        return [comparison.document.title or "This text", who(comparison.document), none]
    lines = [headline_of(comparison, points), who(comparison.document), f"{counts_of(comparison, points)}."]
    note = "It reaffirms the baseline: what it leaves out is not repeated, not withdrawn. "
    return [*lines, f"{note if comparison.reaffirms_baseline else ''}{sentence_case(comparison.why)}."]


def headline_of(comparison: Comparison, points: AlertPoints | None) -> str:
    """The first points in a few words: one output leads with one thing. Without points, the comparison's
    own.
    """
    return f"{points.subject}." if points and points.subject else comparison.summary.headline


def counts_of(comparison: Comparison, points: AlertPoints | None) -> str:
    """`2 worth telling (1 high, 1 medium); 2 softer; 61 of 63 kept`: of the points, where there are any."""
    total = len(comparison.baseline.commitments)
    if points and points.tallies:
        grades, more = Counter(p.importance for p in points.points), sum(points.more.values())
        counts = counts_line(points.tallies, total, reaffirms=comparison.reaffirms_baseline)
    else:
        grades, more = (
            Counter(f.importance for f in comparison.findings if f.alert and f.kind != "retained"),
            0,
        )
        absent, reaffirms = not_repeated(comparison), comparison.reaffirms_baseline
        counts = (
            f"{count_words(comparison.summary.counts, absent, reaffirms=reaffirms)} of {total} commitments"
        )
    said = ", ".join(f"{grades[grade]} {grade}" for grade in ("high", "medium", "low") if grades[grade])
    beyond = f" and {more} more" if more else ""
    return f"{sum(grades.values())} worth telling{f' ({said})' if said else ''}{beyond}; {counts}"


def rest_lines(comparison: Comparison, sorted_: Sorted, points: AlertPoints | None = None) -> list[str]:
    """What stands under the findings: how much is kept, excused, and not worth an alert."""
    if comparison.role == "unrelated":
        return []
    kept = sum(f.kind == "retained" for f in comparison.findings)
    lines = [f"{kept} of {len(comparison.baseline.commitments)} baseline passages kept."]
    gathered, excused = absences_by_count(comparison, sorted_, points)
    said = "Not repeated" if comparison.reaffirms_baseline else "Not mentioned, and not expected of this text"
    word = "Not repeated" if comparison.reaffirms_baseline else "Dropped"
    if gathered:
        lines.append(f"{word}, told together: {topic_counts(f.topic for f in gathered)}.")
    otherwise = [f for f in excused if f.is_said_otherwise]
    excused = tuple(f for f in excused if f not in otherwise)
    if otherwise:
        lines.append(
            f"Not repeated in these words, but spoken of: {topic_counts(f.topic for f in otherwise)}."
        )
    if excused:
        lines.append(f"{said}: {topic_counts(f.topic for f in excused)}.")
    if sorted_.minor:
        several, topics = "s" * (len(sorted_.minor) != 1), topic_counts(f.topic for f in sorted_.minor)
        lines.append(f"{len(sorted_.minor)} more difference{several}, not worth an alert: {topics}.")
    return lines


def absences_by_count(
    comparison: Comparison, sorted_: Sorted, points: AlertPoints | None
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Of the absences that no line of its own tells, those that the points count as dropped, and those that
    say nothing in such a text.
    """
    if points is None or not points.tallies:
        return (), sorted_.excused
    silent = {comparison.findings[n].key for n, why in points.not_told if why not in COUNTED}
    return (
        tuple(f for f in sorted_.excused if f.key not in silent),
        tuple(f for f in sorted_.excused if f.key in silent),
    )


def _points_markdown(short: InShort | None, *, is_history: bool) -> list[str]:
    """The points as an ordered list."""
    lines = [f"**{HISTORY}.**", ""] if is_history else []
    if short is None or not short.points:
        return lines
    for number, point in enumerate(short.points, 1):
        lines.append(f"{number}. \\[{point.importance.capitalize()}\\] {markdown(point.sentence)}")
    return [*lines, "", *(f"{markdown(line)}\n" for line in beneath(short))]


def beneath(short: InShort) -> list[str]:
    """What stands under the points: whether they make an alert, what is counted and kept."""
    said = (short.no_alert, short.more, short.tally, short.dropped, short.kept)
    return [line for line in said if line]


def _finding_markdown(finding: Finding) -> list[str]:
    lines = [f"**{markdown(finding_name(finding))}**: {markdown(once_said(finding))}", ""]
    if finding.baseline:
        lines += [f"> Baseline: {_bold(before_runs(finding), '~~')}", ">"]
    if finding.statement:
        lines += [f"> Statement: {_bold(after_runs(finding), '**')}", ">"]
    for voice in finding.explained.voices:
        lines += [f"> {markdown(voice.speaker)} ({KIND_WORDS[voice.kind]}): {markdown(voice.text)}", ">"]
    return [*(lines[:-1] if lines[-1] == ">" else lines), ""]


def _bold(runs: Sequence[Run], mark: str) -> str:
    """A quote whose changed words stand out; one that went or came whole stands as it is."""
    if len(runs) < 2:
        return " ".join(markdown(run.text) for run in runs)
    said = []
    for run in runs:
        words, lead = markdown(run.text), " " if run.text[:1].isspace() else ""
        tail = " " if run.text[-1:].isspace() and words else ""
        said.append(
            f"{lead}{mark}{words}{mark}{tail}" if run.mark != "same" and words else f"{lead}{words}{tail}"
        )
    return "".join(said)
