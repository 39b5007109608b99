"""The first two points in a few words, for a subject. Each says of what it is and what became of it: where
the room is short, in fewer words, never in a topic with nothing behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from alerts.points.edit_words import EDITED
from alerts.points.point import Point
from alerts.points.point_words import cut_short

LONGEST_SUBJECT = 78  # characters, before the issuers
BETWEEN = "; "
FIRST_WEIGHS = 2  # what leads may lose half as much
DEAREST = 18  # beyond, the first says all of it, and the second is counted


def subject(points: Sequence[Point], opening: str = EDITED) -> str:
    """The first two points. Of two on one topic the second does not name it again; one that does not fit is
    counted. `opening` says of an edit that it is one.
    """
    if not points:
        return ""
    opening, points = opening if points[0].is_of_edit else "", _with_places_joined(points)
    room = LONGEST_SUBJECT - len(opening)
    if len(points) == 1 or points[1].importance == "low":
        return opening + _alone(points[0], room)
    forms, others = _forms(points[0]), _forms(points[1], without_topic=_names_topic_of(points[1], points[0]))
    if both := _both(forms, others, room):
        return opening + both
    counted = f"{BETWEEN}{len(points) - 1} more"
    fits = next((said for said in forms if said and len(said) + len(counted) <= room), "")
    return opening + (fits + counted if fits else _alone(points[0], room))


def _with_places_joined(points: Sequence[Point]) -> Sequence[Point]:
    """One state that is named on two topics, or no more, is one thing: "China named on Taiwan and the South
    China Sea".
    """
    first, *others = points
    same = next(
        (p for p in others[:1] if p.fact == first.fact == "state_named" and p.about == first.about), None
    )
    _, is_named, place = same.headline.partition(" named on ") if same else ("", "", "")
    if not is_named:
        return points
    joined, closer = f"{first.headline} and {place}", f"{first.headline}, {place.removeprefix('the ')}"
    return [replace(first, headline=joined, shorter=(closer,)), *others[1:]]


def _names_topic_of(second: Point, first: Point) -> bool:
    """Whether the first point has said the topic of the second: "China named on the South China Sea"."""
    head, is_said, _ = second.headline.partition(": ")
    return second.topic == first.topic or bool(is_said and f" {head}" in f" {first.headline}")


def _both(first: Sequence[str], second: Sequence[str], room: int) -> str:
    """The fullest forms of two points that stand side by side: each step to fewer words weighs more than the
    one before, so that neither has to say all of it in one word; where it is even, the first says more.
    """
    pairs = sorted(
        (FIRST_WEIGHS * before**2 + after**2, before, BETWEEN.join((one_form, other_form)))
        for before, one_form in enumerate(first)
        for after, other_form in enumerate(second)
        if one_form and other_form
    )
    return next((said for cost, _, said in pairs if len(said) <= room and cost <= DEAREST), "")


def _alone(point: Point, room: int) -> str:
    return next((said for said in _forms(point) if said and len(said) <= room), "") or cut_short(
        point.headline, room
    )


def _forms(point: Point, *, without_topic: bool = False) -> list[str]:
    """What the point says, in ever fewer words; without its topic, what says more than that."""
    parts = [(said, *said.partition(": ")) for said in (point.headline, *point.shorter)]
    if not without_topic:
        return [said for said, *_ in parts]
    return [rest if is_said else "" if point.shorter else said for said, _, is_said, rest in parts]
