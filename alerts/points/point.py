"""What an alert tells: points, in the order in which a reader takes them, and what it leaves out, with
reasons.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from baselines.model import Importance
from baselines.model.finding import OF_EDIT

# What leads: the order of the contract (docs/explanation/what-an-alert-tells.md).
TOPIC_UNNAMED, STATE, REFERENT, VERB, GONE, FORMULA, REST, OTHER_TOPICS = range(1, 9)
SIGNATORIES = "signatories"  # the key of the finding of who released the text
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
Verdict = Literal["right", "not_a_change"]  # what a reader says of a point


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that a reader would say in one sentence.

    `findings` are numbers of the comparison's findings, the evidence beneath, and `keys` their lasting names;
    `commitments` are the ids of the baseline that they are about. `about` is a watched topic or an ISO 3166
    code, in facts on a topic or a state. `headline` says the point in a few words, for a subject; `shorter`
    in fewer and fewer, where there is no room. `rank` is its place in the order of what leads, from 1.
    `is_apart`: its two clauses are the nearest to each other, and told as gone and new.
    """

    rank: int
    importance: Importance
    topic: str
    fact: Fact
    sentence: str
    headline: str
    shorter: tuple[str, ...] = ()
    confidence: float = 1.0
    about: str | None = None
    findings: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    is_apart: bool = False

    @property
    def is_of_edit(self) -> bool:
        """Whether it tells what a page was edited in."""
        return self.fact == "edit" or any(key.startswith(OF_EDIT) for key in self.keys)

    @property
    def key(self) -> str:
        """Its lasting name within a statement: what it says of what, on which findings."""
        parts = (self.fact, self.topic, self.about or "", *(sorted(self.keys) or [self.sentence]))
        return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:12]

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
class Tally:
    """What became of the commitments of one topic, and what is new there. Every commitment is in one count:
    dropped, harder, softer, otherwise, kept, or excused (an absence that says nothing in such a text).
    """

    topic: str
    dropped: int = 0
    harder: int = 0
    softer: int = 0
    otherwise: int = 0
    kept: int = 0
    excused: int = 0
    new: int = 0  # additions, beside the commitments

    @property
    def commitments(self) -> int:
        return self.dropped + self.harder + self.softer + self.otherwise + self.kept + self.excused


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPoints:
    """At most ten points; whether an alert is due; what was kept, by topic; what is not told, and why.

    `kept_names` says of watched topics what the kept commitments are about, `dropped_names` of every
    topic the drops that are counted and in no point. `more` counts by topic the points
    beyond the ten. `tallies` add up to the commitments of the baseline. `withheld` says why nothing is sent
    of points that would make an alert in another text.
    """

    due: bool
    subject: str
    points: tuple[Point, ...]
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kept_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_told: tuple[tuple[int, str], ...] = ()
    dropped_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    more: Mapping[str, int] = field(default_factory=dict)
    tallies: tuple[Tally, ...] = ()
    withheld: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {
            "due": self.due,
            "subject": self.subject,
            "points": [point.to_dict() for point in self.points],
            "kept": {topic: list(ids) for topic, ids in self.kept.items()},
            "not_told": [{"finding": number, "why": why} for number, why in self.not_told],
        }


def points_from(said: Mapping[str, Any] | None) -> AlertPoints | None:
    """From the JSON of `dataclasses.asdict`, also of an older or newer version of this program."""
    if said is None:
        return None
    points = tuple(_point_from(point) for point in said["points"])
    return AlertPoints(
        due=said["due"],
        subject=said["subject"],
        points=points,
        kept={topic: tuple(ids) for topic, ids in said.get("kept", {}).items()},
        kept_names={topic: tuple(names) for topic, names in said.get("kept_names", {}).items()},
        not_told=tuple((number, why) for number, why in said.get("not_told", ())),
        dropped_names={topic: tuple(names) for topic, names in said.get("dropped_names", {}).items()},
        more=said.get("more", {}),
        tallies=tuple(Tally(**_known(Tally, tally)) for tally in said.get("tallies", ())),
        withheld=said.get("withheld", ""),
    )


def _point_from(said: Mapping[str, Any]) -> Point:
    lists = {name: tuple(said.get(name, ())) for name in ("findings", "keys", "commitments", "shorter")}
    return Point(**_known(Point, {**said, **lists}))


def _known(value: type, said: Mapping[str, Any]) -> dict[str, Any]:
    """What a value has a field for: rows that another version wrote are read as far as they are
    understood.
    """
    names = {part.name for part in fields(value)}
    return {name: part for name, part in said.items() if name in names}
