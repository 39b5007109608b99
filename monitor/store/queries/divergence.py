"""What official copies of a statement say otherwise than it: read for comparing, and written beside the
statement.

A pair has its own comparison, under the slug `official-copy-<publication>-<version>`; its findings have the
number of the publication in their keys. So two copies that differ alike both have their findings, and none is
taken for the statement's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import cast

from sqlalchemy import ColumnElement, Select, and_, not_, select
from sqlalchemy.orm import Session

from alerts.alert_facts import CopyFacts
from baselines.divergence import difference
from baselines.model import Finding
from baselines.model.finding import OF_COPY
from monitor.model import RELEVANT
from monitor.model.official_copy import OfficialText, OfficialTexts, Reported
from monitor.store.queries.candidates import CURRENT
from monitor.store.queries.findings import from_json, from_row
from monitor.store.queries.notices import COPIES
from monitor.store.queries.series import document_of
from monitor.store.schema.found import (
    ChangeRow,
    ComparisonRow,
    PublicationRow,
    PublicationVersionRow,
    StatementRecord,
    StatementVersionRow,
)
from monitor.store.schema.reported import UNTOLD, OutboxRow
from monitor.store.session import Database

_OFFICIAL_COPIES = and_(
    PublicationRow.role == "copy",
    PublicationRow.tier == "official",
    PublicationRow.withdrawn_at.is_(None),
    PublicationRow.missed_at.is_(None),  # a page that is not there says nothing otherwise
)
# What nobody was told yet: it gives way to what is so when the time has come.
OTHER = (
    "other"  # in the facts of a row: the page that is read again before it is sent; none when that was done
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
                _findings(session, statement_id, not_(UNTOLD)),
                _findings(session, statement_id, UNTOLD),
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


def current_of_copies() -> Select[ChangeRow, int | None]:
    of_copies = select(ChangeRow, ComparisonRow.publication_id).join(
        ComparisonRow, ComparisonRow.id == ChangeRow.comparison_id
    )
    return of_copies.where(ChangeRow.is_current, ComparisonRow.publication_id.is_not(None))


def _known(session: Session, statement_id: int) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for change, publication_id in session.execute(
        current_of_copies().where(ChangeRow.statement_id == statement_id)
    ):
        found.setdefault(cast(int, publication_id), set()).add(difference(from_row(change)))
    return {publication_id: frozenset(differences) for publication_id, differences in found.items()}


def _findings(session: Session, statement_id: int, which: ColumnElement[bool]) -> dict[int, Reported]:
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
        .where(OutboxRow.occasion.startswith(OF_COPY), which)
        .order_by(OutboxRow.id)
    )
    found: dict[int, dict[int, dict[str, Finding]]] = {}
    for row in rows:
        publication_id = int(row.notice["publication"])
        findings = (from_json(said) for said in row.findings)
        of_pair = {f.key.removeprefix(key_prefix(publication_id)): f for f in findings}
        by_key = found.setdefault(publication_id, {}).setdefault(cast(int, row.subscription_id), {})
        by_key.update({key: replace(f, key=key) for key, f in of_pair.items()})
    return dict(found)


_FORMER_NAMES = {"own": "original", "own_url": "original_url"}


def copy_of(row: OutboxRow) -> CopyFacts | None:
    """The two copies that an outbox row tells of, if it tells of any."""
    said = row.notice
    if not said or said["kind"] != COPIES:
        return None
    # Rows of before revision 0011 have the first names of two fields.
    facts = {
        _FORMER_NAMES.get(name, name): value for name, value in said.items() if name not in ("kind", OTHER)
    }
    return CopyFacts(**{**facts, "fetched_at": datetime.fromisoformat(said["fetched_at"])})


def key_prefix(publication_id: int) -> str:
    """How the keys of a pair's findings begin."""
    return f"{OF_COPY}{publication_id}-"
