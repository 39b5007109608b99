"""The first two points in a few words, for a subject. Each says of what it is and what became of it: where
the room is short, in fewer words, never in a topic with nothing behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from alerts.points.edit_words import EDITED
from alerts.points.point import Point
from alerts.points.point_words import cut_short

ROOM = 78  # characters, before the issuers
LONGEST_SUBJECT = 96  # where two points say in less room only that there is something
BETWEEN = "; "
FIRST_WEIGHS = 2  # what leads may lose half as much
DEAR = 5  # what two points lose before they are given more room
DEAREST = 18  # beyond, the first says all of it, and the second is counted


def subject(points: Sequence[Point], opening: str = EDITED) -> str:
    """The first two points. Of two on one topic the second does not name it again; one that does not fit is
    counted. `opening` says of an edit that it is one.
    """
    if not points:
        return ""
    opening, points = opening if points[0].is_of_edit else "", _with_places_joined(points)
    room, most = ROOM - len(opening), LONGEST_SUBJECT - len(opening)
    if len(points) == 1 or points[1].importance == "low":
        return opening + _alone(points[0], room)
    forms, others = _forms(points[0]), _forms(points[1], without_topic=_names_topic_of(points[1], points[0]))
    both = _fuller(_both(forms, others, room), _both(forms, others, most))
    if both:
        return opening + both
    first, counted = _alone(points[0], room), f"{len(points) - 1} more"
    is_room = len(first) + len(BETWEEN) + len(counted) <= room
    return opening + (BETWEEN.join((first, counted)) if is_room else first)


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
    joined = f"{first.headline} and {place}"
    return [replace(first, headline=joined, shorter=()), *others[1:]]


def _names_topic_of(second: Point, first: Point) -> bool:
    """Whether the first point has said the topic of the second: "China named on the South China Sea"."""
    head, is_said, _ = second.headline.partition(": ")
    return second.topic == first.topic or bool(is_said and f" {head}" in f" {first.headline}")


def _both(first: Sequence[str], second: Sequence[str], room: int) -> tuple[int, str]:
    """The fullest forms of two points that stand side by side, and what they lose: each step to fewer words
    weighs more than the one before, so that neither has to say all of it in one word; where it is even, the
    first says more. Where no two have room, nothing.
    """
    pairs = sorted(
        (FIRST_WEIGHS * before**2 + after**2, before, BETWEEN.join((one_form, other_form)))
        for before, one_form in enumerate(first)
        for after, other_form in enumerate(second)
        if one_form and other_form
    )
    return next(((cost, said) for cost, _, said in pairs if len(said) <= room and cost <= DEAREST), (0, ""))


def _fuller(short: tuple[int, str], long: tuple[int, str]) -> str:
    """The shorter of two subjects, unless the longer says much more."""
    (lost, said), (lost_in_more, said_in_more) = short, long
    return said if said and lost < lost_in_more + DEAR else said_in_more


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
