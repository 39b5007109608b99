"""The points of a comparison in the order in which they are told, and whether they make an alert."""

from __future__ import annotations

from collections.abc import Sequence

from alerts.points.gather import FORMULA, gathered, kept, reader_of
from alerts.points.point import AlertPoints, Point
from baselines.judgement.absence import situation
from baselines.lexicon import Lexicon, load_lexicon
from baselines.model import IMPORTANCES, Comparison

MOST = 10
FIRST = 3  # of the first points each is of another topic, where the ranks that lead have several
LONGEST_SUBJECT = 78


def points_of(comparison: Comparison, lexicon: Lexicon | None = None) -> AlertPoints:
    """What is told of a comparison, as if it were all that a reader wants."""
    lexicon = lexicon or load_lexicon()
    if comparison.role != "new" or comparison.comparability == "none":
        return AlertPoints(due=False, subject="", points=())
    reader = reader_of(comparison, situation(comparison.document, comparison.baseline, lexicon), lexicon)
    points = in_order(gathered(reader))[:MOST]
    due = bool(points)
    return AlertPoints(
        due=due,
        subject=subject(points),
        points=tuple(points),
        kept=kept(reader),
        not_told=reader.not_told,
    )


def in_order(points: Sequence[Point]) -> list[Point]:
    """By rank and importance; the first three of different topics where they are of ranks that lead."""
    rest = sorted(points, key=lambda p: (p.rank, -IMPORTANCES.index(p.importance)))
    first: list[Point] = []
    for point in rest:
        topics = {p.topic for p in first}
        leads = point.rank <= FORMULA and point.importance == "high"
        if len(first) < FIRST and leads and point.topic not in topics:
            first.append(point)
    return [*first, *(p for p in rest if p not in first)]


def subject(points: Sequence[Point]) -> str:
    """The first two points in a few words."""
    if not points:
        return ""
    first = points[0].headline
    if len(points) > 1 and len(first) + len(points[1].headline) + 2 <= LONGEST_SUBJECT:
        return f"{first}; {points[1].headline}"
    return first
