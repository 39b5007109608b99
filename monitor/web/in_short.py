"""What is told of a comparison, at a glance: its points, what was kept, and what is not told, with reasons.
For the page of a statement and for the files that stand alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from alerts.points.point import AlertPoints, Point
from alerts.wording.point_entries import (
    ADDED,
    DROPPED,
    arrow_of,
    counts_line,
    dropped_line,
    kept_line,
    more_line,
    tally_line,
)
from alerts.wording.words import TURN_WORDS
from baselines.model import IMPORTANCES, Comparison, Finding, Importance
from baselines.vocabulary import topic_title

NOTHING = "Nothing to tell"
HISTORY = "Older than the baseline: this is history"
NO_ALERT = "None of these points makes an alert"
BACK = "as in the baseline again"
Edits = Mapping[str, tuple[Finding, str]]
NO_EDITS: Edits = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPoint:
    """A point as a reader sees it. `topic` is empty where the sentence begins with it. `arrow` is for the
    eye, `turn` says the same in words. `address` is of its first finding; empty where there is none. `key` is
    the name by which a reader judges it.
    """

    importance: Importance
    topic: str
    arrow: str
    turn: str
    sentence: str
    address: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """A finding of weight that is not told, and why."""

    importance: Importance
    topic: str
    words: str
    why: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InShort:
    """`tally` counts by topic what became of the commitments, `counts` in all; `kept` says what stands as it
    did, `more` what lies beyond the points. `no_alert` says that none of them makes an alert, and why.
    """

    subject: str
    is_due: bool
    points: tuple[ShownPoint, ...]
    tally: str
    counts: str
    kept: str
    dropped: str
    more: str
    no_alert: str
    not_told: tuple[Untold, ...]


def in_short(
    points: AlertPoints | None,
    findings: Sequence[Finding],
    address: Callable[[int], str],
    *,
    total: int,
    reaffirms: bool,
    edits: Edits = NO_EDITS,
) -> InShort | None:
    """None where nothing is known of points. `address`: where the finding of a number stands; `total`: the
    commitments of the baseline. `edits`: what the page was edited in, by its key, each with its address.
    """
    if points is None or not (points.points or points.tallies or points.not_told):
        return None
    return InShort(
        subject=points.subject or NOTHING,
        is_due=points.due,
        points=tuple(
            _edited(point, edits) or _shown(point, findings, address, reaffirms=reaffirms)
            for point in points.points
        ),
        tally=tally_line(points.tallies, total, reaffirms=reaffirms) if points.tallies else "",
        counts=counts_line(points.tallies, total, reaffirms=reaffirms),
        kept=kept_line(points),
        dropped=dropped_line(points, reaffirms=reaffirms),
        more=more_line(points),
        no_alert="" if points.due else f"{NO_ALERT}{f': {points.withheld}' if points.withheld else ''}.",
        not_told=_silenced(points, findings, address),
    )


def short_of(
    comparison: Comparison, points: AlertPoints | None, address: Callable[[int], str] = lambda _: ""
) -> InShort | None:
    """Of a comparison that is at hand whole."""
    return in_short(
        points,
        comparison.findings,
        address,
        total=len(comparison.baseline.commitments),
        reaffirms=comparison.reaffirms_baseline,
    )


def _silenced(
    points: AlertPoints, findings: Sequence[Finding], address: Callable[[int], str]
) -> tuple[Untold, ...]:
    """What weighs and is not told, the important first."""
    rows = [
        _untold(findings[number], why, address(number))
        for number, why in points.not_told
        if number < len(findings) and findings[number].importance != "low"
        if findings[number].kind != "retained"
    ]
    return tuple(sorted(rows, key=lambda row: -IMPORTANCES.index(row.importance)))


def _shown(
    point: Point, findings: Sequence[Finding], address: Callable[[int], str], *, reaffirms: bool
) -> ShownPoint:
    number = next((n for n in point.findings if n < len(findings)), None)
    lead = findings[number] if number is not None else None
    arrow, title = arrow_of(point, lead), topic_title(point.topic)
    return ShownPoint(
        importance=point.importance,
        topic="" if point.sentence.startswith(title) else title,
        arrow=arrow,
        turn=turn_of(point, lead, arrow, reaffirms=reaffirms),
        sentence=point.sentence,
        address=address(number) if number is not None else "",
        key=point.key,
    )


def _edited(point: Point, edits: Edits) -> ShownPoint | None:
    """A point of what the page was edited in, with the evidence of that; None of every other."""
    found = next((edits[key] for key in point.keys if key in edits), None)
    if found is None:
        return None
    lead, address = found
    arrow = arrow_of(point, lead)
    return ShownPoint(
        key=point.key,
        importance=point.importance,
        topic=topic_title(point.topic),
        arrow=arrow,
        turn=f"edited: {turn_of(point, lead, arrow, reaffirms=False)}",
        sentence=point.sentence,
        address=address,
    )


def turn_of(point: Point, lead: Finding | None, arrow: str, *, reaffirms: bool) -> str:
    """What the arrow says, in a word."""
    if point.fact in ("topic_unnamed", "state_unnamed"):
        return "not named"
    if arrow == ADDED:
        return "now named" if point.fact in ("topic_named", "state_named") else "new"
    if arrow == DROPPED:
        return "not repeated" if reaffirms else "dropped"
    if lead is not None and lead.is_of_talks:
        return lead.turn
    return TURN_WORDS.get((lead.direction if lead else None) or "", BACK)


def _untold(finding: Finding, why: str, address: str) -> Untold:
    return Untold(
        importance=finding.importance,
        topic=topic_title(finding.topic),
        words=finding.summary.removeprefix(f"{topic_title(finding.topic)}:").strip(),
        why=why,
        address=address,
    )
