"""Slack, by an incoming webhook. Its address is a secret: whoever knows it can post."""

from __future__ import annotations

from alerts.channels.http_channel import HttpChannel


class Slack(HttpChannel):
    """Posts Block Kit messages to the webhook that a subscription names."""

    kind = "slack"
    name = "the Slack webhook"
    target_words = "A Slack webhook"
    example = "https://hooks.slack.com/services/..."
