"""A page that was edited: between which versions, and what differs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from baselines.model import Comparison, Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class EditFacts:
    """Between which versions of its text a page was edited, and when that was seen. `back_to`: the number of
    an earlier version whose words it has again, which was read on the day `back_on`.
    """

    former: int
    present: int
    seen_at: datetime
    back_to: int | None = None
    back_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEdit:
    """`findings`: the former text against the present one (`baselines.divergence.compare_former`). `before`:
    the former text compared with the baseline, as the present one is.
    """

    facts: EditFacts
    findings: tuple[Finding, ...]
    before: Comparison


def until(seen_at: datetime) -> str:
    """`until 4 Feb 2026`: the day (UTC) on which the present words were seen first."""
    return f"until {day_of(seen_at)}"


def day_of(moment: date) -> str:
    """`4 Feb 2026`."""
    return f"{moment.day} {moment:%b %Y}"
