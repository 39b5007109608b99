"""Compared texts that readers keep: written, listed, deleted. None is ever told of."""

from __future__ import annotations

import builtins
import gzip

from sqlalchemy import delete, func, select
from sqlalchemy.orm import undefer

from monitor.errors import StoreError
from monitor.model.compared_draft import MOST_DRAFTS, ComparedDraft
from monitor.store.schema.columns import clean
from monitor.store.schema.drafted import ComparedDraftRow
from monitor.store.session import Database


class Drafts:
    """`store.drafts`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, draft: ComparedDraft) -> None:
        """Write it down. StoreError when there are too many."""
        with self._database.writing() as session:
            if (session.scalar(select(func.count()).select_from(ComparedDraftRow)) or 0) >= MOST_DRAFTS:
                raise StoreError(f"{MOST_DRAFTS} drafts are kept: delete some first")
            session.add(
                ComparedDraftRow(
                    key=draft.key,
                    title=clean(draft.title),
                    name=clean(draft.name),
                    against=clean(draft.against),
                    by=clean(draft.by),
                    kept_at=draft.kept_at,
                    owner=draft.owner,
                    shared=draft.shared,
                    body=gzip.compress(draft.body, mtime=0),
                )
            )

    def get(self, key: str) -> ComparedDraft | None:
        with self._database.reading() as session:
            row = session.get(ComparedDraftRow, clean(key), options=[undefer(ComparedDraftRow.body)])
            return _draft(row, gzip.decompress(row.body)) if row else None

    def list(self, *, limit: int, owner: str = "") -> builtins.list[ComparedDraft]:
        """The newest that a person sees, without their texts."""
        newest = select(ComparedDraftRow).order_by(ComparedDraftRow.kept_at.desc(), ComparedDraftRow.key)
        newest = newest.where(ComparedDraftRow.shared | ComparedDraftRow.owner.in_(("", owner)))
        with self._database.reading() as session:
            return [_draft(row) for row in session.scalars(newest.limit(limit))]

    def share(self, key: str, *, shared: bool) -> bool:
        """Whether it was there."""
        with self._database.writing() as session:
            row = session.get(ComparedDraftRow, clean(key))
            if row is not None:
                row.shared = shared
            return row is not None

    def delete(self, key: str) -> bool:
        """Whether it was there."""
        with self._database.writing() as session:
            gone = delete(ComparedDraftRow).where(ComparedDraftRow.key == clean(key))
            return bool(session.scalars(gone.returning(ComparedDraftRow.key)).all())


def _draft(row: ComparedDraftRow, body: bytes = b"") -> ComparedDraft:
    return ComparedDraft(
        key=row.key,
        title=row.title,
        name=row.name,
        against=row.against,
        by=row.by,
        kept_at=row.kept_at,
        body=body,
        owner=row.owner,
        shared=row.shared,
    )
