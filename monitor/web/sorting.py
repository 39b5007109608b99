"""The findings of a comparison as a reader gets them: what is told one by one, what is folded away, what is
gathered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from baselines.model import Comparison, Finding, reading_order

NONE = "No commitment was added, removed or changed in a way worth an alert."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """`reported` stand open, in the order of the mail; `minor` are folded, `excused` and `retained` gathered.
    `heading` is over what is told, `none` stands there when it is nothing."""

    heading: str
    none: str
    reported: tuple[Finding, ...]
    minor: tuple[Finding, ...]
    excused: tuple[Finding, ...]
    retained: tuple[Finding, ...]


def is_information(finding: Finding) -> bool:
    """Whether it is shown although it is never an alert: what a speaker says, what only the official page can
    confirm.
    """
    if finding.explained.speaker:
        return True
    return (
        not finding.explained.is_confirmed and finding.statement is not None and finding.importance != "low"
    )


def heading(findings: Iterable[Finding], *, is_remarks: bool) -> str:
    """What stands over the findings that are told."""
    if is_remarks:
        return "What the speakers say"
    return "Changes" if all(f.explained.is_confirmed for f in findings) else "Differences, unconfirmed"


def sort_findings(comparison: Comparison) -> Sorted:
    """By what is worth an alert; in remarks by what a speaker says, in a secondary text by what the official
    page must show.
    """
    is_remarks = comparison.document.kind == "remarks"
    none = "No speaker speaks of a commitment of the baseline." if is_remarks else NONE
    in_order = sorted(comparison.findings, key=lambda f: (f.kind == "retained", *reading_order(f)))
    open_ = [f for f in in_order if is_information(f) or (f.alert and f.kind != "retained")]
    keys = {f.key for f in open_}
    rest = [f for f in in_order if f.key not in keys]
    minor = tuple(f for f in rest if f.kind not in ("retained", "removed"))
    excused = tuple(f for f in rest if f.kind == "removed")
    retained = tuple(f for f in comparison.findings if f.kind == "retained" and f.key not in keys)
    return Sorted(
        heading=heading(in_order, is_remarks=is_remarks),
        none=none,
        reported=tuple(open_),
        minor=minor,
        excused=excused,
        retained=retained,
    )


def not_repeated(comparison: Comparison) -> int:
    """How many absences are no removals: excused, or of a text that reaffirms the baseline."""
    return sum(
        f.kind == "removed" and (comparison.reaffirms_baseline or not f.alert) for f in comparison.findings
    )
