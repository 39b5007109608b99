"""The first two points in a few words, for a subject. Each says of what it is and what became of it: where
the room is short, in fewer words, never in a topic with nothing behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alerts.points.edit_words import EDITED
from alerts.points.point import Point
from alerts.points.point_words import cut_short

LONGEST_SUBJECT = 78  # characters, before the issuers
BETWEEN = "; "


def subject(points: Sequence[Point], opening: str = EDITED) -> str:
    """The first two points. Of two on one topic the second does not name it again; one that does not fit is
    counted. `opening` says of an edit that it is one.
    """
    if not points:
        return ""
    opening = opening if points[0].is_of_edit else ""
    room = LONGEST_SUBJECT - len(opening)
    first = opening + (_fitting(_forms(points[0]), room) or cut_short(points[0].headline, room))
    if len(points) == 1 or (opening and points[1].importance == "low"):
        return first
    same = points[1].topic == points[0].topic
    room = LONGEST_SUBJECT - len(first) - len(BETWEEN)
    second = _fitting(_forms(points[1], without_topic=same), room)
    counted = f"{len(points) - 1} more" if len(f"{len(points) - 1} more") <= room else ""
    return BETWEEN.join(filter(None, [first, second or counted]))


def _forms(point: Point, *, without_topic: bool = False) -> Iterator[str]:
    """What the point says, in ever fewer words; without its topic, what says more than that."""
    for said in (point.headline, *point.shorter):
        _, is_said, rest = said.partition(": ")
        yield rest if without_topic and is_said else "" if without_topic and point.shorter else said


def _fitting(forms: Iterator[str], room: int) -> str:
    return next((said for said in forms if said and len(said) <= room), "")
