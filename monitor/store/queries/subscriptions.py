"""Subscriptions: who wants to hear of what, how."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, cast

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.orm import Session

from alerts.model import DigestEvery, Rule, Subscription
from monitor.errors import StoreError
from monitor.store.queries.by_name import after_name, named_like
from monitor.store.queries.subscription_tally import SubscriptionTally, tally_subscriptions
from monitor.store.schema.columns import clean, is_row_id
from monitor.store.schema.reported import OutboxRow, SubscriptionRow
from monitor.store.session import Database

LONGEST_NAME = 200  # characters; PostgreSQL's index takes no more than about 2,700 bytes


class Subscriptions:
    """`store.subscriptions`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Subscription]:
        """Every subscription, by name."""
        with self._database.reading() as session:
            rows = session.scalars(
                select(SubscriptionRow).order_by(func.lower(SubscriptionRow.name), SubscriptionRow.id)
            )
            return [as_subscription(row) for row in rows]

    def page(self, *, search: str = "", after: str = "", limit: int) -> list[Subscription]:
        """Some by name: those whose name has `search` in it, from the one after `after` on."""
        chosen = select(SubscriptionRow).where(named_like(SubscriptionRow.name, clean(search)))
        with self._database.reading() as session:
            rows = session.scalars(after_name(chosen, SubscriptionRow.name, clean(after)).limit(limit))
            return [as_subscription(row) for row in rows]

    def count(self, search: str = "") -> int:
        """How many have this in their name."""
        chosen = (
            select(func.count())
            .select_from(SubscriptionRow)
            .where(named_like(SubscriptionRow.name, clean(search)))
        )
        with self._database.reading() as session:
            return session.scalar(chosen) or 0

    def tallies(self, ids: Collection[int]) -> dict[int, SubscriptionTally]:
        """What went out to these, by their numbers; one to which nothing was written is left out."""
        with self._database.reading() as session:
            return tally_subscriptions(session, ids)

    def is_anybody_responsible(self) -> bool:
        """Whether anybody is told when a source stops working."""
        with self._database.reading() as session:
            return bool(session.scalar(select(exists().where(SubscriptionRow.health))))

    def get(self, name: str) -> Subscription:
        with self._database.reading() as session:
            return as_subscription(_named(session, name))

    def add(self, subscription: Subscription, *, now: datetime) -> Subscription:
        """The subscription with the id that the store gave it."""
        name = subscription.name
        if not name.strip() or len(name) > LONGEST_NAME:
            raise StoreError(f"A subscription needs a name of 1 to {LONGEST_NAME} characters")
        quiet_from, quiet_until = subscription.quiet or (None, None)
        with self._database.writing() as session:
            if session.scalar(select(SubscriptionRow.id).where(SubscriptionRow.name == name)) is not None:
                raise StoreError(f"There is a subscription named {name!r} already: choose another name")
            row = SubscriptionRow(
                name=name,
                channel=subscription.channel,
                target=subscription.target,
                rule=_rule_columns(subscription.rule),
                digest=subscription.digest,
                quiet_from=quiet_from,
                quiet_until=quiet_until,
                zone=subscription.zone,
                paused=subscription.paused,
                secret=subscription.secret,
                added_at=now,
                health=subscription.health,
            )
            session.add(row)
            session.flush()
            return as_subscription(row)

    def update(self, subscription: Subscription) -> Subscription:
        """The subscription of this number as it is to be from now on; what was sent and what waits stays."""
        quiet_from, quiet_until = subscription.quiet or (None, None)
        with self._database.writing() as session:
            row = session.get(SubscriptionRow, subscription.id)
            if row is None:
                raise StoreError(f"There is no subscription named {subscription.name!r}")
            row.channel, row.target, row.secret = (
                subscription.channel,
                subscription.target,
                subscription.secret,
            )
            row.rule, row.health = _rule_columns(subscription.rule), subscription.health
            row.digest, row.zone = subscription.digest, subscription.zone
            row.quiet_from, row.quiet_until = quiet_from, quiet_until
            session.flush()
            return as_subscription(row)

    def of_id(self, subscription_id: int) -> Subscription | None:
        """None when it was removed, or never was."""
        with self._database.reading() as session:
            row = session.get(SubscriptionRow, subscription_id) if is_row_id(subscription_id) else None
            return as_subscription(row) if row else None

    def set_paused(self, name: str, paused: bool, *, by: str = "", now: datetime | None = None) -> None:
        """A paused subscription keeps what waits for it. `by`: how it was paused, and `now` when; pausing
        what is paused leaves both as they were.
        """
        with self._database.writing() as session:
            row = _named(session, name)
            if row.paused != paused:
                row.paused, row.paused_at, row.paused_by = (True, now, by) if paused else (False, None, "")

    def remove(self, name: str) -> None:
        """Its address and secret are forgotten, and what waited for it; what was sent stays in the log of
        deliveries.
        """
        with self._database.writing() as session:
            row = _named(session, name)
            is_of_it = OutboxRow.subscription_id == row.id
            session.execute(
                delete(OutboxRow).where(is_of_it, OutboxRow.state == "pending", OutboxRow.attempts == 0)
            )
            session.execute(
                update(OutboxRow)
                .where(is_of_it, OutboxRow.state.in_(("pending", "sending")))
                .values(state="dead", last_error="the subscription was removed", leased_until=None)
            )
            session.delete(row)


def _named(session: Session, name: str) -> SubscriptionRow:
    row = session.scalar(select(SubscriptionRow).where(SubscriptionRow.name == name))
    if row is None:
        raise StoreError(f"There is no subscription named {name!r}")
    return row


def as_subscription(row: SubscriptionRow) -> Subscription:
    quiet = (
        (row.quiet_from, row.quiet_until)
        if row.quiet_from is not None and row.quiet_until is not None
        else None
    )
    return Subscription(
        id=row.id,
        name=row.name,
        channel=row.channel,
        target=row.target,
        rule=_rule(row.rule),
        digest=cast("DigestEvery | None", row.digest),
        quiet=quiet,
        zone=row.zone,
        paused=row.paused,
        secret=row.secret,
        health=row.health,
        paused_at=row.paused_at,
        paused_by=row.paused_by,
    )


def _rule_columns(rule: Rule) -> dict[str, Any]:
    return {
        "topics": list(rule.topics),
        "kinds": list(rule.kinds),
        "parties": list(rule.parties),
        "sources": list(rule.sources),
        "languages": list(rule.languages),
        "least": rule.least,
        "new_texts": rule.new_texts,
        "proof_of_life": rule.proof_of_life,
    }


def _rule(said: dict[str, Any]) -> Rule:
    return Rule(
        topics=tuple(said["topics"]),
        kinds=tuple(said["kinds"]),
        parties=tuple(said["parties"]),
        sources=tuple(said["sources"]),
        languages=tuple(said["languages"]),
        least=said["least"],
        new_texts=said.get("new_texts", False),
        proof_of_life=said.get("proof_of_life", False),
    )
