"""The JSON of what would be told of a comparison, typed: the `alert` that `compare` prints."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from alerts.channels.webhook.schemas import PointFactsOut
from alerts.points.point import AlertPoints


class PointOut(PointFactsOut):
    """One thing that a reader would say in one sentence. `findings` are places in the list of findings."""

    findings: list[int]


class UntoldOut(BaseModel):
    """A finding that is not told, by its place in the list of findings, and why."""

    finding: int
    why: str


class AlertOut(BaseModel):
    """What would be told of the comparison to whoever wants everything, as `compare --format json` prints it.
    `kept`: the ids of commitments that stand as they did, by topic.
    """

    due: bool
    subject: str
    points: list[PointOut]
    kept: dict[str, list[str]]
    not_told: list[UntoldOut]


def alert_out(points: AlertPoints | None, places: Mapping[int, int]) -> AlertOut | None:
    """The points of a stored comparison; None of one that was made before there were points.

    `places`: of each finding that is shown, where it stands in the list.
    """
    if points is None:
        return None
    written = points.to_dict()
    for point in written["points"]:
        point["findings"] = [places[number] for number in point["findings"] if number in places]
    written["not_told"] = [
        row | {"finding": places[row["finding"]]} for row in written["not_told"] if row["finding"] in places
    ]
    return AlertOut.model_validate(written)
