"""Whom a notice concerns: that a statement was withdrawn, that a source or a way out does not work. Pure, as
the rules are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from alerts.alert_facts import Notice
from alerts.model import Subscription, Wanted
from alerts.subscriptions.hold import due_at
from alerts.way_out import WayOut, address_of


def of_withdrawal(
    notice: Notice, subscriptions: Iterable[Subscription], reported_to: Collection[int], now: datetime
) -> tuple[Wanted, ...]:
    """Everybody who was told of the statement (`told` holds the ids of their subscriptions), whatever the
    rule asks for.
    """
    return tuple(
        Wanted(subscription=s, kind="withdrawal", findings=(), due_at=due_at(s, now), notice=notice)
        for s in subscriptions
        if s.id in reported_to and not s.paused
    )


def of_source(notice: Notice, subscriptions: Iterable[Subscription], now: datetime) -> tuple[Wanted, ...]:
    """The people responsible: subscriptions with `health`, for the sources that their rule names, or for
    all.
    """
    return tuple(
        Wanted(subscription=s, kind="source", findings=(), due_at=due_at(s, now), notice=notice)
        for s in subscriptions
        if s.health and not s.paused and _concerns(s, notice.source)
    )


def of_way_out(
    notice: Notice,
    failing: Iterable[WayOut],
    subscriptions: Iterable[Subscription],
    server_of: Callable[[Subscription], str],
    now: datetime,
) -> tuple[Wanted, ...]:
    """The people responsible (subscriptions with `health`), by a way out that works: none of `failing`."""
    shut = {way.way.key for way in failing if not way.is_working}
    return tuple(
        Wanted(subscription=s, kind="delivery", findings=(), due_at=due_at(s, now), notice=notice)
        for s in subscriptions
        if s.health and not s.paused and not shut & {address_of(s).key, server_of(s)}
    )


def of_way_back(
    notice: Notice, subscriptions: Iterable[Subscription], reported_to: Collection[int], now: datetime
) -> tuple[Wanted, ...]:
    """Those who were told that it failed."""
    return tuple(
        Wanted(subscription=s, kind="delivery", findings=(), due_at=due_at(s, now), notice=notice)
        for s in subscriptions
        if s.id in reported_to and not s.paused
    )


def _concerns(subscription: Subscription, source: str) -> bool:
    named = {name.casefold() for name in subscription.rule.sources}
    return not named or source.casefold() in named
