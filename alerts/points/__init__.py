"""The alert as points: what an expert would tell first of a comparison, and in which order. Pure."""

from alerts.points.point import AlertPoints, Fact, Point
from alerts.points.reader import Scope
from alerts.points.telling import points_of

__all__ = ["AlertPoints", "Fact", "Point", "Scope", "points_of"]
