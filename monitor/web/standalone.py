"""A comparison as one HTML file that needs nothing beside it: to mail, to print, to keep."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from alerts.points.point import AlertPoints
from baselines.model import Baseline, Comparison, Document, Finding
from monitor.web.comparison_note import absences_by_count, counts_of, headline_of
from monitor.web.in_short import InShort, short_of
from monitor.web.sorting import Sorted, sort_findings
from monitor.web.templating import HERE, environment


def comparison_page(comparison: Comparison, points: AlertPoints | None = None) -> str:
    """What `compare --format html` prints. The style stands inside; there is no script and no link to fetch,
    and the policy of the page forbids both: wherever it is opened, it asks nobody for anything."""
    style = (HERE / "static" / "style.css").read_text(encoding="utf-8")
    template = environment().get_template("standalone.html")
    return template.render(
        compared=parts_of(comparison, points),
        policy=_policy(style),
        style=Markup(style),  # noqa: S704 - our own file
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A comparison as a page shows it whole."""

    comparison: Comparison
    baseline: Baseline
    document: Document
    sorted: Sorted
    short: InShort | None
    is_history: bool
    headline: str
    counts: str
    gathered: tuple[Finding, ...]
    excused: tuple[Finding, ...]


def parts_of(comparison: Comparison, points: AlertPoints | None = None) -> Compared:
    """What `compared_body.html` shows."""
    sorted_ = sort_findings(comparison)
    gathered, excused = absences_by_count(comparison, sorted_, points)
    return Compared(
        comparison=comparison,
        baseline=comparison.baseline,
        document=comparison.document,
        sorted=sorted_,
        short=short_of(comparison, points, partial(_anchor, comparison, sorted_)),
        is_history=comparison.is_older_than_baseline,
        headline=headline_of(comparison, points),
        counts=counts_of(comparison, points),
        gathered=gathered,
        excused=excused,
    )


def _anchor(comparison: Comparison, sorted_: Sorted, number: int) -> str:
    """Where a finding stands in the file; empty of one that is only listed there."""
    finding = comparison.findings[number]
    has_article = finding in sorted_.reported or finding in sorted_.minor or finding in sorted_.retained
    return f"#finding-{finding.key}" if has_article else ""


def _policy(style: str) -> str:
    """Nothing may be loaded or run; the one style is let through by its hash."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
