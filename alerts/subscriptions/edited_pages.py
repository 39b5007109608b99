"""Who is told of a page that was edited: as news by itself, or as a correction of what was told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from alerts.corrections import covering, differences, with_notes
from alerts.model import AlertKind, Candidate, Reported
from alerts.points.edit_words import EDITED
from alerts.points.headline import subject
from alerts.points.point import AlertPoints, Point
from alerts.points.telling import MOST, subject_of_edit
from alerts.terms import CORRECTED
from baselines.model import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterVersion:
    """What one subscription is told of a version that is not the first, or was read anew."""

    kind: AlertKind
    findings: tuple[Finding, ...]
    points: AlertPoints
    notes: Mapping[str, str]


def of_later_version(
    candidate: Candidate,
    matching: Mapping[str, Finding],
    reported: Reported | None,
    points: AlertPoints | None,
) -> LaterVersion | None:
    """What is told of a version that is not the first, or that was read anew; None where nothing is.

    `matching`: the findings that the subscription wants, by their keys. `reported`: what it was told of the
    statement. `points`: what it would be told by the version alone, None where it does not concern it.
    """
    if reported is not None:
        return _correction(candidate, matching, reported, points)
    return _news(candidate, points)


def merged(
    candidate: Candidate, matching: Mapping[str, Finding], points: AlertPoints | None
) -> LaterVersion | None:
    """The alert that waited unsent and the edit that overtook it, in one: what the page says now, the edit
    first. None where nothing of it is worth an alert: then the alert that waits stays.
    """
    if points is None or not points.due:
        return None
    beneath = dict(matching) | {f.key: f for f in _beneath(candidate, points.points)}
    return LaterVersion(kind="alert", findings=tuple(beneath.values()), points=points, notes={})


def _news(candidate: Candidate, points: AlertPoints | None) -> LaterVersion | None:
    """The edit of a page of which the subscription was told nothing: its first version was taken in quietly,
    or said nothing to tell.
    """
    if points is None or not points.due:
        return None
    return LaterVersion(kind="alert", findings=_beneath(candidate, points.points), points=points, notes={})


def _correction(
    candidate: Candidate,
    matching: Mapping[str, Finding],
    reported: Reported,
    points: AlertPoints | None,
) -> LaterVersion | None:
    """What differs from what was told; what the edit changed leads. None where nothing does."""
    comparison, edit = candidate.comparison, candidate.edit
    before = candidate.reported_texts.get(reported.version)
    differing, notes = differences(
        comparison, matching, reported, before, is_reread=candidate.is_reread, edit=edit
    )
    edited: tuple[Point, ...] = ()
    if edit is not None and points is not None and (points.due or differing):
        edited = covering(points.points, differing, edit)
    if not edited and not differing:
        return None
    opening = EDITED if edit is not None else CORRECTED
    found = with_notes(edited, differing, notes, comparison, reported, opening=opening)
    beneath = {f.key: f for f in (*_beneath(candidate, edited), *differing)}
    whole = points or AlertPoints(due=True, subject="", points=())
    return LaterVersion(
        kind="correction",
        findings=tuple(beneath.values()),
        points=replace(
            whole,
            due=True,
            points=found[:MOST],
            subject=subject_of_edit(found, edit) if edit else subject(found),
        ),
        notes=notes,
    )


def _beneath(candidate: Candidate, points: tuple[Point, ...]) -> tuple[Finding, ...]:
    """The findings of points: those of the edit itself, and what it made of the commitments."""
    edited = candidate.edit.findings if candidate.edit else ()
    known = {finding.key: finding for finding in (*candidate.comparison.findings, *edited)}
    keys = dict.fromkeys(key for point in points for key in point.keys)
    return tuple(known[key] for key in keys if key in known)
