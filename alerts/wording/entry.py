"""One entry of an alert, as every channel lays it out."""

from __future__ import annotations

from dataclasses import dataclass

from alerts.wording.changed_words import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One point, or one finding of a correction, as a reader sees it. An empty side says why in `old_missing`
    or `new_missing`. `arrow` is its direction at a glance; `also` are further findings of the point, a
    line each. `old_title` and `new_title` name the two texts where they are others than those of the brief.
    """

    number: int
    grade: str
    topic: str
    kind: str
    turn: str
    confidence: str
    note: str
    old: Side
    new: Side
    old_missing: str
    new_missing: str
    url: str
    sentence: str
    history: str
    arrow: str = ""
    also: tuple[str, ...] = ()
    old_title: str = ""
    new_title: str = ""
    verdicts: tuple[tuple[str, str], ...] = ()  # of a mail: what its reader may say of the point, and where

    @property
    def label(self) -> str:
        """[High] Taiwan: weakened - weaker (operative verb) - high confidence (0.93)."""
        arrow = f"{self.arrow} " if self.arrow else ""
        head = f"[{self.grade}] {arrow}{self.topic}: {self.kind}"
        return " - ".join(part for part in (head, self.turn, self.confidence) if part)
