"""The table of channels. A new one is a folder here and a row in CHANNELS; everything else asks the row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TextIO

from alerts.channels.apprise import card as apprise_card
from alerts.channels.apprise.channel import Apprise
from alerts.channels.channel import Channel, Post
from alerts.channels.channel_spec import Card, ChannelSpec, Draft, Outside, Secret
from alerts.channels.console import card as console_card
from alerts.channels.console.channel import Console
from alerts.channels.discord import card as discord_card
from alerts.channels.discord.channel import Discord
from alerts.channels.http_channel import (
    SHORTEST_SECRET,
    masked_token,
    masked_url,
    masked_whole,
    parts_of,
    secrets_of,
)
from alerts.channels.mail import card as mail_card
from alerts.channels.mail.channel import Mail, trusting
from alerts.channels.slack.channel import Slack
from alerts.channels.slack_bot import card as slack_bot_card
from alerts.channels.slack_bot.channel import SlackBot
from alerts.channels.slack_bot.web_api import address_of_bot
from alerts.channels.teams import card as teams_card
from alerts.channels.teams.channel import Teams
from alerts.channels.webhook import card as webhook_card
from alerts.channels.webhook.channel import Webhook


def _slack_card(draft: Draft) -> Card:
    from alerts.channels.slack.card import card  # noqa: PLC0415  70 ms of start-up, only for Slack

    return card(draft)


_ROWS = (
    ChannelSpec(
        kind="email",
        title="E-mail",
        build=lambda outside: Mail(outside.smtp_url, outside.mail_from, tls=trusting(outside.authorities)),
        card=mail_card.card,
        option="--email",
        about="E-mail address",
        metavar="ADDRESS",
        example=Mail.example,
        target=Secret.NONE,
        is_personal=True,
        is_shared=True,
    ),
    ChannelSpec(
        kind="slack",
        title="Slack",
        build=lambda outside: Slack(outside.post),
        card=_slack_card,
        option="--slack",
        about="URL of an incoming webhook of Slack",
        hint="incoming webhook",
        example=Slack.example,
    ),
    ChannelSpec(
        kind="slack_bot",
        title="Slack bot",
        build=lambda outside: SlackBot(outside.post),
        card=slack_bot_card.card,
        option="--slack-bot",
        about="Token of a bot of Slack and the id of a channel",
        hint="token; corrections in the thread",
        metavar="TARGET",
        example=SlackBot.example,
        target=Secret.KEY,
    ),
    ChannelSpec(
        kind="teams",
        title="Microsoft Teams",
        build=lambda outside: Teams(outside.post),
        card=teams_card.card,
        option="--teams",
        about="URL of a webhook of Workflows in Microsoft Teams",
        hint="webhook of Workflows",
        example=Teams.example,
    ),
    ChannelSpec(
        kind="discord",
        title="Discord",
        build=lambda outside: Discord(outside.post),
        card=discord_card.card,
        option="--discord",
        about="URL of a webhook of a Discord channel",
        hint="webhook of a channel",
        example=Discord.example,
    ),
    ChannelSpec(
        kind="webhook",
        title="Webhook",
        build=lambda outside: Webhook(outside.post),
        card=webhook_card.card,
        option="--webhook",
        about="URL that takes signed JSON",
        hint="signed JSON",
        example=Webhook.example,
        is_signed=True,
    ),
    ChannelSpec(
        kind="apprise",
        title="Apprise",
        build=lambda outside: Apprise(outside.post),
        card=apprise_card.card,
        option="--apprise",
        about="URL of Apprise for another service",
        hint="another service",
        example=Apprise.example,
        target=Secret.WHOLE,
        extra="apprise",
    ),
    ChannelSpec(
        kind="console",
        title="Console",
        build=lambda outside: Console(outside.out),
        card=console_card.card,
        option="--console",
        about="Print alerts where the service runs",
        hint="printed where the service runs",
        target=Secret.NONE,
        has_target=False,
        is_shared=True,
        is_local=True,
    ),
)
CHANNELS: Mapping[str, ChannelSpec] = {row.kind: row for row in _ROWS}


def build_channels(
    *, post: Post, smtp_url: str, mail_from: str, out: TextIO, authorities: str = ""
) -> Mapping[str, Channel]:
    """One channel of each kind, with what it needs of the outside. An unusable `smtp_url` is told when mail
    is sent.
    """
    outside = Outside(post=post, smtp_url=smtp_url, mail_from=mail_from, out=out, authorities=authorities)
    return {kind: row.build(outside) for kind, row in CHANNELS.items()}


def masked(kind: str, target: str) -> str:
    """Where a subscription sends to, as anybody may read it. Of a secret address only its host and its end
    are shown, of one that is a secret as a whole its scheme; so, too, of a channel that is not in the table.
    """
    secret = _secret(kind)
    return _MASKS[secret](target)


def secret_parts(kind: str, target: str) -> tuple[str, ...]:
    """What of a target must stand in no log, error or page: the address whole, and from its path on."""
    secret = _secret(kind)
    parts = _PARTS[secret](target)
    return tuple(part for part in parts if part == target or len(part) >= SHORTEST_SECRET)


def _parts_of_token(target: str) -> tuple[str, ...]:
    address = address_of_bot(target)
    return (target, *address.secrets) if address else parts_of(target)


_MASKS: Mapping[Secret, Callable[[str], str]] = {
    Secret.NONE: str,
    Secret.URL: masked_url,
    Secret.KEY: masked_token,
    Secret.WHOLE: masked_whole,
}
_PARTS: Mapping[Secret, Callable[[str], tuple[str, ...]]] = {
    Secret.NONE: lambda _: (),
    Secret.URL: secrets_of,
    Secret.KEY: _parts_of_token,
    Secret.WHOLE: parts_of,
}


def _secret(kind: str) -> Secret:
    return CHANNELS[kind].target if kind in CHANNELS else Secret.WHOLE
