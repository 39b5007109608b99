"""The lines of the log under heads: by statement, or by topic. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from baselines.vocabulary import topic_title, watched_topics
from monitor.model.views import LoggedChange
from monitor.web.log_lines import LogLine, Points, lines_of


@dataclass(frozen=True, slots=True)
class Group:
    """The lines under one head: those of a statement (`topic` is empty) in the order in which an alert
    tells them, or those of a topic, the newest statement first.
    """

    lines: tuple[LogLine, ...]
    topic: str = ""

    @property
    def first(self) -> LoggedChange:
        return self.lines[0].first

    @property
    def names(self) -> str:
        """The ids of all its changes that are not handled, for a form."""
        return " ".join(line.names for line in self.lines if not line.mark or line.mark.mark != "handled")


def by_statement(changes: Sequence[LoggedChange], points: Points, *, after: int | None = None) -> list[Group]:
    """In the order of the statements."""
    return [
        Group(tuple(lines_of(tuple(members), points, after=after)))
        for _, members in groupby(changes, key=lambda c: c.statement_id)
    ]


def by_topic(changes: Sequence[LoggedChange], points: Points, *, after: int | None = None) -> list[Group]:
    """Watched topics first, then the others by name."""
    watched = [topic_title(row.id) for row in watched_topics()]

    def order(line: LogLine) -> tuple[int, str]:
        return (watched.index(line.topic) if line.topic in watched else len(watched), line.topic)

    lines = [line for group in by_statement(changes, points, after=after) for line in group.lines]
    return [
        Group(tuple(members), title) for (_, title), members in groupby(sorted(lines, key=order), key=order)
    ]
