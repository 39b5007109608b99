"""The JSON of what stands behind a finding, typed."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel

from baselines.model import ChangeKind, Direction


class ConsideredOut(BaseModel):
    """Words of one of the two texts that might have been the counterpart, and why they are none."""

    side: Literal["baseline", "statement"]
    commitment: str | None
    text: str
    start: int
    end: int
    why: str


class VoiceOut(BaseModel):
    """What another speaker says of the same commitment."""

    speaker: str
    kind: ChangeKind
    direction: Direction | None
    text: str
    start: int
    end: int
