"""Which part of the change log is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from baselines.model import Importance
from monitor.model.mark import MarkWanted


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """Which changes to show. Empty means no limit. `topics` may hold `other`: every topic not watched.

    `worth_telling`: only changes worth an alert; `retained` are left out unless `kinds` names them. `since`
    and `until`: days of publication, of an edit the day of the edit; `seen_since`: first seen by us on this
    day (UTC) or later. `older`: also of statements that are older than their baseline: history, which a log
    of news leaves aside. `before` is the `cursor` of the last row of the page before; `after`: only
    what came to the log after the change of this cursor. `mark`: by what readers marked.
    """

    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    least: Importance = "low"
    sources: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    seen_since: date | None = None
    search: str = ""
    statement_id: int | None = None
    commitment: str | None = None
    worth_telling: bool = True
    older: bool = True
    limit: int = 100
    before: int | None = None
    after: int | None = None
    mark: MarkWanted | None = None

    @property
    def asks_for_findings(self) -> bool:
        """Whether it asks for what only a finding has, or for an older page: then withdrawals are no
        answer.
        """
        return bool(self.topics or self.kinds or self.search or self.commitment or self.before or self.mark)
