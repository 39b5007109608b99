"""Slack, by an incoming webhook. Its address is a secret: whoever knows it can post."""

from __future__ import annotations

import json

from alerts.channels.channel import Post
from alerts.channels.http_channel import asked_wait, check_address, outcome_words, post_safely
from alerts.errors import DeliveryError
from alerts.model import Message, Subscription

NAME = "the Slack webhook"
# https://api.slack.com/messaging/webhooks#handling_errors: a 4xx means the address or the message, and stays;
# but wait on 429.
_GONE = frozenset({400, 401, 403, 404, 405, 410})


class Slack:
    """Posts Block Kit messages to the webhook that a subscription names."""

    kind = "slack"

    def __init__(self, post: Post) -> None:
        self._post = post

    def check(self, target: str) -> None:
        check_address(
            self._post, target, "A Slack webhook", "https://hooks.slack.com/services/...", https_only=True
        )

    def send(self, subscription: Subscription, message: Message) -> str:
        body = json.dumps(message.payload, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json; charset=utf-8"}
        reply = post_safely(self._post, subscription.target, body, headers, NAME)
        if 200 <= reply.status < 300:
            return message.key
        raise DeliveryError(
            outcome_words(reply, NAME, subscription.target),
            permanent=reply.status in _GONE,
            retry_after=asked_wait(reply),
        )
