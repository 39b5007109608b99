"""The JSON of what readers say of points, typed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from alerts.points.point import Verdict
from baselines.model import Importance
from monitor.model.feedback import LONGEST_NAME, LONGEST_NOTE, Ending, Way


class VerdictIn(BaseModel):
    """`point` is the key of a point or of a finding. `by` is a name, `note` a sentence or two. With `version`
    the verdict is refused (409) when the statement has another version by now.
    """

    model_config = ConfigDict(extra="forbid")

    point: Annotated[str, Field(min_length=1, max_length=300)]
    verdict: Verdict
    by: Annotated[str, Field(max_length=LONGEST_NAME)] = ""
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""
    version: Annotated[int | None, Field(ge=1)] = None


class VerdictOut(BaseModel):
    """One verdict. `way`: page, mail or api. `by`: a name; of a mail that of the subscription. `read_at`:
    when the reading that it judges was made. `ended_at`: since when it does not stand any more.
    """

    id: int
    statement_id: int
    version: int
    read_at: datetime
    point: str
    sentence: str
    verdict: Verdict
    way: Way
    by: str
    note: str
    given_at: datetime
    ended_at: datetime | None
    ended_why: Ending
    url: str


class StatementVerdictOut(VerdictOut):
    """`is_earlier`: it judges an earlier version, or an earlier reading of this version."""

    is_earlier: bool


class PointOut(BaseModel):
    """A point that may be judged. `findings` are the keys of its findings, which may be judged, too."""

    key: str
    importance: Importance
    topic: str
    fact: str
    about: str | None
    sentence: str
    findings: list[str]


class FeedbackOut(BaseModel):
    """What may be judged of the reading of now, and every verdict on the statement, the newest first."""

    statement_id: int
    version: int
    read_at: datetime | None
    points: list[PointOut]
    feedback: list[StatementVerdictOut]


class LoggedVerdictOut(VerdictOut):
    statement_title: str


class FeedbackListOut(BaseModel):
    """`next`: the `before` of the next page; null on the last."""

    feedback: list[LoggedVerdictOut]
    next: int | None
