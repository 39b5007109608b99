"""The lines of the log under heads: by statement, or by topic. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from alerts.wording.point_entries import ADDED, ARROWS, DROPPED
from baselines.model import Finding, reading_order
from baselines.vocabulary import topic_title, watched_topics
from monitor.model.views import LoggedChange


@dataclass(frozen=True, slots=True)
class Group:
    """The changes under one head: those of a statement (`topic` is empty) in the order in which an alert
    tells them, or those of a topic, the newest first.
    """

    first: LoggedChange
    changes: tuple[LoggedChange, ...]
    topic: str = ""


def by_statement(changes: Sequence[LoggedChange]) -> list[Group]:
    """In the order of the statements."""
    groups = []
    for _, members in groupby(changes, key=lambda c: c.statement_id):
        group = tuple(members)
        groups.append(Group(group[0], tuple(sorted(group, key=lambda c: reading_order(c.finding)))))
    return groups


def by_topic(changes: Sequence[LoggedChange]) -> list[Group]:
    """Watched topics first, then the others by name."""
    watched = [row.id for row in watched_topics()]

    def order(topic: str) -> tuple[int, str]:
        return (watched.index(topic) if topic in watched else len(watched), topic_title(topic))

    ordered = sorted(changes, key=lambda c: order(c.finding.topic))
    groups = []
    for _, members in groupby(ordered, key=lambda c: order(c.finding.topic)):
        group = tuple(members)
        groups.append(Group(group[0], group, topic_title(group[0].finding.topic)))
    return groups


def arrow(finding: Finding) -> str:
    """What a line shows at a glance, beside the word for it: which way the words went."""
    if finding.kind == "removed":
        return DROPPED
    if finding.kind == "added":
        return ADDED
    return ARROWS.get(finding.direction or "", "=")
