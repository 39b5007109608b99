"""The earlier texts of a statement's series, as the archive holds them: one query for the pipeline and for every way to show.

Only texts that count are taken: compared in their own right (no copy, no coverage), dated, official or a mirror's, in their
current version. The baseline is a text of its series, whether a source ever brought it or not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from baselines.history import GONE, HeldText, Past, Timeline
from baselines.model import ChangeKind, Direction, Earlier, Importance, Move
from monitor.store.tables import ChangeRow, ComparisonRow, StatementRecord, StatementVersionRow

_CURRENT = and_(StatementVersionRow.statement_id == StatementRecord.id, StatementVersionRow.number == StatementRecord.version)


@dataclass(frozen=True, slots=True)
class Asked:
    """The text whose past is asked for. `series` is empty for what is no joint text; `but` is its own number, once it has one."""

    series: str
    parties: tuple[str, ...]
    day: date
    slug: str
    but: int | None = None

    @property
    def family(self) -> str:
        """The series of the same parties begin so."""
        return "-".join(sorted(self.parties)) + "/"


def asked_of(statement: StatementRecord, slug: str) -> Asked:
    """A statement that is held. One without a day is of the day on which it was first seen."""
    day = statement.published_on or statement.first_seen_at.date()
    return Asked(statement.series or "", tuple(statement.parties), day, slug, statement.id)


def timelines(
    session: Session, asked: Collection[Asked], baselines: Mapping[str, HeldText] | None = None
) -> dict[Asked, Timeline]:
    """The timeline of each. `baselines` by slug: those that no comparison has brought yet."""
    wanted = [one for one in asked if len(one.parties) > 1]
    if not wanted:
        return {one: Timeline(one.series, one.day) for one in asked}
    texts = _texts(session, wanted)
    known = _baselines(session, {one.slug for one in wanted}) | dict(baselines or {})
    return {one: _timeline(one, texts, known.get(one.slug)) for one in asked}


def _timeline(asked: Asked, texts: Mapping[str, list[tuple[str, HeldText]]], baseline: HeldText | None) -> Timeline:
    held = [
        text for slug, text in texts.get(asked.family, ())
        if slug == asked.slug and text.day < asked.day and text.earlier.statement_id != asked.but
    ]  # fmt: skip
    if baseline is not None and baseline.day < asked.day and baseline.earlier.series.startswith(asked.family):
        held.insert(next((at for at, text in enumerate(held) if text.day >= baseline.day), len(held)), baseline)
    own = tuple(text for text in held if asked.series and text.earlier.series == asked.series)
    return Timeline(asked.series, asked.day, own, tuple(text for text in held if text.earlier.series != asked.series))


def _texts(session: Session, asked: Iterable[Asked]) -> dict[str, list[tuple[str, HeldText]]]:
    """By family, oldest first, each with the baseline it was compared with."""
    families, series = {one.family for one in asked}, {one.series for one in asked if one.series}
    rows = session.execute(
        select(
            StatementRecord.id, StatementRecord.title, StatementRecord.published_on, StatementRecord.series,
            StatementRecord.formulae, ComparisonRow.baseline_slug,
        )
        .join(StatementVersionRow, _CURRENT)
        .join(ComparisonRow, ComparisonRow.statement_version_id == StatementVersionRow.id)
        .where(
            or_(*(StatementRecord.series.startswith(family, autoescape=True) for family in families)),
            StatementRecord.published_on.is_not(None), StatementRecord.tier != "news", StatementRecord.suspect == "",
            ComparisonRow.role == "new",
        )
        .order_by(StatementRecord.published_on, StatementRecord.id)
    ).all()  # fmt: skip
    pasts = _pasts(session, {row.id for row in rows if row.series in series})
    found: dict[str, list[tuple[str, HeldText]]] = defaultdict(list)
    for row in rows:
        earlier = Earlier(row.published_on, row.title, row.series, row.id)
        text = HeldText(earlier, pasts.get((row.id, row.baseline_slug), {}), frozenset(row.formulae or ()))
        found[row.series.partition("/")[0] + "/"].append((row.baseline_slug, text))
    return found


def _pasts(session: Session, statements: Collection[int]) -> dict[tuple[int, str], dict[str, Past]]:
    """What each statement made of the commitments; what it only told as gone is no finding on its own words."""
    found: dict[tuple[int, str], dict[str, Past]] = defaultdict(dict)
    if not statements:
        return found
    rows = session.execute(
        select(
            ChangeRow.statement_id, ChangeRow.baseline_slug, ChangeRow.finding_key, ChangeRow.kind, ChangeRow.direction,
            ChangeRow.move, ChangeRow.importance, ChangeRow.topic, ChangeRow.alert, ChangeRow.confidence,
            ChangeRow.statement_text, ChangeRow.why,
        ).where(ChangeRow.is_current, ChangeRow.statement_id.in_(statements))
    )  # fmt: skip
    for row in rows:
        if not row.finding_key.startswith(GONE):
            found[row.statement_id, row.baseline_slug][row.finding_key] = _past(row)
    return found


def _past(row: Any) -> Past:
    return Past(
        row.finding_key, cast(ChangeKind, row.kind), cast("Direction | None", row.direction), cast("Move | None", row.move),
        cast(Importance, row.importance), row.topic, row.alert, row.confidence, row.statement_text or "", row.why,
    )  # fmt: skip


def _baselines(session: Session, slugs: Collection[str]) -> dict[str, HeldText]:
    """The baselines of these names, as the newest comparison with each noted them."""
    newest = select(func.max(ComparisonRow.id)).where(
        ComparisonRow.baseline_slug.in_(slugs), ComparisonRow.baseline_series.is_not(None)
    )
    rows = session.scalars(select(ComparisonRow).where(ComparisonRow.id.in_(newest.group_by(ComparisonRow.baseline_slug))))
    return {
        row.baseline_slug: HeldText(
            Earlier(row.baseline_on, row.baseline_title, row.baseline_series or ""),
            formulae=frozenset(row.baseline_formulae or ()), kept_all=True,
        )
        for row in rows
    }  # fmt: skip
