"""A clause that kept its commitment nearly word by word, and the places where single words differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from baselines.differences.compared import Pair
from baselines.model import Signal

GOVERNING = 0  # rank of a governing verb: beside its step a lost "firmly" says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A commitment whose clause is otherwise kept, nearly word by word: its words of substance in both texts,
    what the other rules said, and the words that need no telling. `is_literal`: so many
    words stand there as they are that a single other one was chosen.
    """

    pair: Pair
    old: Sequence[str]
    new: Sequence[str]
    said: Sequence[Signal]
    reported: set[str]
    is_literal: bool

    @property
    def is_told(self) -> bool:
        """Whether another rule told of a degree already."""
        return any(signal.rank <= GOVERNING or signal.move == "qualifier" for signal in self.said)


@dataclass(frozen=True, slots=True)
class Swap:
    """One place of a kept clause: words that are `gone`, words that `come`, and where they stood."""

    kept: Kept
    gone: Sequence[str]
    come: Sequence[str]
    is_last: bool = False
