"""After a change of the lexicon the archive is read anew, in small steps: while a text is read nobody waits,
and a run that was ended goes on where it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from sqlalchemy import func, select, update

from baselines.engine_mark import reading_mark
from baselines.errors import BaselineError
from baselines.history import Reading, reading_of
from baselines.library import Library
from baselines.model import Document
from monitor.model.texts_read import TextsRead
from monitor.store.queries.series import document_of, unread
from monitor.store.schema.found import ComparisonRow, StatementRecord
from monitor.store.session import Database
from monitor.store.upgrade import has_unread

AT_ONCE = 50  # statements: read beside everybody, then written in one short transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unread:
    statement_id: int
    version: int
    document: Document
    comparison_id: int
    slug: str


class Readings:
    """`store.readings`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_behind(self) -> bool:
        """Whether a text is still to be read by this lexicon."""
        return has_unread(self._database)

    def left(self) -> int:
        """How many statements are still to be read. Looks through all of them."""
        with self._database.reading() as session:
            numbers = unread().with_only_columns(StatementRecord.id).order_by(None).distinct().subquery()
            return session.scalar(select(func.count()).select_from(numbers)) or 0

    def read_some(self, *, after: int = 0, limit: int = AT_ONCE) -> TextsRead:
        """Read the next texts, by their numbers. Whoever begins at 0 and goes on from `last` reads each text
        once: two processes of different age do not read the same texts for ever in turn.
        """
        with self._database.reading() as session:
            newest = session.scalar(select(func.max(StatementRecord.id))) or 0
            rows = session.execute(unread().where(StatementRecord.id > after).limit(limit)).all()
            texts = [
                _Unread(
                    statement_id=statement.id,
                    version=statement.version,
                    document=document_of(statement, version.text, version.text_sha256),
                    comparison_id=comparison.id,
                    slug=comparison.baseline_slug,
                )
                for statement, version, comparison in rows
            ]
        if not texts:
            return TextsRead(None, newest)
        failures: list[str] = []
        readings = list(_readings(texts, failures))
        self._write(readings)
        return TextsRead(texts[-1].statement_id, newest, len(readings), tuple(failures))

    def read_all(self) -> Iterator[TextsRead]:
        """Every text, step by step, for whoever waits for it."""
        after: int | None = 0
        while after is not None:
            step = self.read_some(after=after)
            after = step.last
            yield step

    def _write(self, readings: Sequence[tuple[_Unread, Reading]]) -> None:
        with self._database.writing() as session:
            baseline_of = cache(_baseline_reading)
            for text, reading in readings:
                same = (StatementRecord.id == text.statement_id, StatementRecord.version == text.version)
                said = {"series": reading.series, "formulae": list(reading.formulae)}
                session.execute(update(StatementRecord).where(*same).values(**said, read_by=reading_mark()))
                of = baseline_of(text.slug)
                session.execute(
                    update(ComparisonRow)
                    .where(ComparisonRow.id == text.comparison_id)
                    .values(
                        baseline_series=of.series if of else "",
                        baseline_formulae=list(of.formulae) if of else [],
                    )
                )


def _readings(texts: Sequence[_Unread], failures: list[str]) -> Iterator[tuple[_Unread, Reading]]:
    for text in texts:
        try:
            yield text, reading_of(text.document)
        # One text that cannot be read does not keep back the others.
        except Exception as error:  # noqa: BLE001
            said = f"{type(error).__name__}: {str(error)[:200]}"
            failures.append(f"statement {text.statement_id} cannot be read by the newer lexicon ({said})")


def _baseline_reading(slug: str) -> Reading | None:
    """A baseline that a user added may have gone since: then nothing is known of it."""
    with suppress(BaselineError):
        return reading_of(Library().get(slug))
    return None
