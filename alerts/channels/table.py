"""The ways out. A new one is a file here and a line in CHANNELS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from alerts.channels.channel import Channel, Post
from alerts.channels.console.channel import Console
from alerts.channels.mail.channel import Mail
from alerts.channels.slack.channel import Slack
from alerts.channels.webhook.channel import Webhook
from alerts.model import ChannelKind

CHANNELS: Mapping[ChannelKind, type[Mail] | type[Slack] | type[Webhook] | type[Console]] = {
    "email": Mail,
    "slack": Slack,
    "webhook": Webhook,
    "console": Console,
}


def build_channels(*, post: Post, smtp_url: str, mail_from: str, out: TextIO) -> Mapping[str, Channel]:
    """One channel of each kind, with what it needs of the outside. An unusable `smtp_url` is told when mail
    is sent.
    """
    return {
        "email": Mail(smtp_url, mail_from),
        "slack": Slack(post),
        "webhook": Webhook(post),
        "console": Console(out),
    }
