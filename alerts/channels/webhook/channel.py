"""A signed webhook: the alert as JSON, for programs.

The receiver computes HMAC-SHA256 of the body's bytes with the subscription's secret and compares it with
`X-Communique-Signature: sha256=<hex>`. `X-Communique-Delivery` (and `Idempotency-Key`) is the same for every
repeat of one delivery.
"""

from __future__ import annotations

import hashlib
import hmac

from alerts.channels.http_channel import HttpChannel
from alerts.harmless import header
from alerts.model import Message, Subscription


class Webhook(HttpChannel):
    """Posts the payload to the address that a subscription names."""

    kind = "webhook"
    name = "the webhook"
    target_words = "A webhook"
    example = "https://example.org/hook"
    https_only = False

    def headers(self, subscription: Subscription, message: Message, body: bytes) -> dict[str, str]:
        key = header(message.key)
        headers = {"X-Communique-Delivery": key, "Idempotency-Key": key}
        if subscription.secret:
            headers["X-Communique-Signature"] = signature(subscription.secret, body)
        return headers


def signature(secret: str, body: bytes) -> str:
    """The value of X-Communique-Signature: "sha256=" and the HMAC of the body in hexadecimal."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
