"""What official copies of a statement say otherwise than it: read for comparing, and written beside the
statement.

A pair has its own comparison, under the slug `official-copy-<publication>-<version>`; its findings have the
number of the publication in their keys. So two copies that differ alike both have their findings, and none is
taken for the statement's.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Select, and_, or_, select, update
from sqlalchemy.orm import Session

from alerts.model import CopyFacts, Wanted
from baselines.divergence import OFFICIAL_COPY, difference
from baselines.model import Finding, reading_order
from baselines.redline import OF_COPY
from monitor.model.official_copy import ComparedCopy, OfficialText, OfficialTexts, Reported
from monitor.model.views import CopyView
from monitor.store.queries.candidates import CURRENT, RELEVANT
from monitor.store.queries.findings import from_json, from_row, to_json
from monitor.store.queries.notices import COPIES
from monitor.store.queries.outbox_rows import drafted, put_out, still_there
from monitor.store.queries.recording import comparison_row, first_seen, record_changes
from monitor.store.queries.series import document_of
from monitor.store.schema.found import (
    ChangeRow,
    ComparisonRow,
    PublicationRow,
    PublicationVersionRow,
    StatementRecord,
    StatementVersionRow,
)
from monitor.store.schema.reported import OutboxRow
from monitor.store.session import Database

_IN_ITS_VERSION = and_(
    PublicationVersionRow.publication_id == ComparisonRow.publication_id,
    PublicationVersionRow.number == ComparisonRow.publication_version,
)
_OFFICIAL_COPIES = and_(
    PublicationRow.role == "copy",
    PublicationRow.tier == "official",
    PublicationRow.withdrawn_at.is_(None),
    PublicationRow.missed_at.is_(None),  # a page that is not there says nothing otherwise
)


class Copies:
    """`store.copies`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, statement_id: int) -> OfficialTexts | None:
        """The text of a statement and its official copies, the newest of each that may be compared. None
        where the statement is not official itself, or none that we watch."""
        with self._database.reading() as session:
            found = session.execute(
                select(StatementRecord, StatementVersionRow)
                .join(StatementVersionRow, CURRENT)
                .where(StatementRecord.id == statement_id, StatementRecord.tier == "official")
                .where(StatementRecord.klass.in_(RELEVANT), StatementRecord.everything.is_(False))
            ).first()
            if found is None:
                return None
            statement, version = found
            official = OfficialText(
                document=document_of(statement, version.text, version.text_sha256),
                publisher=statement.publisher,
                source=statement.source_name,
                url=statement.official_url,
                fetched_at=version.fetched_at,
            )
            return OfficialTexts(
                official,
                _copies(session, statement),
                _known(session, statement_id),
                _told(session, statement_id),
            )


def _copies(session: Session, statement: StatementRecord) -> tuple[OfficialText, ...]:
    rows = session.execute(
        select(PublicationRow, PublicationVersionRow)
        .join(PublicationVersionRow, PublicationVersionRow.publication_id == PublicationRow.id)
        .where(
            PublicationRow.statement_id == statement.id, _OFFICIAL_COPIES, PublicationVersionRow.suspect == ""
        )
        .order_by(PublicationRow.id, PublicationVersionRow.number)
    )
    newest = {publication.id: (publication, version) for publication, version in rows}
    return tuple(
        OfficialText(
            document=document_of(statement, version.text, version.text_sha256),
            publisher=publication.publisher,
            source=publication.source_name,
            url=version.url,
            fetched_at=version.fetched_at,
            publication_id=publication.id,
            version=version.number,
        )
        for publication, version in newest.values()
    )


def _current() -> Select[ChangeRow, int | None]:
    of_copies = select(ChangeRow, ComparisonRow.publication_id).join(
        ComparisonRow, ComparisonRow.id == ChangeRow.comparison_id
    )
    return of_copies.where(ChangeRow.is_current, ComparisonRow.publication_id.is_not(None))


def _known(session: Session, statement_id: int) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for change, publication_id in session.execute(_current().where(ChangeRow.statement_id == statement_id)):
        found.setdefault(cast(int, publication_id), set()).add(difference(from_row(change)))
    return {publication_id: frozenset(differences) for publication_id, differences in found.items()}


def _told(session: Session, statement_id: int) -> dict[int, Reported]:
    """By publication and subscription: of each finding the newest telling, under the key that it has inside
    its pair.
    """
    rows = session.scalars(
        select(OutboxRow)
        .where(
            OutboxRow.statement_id == statement_id,
            OutboxRow.subscription_id.is_not(None),
            OutboxRow.state != "dead",
        )
        .where(OutboxRow.occasion.startswith(OF_COPY))
        .order_by(OutboxRow.id)
    )
    found: dict[int, dict[int, dict[str, Finding]]] = {}
    for row in rows:
        publication_id = int(row.notice["publication"])
        findings = (from_json(said) for said in row.findings)
        of_pair = {f.key.removeprefix(_prefix(publication_id)): f for f in findings}
        by_key = found.setdefault(publication_id, {}).setdefault(cast(int, row.subscription_id), {})
        by_key.update({key: replace(f, key=key) for key, f in of_pair.items()})
    return dict(found)


# -- for readers


def copies_of(session: Session, comparisons: Collection[int]) -> dict[int, CopyView]:
    """The copy that each comparison is of, by the comparison's id; those of statements themselves have
    none.
    """
    if not comparisons:
        return {}
    rows = session.execute(
        select(ComparisonRow.id, PublicationRow, PublicationVersionRow)
        .join(PublicationRow, PublicationRow.id == ComparisonRow.publication_id)
        .join(PublicationVersionRow, _IN_ITS_VERSION)
        .where(ComparisonRow.id.in_(comparisons))
    )
    return {
        number: CopyView(
            publication_id=publication.id,
            version=version.number,
            publisher=publication.publisher,
            source=publication.source_name,
            url=version.url,
            fetched_at=version.fetched_at,
            sha256=version.raw_sha256,
            text_sha256=version.text_sha256,
        )
        for number, publication, version in rows
    }


_FORMER_NAMES = {"own": "original", "own_url": "original_url"}


def copy_of(row: OutboxRow) -> CopyFacts | None:
    """The two copies that an outbox row tells of, if it tells of any."""
    said = row.notice
    if not said or said["kind"] != COPIES:
        return None
    # Rows of before revision 0011 have the first names of two fields.
    facts = {_FORMER_NAMES.get(name, name): value for name, value in said.items() if name != "kind"}
    return CopyFacts(**{**facts, "fetched_at": datetime.fromisoformat(said["fetched_at"])})


# -- written with a publication


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedCopy:
    """Where the copies of one statement are written: by whom, on which day of the log, and when."""

    session: Session
    statement: StatementRecord
    publication: PublicationRow
    day: date
    now: datetime
    public_url: str

    def record(self, copies: Sequence[ComparedCopy], *, is_new_version: bool) -> int:
        """The pairs, in place of what the log shows of them. Of a statement with a new version every pair is
        another. Returns how many outbox rows were written."""
        version = self.session.scalars(
            select(StatementVersionRow).where(
                StatementVersionRow.statement_id == self.statement.id,
                StatementVersionRow.number == self.statement.version,
            )
        ).one()
        # Somebody may have been quicker: a pair with a text that is the statement's no more says nothing.
        pairs = [c for c in copies if c.comparison.baseline.sha256 == version.text_sha256]
        before = self._retired([self._number(c) for c in pairs], is_new_version=is_new_version)
        return sum(self._pair(pair, version, before) for pair in pairs)

    def _number(self, copy: ComparedCopy) -> int:
        return copy.publication_id or self.publication.id

    def _retired(self, publications: Sequence[int], *, is_new_version: bool) -> dict[str, ChangeRow]:
        """What the log shows of these pairs, by key, and from now on does not."""
        theirs = ComparisonRow.publication_id.in_(publications)
        chosen = or_(theirs, ChangeRow.statement_id == self.statement.id) if is_new_version else theirs
        rows = {change.finding_key: change for change, _ in self.session.execute(_current().where(chosen))}
        if rows:
            gone = [change.id for change in rows.values()]
            self.session.execute(update(ChangeRow).where(ChangeRow.id.in_(gone)).values(is_current=False))
        return rows

    def _pair(self, copy: ComparedCopy, version: StatementVersionRow, before: Mapping[str, ChangeRow]) -> int:
        publication_id = self._number(copy)
        number = copy.version or self.publication.version
        differing = tuple(_named(f, publication_id) for f in copy.differing)
        if differing:
            row = comparison_row(version, copy.comparison, self.now)
            row.baseline_slug, row.publication_id, row.publication_version = (
                f"{OFFICIAL_COPY}-{publication_id}-{number}",
                publication_id,
                number,
            )
            row.baseline_series, row.baseline_formulae = "", []
            self.session.add(row)
            self.session.flush()
            record_changes(
                self.session,
                self.statement,
                row,
                differing,
                before,
                version=version.number,
                now=self.now,
                day=self.day,
            )
        facts = replace(copy.facts, publication=publication_id, version=number)
        return self._tell(copy.wanted, facts, version)

    def _tell(self, wanted: Sequence[Wanted], facts: CopyFacts, version: StatementVersionRow) -> int:
        """Once per version of the statement, version of the copy, and subscription."""
        wanted_by = {w.subscription.id: w for w in wanted}
        occasion = f"{OF_COPY}{facts.publication}-{facts.version}"
        said = {name: getattr(facts, name) for name in CopyFacts.__slots__} | {
            "fetched_at": facts.fetched_at.isoformat()
        }
        rows = [
            drafted(s, wanted_by[s.id], version, now=self.now, public_url=self.public_url)
            | {
                "findings": self._written(wanted_by[s.id], facts.publication, version),
                "notes": {
                    _prefix(facts.publication) + key: note for key, note in wanted_by[s.id].notes.items()
                },
                "occasion": occasion,
                "notice": {"kind": COPIES} | said,
            }
            for s in still_there(self.session, wanted_by)
        ]
        return put_out(self.session, rows)

    def _written(
        self, wanted: Wanted, publication_id: int, version: StatementVersionRow
    ) -> list[dict[str, Any]]:
        findings = sorted((_named(f, publication_id) for f in wanted.findings), key=reading_order)
        seen = first_seen(self.session, self.statement.id, version.number, [f.key for f in findings])
        return [to_json(f) | {"first_seen_at": seen.get(f.key, self.now).isoformat()} for f in findings]


def _named(finding: Finding, publication_id: int) -> Finding:
    return replace(finding, key=_prefix(publication_id) + finding.key)


def _prefix(publication_id: int) -> str:
    return f"{OF_COPY}{publication_id}-"
