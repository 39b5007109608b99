"""The words that findings and documents may use, as types and in their order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

ChangeKind = Literal["retained", "added", "removed", "strengthened", "weakened", "reworded"]
Direction = Literal["stronger", "weaker", "broader", "narrower", "neutral"]
# A direction as every reader is told it; the codes stay in JSON, CSV and filters.
DIRECTION_WORDS: Mapping[Direction, str] = {
    "stronger": "harder",
    "weaker": "softer",
    "broader": "broader",
    "narrower": "narrower",
    "neutral": "in other words",
}
# What is said of talks has its own way: an offer of talks is neither harder nor softer.
TALKS_WORDS: Mapping[Direction, str] = {"stronger": "more open to talks", "weaker": "less open to talks"}
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
    "place",
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
# Why an absence is no news: no text of a statement, other parties, a one-sided or a short text, a topic that
# such texts do not have, a commitment of low weight; or a clause takes a position on the same in other words.
Excuse = Literal[
    "no_text", "not_whole", "other_parties", "one_sided", "short", "unexpected", "minor", "other_words"
]
HistoryState = Literal["first", "new", "unchanged", "returned", "gone", "apart"]

CHANGE_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
IMPORTANCES: tuple[Importance, ...] = get_args(Importance)
DOCUMENT_KINDS: tuple[DocumentKind, ...] = get_args(DocumentKind)
LEVELS: tuple[Level, ...] = get_args(Level)
