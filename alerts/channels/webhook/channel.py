"""A signed webhook: the alert as JSON, for programs.

The receiver computes HMAC-SHA256 of the body's bytes with the subscription's secret and compares it with
`X-Communique-Signature: sha256=<hex>`. `X-Communique-Delivery` is the same for every repeat of one delivery.
"""

from __future__ import annotations

import hashlib
import hmac
import json

from alerts.channels.channel import Post
from alerts.channels.http_channel import asked_wait, check_address, outcome_words, post_safely
from alerts.errors import DeliveryError
from alerts.harmless import header
from alerts.model import Message, Subscription

NAME = "the webhook"
_GONE = frozenset({400, 404, 410})


class Webhook:
    """Posts the payload to the address that a subscription names."""

    kind = "webhook"

    def __init__(self, post: Post) -> None:
        self._post = post

    def check(self, target: str) -> None:
        check_address(self._post, target, "A webhook", "https://example.org/hook", https_only=False)

    def send(self, subscription: Subscription, message: Message) -> str:
        body = json.dumps(message.payload, ensure_ascii=False).encode("utf-8", "backslashreplace")
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "X-Communique-Delivery": header(message.key),
        }
        if subscription.secret:
            headers["X-Communique-Signature"] = signature(subscription.secret, body)
        reply = post_safely(self._post, subscription.target, body, headers, NAME)
        if 200 <= reply.status < 300:
            return message.key
        raise DeliveryError(
            outcome_words(reply, NAME, subscription.target),
            permanent=reply.status in _GONE,
            retry_after=asked_wait(reply),
        )


def signature(secret: str, body: bytes) -> str:
    """The value of X-Communique-Signature: "sha256=" and the HMAC of the body in hexadecimal."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
