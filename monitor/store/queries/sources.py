"""Sources: what is watched, when it is due, how it fares, and who changed it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, not_, or_, select, update
from sqlalchemy.orm import Session

from monitor.errors import StoreError
from monitor.model import (
    QuickWindow,
    Source,
    SourceSpec,
)
from monitor.model.settlement import Settlement
from monitor.model.source import SHORTEST_OVERDUE
from monitor.model.views import SourceEvent
from monitor.store.claims import holder
from monitor.store.far_ahead import is_free, source_is_due
from monitor.store.queries.cadence import rhythm
from monitor.store.queries.meeting_windows import note, open_window
from monitor.store.queries.named_sources import NamedSources
from monitor.store.queries.notices import record_notices
from monitor.store.queries.quiet_checks import is_quiet, settle_quiet, with_what_waits
from monitor.store.queries.source_rows import (
    columns_of,
    sources_of_rows,
    spec_difference,
    spec_of_row,
)
from monitor.store.queries.source_tally import SourceTally, tally_sources
from monitor.store.queries.unread_items import record_unread
from monitor.store.schema.found import PublicationRow, StatementRecord
from monitor.store.schema.watched import EventRow, SourceRow

LONGEST_NAME = 200  # characters; PostgreSQL's index takes no more than about 2,700 bytes


class Sources(NamedSources):
    """`store.sources`"""

    def is_untouched(self) -> bool:
        """Whether nobody ever added a source, and no text was ever taken in."""
        traces = select(SourceRow.id).union_all(select(EventRow.id), select(StatementRecord.id)).limit(1)
        with self._database.reading() as session:
            return session.scalar(traces) is None

    def tally(self, *, now: datetime) -> SourceTally:
        """How many there are, and those that may not be well."""
        with self._database.reading() as session:
            return tally_sources(session, now, patience=timedelta(seconds=SHORTEST_OVERDUE))

    def get(self, name: str) -> Source:
        with self._database.reading() as session:
            return sources_of_rows(session, [_named(session, name)])[0]

    def displays(self) -> dict[str, str]:
        """Name -> `full` or `quotes`, of the sources for which somebody said whether whole texts may be
        shown.
        """
        with self._database.reading() as session:
            query = select(SourceRow.name, SourceRow.display).where(SourceRow.display.in_(("full", "quotes")))
            return {name: display or "" for name, display in session.execute(query)}

    def add(self, spec: SourceSpec, *, now: datetime, by: str = "") -> Source:
        """A new source, due at once. What a removed source of this name had fetched belongs to it again."""
        with self._database.writing() as session:
            _refuse_taken(session, spec.name)
            row = SourceRow(
                **columns_of(spec),
                failures=0,
                last_error="",
                next_due_at=now,
                leased_by="",
                unread=[],
                added_at=now,
            )
            session.add(row)
            session.flush()
            _adopt(session, row)
            note(session, spec.name, f"added ({spec.tier} {spec.kind} {spec.url})", now=now, who=by)
            return sources_of_rows(session, [row])[0]

    def update(self, name: str, spec: SourceSpec, *, now: datetime | None = None, by: str = "") -> Source:
        """Another address or kind makes it a new source to us: what stands there already is taken in without
        alerts.
        """
        with self._database.writing() as session:
            row = _named(session, name)
            if spec.name != name:
                _refuse_taken(session, spec.name)
                session.execute(
                    update(PublicationRow)
                    .where(PublicationRow.source_id == row.id)
                    .values(source_name=spec.name)
                )
            moved = (row.url, row.kind) != (spec.url, spec.kind)
            before = spec_of_row(row)
            for column, value in columns_of(spec).items():
                setattr(row, column, value)
            if moved or before.rules != spec.rules:
                row.proposal = None
            if moved:
                row.built_at = row.last_ok_at = row.validators_url = row.etag = row.last_modified = None
                row.failures, row.last_error, row.reported_state = 0, "", ""
                row.state, row.notes, row.last_checked_at = "new", [], None
                row.usual_gap = row.newest_at = None
                row.next_due_at = now or row.next_due_at
            if difference := spec_difference(before, spec):
                note(session, spec.name, f"changed {difference}", now=now, who=by)
            session.flush()
            return sources_of_rows(session, [row])[0]

    def pause(self, name: str, *, now: datetime | None = None, by: str = "") -> None:
        with self._database.writing() as session:
            _named(session, name).enabled = False
            note(session, name, "paused", now=now, who=by)

    def resume(self, name: str, *, now: datetime, by: str = "") -> None:
        """Checked again from now on."""
        with self._database.writing() as session:
            row = _named(session, name)
            row.enabled, row.next_due_at = True, now
            note(session, name, "resumed", now=now, who=by)

    def remove(self, name: str, *, now: datetime | None = None, by: str = "") -> None:
        """Its publications and their statements stay in the log, under its name."""
        with self._database.writing() as session:
            session.delete(_named(session, name))
            note(session, name, "removed", now=now, who=by)

    def claim_due(self, *, now: datetime, limit: int, lease: float) -> list[Source]:
        """The sources that are due, longest first; nobody else gets them before the lease (seconds) has run
        out.
        """
        due = (
            select(SourceRow.id)
            .where(SourceRow.enabled, source_is_due(now), is_free(SourceRow.leased_until, now, lease=lease))
            .order_by(SourceRow.next_due_at, SourceRow.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
            .cte("due")
        )
        return self._claim(SourceRow.id.in_(select(due.c.id)), now=now, lease=lease)

    def claim_enabled(self, *, after: int, now: datetime, limit: int, lease: float) -> list[Source]:
        """The next enabled sources, due or not, by their ids; those that another process has are passed
        over.
        """
        enabled = (
            select(SourceRow.id)
            .where(SourceRow.enabled, SourceRow.id > after, is_free(SourceRow.leased_until, now, lease=lease))
            .order_by(SourceRow.id)
        )
        chosen = enabled.limit(limit).with_for_update(skip_locked=True).cte("chosen")
        claimed = self._claim(SourceRow.id.in_(select(chosen.c.id)), now=now, lease=lease)
        return sorted(claimed, key=lambda source: source.id)

    def claim(self, name: str, *, now: datetime, lease: float) -> Source | None:
        """One source by name, due or not; None while another process has it."""
        with self._database.reading() as session:
            source_id = _named(session, name).id
        wanted = (SourceRow.id == source_id) & is_free(SourceRow.leased_until, now, lease=lease)
        claimed = self._claim(wanted, now=now, lease=lease)
        return claimed[0] if claimed else None

    def claim_if_due(self, source_id: int, *, now: datetime, lease: float) -> Source | None:
        """One source for its job; None when it is not due any more, or another process has it. What this
        process claimed before is claimed anew: its job was begun, and failed.
        """
        is_left = or_(is_free(SourceRow.leased_until, now, lease=lease), SourceRow.leased_by == holder())
        wanted = (SourceRow.id == source_id) & SourceRow.enabled & source_is_due(now) & is_left
        claimed = self._claim(wanted, now=now, lease=lease)
        return claimed[0] if claimed else None

    def being_checked(self, *, now: datetime, lease: float) -> list[str]:
        """The names of the sources that a process is checking just now."""
        is_claimed = not_(is_free(SourceRow.leased_until, now, lease=lease))
        with self._database.reading() as session:
            names = select(SourceRow.name).where(SourceRow.enabled, is_claimed).order_by(SourceRow.name)
            return list(session.scalars(names))

    def _claim(self, wanted: ColumnElement[bool], *, now: datetime, lease: float) -> list[Source]:
        taking = (
            update(SourceRow)
            .where(wanted)
            .values(leased_until=now + timedelta(seconds=lease), leased_by=holder())
            .returning(SourceRow)
            .execution_options(synchronize_session=False)
        )
        with self._database.writing() as session:
            rows = sorted(session.scalars(taking).all(), key=lambda r: (r.next_due_at or now, r.id))
            return with_what_waits(session, sources_of_rows(session, rows))

    def settle(self, source_id: int, check: Settlement) -> None:
        """A check has ended: frees the lease, counts failures in a row, notes the health, and writes down who
        is to be told.
        """
        if is_quiet(check):
            settle_quiet(self._database, source_id, check)
            return
        with self._database.writing() as session:
            row = session.get(SourceRow, source_id)
            if row is None:
                return  # removed while it was being checked
            row.leased_until, row.next_due_at, row.last_checked_at = None, check.next_due_at, check.now
            row.failures, row.last_error = (row.failures + 1, check.error) if check.error else (0, "")
            row.state = check.state
            if check.reported_state is not None:
                row.reported_state = check.reported_state
            row.notes = check.kept_notes
            if check.had_new:
                row.usual_gap, newest = rhythm(session, row.id)
                row.newest_at = newest if row.last_ok_at is None else check.now
                row.last_new_at = check.now
            if not check.error:
                row.unread = list(check.unread) if row.last_ok_at is None else row.unread
                row.last_ok_at = check.now
            if check.validators is not None:
                row.validators_url = check.validators.url
                row.etag, row.last_modified = check.validators.etag, check.validators.last_modified
            row.built_at = check.built_at or row.built_at
            if check.proposal is not None:
                row.proposal = dict(check.proposal)
            record_unread(session, row.id, check)
            record_notices(session, check.wanted, now=check.now, public_url=check.public_url)

    def postpone(self, source_id: int, *, next_due_at: datetime) -> None:
        """The check could not take place yet, through no fault of the source: frees the lease, and nothing
        else.
        """
        with self._database.writing() as session:
            row = session.get(SourceRow, source_id)
            if row is not None:
                row.leased_until, row.next_due_at = None, next_due_at

    def quicken(
        self, names: Sequence[str], window: QuickWindow, *, now: datetime, by: str, replaces: bool = True
    ) -> list[str]:
        """Check these sources more often while the window lasts, beginning at once when it has begun. Returns
        their names.

        A window that covers it already is left as it is; one that is yet to come too, unless this one
        `replaces` it.
        """
        with self._database.writing() as session:
            return open_window(session, names, window, now=now, by=by, replaces=replaces)

    def events(self, *, limit: int = 100) -> list[SourceEvent]:
        """Who added, changed, paused or removed a source, newest first."""
        with self._database.reading() as session:
            rows = session.scalars(select(EventRow).order_by(EventRow.id.desc()).limit(limit)).all()
            return [SourceEvent(at=r.at, who=r.who, what=r.what, source=r.source) for r in rows]


def _named(session: Session, name: str) -> SourceRow:
    row = session.scalar(select(SourceRow).where(SourceRow.name == name))
    if row is None:
        raise StoreError(f"There is no source named {name!r}")
    return row


def _adopt(session: Session, row: SourceRow) -> None:
    orphans = PublicationRow.source_id.is_(None) & (PublicationRow.source_name == row.name)
    newest = select(func.max(PublicationRow.id)).where(orphans).group_by(PublicationRow.key_sha256)
    session.execute(
        update(PublicationRow)
        .where(PublicationRow.id.in_(newest))
        .values(source_id=row.id)
        .execution_options(synchronize_session=False)
    )


def _refuse_taken(session: Session, name: str) -> None:
    if not name.strip() or len(name) > LONGEST_NAME:
        raise StoreError(f"A source needs a name of 1 to {LONGEST_NAME} characters")
    if session.scalar(select(SourceRow.id).where(SourceRow.name == name)) is not None:
        raise StoreError(f"There is a source named {name!r} already: choose another name")
