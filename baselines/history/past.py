"""What an earlier text made of a commitment, or added: as much of a finding as a later text asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from baselines.model import ChangeKind, Direction, Finding, Importance, Move

_SIGNAL = re.compile(
    r"(?:referent|qualifier|verb|formula_absent|formula_returned|actor|mechanism|scope|legal_basis|silence"
    r"|reassurance|distributive|enumeration|format|new_topic|formula): "
)
_LOSSES = (" dropped", " no longer named", " no longer asked", " not named in this", " absent")
_STANDS = ("referent: ", "actor: ", "formula: ", "formula_returned: ", "reassurance: ")
_COMES = (" added", " named", " back")


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """As much of a finding as a later text asks for. `words` are the statement's own, empty where it says
    nothing.
    """

    key: str
    kind: ChangeKind
    direction: Direction | None = None
    move: Move | None = None
    importance: Importance = "low"
    topic: str = "other:general"
    alert: bool = False
    confidence: float = 1.0
    words: str = ""
    why: str = ""

    @property
    def signals(self) -> tuple[str, ...]:
        """What differs, as the comparison named it: `verb: "opposed" -> "did not support"`, without its
        remarks.
        """
        return tuple(part for part in self.why.split("; ") if _SIGNAL.match(part))

    @property
    def present_signals(self) -> tuple[str, ...]:
        """The signals that stand in the text's words, and are no loss: a referent, a name, a formula that
        came; a verb only where it is firmer, or denies ("did not support").
        """
        return tuple(signal for signal in self.signals if self._is_present(signal))

    def _is_present(self, signal: str) -> bool:
        if signal.endswith(_LOSSES):
            return False
        if signal.startswith("verb: "):
            return self.direction == "stronger" or " not " in signal.partition(" -> ")[2].replace('"', " ")
        return signal.startswith(_STANDS) or signal.endswith(_COMES)

    @property
    def formula(self) -> str | None:
        """The formula that an addition carries."""
        return next((s.removeprefix("formula: ") for s in self.signals if s.startswith("formula: ")), None)

    @property
    def is_excused(self) -> bool:
        """An absence that says nothing: the text was short, of another kind, or stood by the baseline by
        name.
        """
        return self.kind == "removed" and not self.alert

    @property
    def is_loss(self) -> bool:
        """Whether it is no more than words left out or a softer verb, which a text that shortens does."""
        if self.kind in ("added", "retained") or self.direction in ("stronger", "broader"):
            return False
        return not self.present_signals


def past_of(finding: Finding) -> Past:
    return Past(
        key=finding.key,
        kind=finding.kind,
        direction=finding.direction,
        move=finding.move,
        importance=finding.importance,
        topic=finding.topic,
        alert=finding.alert,
        confidence=finding.confidence,
        words=finding.statement.text if finding.statement else "",
        why=finding.why,
    )
