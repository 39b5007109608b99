"""Comparisons and changes as a reader of a terminal or a note sees them. Outside text is made harmless."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from alerts.harmless import cut, markdown, plain
from alerts.points.point import AlertPoints
from alerts.terms import (
    BACK,
    KIND_WORDS,
    NO_LONGER,
    confidence,
    copies_differ,
    history_line,
    is_back,
    is_gone,
    topic_counts,
)
from baselines.model import Comparison, Finding
from monitor.cli.lines import has_colour, marked, painted, wrapped
from monitor.cli.point_lines import points_markdown, points_text
from monitor.model.views import LoggedChange
from monitor.model.withdrawal import Withdrawal
from monitor.web.divergence import superseded_words
from monitor.web.in_short import short_of
from monitor.web.labels import count_words, sentence_case, who
from monitor.web.log_words import withdrawal_words
from monitor.web.redline import Run, after_runs, before_runs
from monitor.web.sorting import Sorted, not_repeated, sort_findings

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
    lines += [line for said in _lead(comparison, points) for line in wrapped(plain(said), indent="  ")]
    sorted_ = sort_findings(comparison)
    if sorted_.reported:
        lines += ["", f"{sorted_.heading}:" if comparison.role != "unrelated" else ""]
    for finding in sorted_.reported:
        lines += ["", *_finding_text(finding), *_grounds_text(finding)]
    rest = [line for said in _rest(comparison, sorted_) for line in wrapped(plain(said), indent="  ")]
    return "\n".join([*(painted(lines) if has_colour() else lines), "", *rest]).rstrip() + "\n"


def comparison_markdown(comparison: Comparison, points: AlertPoints | None = None) -> str:
    """A comparison to paste into a note: the points first."""
    head, *others = _lead(comparison, points)
    sorted_ = sort_findings(comparison)
    lines = [
        f"# {markdown(comparison.document.title or 'Untitled statement')}",
        "",
        *points_markdown(short_of(comparison, points), is_history=comparison.is_older_than_baseline),
        f"**{markdown(head)}**",
        "",
    ]
    lines += [*(f"- {markdown(line)}" for line in others), ""]
    if sorted_.reported:
        lines += [f"## {sorted_.heading}", ""]
    for finding in sorted_.reported:
        lines += _finding_markdown(finding)
    lines += [f"{markdown(line)}\n" for line in _rest(comparison, sorted_)]
    return "\n".join(lines).rstrip() + "\n"


def _lead(comparison: Comparison, points: AlertPoints | None) -> list[str]:
    """The most important finding; who issued what, when; the counts. Then what keeps them from being read as
    more. Where only the points tell something (what a short text leaves out), they are what is counted.
    """
    if comparison.role == "unrelated":
        none = "This text has nothing to do with the baseline."
        return [comparison.document.title or "This text", who(comparison.document), none]
    alerting = Counter(f.importance for f in comparison.findings if f.alert and f.kind != "retained")
    grades = ", ".join(f"{alerting[grade]} {grade}" for grade in ("high", "medium", "low") if alerting[grade])
    absent, reaffirms = not_repeated(comparison), comparison.reaffirms_baseline
    counts = count_words(comparison.summary.counts, absent, reaffirms=reaffirms)
    total = len(comparison.baseline.commitments)
    found, head = sum(alerting.values()), comparison.summary.headline
    if points and points.points and not found:
        found, head = len(points.points), f"{points.subject}."
    lines = [head, who(comparison.document)]
    lines.append(f"{found} worth telling{f' ({grades})' if grades else ''}; {counts} of {total} commitments.")
    note = "It reaffirms the baseline: what it leaves out is not repeated, not withdrawn. "
    return [*lines, f"{note if comparison.reaffirms_baseline else ''}{sentence_case(comparison.why)}."]


def _rest(comparison: Comparison, sorted_: Sorted) -> list[str]:
    if comparison.role == "unrelated":
        return []
    kept = sum(f.kind == "retained" for f in comparison.findings)
    lines = [f"{kept} of {len(comparison.baseline.commitments)} baseline passages kept."]
    if sorted_.excused:
        said = (
            "Not repeated"
            if comparison.reaffirms_baseline
            else "Not mentioned, and not expected of this text"
        )
        lines.append(f"{said}: {topic_counts(f.topic for f in sorted_.excused)}.")
    if sorted_.minor:
        several, topics = "s" * (len(sorted_.minor) != 1), topic_counts(f.topic for f in sorted_.minor)
        lines.append(f"{len(sorted_.minor)} more difference{several}, not worth an alert: {topics}.")
    return lines


def _name(finding: Finding) -> str:
    """`[High] weakened`; the topic and the direction stand in the finding's sentence."""
    kind = copies_differ(finding) or (
        BACK if is_back(finding) else NO_LONGER if is_gone(finding) else KIND_WORDS[finding.kind]
    )
    return (
        f"[{finding.importance.capitalize()}] "
        f"{kind}{'' if finding.explained.is_confirmed else ', unconfirmed'}"
    )


def _finding_text(finding: Finding) -> list[str]:
    lines = wrapped(f"{_name(finding)}: {plain(finding.summary)}", first="  ", indent="    ")
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


def _finding_markdown(finding: Finding) -> list[str]:
    lines = [f"**{markdown(_name(finding))}**: {markdown(finding.summary)}", ""]
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
