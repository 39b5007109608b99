"""The text whose past is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from monitor.store.schema.found import StatementRecord

LONG = 10_000  # words: of a text whose length nobody has counted its kind speaks alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The text whose past is asked for. `series` is empty where it belongs to none; `but` is its own
    number, once it has one; `version` that of its text, None of one that is not saved yet; `kind` and `words`
    say whether it is a joint text of full length, where the archive does not know.
    """

    series: str
    parties: tuple[str, ...]
    day: date
    slug: str
    but: int | None = None
    kind: str = ""
    words: int = LONG
    title: str = ""
    is_dated: bool = True
    version: int | None = None

    @property
    def family(self) -> str:
        """The series of the same parties begin so."""
        return "-".join(sorted(self.parties)) + "/"


def question_of(statement: StatementRecord, slug: str, version: int | None = None) -> Question:
    """A statement that is held, in its current version or in another. One without a day is of the day on
    which it was first seen.
    """
    day = statement.published_on or statement.first_seen_at.date()
    return Question(
        series=statement.series or "",
        parties=tuple(statement.parties),
        day=day,
        slug=slug,
        but=statement.id,
        version=version or statement.version,
        kind=statement.kind,
        title=statement.title,
        is_dated=statement.published_on is not None,
    )
