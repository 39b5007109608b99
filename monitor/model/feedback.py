"""What readers say of what was told: one verdict on one point of one reading of a statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Self, get_args

from alerts.points.point import Point, Verdict
from baselines.model import Finding

Way = Literal["page", "mail", "api"]
Given = Literal["recorded", "known"]
Ending = Literal["", "taken back", "replaced"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
WORDS: Mapping[Verdict, str] = {"right": "right", "not_a_change": "not a change"}
LONGEST_NAME = 80  # characters of the name that a reader gives
LONGEST_NOTE = 500  # characters
MOST_WRITES = 10  # verdicts that are kept of one giver on one point: the newest of all changes of mind


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPoint:
    """What was judged, as the reader saw it: a point of an alert, or a single finding (`fact` is then empty).

    `key` is its lasting name in the statement. `findings` are the evidence as it stood.
    """

    key: str
    sentence: str
    topic: str
    importance: str
    fact: str = ""
    about: str | None = None
    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, point: Point, findings: Iterable[Finding]) -> Self:
        """A point with the findings that stand for it."""
        return cls(
            key=point.key,
            sentence=point.sentence,
            topic=point.topic,
            importance=point.importance,
            fact=point.fact,
            about=point.about,
            findings=tuple(findings),
        )

    @classmethod
    def of_finding(cls, finding: Finding) -> Self:
        """A single finding."""
        return cls(
            key=finding.key,
            sentence=finding.summary,
            topic=finding.topic,
            importance=finding.importance,
            findings=(finding,),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictDraft:
    """A verdict that is to be written down. `read_at`: when the reading that it judges was made. `by`: a
    name, empty where none was given; of a mail the name of the subscription.
    """

    statement_id: int
    version: int
    read_at: datetime
    point: JudgedPoint
    verdict: Verdict
    way: Way
    by: str = ""
    subscription_id: int | None = None
    note: str = ""

    @property
    def giver(self) -> str:
        """Whose verdict it is: one giver has one verdict that stands on one point of one reading."""
        return f"{self.way}:{self.subscription_id or self.by}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenVerdict:
    """A verdict as it was written down. `ended_at`: since when it does not stand any more, and `ended_why`.
    `address`: where the subscription sends to, while there is one.
    """

    id: int
    statement_id: int
    statement_title: str
    version: int
    read_at: datetime
    point: JudgedPoint
    verdict: Verdict
    way: Way
    by: str
    address: str
    note: str
    given_at: datetime
    ended_at: datetime | None
    ended_why: Ending

    @property
    def is_valid(self) -> bool:
        """Whether it stands: neither taken back nor replaced."""
        return self.ended_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPoints:
    """What one outbox row told as points, for the links of its mail; `written_at` is when it was written."""

    outbox_id: int
    statement_id: int
    version: int
    statement_title: str
    subscription_id: int
    subscription: str
    written_at: datetime
    points: tuple[JudgedPoint, ...]

    def point(self, key: str) -> JudgedPoint | None:
        return next((point for point in self.points if point.key == key), None)
