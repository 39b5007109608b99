"""The compared texts of one event side by side: which commitments one answers and another leaves out (DOMAIN
A38).

Nothing is compared anew: what a text answers is what its stored comparison found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from baselines.model import Baseline
from baselines.vocabulary import is_watched, topic_rank
from monitor.model.views import LoggedChange, StatementView
from monitor.web.languages import is_foreign

MOST = 5  # texts in one table; a screen holds no more columns


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment of the baseline. `answers`: what answers it, in the order of the texts; None where a
    text leaves it out.
    """

    commitment: str
    topic: str
    words: str
    answers: tuple[LoggedChange | None, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`first`: rows of the watched topics; `further`: the others. Either may be empty,
    not both.
    """

    texts: tuple[StatementView, ...]
    first: tuple[Row, ...]
    further: tuple[Row, ...]


def left_out(
    found: StatementView, others: Iterable[StatementView | None], baseline: Baseline | None
) -> LeftOut | None:
    """What the texts of an event leave out against each other; None where there are no two to set side by
    side, or no difference.

    Only commitments count that one text answers and another does not: what all leave out is no difference
    between them.
    """
    if baseline is None or not _is_compared(found, baseline):
        return None
    compared = (other for other in others if other is not None and _is_compared(other, baseline))
    texts = (found, *islice(compared, MOST - 1))
    if len(texts) < 2:
        return None
    answers = [_answers(text) for text in texts]
    rows = [
        Row(c.id, c.topic, c.passage.text, tuple(by.get(c.id) for by in answers))
        for c in baseline.commitments
        if any(c.id in by for by in answers) and not all(c.id in by for by in answers)
    ]
    first = sorted((row for row in rows if is_watched(row.topic)), key=lambda row: topic_rank(row.topic))
    further = tuple(row for row in rows if not is_watched(row.topic))
    return LeftOut(texts, tuple(first), further) if rows else None


def _is_compared(text: StatementView, baseline: Baseline) -> bool:
    comparison = text.comparison
    is_same = (
        comparison is not None
        and comparison.baseline_slug == baseline.slug
        and comparison.role != "unrelated"
    )
    return is_same and not is_foreign(text.language)


def _answers(text: StatementView) -> dict[str, LoggedChange]:
    changes: Sequence[LoggedChange] = text.comparison.changes if text.comparison else ()
    return {c.finding.commitment: c for c in changes if c.finding.commitment and c.finding.kind != "removed"}
