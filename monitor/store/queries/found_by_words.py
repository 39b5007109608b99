"""The rows that an index of SQLite names for a search, the newest first, some at a time.

The index keeps runs of three letters and no order of them: it names every row that has the words, and a few
that have not. Whoever asks checks each. PostgreSQL's planner does all of that by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from sqlalchemy import ColumnElement, select, text
from sqlalchemy.orm import InstrumentedAttribute, Session

from monitor.model.search_words import SearchWords, passage
from monitor.store.schema.found import StatementRecord, StatementVersionRow
from monitor.store.schema.search_index import INDEXES, SHIFT

Index = Literal["changes", "statements"]
FIRST, LARGEST = 256, 4096  # rows of the first look, and of any
MOST_RUNS = 16  # of one phrase: more name hardly fewer rows
MOST_TERMS = 400  # runs that begin with one or two letters; such letters stand in most texts anyway
RUN = 3
_LAST = "\U0010ffff"


def has_phrase(column: InstrumentedAttribute[str], phrase: str) -> ColumnElement[bool]:
    """Whether a text has the phrase. PostgreSQL's index keeps runs of three letters: asked for two (`대만`)
    it would be read whole, and every text after it. So the newest texts are read until enough have them.
    """
    text_read = column if len(phrase) >= RUN else column + ""
    return text_read.contains(phrase, autoescape=True)


def place_of(day: date, number: int) -> int:
    """The number of a row in its index."""
    return (day.toordinal() << SHIFT) | number


def place_of_statement(session: Session, number: int | None) -> int | None:
    """Where a statement stands in the index; None where there is none."""
    day = session.scalar(select(StatementRecord.placed_on).where(StatementRecord.id == number))
    return place_of(day, number) if day and number else None


def numbers_found(
    session: Session, index: Index, phrases: Sequence[str], *, before: int | None = None
) -> Iterator[list[int]] | None:
    """The numbers (statements' ids, changes' cursors) of the rows that may have all phrases, from `before` (a
    place) on. None where there is no index, or it says nothing of such words: then the rows must be read.
    """
    if not phrases or not _has_index(session, index):
        return None
    parts = [part for phrase in phrases if (part := _part(session, index, phrase)) is not None]
    return _looks(session, index, " AND ".join(parts), before) if parts else None


def passages_of(session: Session, numbers: Iterable[int], words: SearchWords) -> dict[int, str]:
    """Of each statement what stands around the first hit, in its newest text that has one."""
    versions = (
        select(StatementVersionRow.statement_id, StatementVersionRow.text)
        .where(StatementVersionRow.statement_id.in_(set(numbers)))
        .order_by(StatementVersionRow.number.desc())
    )
    found: dict[int, str] = {}
    for number, said in session.execute(versions):
        if number not in found and (shown := passage(said, words)):
            found[number] = shown
    return found


def _looks(session: Session, index: Index, words: str, before: int | None) -> Iterator[list[int]]:
    name, size = INDEXES[index], FIRST
    asking = text(
        f"SELECT rowid FROM {name} WHERE {name} MATCH :words AND rowid < :before "  # noqa: S608 - our name
        "ORDER BY rowid DESC LIMIT :size"
    )
    last = before if before is not None else 2**63 - 1
    while True:
        places = list(session.scalars(asking, {"words": words, "before": last, "size": size}))
        if places:
            yield [place & ((1 << SHIFT) - 1) for place in places]
        if len(places) < size:
            return
        last, size = places[-1], min(size * 4, LARGEST)


def _part(session: Session, index: Index, phrase: str) -> str | None:
    """What the index is asked for a phrase; None where it cannot help."""
    if len(phrase) >= RUN:
        runs = [phrase[start : start + RUN] for start in range(0, len(phrase) - RUN + 1, RUN)]
        chosen = list(dict.fromkeys([*runs, phrase[-RUN:]]))[:MOST_RUNS]
        return " AND ".join(map(_quoted, chosen))
    terms_of = f"{INDEXES[index]}_terms"
    is_within = "term >= :first AND term < :last"
    beginning = text(f"SELECT term FROM {terms_of} WHERE {is_within} LIMIT :most")  # noqa: S608
    first = phrase.lower()
    values = {"first": first, "last": first + _LAST, "most": MOST_TERMS + 1}
    terms = list(session.scalars(beginning, values))
    if len(terms) > MOST_TERMS:
        return None
    return f"({' OR '.join(map(_quoted, terms))})" if terms else _quoted(_LAST * RUN)


def _quoted(run: str) -> str:
    return '"' + run.replace('"', '""') + '"'


def _has_index(session: Session, index: Index) -> bool:
    """Asked once for each database."""
    if session.get_bind().dialect.name != "sqlite":
        return False
    memory = session.info["memory"]
    if "search" not in memory:
        made = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        memory["search"] = frozenset(made)
    return INDEXES[index] in memory["search"]
