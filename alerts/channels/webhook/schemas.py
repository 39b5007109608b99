"""What the body of a webhook says: one class for each object in it, with its keys in their order."""

from __future__ import annotations

from pydantic import Field

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


class ComparedBaselineOut(OfAttributes):
    """The baseline that the statement was compared with."""

    title: str
    date: str | None
    commitments: int
    comparability: str
    reaffirms_baseline: bool
    not_repeated: list[str]


class EditOut(OfAttributes):
    """Of a page that was edited: from which version of its text to which, and when that was seen. `back_to`:
    the version that it says again, first read on `back_on`. `versions_url` shows the two side by side.
    """

    former_version: int
    version: int
    seen: str | None
    back_to: int | None
    back_on: str | None
    versions_url: str | None


class CopyOut(OfAttributes):
    """Two official copies that differ. Of each change `baseline` stands in the text of `own`, `statement` in
    that of `copy`.
    """

    own_title: str = Field(serialization_alias="own")
    own_url: str | None
    copy_title: str = Field(serialization_alias="copy")
    copy_url: str | None
    publication: int
    version: int
    fetched: str | None
    sha256: str


class NoticeOut(OfAttributes):
    """What a notice tells of a source, or of the page of a statement."""

    kind: str
    source: str
    url: str | None
    at: str | None
    since: str | None
    detail: str
    elsewhere: list[str]
    lines: list[str]
