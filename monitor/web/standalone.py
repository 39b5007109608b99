"""A comparison as one HTML file that needs nothing beside it: to mail, to print, to keep."""

from __future__ import annotations

from markupsafe import Markup

from baselines.model import Comparison, told_order
from monitor.web.templating import HERE, environment


def comparison_page(comparison: Comparison) -> str:
    """What `compare --format html` prints. The style stands inside; there is no script and no link to fetch."""
    findings = sorted(comparison.findings, key=told_order)
    return environment().get_template("standalone.html").render(
        comparison=comparison, baseline=comparison.baseline, document=comparison.document,
        told=[f for f in findings if f.alert and f.kind != "retained"],
        minor=[f for f in findings if not f.alert and f.kind not in ("retained", "removed")],
        excused=[f for f in findings if f.kind == "removed" and not f.alert],
        retained=[f for f in comparison.findings if f.kind == "retained"],
        not_repeated=sum(f.kind == "removed" and (comparison.reaffirms_baseline or not f.alert) for f in findings),
        style=Markup((HERE / "static" / "style.css").read_text(encoding="utf-8")),  # noqa: S704 - our own file
    )  # fmt: skip
