"""What official copies say otherwise than their statement, for a reader: who says which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from alerts.points.edit_facts import day_of, until
from baselines.divergence import Names
from baselines.model import reading_order
from monitor.divergence.copy_names import names_of
from monitor.model.views import CopyView, LoggedChange


@dataclass(frozen=True, slots=True)
class Differing:
    """One copy with all that it says otherwise, in the order in which an alert tells it."""

    copy: CopyView
    names: Names
    changes: tuple[LoggedChange, ...]


def copy_names(change: LoggedChange) -> Names | None:
    """Whose words a finding quotes, the statement's first; None of a finding that is of no copy."""
    if change.copy is None:
        return None
    copy = change.copy
    return names_of(
        (change.publisher, change.source, change.official_url), (copy.publisher, copy.source, copy.url)
    )


def heads(change: LoggedChange, old: str, new: str) -> tuple[str, str]:
    """What stands over the two quotes: `old` and `new`, the two publishers of a copy, or of an edit when the
    page said which.
    """
    if change.said_until is not None:
        return f"Said {until(change.said_until)}", f"Said since {day_of(change.said_until)}"
    names = copy_names(change)
    return (names.original, names.copy) if names else (old, new)


def absences(change: LoggedChange) -> tuple[str, str]:
    """What stands in place of a quote that there is not, on either side."""
    if change.said_until is not None:
        return "Not there before.", "Not there any more."
    if change.copy is not None:
        return "Not in this text.", "Not in this copy."
    return "Not in the baseline.", "Nothing in this text answers it."


def by_copy(changes: Sequence[LoggedChange]) -> list[Differing]:
    """The findings of a statement's copies, copy by copy."""
    found = []
    for _, members in groupby(changes, key=lambda change: change.copy.publication_id if change.copy else 0):
        in_order = sorted(members, key=lambda change: reading_order(change.finding))
        names = copy_names(in_order[0])
        if names is not None and in_order[0].copy is not None:
            found.append(Differing(in_order[0].copy, names, tuple(in_order)))
    return found
