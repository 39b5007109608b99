"""The history of each finding among the earlier texts: in memory, else from the table, else reckoned and put
there.

A history follows from the finding, from the text and all that came before it, and from the library. All this
has a mark: what was reckoned once is shown again without the engine, by every process, until an earlier text
comes, goes or is compared anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from datetime import date
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from baselines.engine_mark import library_mark
from baselines.history.past import Past, past_of
from baselines.model import Finding, History
from monitor.store.queries.findings import history_from
from monitor.store.queries.past_question import Question
from monitor.store.queries.past_rows import PastRows
from monitor.store.retention import Kept
from monitor.store.schema.histories import HistoryRow
from monitor.store.session import afterwards

_MOST_KEPT = 8_000
_LOT = 500  # rows asked for or written at once
_RECKONED_BY = ("histories", "past_findings", "past_question", "past_rows", "timelines")


class HistoryKey(NamedTuple):
    """A change by its row, and the mark of what its history follows from."""

    change_id: int
    mark: str


def histories_of(
    session: Session, findings: Mapping[int, tuple[Finding, Question]]
) -> dict[int, History | None]:
    """The history of each finding, by the row of its change."""
    rows = PastRows(session, {question for _, question in findings.values()})
    mark_of = cache(rows.mark)
    pasts: dict[HistoryKey, tuple[Past, Question]] = {}
    for number, (finding, question) in findings.items():
        past = past_of(finding)
        pasts[HistoryKey(number, _digest(past, question, mark_of(question)))] = (past, question)
    kept: Kept[HistoryKey, History | None] = session.info["memory"].setdefault("histories", Kept(_MOST_KEPT))
    found = kept.get(
        list(pasts), lambda missing: _fetched(session, rows, {key: pasts[key] for key in missing})
    )
    return {key.change_id: history for key, history in found.items()}


def _fetched(
    session: Session, rows: PastRows, pasts: Mapping[HistoryKey, tuple[Past, Question]]
) -> dict[HistoryKey, History | None]:
    found = _stored(session, pasts.keys())
    missing = {key: pasts[key] for key in pasts if key not in found}
    if not missing:
        return found
    # The engine is loaded here alone: most pages, and most commands, find what another one has reckoned.
    reckoned: dict[HistoryKey, History | None] = import_module("monitor.store.queries.timelines").reckoned(
        session, rows, missing
    )
    afterwards(session, partial(_put, dict(reckoned)))
    return found | reckoned


def _stored(session: Session, keys: Collection[HistoryKey]) -> dict[HistoryKey, History | None]:
    found: dict[HistoryKey, History | None] = {}
    for lot in _in_lots(sorted(key.change_id for key in keys)):
        rows = select(HistoryRow.change_id, HistoryRow.mark, HistoryRow.history)
        for number, mark, said in session.execute(rows.where(HistoryRow.change_id.in_(lot))):
            key = HistoryKey(number, mark)
            if key in keys:
                found[key] = history_from(said)
    return found


def _put(reckoned: Mapping[HistoryKey, History | None], session: Session) -> None:
    """Into the table; another process may be about to do the same."""
    by_number = {key.change_id: (key.mark, history) for key, history in reckoned.items()}
    for lot in _in_lots(sorted(by_number)):
        session.execute(delete(HistoryRow).where(HistoryRow.change_id.in_(lot)))
        written = [
            {"change_id": number, "mark": mark, "history": written_history(history)}
            for number in lot
            for mark, history in (by_number[number],)
        ]
        session.execute(insert(HistoryRow), written)


def written_history(history: History | None) -> dict[str, Any] | None:
    """The reverse of `history_from`."""
    if history is None:
        return None
    return {name: _plain(value) for name, value in asdict(history).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _in_lots(numbers: list[int]) -> Iterator[list[int]]:
    return (numbers[at : at + _LOT] for at in range(0, len(numbers), _LOT))


def _digest(past: Past, question: Question, mark: str) -> str:
    said = repr((_reckoning_mark(), past, question, mark))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


@cache
def _reckoning_mark() -> str:
    """Changes with the library, and with how the store puts its texts together."""
    mark = hashlib.sha256(library_mark().encode())
    for name in _RECKONED_BY:
        mark.update(Path(__file__).with_name(f"{name}.py").read_bytes())
    return mark.hexdigest()[:16]
