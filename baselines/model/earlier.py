"""A finding among the earlier texts of its series."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from baselines.model.literals import ChangeKind, Direction, HistoryState, Importance


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier text, by name. `statement_id` is None for the baseline itself; `series` is
    `JP-KR-US/ministers/foreign`; `kind` of the document, empty where it is not known.
    """

    day: date
    title: str
    series: str
    statement_id: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Was:
    """How an earlier text had it, against the same baseline. `words` are empty where it said nothing."""

    kind: ChangeKind
    direction: Direction | None
    importance: Importance
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A finding among the earlier texts of its series.

    `previous` is the text it is compared with, the last that spoke to it, and `was` how that had it; `since`
    the day since which it is unchanged, `since_kind` the kind of that text, and `confirms` that it stood so
    in one-sided or short texts only, and a joint text says it now. What the other days and `present` (of the
    earlier texts, `of` them) count is `formula`: words that came or went; None means the commitment, the
    addition or the difference itself. `said` is all of it in one line.
    """

    state: HistoryState
    said: str = ""
    previous: Earlier | None = None
    was: Was | None = None
    since: date | None = None
    since_kind: str = ""
    confirms: bool = False
    formula: str | None = None
    last_present: date | None = None
    present_since: date | None = None
    absent_since: date | None = None
    returned_after: int | None = None  # days
    present: int = 0
    of: int = 0
    is_first: bool = False
    # A text of the same parties at another level or in another channel that has the formula.
    sister: Earlier | None = None
    former: date | None = None  # when a former version of the same page was read that has it already
