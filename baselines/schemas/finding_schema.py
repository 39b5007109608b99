"""The written form of a finding. Each key is declared here only; who says more adds to this."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

from baselines.explained import Explained
from baselines.model import (
    ChangeKind,
    Direction,
    Earlier,
    EditOp,
    Finding,
    HistoryState,
    Importance,
    Move,
)

Confidence = Annotated[float, AfterValidator(lambda value: round(value, 2))]
SpeakerOrNull = Annotated[str | None, BeforeValidator(lambda name: name or None)]  # empty: everybody


class OfAttributes(BaseModel):
    """A model that is filled from the attributes of a value."""

    model_config = ConfigDict(from_attributes=True)


class PassageOut(OfAttributes):
    """Exact words and where they stand in the normalised document (code points)."""

    text: str
    start: int
    end: int


class EditOut(OfAttributes):
    op: EditOp
    before: str
    after: str


class EarlierOut(OfAttributes):
    """An earlier text. `statement_id` is null for the baseline itself; `kind` of the document may be
    empty.
    """

    day: date
    title: str
    series: str
    statement_id: int | None
    kind: str


class WasOut(OfAttributes):
    """How an earlier text had it, against the same baseline."""

    kind: ChangeKind
    direction: Direction | None
    importance: Importance
    words: str


class HistoryOut(OfAttributes):
    """A finding among the earlier texts of its series; `said` is all of it in one line."""

    state: HistoryState
    said: str
    previous: EarlierOut | None
    was: WasOut | None
    formula: str | None
    since: date | None
    since_kind: str
    confirms: bool
    last_present: date | None
    present_since: date | None
    absent_since: date | None
    returned_after: int | None
    present: int
    of: int
    is_first: bool
    sister: EarlierOut | None
    former: date | None


class ConsideredOut(OfAttributes):
    """Words of one of the two texts that might have been the counterpart, and why they are none."""

    side: Literal["baseline", "statement"]
    commitment: str | None
    text: str
    start: int
    end: int
    why: str


class FeatureOut(OfAttributes):
    """One thing that spoke for the clause that answers: how much of it there is, and what it weighs."""

    name: str
    value: float
    weight: float


class VoiceOut(OfAttributes):
    """What another speaker says of the same commitment."""

    speaker: str
    kind: ChangeKind
    direction: Direction | None
    text: str
    start: int
    end: int


class ChangeFactsOut(OfAttributes):
    """What was found."""

    kind: ChangeKind
    topic: str
    move: Move | None
    direction: Direction | None
    importance: Importance
    alert: bool
    confidence: Confidence
    commitment: str | None
    baseline: PassageOut | None
    statement: PassageOut | None
    edits: list[EditOut]
    summary: str
    why: str
    history: HistoryOut | None


class GroundsOut(OfAttributes):
    """What stands behind it."""

    rule: str
    because: str
    basis: str
    features: list[FeatureOut]
    considered: list[ConsideredOut]
    speaker: SpeakerOrNull
    voices: list[VoiceOut]
    confirmed: bool = Field(validation_alias=AliasChoices("confirmed", "is_confirmed"))


class ComparedFindingOut(GroundsOut, ChangeFactsOut):
    """One finding, as `communique compare --format json` prints it. (Keys of the last base come first.)"""


def facts_of(finding: Finding) -> dict[str, Any]:
    """The values of a finding by the keys of `ComparedFindingOut`, to fill it or a model that adds to it."""
    grounds = GroundsOut.model_validate(finding.explained)
    return {key: getattr(finding, key) for key in ChangeFactsOut.model_fields} | {
        key: getattr(grounds, key) for key in GroundsOut.model_fields
    }


def written_finding(finding: Finding) -> dict[str, Any]:
    """A finding ready for JSON."""
    return ComparedFindingOut.model_validate(facts_of(finding)).model_dump(mode="json")


def written_grounds(explained: Explained) -> dict[str, Any]:
    """What stands behind a finding, ready for JSON."""
    return GroundsOut.model_validate(explained).model_dump(mode="json")


def written_earlier(earlier: Earlier) -> dict[str, Any]:
    """An earlier text, ready for JSON."""
    return EarlierOut.model_validate(earlier).model_dump(mode="json")
