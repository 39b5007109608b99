"""A subscription that is to be otherwise from now on, with its threads and its history."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from alerts.channels.channel import Channel
from alerts.channels.table import CHANNELS
from alerts.model import Subscription
from alerts.subscriptions.rule_check import check
from alerts.subscriptions.subscription_input import edited_subscription
from alerts.way_out import address_of
from monitor.store import Store


def edit_subscription(
    store: Store, channels: Mapping[str, Channel], name: str, changes: Mapping[str, Any]
) -> Subscription:
    """`changes` are plain values; None: as it is. RuleError says what cannot be taken, by field. An address
    that was stopped is tried again once it is another.
    """
    before = store.subscriptions.get(name)
    after = edited_subscription(before, changes)
    check(after, store.sources.names())
    is_moved = (before.channel, before.target) != (after.channel, after.target)
    if is_moved:
        channels[after.channel].check(after.target)
    if CHANNELS[after.channel].is_signed and not after.secret:
        after = replace(after, secret=secrets.token_hex(32))
    edited = store.subscriptions.update(after)
    if is_moved:
        store.outbox.forget_way(address_of(before).key)
    return edited
