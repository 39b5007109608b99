"""What a text of a series makes of each commitment of a baseline, as a table shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from baselines.model import ChangeKind, Direction


class Position(NamedTuple):
    """What a text makes of a commitment. `id` names the change in the log; `alert`: of an absence, that it is
    not excused.
    """

    id: str
    kind: ChangeKind
    direction: Direction | None
    alert: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionedText:
    """A statement in its current version, with its position on each commitment by the commitment's id. Of a
    commitment that is not there nothing is held.
    """

    id: int
    title: str
    day: date
    kind: str
    level: str
    series: str
    official_url: str
    reaffirms_baseline: bool
    positions: Mapping[str, Position]


@dataclass(frozen=True, slots=True)
class SeriesCount:
    """A series (`JP-KR-US/ministers/foreign`), how many compared texts it has, and the day of the newest."""

    name: str
    texts: int
    newest: date
