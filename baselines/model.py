"""The nouns of comparing: frozen values, and the one written form (`to_dict`) that every way out uses.

Offsets count code points of the normalised document; `passage.text ==
document.text[passage.start:passage.end]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

from baselines.explained import UNEXPLAINED, Explained

ChangeKind = Literal["retained", "added", "removed", "strengthened", "weakened", "reworded"]
Direction = Literal["stronger", "weaker", "broader", "narrower", "neutral"]
Importance = Literal["low", "medium", "high"]
Role = Literal["new", "copy", "coverage", "unrelated"]
Comparability = Literal["full", "partial", "none"]
Level = Literal[
    "leaders",
    "ministers",
    "security_advisers",
    "vice_ministers",
    "defence_chiefs",
    "directors",
    "working_group",
    "none",
]
DocumentKind = Literal[
    "joint_statement",
    "declaration",
    "communique",
    "joint_press_statement",
    "joint_fact_sheet",
    "fact_sheet",
    "readout",
    "media_note",
    "spokesperson_statement",
    "remarks",
    "chairs_statement",
    "strategy",
    "news_report",
    "republication",
    "other",
]
Move = Literal[
    "referent",
    "qualifier",
    "verb",
    "formula_absent",
    "formula_returned",
    "actor",
    "mechanism",
    "scope",
    "legal_basis",
    "silence",
    "reassurance",
    "distributive",
    "enumeration",
    "format",
    "new_topic",
]
Ladder = Literal["restating", "undertaking", "disapproval", "demand", "approval"]
EditOp = Literal["equal", "insert", "delete", "replace"]
HistoryState = Literal["first", "new", "unchanged", "returned", "gone", "apart"]

CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
IMPORTANCES: tuple[Importance, ...] = get_args(Importance)
DOCUMENT_KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)
LEVELS: tuple[Level, ...] = get_args(Level)
FOCUS_TOPICS = ("dprk", "taiwan", "south_china_sea")
TOPIC_TITLES: Mapping[str, str] = {"dprk": "DPRK", "taiwan": "Taiwan", "south_china_sea": "South China Sea"}


def topic_title(topic: str) -> str:
    """The topic as a reader sees it: `south_china_sea` is "South China Sea", `other:east_china_sea` "East
    China Sea".
    """
    name = topic.removeprefix("other:")
    return TOPIC_TITLES.get(name) or {"asean": "ASEAN", "foip": "Free and open Indo-Pacific"}.get(
        name,
        name.replace("_", " ").title() if name == "east_china_sea" else name.replace("_", " ").capitalize(),
    )


@dataclass(frozen=True, slots=True)
class Passage:
    """Exact words of one document and where they stand (`start` inclusive, `end` exclusive, code points)."""

    text: str
    start: int
    end: int

    def to_dict(self) -> dict[str, Any]:
        return {"text": self.text, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of a word-level redline from `before` (baseline) to `after` (statement)."""

    op: EditOp
    before: str
    after: str

    def to_dict(self) -> dict[str, str]:
        return {"op": self.op, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What a clause of another statement must share to answer a commitment.

    `needs`: every group must be met by at least one of its terms; `boosts` make the match surer; `excludes`
    forbid it. Terms are lower-case words or phrases, looked for in the normalised clause after aliases are
    folded.
    """

    needs: tuple[tuple[str, ...], ...] = ()
    boosts: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """One clause of a baseline: a position or undertaking that can be kept, dropped or reworded on its
    own.
    """

    id: str
    actor: str
    verb: str
    ladder: Ladder
    rung: float
    topic: str
    weight: Importance
    passage: Passage
    anchor: str
    mechanism: str | None = None
    qualifiers: tuple[str, ...] = ()
    binds_only_signatories: bool = False
    counterpart: Counterpart = field(default_factory=Counterpart)


@dataclass(frozen=True, slots=True)
class Document:
    """A statement as it is compared: normalised text and what screening found out about it."""

    text: str
    title: str = ""
    date: date | None = None
    kind: DocumentKind = "other"
    parties: tuple[str, ...] = ()
    level: Level = "none"
    publisher: str | None = None
    language: str | None = None
    sha256: str = ""
    is_primary: bool = True  # the official text itself; a secondary text yields no confirmed finding

    def to_dict(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "date": self.date.isoformat() if self.date else None,
            "kind": self.kind,
            "parties": list(self.parties),
            "level": self.level,
            "publisher": self.publisher,
            "language": self.language,
            "sha256": self.sha256,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Baseline:
    """A statement chosen to compare with, its commitments annotated. `text` is normalised; `sha256` is of
    `text`.
    """

    slug: str
    title: str
    date: date
    issuer: str
    url: str
    text: str
    sha256: str
    kind: DocumentKind
    parties: tuple[str, ...]
    level: Level
    commitments: tuple[Commitment, ...]

    def commitment(self, commitment_id: str) -> Commitment | None:
        return next((c for c in self.commitments if c.id == commitment_id), None)

    def to_dict(self) -> dict[str, Any]:
        return {"slug": self.slug, "title": self.title, "date": self.date.isoformat(), "text": self.text}


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier text, by name. `statement_id` is None for the baseline itself; `series` is
    `JP-KR-US/ministers/foreign`.
    """

    day: date
    title: str
    series: str
    statement_id: int | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "day": self.day.isoformat(),
            "title": self.title,
            "series": self.series,
            "statement_id": self.statement_id,
        }


@dataclass(frozen=True, slots=True)
class Was:
    """How an earlier text had it, against the same baseline. `words` are empty where it said nothing."""

    kind: ChangeKind
    direction: Direction | None
    importance: Importance
    words: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "direction": self.direction,
            "importance": self.importance,
            "words": self.words,
        }


@dataclass(frozen=True, slots=True)
class History:
    """A finding among the earlier texts of its series.

    `previous` is the text it is compared with, the last that spoke to it, and `was` how that had it; `since`
    the day since which it is unchanged. What the other days and `present` (of the earlier texts, `of` them)
    count is `formula`: words that came or went; None means the commitment, the addition or the difference
    itself. `said` is all of it in one line.
    """

    state: HistoryState
    said: str = ""
    previous: Earlier | None = None
    was: Was | None = None
    since: date | None = None
    formula: str | None = None
    last_present: date | None = None
    present_since: date | None = None
    absent_since: date | None = None
    returned_after: int | None = None  # days
    present: int = 0
    of: int = 0
    is_first: bool = False
    sister: Earlier | None = (
        None  # a text of the same parties at another level or in another channel that has the formula
    )

    def to_dict(self) -> dict[str, Any]:
        days = ("since", "last_present", "present_since", "absent_since")
        return {
            "state": self.state,
            "said": self.said,
            "previous": self.previous.to_dict() if self.previous else None,
            "was": self.was.to_dict() if self.was else None,
            "formula": self.formula,
            **{name: day.isoformat() if (day := getattr(self, name)) else None for name in days},
            "returned_after": self.returned_after,
            "present": self.present,
            "of": self.of,
            "is_first": self.is_first,
            "sister": self.sister.to_dict() if self.sister else None,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one commitment, or one addition.

    `key` names it inside a statement for good: the commitment's id, or "+" and a fingerprint of the added
    words. `why` says which rule spoke, on which words; `rests_on` what its confidence was made of, by name.
    `history` is known where there is an archive.
    """

    key: str
    kind: ChangeKind
    topic: str
    move: Move | None
    direction: Direction | None
    importance: Importance
    alert: bool
    confidence: float
    commitment: str | None
    baseline: Passage | None
    statement: Passage | None
    edits: tuple[Edit, ...]
    summary: str
    why: str = ""
    rests_on: tuple[tuple[str, float], ...] = ()
    history: History | None = None
    explained: Explained = UNEXPLAINED

    @property
    def is_standing(self) -> bool:
        """A difference from the baseline that the previous text of the series had already."""
        return self.kind != "retained" and self.history is not None and self.history.state == "unchanged"

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "topic": self.topic,
            "move": self.move,
            "direction": self.direction,
            "importance": self.importance,
            "alert": self.alert,
            "confidence": round(self.confidence, 2),
            "commitment": self.commitment,
            "baseline": self.baseline.to_dict() if self.baseline else None,
            "statement": self.statement.to_dict() if self.statement else None,
            "edits": [e.to_dict() for e in self.edits],
            "summary": self.summary,
            "why": self.why,
            "history": self.history.to_dict() if self.history else None,
        } | self.explained.to_dict()


@dataclass(frozen=True, slots=True)
class Summary:
    """The lines that lead: the most important finding, who and when, and the counts by kind."""

    headline: str
    who: str
    counts: Mapping[str, int]
    alerts: int

    def to_dict(self) -> dict[str, Any]:
        return {
            "headline": self.headline,
            "who": self.who,
            "counts": dict(self.counts),
            "alerts": self.alerts,
        }


def topic_place(topic: str) -> int:
    """The three topics in their order, then all others."""
    return FOCUS_TOPICS.index(topic) if topic in FOCUS_TOPICS else len(FOCUS_TOPICS)


def told_order(finding: Finding) -> tuple[int, int]:
    """For sorting what is told: the important first, then the three topics in their order. Sort by document
    order before.
    """
    return -IMPORTANCES.index(finding.importance), topic_place(finding.topic)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One finding per commitment, one per addition. `previous`: the text before in its series, where the
    archive holds one.
    """

    baseline: Baseline
    document: Document
    role: Role
    reaffirms_baseline: bool
    comparability: Comparability
    why: str
    findings: tuple[Finding, ...]
    summary: Summary
    previous: Earlier | None = None
    is_first_of_series: bool = False

    def to_dict(self) -> dict[str, Any]:
        return {
            "baseline": self.baseline.to_dict(),
            "statement": self.document.to_dict(),
            "role": self.role,
            "reaffirms_baseline": self.reaffirms_baseline,
            "comparability": self.comparability,
            "why": self.why,
            "findings": [f.to_dict() for f in self.findings],
            "summary": self.summary.to_dict(),
        }
