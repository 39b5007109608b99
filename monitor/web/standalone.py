"""A comparison as one HTML file that needs nothing beside it: to mail, to print, to keep."""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup

from baselines.model import Comparison
from monitor.web.sorting import not_repeated, sort_findings
from monitor.web.templating import HERE, environment


def comparison_page(comparison: Comparison) -> str:
    """What `compare --format html` prints. The style stands inside; there is no script and no link to fetch,
    and the policy of the page forbids both: wherever it is opened, it asks nobody for anything."""
    style = (HERE / "static" / "style.css").read_text(encoding="utf-8")
    return (
        environment()
        .get_template("standalone.html")
        .render(
            comparison=comparison,
            baseline=comparison.baseline,
            document=comparison.document,
            sorted=sort_findings(comparison),
            not_repeated=not_repeated(comparison),
            policy=_policy(style),
            style=Markup(style),  # noqa: S704 - our own file
        )
    )


def _policy(style: str) -> str:
    """Nothing may be loaded or run; the one style is let through by its hash."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
