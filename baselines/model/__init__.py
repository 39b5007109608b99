"""The nouns of comparing: frozen values. Their one written form stands in `baselines.schemas`.

Offsets count code points of the normalised document; `passage.text ==
document.text[passage.start:passage.end]`.
"""

from baselines.model.commitment import Commitment, Counterpart
from baselines.model.compared_text import Baseline, Document
from baselines.model.earlier import Earlier, History, Was
from baselines.model.finding import Finding, reading_order
from baselines.model.found_signal import LOSSES, PRESENCES, Act, Signal
from baselines.model.literals import (
    CHANGE_KINDS,
    DIRECTION_WORDS,
    DOCUMENT_KINDS,
    IMPORTANCES,
    LEVELS,
    ChangeKind,
    Comparability,
    Direction,
    DocumentKind,
    EditOp,
    Excuse,
    HistoryState,
    Importance,
    Ladder,
    Level,
    Move,
    Role,
)
from baselines.model.quoted import Edit, Passage
from baselines.model.result import Comparison, Summary
from baselines.model.text_sketch import Sketch

__all__ = [
    "CHANGE_KINDS",
    "DIRECTION_WORDS",
    "DOCUMENT_KINDS",
    "IMPORTANCES",
    "LEVELS",
    "LOSSES",
    "PRESENCES",
    "Act",
    "Baseline",
    "ChangeKind",
    "Commitment",
    "Comparability",
    "Comparison",
    "Counterpart",
    "Direction",
    "Document",
    "DocumentKind",
    "Earlier",
    "Edit",
    "EditOp",
    "Excuse",
    "Finding",
    "History",
    "HistoryState",
    "Importance",
    "Ladder",
    "Level",
    "Move",
    "Passage",
    "Role",
    "Signal",
    "Sketch",
    "Summary",
    "Was",
    "reading_order",
]
