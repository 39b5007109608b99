"""What the body of a webhook says of a change and of its statement."""

from __future__ import annotations

from alerts.points.point import Fact
from baselines.model import Importance
from baselines.schemas.finding_schema import ComparedFindingOut, OfAttributes


class ReportedFindingOut(ComparedFindingOut):
    """A finding as it goes out: the object of `compare`, with what places it in the change log."""

    id: str
    statement_id: int
    url: str | None
    first_seen: str | None
    published: str | None
    note: str | None


class ReportedStatementOut(OfAttributes):
    """The statement that an alert is about, in the version that was read."""

    id: int
    version: int
    title: str
    kind: str
    level: str
    parties: list[str]
    publisher: str
    language: str
    date: str | None
    published: str | None
    first_seen: str | None
    fetched: str | None
    sha256: str
    official_url: str | None
    url: str | None
    source: str


class PointFactsOut(OfAttributes):
    """What a point says, whatever names its findings."""

    importance: Importance
    topic: str
    fact: Fact
    about: str | None
    sentence: str
    commitments: list[str]


class ReportedPointOut(PointFactsOut):
    """A point as it goes out. `keys` name its findings: a change has one behind the number of the statement
    in its `id`.
    """

    keys: list[str]
