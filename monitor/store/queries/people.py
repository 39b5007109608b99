"""People: added, given a role, a password, a zone, removed. Their names are compared without case."""

from __future__ import annotations

import builtins
from typing import cast

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from monitor.errors import PersonError
from monitor.model.person import MOST_PEOPLE, ROLES, AccessRole, Person, name_key
from monitor.store.schema.columns import clean
from monitor.store.schema.drafted import ComparedDraftRow
from monitor.store.schema.filtered import NamedFilterRow
from monitor.store.schema.people import PersonRow
from monitor.store.session import Database

LAST = "Somebody must be an administrator: give that role to another person first."
FIRST = "The first person must be an administrator: nobody else could say who may what."


class People:
    """`store.people`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def is_anybody(self) -> bool:
        """Whether there is a person at all."""
        with self._database.reading() as session:
            return session.scalar(select(PersonRow.id).limit(1)) is not None

    def find(self, name: str) -> Person | None:
        with self._database.reading() as session:
            row = _row(session, name)
            return person_of_row(row) if row else None

    def get(self, name: str) -> Person:
        """PersonError when there is nobody of that name."""
        found = self.find(name)
        if found is None:
            raise unknown(name)
        return found

    def by_id(self, number: int) -> Person | None:
        with self._database.reading() as session:
            row = session.get(PersonRow, number)
            return person_of_row(row) if row else None

    def list(self, *, limit: int = MOST_PEOPLE, after: str = "") -> builtins.list[Person]:
        """By name; `after`: the last name of the page before."""
        wanted = select(PersonRow).order_by(PersonRow.name_key).limit(limit)
        if after:
            wanted = wanted.where(PersonRow.name_key > name_key(after))
        with self._database.reading() as session:
            return [person_of_row(row) for row in session.scalars(wanted)]

    def count(self) -> int:
        with self._database.reading() as session:
            return session.scalar(select(func.count()).select_from(PersonRow)) or 0

    def add(self, person: Person, *, may_begin: bool = False) -> Person:
        """Write a person down; the id is given here. `may_begin`: whether the first need not be an
        administrator. PersonError when the name is taken.
        """
        with self._database.writing() as session:
            if _row(session, person.name) is not None:
                fault = f"Somebody has the name {person.name} already."
                raise PersonError(fault, faults={"name": fault})
            if not may_begin and person.role != ROLES[-1] and not _administrators(session):
                raise PersonError(FIRST, faults={"role": FIRST})
            if (session.scalar(select(func.count()).select_from(PersonRow)) or 0) >= MOST_PEOPLE:
                raise PersonError(f"There are {MOST_PEOPLE} people: remove somebody first.")
            row = PersonRow(
                name=clean(person.name),
                name_key=name_key(person.name),
                role=person.role,
                zone=person.zone,
                password_hash=person.password_hash,
                sign_outs=0,
                created_at=person.created_at,
            )
            session.add(row)
            session.flush()
            return person_of_row(row)

    def set_role(self, name: str, role: AccessRole) -> Person:
        """PersonError for the last administrator."""
        with self._database.writing() as session:
            row = _known(session, name)
            if row.role == ROLES[-1] != role and _administrators(session) == 1:
                raise PersonError(LAST, faults={"role": LAST})
            row.role = role
            session.flush()
            return person_of_row(row)

    def set_password(self, name: str, password_hash: str, *, keeps_sessions: bool = False) -> Person:
        """Every session of the person ends, unless the hash is only written anew."""
        with self._database.writing() as session:
            row = _known(session, name)
            row.password_hash = password_hash
            row.sign_outs += 0 if keeps_sessions else 1
            session.flush()
            return person_of_row(row)

    def set_zone(self, name: str, zone: str) -> Person:
        with self._database.writing() as session:
            row = _known(session, name)
            row.zone = zone
            session.flush()
            return person_of_row(row)

    def sign_out(self, name: str) -> Person:
        """Every session of the person ends."""
        with self._database.writing() as session:
            row = _known(session, name)
            row.sign_outs += 1
            session.flush()
            return person_of_row(row)

    def remove(self, name: str) -> Person:
        """With tokens and what was not shared; what was shared stays, and belongs to nobody. PersonError for
        the last administrator while others are left.
        """
        with self._database.writing() as session:
            row = _known(session, name)
            others = (session.scalar(select(func.count()).select_from(PersonRow)) or 0) - 1
            if row.role == ROLES[-1] and others and _administrators(session) == 1:
                raise PersonError(LAST, faults={"role": LAST})
            _give_up(session, row.name_key)
            gone = person_of_row(row)
            session.delete(row)
            return gone


def unknown(name: str) -> PersonError:
    fault = f"Nobody has the name {clean(name)[:80]}."
    return PersonError(fault, faults={"name": fault})


def _give_up(session: Session, owner: str) -> None:
    """What belongs to a person who goes."""
    session.execute(
        delete(ComparedDraftRow).where(ComparedDraftRow.owner == owner, ComparedDraftRow.shared.is_(False))
    )
    session.execute(update(ComparedDraftRow).where(ComparedDraftRow.owner == owner).values(owner=""))
    session.execute(
        delete(NamedFilterRow).where(NamedFilterRow.owner == owner, NamedFilterRow.shared.is_(False))
    )
    taken = select(NamedFilterRow.name).where(NamedFilterRow.owner == "")
    session.execute(
        delete(NamedFilterRow).where(NamedFilterRow.owner == owner, NamedFilterRow.name.in_(taken))
    )
    session.execute(update(NamedFilterRow).where(NamedFilterRow.owner == owner).values(owner=""))


def _administrators(session: Session) -> int:
    wanted = select(func.count()).select_from(PersonRow).where(PersonRow.role == ROLES[-1])
    return session.scalar(wanted) or 0


def _row(session: Session, name: str) -> PersonRow | None:
    return session.scalar(select(PersonRow).where(PersonRow.name_key == name_key(clean(name))))


def _known(session: Session, name: str) -> PersonRow:
    row = session.scalar(
        select(PersonRow).where(PersonRow.name_key == name_key(clean(name))).with_for_update()
    )
    if row is None:
        raise unknown(name)
    return row


def person_of_row(row: PersonRow) -> Person:
    return Person(
        id=row.id,
        name=row.name,
        role=cast(AccessRole, row.role),
        zone=row.zone,
        password_hash=row.password_hash,
        sign_outs=row.sign_outs,
        created_at=row.created_at,
    )
