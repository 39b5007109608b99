"""What is told of one event by several texts: each is an account of it. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from baselines.model import DocumentKind, Level

OPENING = 2000  # characters: who met, when and where stands in the title and the first sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A statement as an account of an event. `opening`: the first `OPENING` characters of its text, or more.

    `statement_id` is None while it is not saved. `event_id`: the first statement of the event that it is
    known to tell of.
    """

    statement_id: int | None
    title: str
    opening: str
    published_on: date | None
    parties: tuple[str, ...]
    kind: DocumentKind
    level: Level
    language: str
    url: str
    publisher: str
    event_id: int | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """The event that a statement tells of: `event_id` is its first statement, `why` one sentence, empty where
    it stood before.

    `others`: events that this statement shows to be the same.
    """

    event_id: int
    why: str
    others: tuple[int, ...] = ()
