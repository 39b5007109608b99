"""A link by which anybody reads one change, or the points of one statement, without signing in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from baselines.model import Importance

MOST_LINKS = 1000  # that are not taken back


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedPoint:
    """A point of a statement as it was told when the link was made. `change`: the id of the change that it
    rests on; empty where there is none. `topic` is empty where the sentence begins with it. `arrow` is for
    the eye, `turn` says the same in words.
    """

    importance: Importance
    topic: str
    arrow: str
    turn: str
    sentence: str
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """What a link shows for good: a change (`change` is its id), or the `points` of a statement, as that
    `version` of the statement has them. `title`: its line in the list of links.
    """

    statement_id: int
    version: int
    title: str
    change: str = ""
    points: tuple[QuotedPoint, ...] = ()

    @property
    def what(self) -> str:
        """As the commands and the audit log name it: the id of the change, or the number of the statement."""
        return self.change or str(self.statement_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicLink:
    """Its key is not kept: only the hash is, in the store. `taken_back_at`: since when it opens nothing."""

    id: int
    quoted: Quoted
    by: str
    made_at: datetime
    used_at: datetime | None
    taken_back_at: datetime | None
