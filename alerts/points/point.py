"""What an alert tells: points, in the order in which a reader takes them, and what it leaves out, with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from baselines.model import Importance

# What leads: the order of the contract (docs/explanation/what-an-alert-tells.md).
TOPIC_UNNAMED, STATE, REFERENT, VERB, GONE, FORMULA, REST, OTHER_TOPICS = range(1, 9)
Fact = Literal[
    "topic_unnamed",
    "topic_named",
    "state_unnamed",
    "state_named",
    "commitments",
    "addition",
    "formula",
    "mechanism",
    "edit",
    "format",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that a reader would say in one sentence.

    `findings` are numbers of the comparison's findings, the evidence beneath; `commitments` the ids of the
    baseline that they are about. `about` is a watched topic or an ISO 3166 code, in facts on a topic or a state.
    `headline` says it in a few words, for a subject. `rank` is its place in the order of what leads, from 1.
    """

    rank: int
    importance: Importance
    topic: str
    fact: Fact
    sentence: str
    headline: str
    confidence: float = 1.0
    about: str | None = None
    findings: tuple[int, ...] = ()
    commitments: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "importance": self.importance,
            "topic": self.topic,
            "fact": self.fact,
            "about": self.about,
            "sentence": self.sentence,
            "findings": list(self.findings),
            "commitments": list(self.commitments),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPoints:
    """At most ten points; whether an alert is due; what was kept, by topic; what is not told, and why."""

    due: bool
    subject: str
    points: tuple[Point, ...]
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_told: tuple[tuple[int, str], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "due": self.due,
            "subject": self.subject,
            "points": [point.to_dict() for point in self.points],
            "kept": {topic: list(ids) for topic, ids in self.kept.items()},
            "not_told": [{"finding": number, "why": why} for number, why in self.not_told],
        }
