"""What would be told of a text as an alert. What does not concern the three is never told."""

from __future__ import annotations

from dataclasses import replace

from alerts.points.edit_facts import PageEdit
from alerts.points.point import AlertPoints
from alerts.points.telling import points_of
from baselines.model import Comparison
from monitor.model import RELEVANT, StatementClass

NO_CONCERN = "the text does not concern the parties of the baseline: the service does not compare it"


def alert_points(comparison: Comparison, klass: StatementClass, edit: PageEdit | None = None) -> AlertPoints:
    """The points of a comparison; what a page was edited in leads. A text of another class makes no
    alert; `withheld` says why.
    """
    points = points_of(comparison, edit=edit)
    if klass in RELEVANT or not points.due:
        return points
    return replace(points, due=False, withheld=NO_CONCERN)
