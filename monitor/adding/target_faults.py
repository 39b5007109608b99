"""What is wrong with the address of a subscription, told together with what else is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping

from alerts.channels.channel import Channel
from alerts.errors import RuleError


def target_faults(channels: Mapping[str, Channel], channel: str, target: str) -> dict[str, str]:
    """By field; nothing where the channel is not known, or can reach it."""
    way = channels.get(channel)
    try:
        if way is not None:
            way.check(target)
    except RuleError as error:
        return dict(error.faults)
    return {}


def with_target_faults(
    error: RuleError, channels: Mapping[str, Channel], channel: str, target: str
) -> RuleError:
    """The fault that was found, and those of the address."""
    faults = error.faults | target_faults(channels, channel, target)
    return RuleError(" ".join(faults.values()), field=error.field, faults=faults)
