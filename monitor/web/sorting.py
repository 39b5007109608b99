"""The findings of a comparison as a reader gets them: what is told one by one, what is folded away, what is gathered."""

from __future__ import annotations

from dataclasses import dataclass

from baselines.model import Comparison, Finding, told_order


@dataclass(frozen=True, slots=True)
class Sorted:
    """`told` stand open, in the order of the mail; `minor` are folded, `excused` and `retained` gathered. `heading` is over
    what is told, `none` stands there when it is nothing."""

    heading: str
    none: str
    told: tuple[Finding, ...]
    minor: tuple[Finding, ...]
    excused: tuple[Finding, ...]
    retained: tuple[Finding, ...]


def sort_findings(comparison: Comparison) -> Sorted:
    """By what is worth an alert; in remarks by what a speaker says, in a secondary text by what the official page must show."""
    heading, none = "Changes", "No commitment was added, removed or changed in a way worth an alert."
    in_order = sorted(comparison.findings, key=told_order)
    if comparison.document.kind == "remarks":
        heading, none = "What the speakers say", "No speaker speaks of a commitment of the baseline."
        told = [f for f in in_order if f.statement]
        told.sort(key=lambda f: f.kind == "retained")
    elif any(not f.explained.is_confirmed for f in in_order):
        heading, none = "Unconfirmed: check the official page", "Nothing differs in what this text tells."
        told = [f for f in in_order if f.kind != "retained" and f.statement and f.importance != "low"]
    else:
        told = [f for f in in_order if f.alert and f.kind != "retained"]
    keys = {f.key for f in told}
    rest = [f for f in in_order if f.key not in keys]
    minor = tuple(f for f in rest if f.kind not in ("retained", "removed"))
    excused = tuple(f for f in rest if f.kind == "removed")
    retained = tuple(f for f in comparison.findings if f.kind == "retained" and f.key not in keys)
    return Sorted(heading, none, tuple(told), minor, excused, retained)


def not_repeated(comparison: Comparison) -> int:
    """How many absences are no removals: excused, or of a text that reaffirms the baseline."""
    return sum(f.kind == "removed" and (comparison.reaffirms_baseline or not f.alert) for f in comparison.findings)
