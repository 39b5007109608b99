"""The tables of `judgement.toml` as values: what a difference makes of a commitment."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from baselines.model import IMPORTANCES, ChangeKind, Direction, Importance, Move

FILE = Path(__file__).with_name("judgement.toml")
_ABOVE = 1  # steps above its own weight that the first importance of a row stands for


@dataclass(frozen=True, slots=True, kw_only=True)
class Outweighed:
    """When the direction of the first difference is outweighed, and what it is then; `then` is None where
    that of the next difference counts. An empty field asks nothing.
    """

    direction: Direction
    then: Direction | None
    move: Move | None = None
    unless_act: str = ""
    verb: str = ""
    moves: tuple[Move, ...] = ()
    beside: Direction | None = None
    act: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class JudgementTable:
    """Direction -> kind; weight -> importance by steps; what outweighs what."""

    kinds: Mapping[Direction, ChangeKind]
    importances: Mapping[Importance, tuple[Importance, ...]]
    outweighed: tuple[Outweighed, ...]

    def importance(self, weight: Importance, step: int) -> Importance:
        """Of a difference that counts some steps below the weight of its commitment, above it when
        negative.
        """
        row = self.importances[weight]
        return row[max(0, min(len(row) - 1, step + _ABOVE))]


@lru_cache(maxsize=1)
def judgement_table() -> JudgementTable:
    """Read once. A row that no direction, weight or move fits is a ValueError."""
    raw = tomllib.loads(FILE.read_text("utf-8"))
    if raw["kind"].keys() != set(get_args(Direction)) or raw["importance"].keys() != set(IMPORTANCES):
        raise ValueError(f"{FILE.name}: [kind] has a row for each direction, [importance] for each weight")
    return JudgementTable(
        raw["kind"],
        {weight: tuple(row) for weight, row in raw["importance"].items()},
        tuple(_outweighed(row) for row in raw["outweighed"]),
    )


def _outweighed(row: dict[str, Any]) -> Outweighed:
    beside = row.get("beside", {})
    named = [row.get("move"), *beside.get("moves", ())]
    if any(move is not None and move not in get_args(Move) for move in named):
        raise ValueError(f"{FILE.name}: no such move: {named}")
    return Outweighed(
        direction=row["direction"],
        then=None if row["then"] == "other" else row["then"],
        move=row.get("move"),
        unless_act=row.get("unless_act", ""),
        verb=row.get("verb", ""),
        moves=tuple(beside.get("moves", ())),
        beside=beside.get("direction"),
        act=beside.get("act", ""),
        rule=beside.get("rule", ""),
    )
