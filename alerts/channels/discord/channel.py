"""Discord, by a webhook of a channel. Its address is a secret: whoever knows it can post."""

from __future__ import annotations

import json
import math

from alerts.channels.channel import Reply
from alerts.channels.http_channel import HttpChannel, requested_wait


class Discord(HttpChannel):
    """Posts a message with embeds to the webhook that a subscription names. Discord answers 204."""

    kind = "discord"
    name = "the Discord webhook"
    target_words = "A Discord webhook"
    example = "https://discord.com/api/webhooks/..."

    def retry_after(self, reply: Reply) -> float | None:
        """The longer of what the body and the header say. A proxy before Discord knows the header only."""
        waits = [wait for wait in (_wait_in_body(reply.body), requested_wait(reply)) if wait is not None]
        return max(waits, default=None)


def _wait_in_body(body: bytes) -> float | None:
    """`{"message": "You are being rate limited.", "retry_after": 0.65, "global": false}`, in seconds."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    seconds = answer.get("retry_after") if isinstance(answer, dict) else None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    return float(seconds) if 0 < seconds < math.inf else None
