"""Tokens of people: made, listed, revoked, used. The token itself is never here."""

from __future__ import annotations

import builtins
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from monitor.errors import PersonError
from monitor.model.access_token import MOST_TOKENS, AccessToken, Scope
from monitor.model.person import Person, name_key
from monitor.store.queries.people import person_of_row, unknown
from monitor.store.schema.columns import clean, is_row_id
from monitor.store.schema.people import AccessTokenRow, PersonRow
from monitor.store.session import Database

USED_EVERY = timedelta(minutes=1)  # a use is written down at most so often


class AccessTokens:
    """`store.access_tokens`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, person: str, *, name: str, scope: Scope, token_hash: str, now: datetime) -> AccessToken:
        """PersonError when there is nobody of that name, or too many tokens."""
        with self._database.writing() as session:
            found = _person_of(session, person)
            if found is None:
                raise unknown(person)
            valid = select(func.count()).select_from(AccessTokenRow)
            valid = valid.where(AccessTokenRow.person_id == found.id, AccessTokenRow.revoked_at.is_(None))
            if (session.scalar(valid) or 0) >= MOST_TOKENS:
                raise PersonError(f"{found.name} has {MOST_TOKENS} tokens: revoke some first.")
            row = AccessTokenRow(
                person_id=found.id,
                name=clean(name),
                scope=scope,
                token_hash=token_hash,
                created_at=now,
                last_used_at=None,
                revoked_at=None,
            )
            session.add(row)
            session.flush()
            return _token(row, found.name)

    def list(self, person: str | None = None) -> builtins.list[AccessToken]:
        """Of a person, or of everybody; the newest first, revoked ones too."""
        wanted = select(AccessTokenRow, PersonRow.name).join(PersonRow)
        if person is not None:
            wanted = wanted.where(PersonRow.name_key == name_key(clean(person)))
        with self._database.reading() as session:
            rows = session.execute(wanted.order_by(AccessTokenRow.id.desc()).limit(1000))
            return [_token(row, name) for row, name in rows]

    def revoke(self, number: int, *, person: str | None = None, now: datetime) -> AccessToken:
        """The token opens nothing any more. `person`: it must belong to that one. PersonError when there is
        none.
        """
        with self._database.writing() as session:
            row = session.get(AccessTokenRow, number, with_for_update=True) if is_row_id(number) else None
            owner = session.get(PersonRow, row.person_id) if row else None
            if row is None or owner is None or (person is not None and owner.name_key != name_key(person)):
                fault = f"There is no token {number}."
                raise PersonError(fault, faults={"token": fault})
            row.revoked_at = row.revoked_at or now
            session.flush()
            return _token(row, owner.name)

    def revoke_all(self, person: str, *, now: datetime) -> int:
        """Every token of a person that is not revoked yet. Returns how many."""
        with self._database.writing() as session:
            found = _person_of(session, person)
            rows = select(AccessTokenRow).where(AccessTokenRow.revoked_at.is_(None))
            valid = session.scalars(rows.where(AccessTokenRow.person_id == (found.id if found else 0))).all()
            for row in valid:
                row.revoked_at = now
            return len(valid)

    def use(self, token_hash: str, *, now: datetime) -> tuple[AccessToken, Person] | None:
        """The token of this hash that is not revoked, with its person; when it was used last is written
        down.
        """
        with self._database.reading() as session:
            row = session.scalar(select(AccessTokenRow).where(AccessTokenRow.token_hash == token_hash))
            if row is None or row.revoked_at is not None:
                return None
            owner = session.get_one(PersonRow, row.person_id)
            found = _token(row, owner.name), person_of_row(owner)
            is_fresh = row.last_used_at is not None and row.last_used_at > now - USED_EVERY
        if not is_fresh:
            with self._database.writing() as session:
                used = session.get(AccessTokenRow, found[0].id)
                if used is not None:
                    used.last_used_at = now
        return found


def _person_of(session: Session, name: str) -> PersonRow | None:
    return session.scalar(select(PersonRow).where(PersonRow.name_key == name_key(clean(name))))


def _token(row: AccessTokenRow, person: str) -> AccessToken:
    return AccessToken(
        id=row.id,
        person=person,
        name=row.name,
        scope=cast(Scope, row.scope),
        created_at=row.created_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
    )
