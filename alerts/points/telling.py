"""The points of a comparison in the order in which they are told, and whether they make an alert."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from alerts.points import point_words
from alerts.points.about import is_announcement, subjects
from alerts.points.gather import gathered
from alerts.points.named import named_in
from alerts.points.point import FORMULA, REFERENT, AlertPoints, Point
from alerts.points.reader import Reader
from alerts.points.silences import excuse_of
from baselines.judgement.absence import Situation, situation
from baselines.lexicon import Lexicon, load_lexicon
from baselines.model import IMPORTANCES, Comparison

MOST = 10
FIRST = 3  # of the first points each is of another topic, where the ranks that lead have several
LONGEST_SUBJECT = 78  # characters, before the issuers
LEAST_ROOM = 16  # characters in which a second point still says something
SURELY_KEPT = 0.92  # confidence from which a commitment is said to be kept
SURELY_KEPT_WATCHED = 0.88  # on watched topics, whose words are known best


def points_of(comparison: Comparison, lexicon: Lexicon | None = None) -> AlertPoints:
    """What is told of a comparison, as if it were all that a reader wants."""
    lexicon = lexicon or load_lexicon()
    if comparison.role != "new" or comparison.comparability == "none":
        return AlertPoints(due=False, subject="", points=())
    reader = reader_of(comparison, situation(comparison.document, comparison.baseline, lexicon), lexicon)
    if not reader.around.is_joint and is_announcement(comparison.document, lexicon):
        why = "the text announces a meeting or a journey, and says nothing of its own yet"
        numbers = (*reader.told, *(n for n, _ in reader.not_told))
        return AlertPoints(
            due=False, subject="", points=(), not_told=tuple((n, why) for n in sorted(numbers))
        )
    points = in_order(gathered(reader))[:MOST]
    return AlertPoints(
        due=bool(points),
        subject=subject(points),
        points=tuple(points),
        kept=kept(reader),
        not_told=reader.not_told,
    )


def reader_of(comparison: Comparison, around: Situation, lexicon: Lexicon) -> Reader:
    """Which findings are told, which are not and why, and what both texts name."""
    document = comparison.document
    reader = Reader(
        comparison=comparison,
        around=around,
        lexicon=lexicon,
        old=named_in(comparison.baseline.text, lexicon),
        new=named_in(f"{document.title}\n\n{document.text}", lexicon),
    )
    reader = replace(reader, subjects=subjects(reader))
    excuses = [(n, excuse_of(reader, n)) for n, f in enumerate(comparison.findings) if f.kind != "retained"]
    return replace(
        reader,
        told=tuple(n for n, why in excuses if not why),
        not_told=tuple((n, why) for n, why in excuses if why),
    )


def kept(reader: Reader) -> dict[str, tuple[str, ...]]:
    """The commitments that surely stand as they did, by topic."""
    found: dict[str, list[str]] = {}
    for finding in reader.comparison.findings:
        least = SURELY_KEPT_WATCHED if reader.topic(finding).is_watched else SURELY_KEPT
        if finding.kind == "retained" and finding.commitment and finding.confidence >= least:
            found.setdefault(finding.topic, []).append(finding.commitment)
    return {topic: tuple(commitments) for topic, commitments in found.items()}


def in_order(points: Sequence[Point]) -> list[Point]:
    """By rank and importance; the first three of different topics where they are of ranks that lead."""
    rest = sorted(points, key=lambda p: (p.rank, -IMPORTANCES.index(p.importance), -p.confidence))
    first: list[Point] = []
    for point in rest:
        topics = {p.topic for p in first}
        leads = point.rank <= REFERENT or (point.rank <= FORMULA and point.importance == "high")
        if len(first) < FIRST and leads and point.topic not in topics:
            first.append(point)
    return [*first, *(p for p in rest if p not in first)]


def subject(points: Sequence[Point]) -> str:
    """The first two points in a few words. Of two on one topic the second does not name it again."""
    if not points:
        return ""
    first = points[0].headline
    if len(points) == 1:
        return first
    second = points[1].headline
    if points[1].topic == points[0].topic:
        second = second.partition(": ")[2] or second
    room = LONGEST_SUBJECT - len(first) - len("; ")
    return f"{first}; {point_words.cut_short(second, room)}" if room >= LEAST_ROOM else first
