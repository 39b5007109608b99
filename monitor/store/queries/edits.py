"""What pages were edited in: the former words against the present ones, as rows of the log that stay.

An edit stays true whatever the page says later. So its rows are never replaced, and former words are found in
the log, in its exports and by its search.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from alerts.points.edit_facts import EditFacts, PageEdit
from alerts.subscriptions.rules import PREVIOUS_VERSION
from baselines.model import CHANGE_KINDS
from monitor.store.schema.found import ComparisonRow, StatementVersionRow


def edit_row(version: StatementVersionRow, edit: PageEdit, now: datetime) -> ComparisonRow:
    """The comparison of a version with the one before it as a row, not yet added."""
    former, counts = edit.before.document, Counter(f.kind for f in edit.findings)
    return ComparisonRow(
        statement_version_id=version.id,
        baseline_slug=PREVIOUS_VERSION,
        baseline_title=former.title or "Former version",
        baseline_on=former.date or version.fetched_at.date(),
        baseline_sha256=former.sha256,
        role="new",
        comparability="full",
        why="a page that was edited",
        reaffirms_baseline=False,
        headline=edit.findings[0].summary,
        who="",
        counts={kind: counts.get(kind, 0) for kind in CHANGE_KINDS},
        alerts=sum(f.alert for f in edit.findings),
        total=0,
        compared_at=now,
        baseline_series="",
        baseline_formulae=[],
        former_version=edit.facts.former,
    )


def written_edit(facts: EditFacts) -> dict[str, Any]:
    """As it stands beside an outbox row."""
    return asdict(facts) | {
        "seen_at": facts.seen_at.isoformat(),
        "back_on": facts.back_on.isoformat() if facts.back_on else None,
    }


def edit_from(said: Mapping[str, Any] | None) -> EditFacts | None:
    """The reverse of `written_edit`."""
    if said is None:
        return None
    days = {
        "seen_at": datetime.fromisoformat(said["seen_at"]),
        "back_on": date.fromisoformat(said["back_on"]) if said["back_on"] else None,
    }
    return EditFacts(**{**said, **days})
