"""What stands behind a finding: who said it, by which rule, what else was considered, what the confidence
rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """What might have been the counterpart and is none: words of one of the two texts, and why not.
    `commitment` is the baseline's, where its words are meant."""

    side: Literal["baseline", "statement"]
    text: str
    start: int
    end: int
    why: str
    commitment: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "side": self.side,
            "commitment": self.commitment,
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "why": self.why,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What another speaker says of the same commitment."""

    speaker: str
    kind: str
    direction: str | None
    text: str
    start: int
    end: int

    def to_dict(self) -> dict[str, Any]:
        return {
            "speaker": self.speaker,
            "kind": self.kind,
            "direction": self.direction,
            "text": self.text,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """`rule` spoke; `basis` is what the confidence rests on; `speaker` is empty where the text is of all who
    issue it. `is_confirmed` is false for words of a secondary text: check the official page."""

    rule: str = ""
    basis: str = ""
    considered: tuple[Considered, ...] = ()
    speaker: str = ""
    voices: tuple[Voice, ...] = ()
    is_confirmed: bool = True

    def to_dict(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "basis": self.basis,
            "considered": [considered.to_dict() for considered in self.considered],
            "speaker": self.speaker or None,
            "voices": [voice.to_dict() for voice in self.voices],
            "confirmed": self.is_confirmed,
        }


UNEXPLAINED = Explained()


def explained_from(said: Mapping[str, Any]) -> Explained:
    """The reverse of `Explained.to_dict`; what was written before there were explanations says nothing."""
    return Explained(
        rule=said.get("rule", ""),
        basis=said.get("basis", ""),
        considered=tuple(Considered(**row) for row in said.get("considered", ())),
        speaker=said.get("speaker") or "",
        voices=tuple(Voice(**row) for row in said.get("voices", ())),
        is_confirmed=said.get("confirmed", True),
    )
