"""What stands behind a finding: who said it, by which rule, what else was considered, what the confidence
rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that speaks for a counterpart: how much of it there is, and what it weighs."""

    name: str
    value: float
    weight: float


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What another speaker says of the same commitment."""

    speaker: str
    kind: str
    direction: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """`rule` is the id of the rule that decided, `because` says it in words; `basis` is what the confidence
    rests on; `features` spoke for the clause that answers; `speaker` is empty where the text is of all who
    issue it. `is_confirmed` is false for words of a secondary text: check the official page."""

    rule: str = ""
    because: str = ""
    basis: str = ""
    features: tuple[Feature, ...] = ()
    considered: tuple[Considered, ...] = ()
    speaker: str = ""
    voices: tuple[Voice, ...] = ()
    is_confirmed: bool = True


UNEXPLAINED = Explained()


def explained_from(said: Mapping[str, Any]) -> Explained:
    """The reverse of `written_grounds`; what was written before there were explanations says nothing. Where a
    rule had no id yet, `rule` has the words.
    """
    return Explained(
        rule=said.get("rule", ""),
        because=said.get("because", ""),
        basis=said.get("basis", ""),
        features=tuple(Feature(**row) for row in said.get("features", ())),
        considered=tuple(Considered(**row) for row in said.get("considered", ())),
        speaker=said.get("speaker") or "",
        voices=tuple(Voice(**row) for row in said.get("voices", ())),
        is_confirmed=said.get("confirmed", True),
    )
