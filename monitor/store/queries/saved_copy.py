"""What official copies say otherwise, written with the publication that brought it; and who is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from alerts.alert_facts import CopyFacts
from alerts.model import Wanted
from baselines.divergence import OFFICIAL_COPY
from baselines.model import Finding, reading_order
from baselines.model.finding import OF_COPY
from monitor.model.official_copy import ComparedCopy
from monitor.store.queries.divergence import OTHER, current_of_copies, key_prefix
from monitor.store.queries.findings import first_seen
from monitor.store.queries.notices import COPIES
from monitor.store.queries.outbox_rows import Payloads, alike, drafted, put_out, still_there
from monitor.store.queries.recording import comparison_row, record_changes
from monitor.store.queries.written_findings import to_json
from monitor.store.schema.found import (
    ChangeRow,
    ComparisonRow,
    PublicationRow,
    StatementRecord,
    StatementVersionRow,
)
from monitor.store.schema.reported import UNTOLD, OutboxRow, PayloadRow


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
        rows = {
            change.finding_key: change
            for change, _ in self.session.execute(current_of_copies().where(chosen))
        }
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
        self.session.execute(  # what was to be told of the pair as it was
            delete(OutboxRow).where(
                OutboxRow.statement_id == self.statement.id,
                OutboxRow.occasion.startswith(f"{key_prefix(publication_id)}"),
                UNTOLD,
            )
        )
        return self._tell(copy.wanted, facts, version)

    def _tell(self, wanted: Sequence[Wanted], facts: CopyFacts, version: StatementVersionRow) -> int:
        """Once per version of the statement, version of the copy, and subscription."""
        wanted_by = {w.subscription.id: w for w in wanted}
        occasion = f"{OF_COPY}{facts.publication}-{facts.version}"
        said = {name: getattr(facts, name) for name in CopyFacts.__slots__} | {
            "fetched_at": facts.fetched_at.isoformat()
        }
        notice = {"kind": COPIES} | said | {OTHER: self._other(facts.publication)}
        payloads, rows = Payloads(self.session), []
        for s in still_there(self.session, wanted_by):
            row = wanted_by[s.id]
            draft = drafted(
                s,
                row,
                version,
                occasion=(COPIES, facts.copy_url, facts.sha256),
                now=self.now,
                public_url=self.public_url,
            )
            build = partial(self._payload, row, facts.publication, version)
            payload_id = payloads.id_of(alike(row), build)
            rows.append(draft | {"payload_id": payload_id, "occasion": occasion, "notice": notice})
        return put_out(self.session, rows)

    def _payload(self, wanted: Wanted, publication_id: int, version: StatementVersionRow) -> PayloadRow:
        prefix = key_prefix(publication_id)
        return PayloadRow(
            findings=self._written(wanted, publication_id, version),
            notes={prefix + key: note for key, note in wanted.notes.items()},
            beside=None,
        )

    def _other(self, publication_id: int) -> int | None:
        """The page of the two that was not read just now: it is read again before the pair is told of."""
        if publication_id != self.publication.id:
            return publication_id
        its_page = select(PublicationRow.id).where(
            PublicationRow.statement_id == self.statement.id,
            PublicationRow.role == "new",
            PublicationRow.tier == "official",
        )
        return self.session.scalar(its_page.order_by(PublicationRow.id).limit(1))

    def _written(
        self, wanted: Wanted, publication_id: int, version: StatementVersionRow
    ) -> list[dict[str, Any]]:
        findings = sorted((_named(f, publication_id) for f in wanted.findings), key=reading_order)
        seen = first_seen(self.session, self.statement.id, version.number, [f.key for f in findings])
        return [to_json(f) | {"first_seen_at": seen.get(f.key, self.now).isoformat()} for f in findings]


def _named(finding: Finding, publication_id: int) -> Finding:
    return replace(finding, key=key_prefix(publication_id) + finding.key)
