"""The log in lines: a point as the alert tells it with its changes, or a change that is in none. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from alerts.points.point import AlertPoints, Point
from alerts.terms import without_topic
from alerts.wording.point_entries import ADDED, ARROWS, DROPPED, arrow_of
from baselines.model import Finding, Importance, reading_order
from baselines.vocabulary import topic_title
from monitor.model.mark import ChangeMark
from monitor.model.views import LoggedChange
from monitor.web.in_short import BACK, turn_of
from monitor.web.labels import day, kind_words, sentence_case

SHOWN_IDS = 2  # of a line that gathers several commitments
Points = Mapping[tuple[int, int], AlertPoints]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """`arrow` is for the eye, `turn` says the same in words; `words` is what it says after its topic. `mark`
    is that of all its changes; `is_new`: it came since the reader was here last.
    """

    importance: Importance
    topic: str
    arrow: str
    turn: str
    words: str
    changes: tuple[LoggedChange, ...]
    mark: ChangeMark | None
    is_new: bool

    @property
    def first(self) -> LoggedChange:
        return self.changes[0]

    @property
    def ids(self) -> str:
        """The commitments that it is of: `TWN-04`, `DPRK-01, DPRK-02 +3`."""
        found = [c.finding.commitment for c in self.changes if c.finding.commitment]
        rest = len(found) - SHOWN_IDS
        return ", ".join(found[:SHOWN_IDS]) + (f" +{rest}" if rest > 0 else "")

    @property
    def names(self) -> str:
        """The ids of its changes, for a form."""
        return " ".join(change.id for change in self.changes)

    @property
    def marked(self) -> str:
        """`handled by Kim, 3 Feb 2026`"""
        if self.mark is None:
            return ""
        by = f" by {self.mark.by}" if self.mark.by else ""
        return f"{self.mark.mark}{by}, {day(self.mark.at.date())}"


def lines_of(changes: Sequence[LoggedChange], points: Points, *, after: int | None = None) -> list[LogLine]:
    """The lines of one statement, in the order in which an alert tells them."""
    left = {change.id: change for change in sorted(changes, key=lambda c: reading_order(c.finding))}
    lines = []
    for place in dict.fromkeys((c.statement_id, c.version) for c in changes):
        for point in points[place].points if place in points else ():
            found = [left[name] for name in (f"{place[0]}-{key}" for key in point.keys) if name in left]
            found = [change for change in found if change.version == place[1] and change.copy is None]
            for change in found:
                del left[change.id]
            if found:
                lines.append(_of_point(point, found, after))
    return [*lines, *(_of_change(change, after) for change in left.values())]


def _of_point(point: Point, changes: Sequence[LoggedChange], after: int | None) -> LogLine:
    lead = changes[0].finding
    arrow, title = arrow_of(point, lead), topic_title(point.topic)
    turn = turn_of(point, lead, arrow, reaffirms=False)
    return LogLine(
        importance=point.importance,
        topic=title,
        arrow=arrow or "=",
        turn=sentence_case(f"edited: {turn}" if point.is_of_edit else "back" if turn == BACK else turn),
        words=_words(point.sentence, title, turn),
        changes=tuple(changes),
        mark=_mark(changes),
        is_new=_is_new(changes, after),
    )


def _of_change(change: LoggedChange, after: int | None) -> LogLine:
    return LogLine(
        importance=change.finding.importance,
        topic=topic_title(change.finding.topic),
        arrow=arrow(change.finding),
        turn=sentence_case(kind_words(change.finding)),
        words=without_topic(change.finding),
        changes=(change,),
        mark=change.mark,
        is_new=_is_new((change,), after),
    )


def _words(sentence: str, title: str, turn: str) -> str:
    """A sentence without what the line says before it: its topic, and which way the words went."""
    said = sentence
    for head in (f"{title}: ", f"{title}, "):
        said = said.removeprefix(head)
    return said.removeprefix(f"{turn}: ").replace(f": {turn}: ", ": ", 1)


def _mark(changes: Iterable[LoggedChange]) -> ChangeMark | None:
    """That of all: handled where every one is, seen where every one has a mark; the last that was set."""
    marks = [change.mark for change in changes]
    there = [mark for mark in marks if mark is not None]
    if len(there) < len(marks):
        return None
    weakest = [mark for mark in there if mark.mark == "seen"] or there
    return max(weakest, key=lambda mark: mark.at)


def _is_new(changes: Iterable[LoggedChange], after: int | None) -> bool:
    return after is not None and any(change.cursor > after for change in changes)


def arrow(finding: Finding) -> str:
    """What a line shows at a glance, beside the word for it: which way the words went."""
    if finding.kind == "removed":
        return DROPPED
    if finding.kind == "added":
        return ADDED
    return ARROWS.get(finding.direction or "", "=")
