"""Slack, by the token of a bot (`chat.postMessage`).

What a webhook cannot do: a correction or a later version stands in the thread of its alert, and before a
message is posted the channel is asked whether it is there already, by the key in its metadata. So what was
posted just before a crash, or before an answer was lost, is not posted again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from typing import Any

from alerts.channels.channel import Post, Send
from alerts.channels.slack.card import EVENT_TYPE
from alerts.channels.slack_bot.web_api import Address, SlackError, address_of_bot, call
from alerts.errors import DeliveryError, RuleError
from alerts.model import Message, Subscription

PAGE = 15  # messages of one look; each may have more than 100 kB
MOST_PAGES = 5
BEFORE = timedelta(days=2)  # a database restored from a backup writes later what was sent before
_ID = re.compile(r"(?P<channel>[CGD][A-Z0-9]{5,30})/(?P<ts>[0-9]{1,12}\.[0-9]{1,9})")
# The app may post and not read, or it is a Slack that cannot be looked at: then it is posted without a look.
_NO_READING = frozenset(
    [
        "missing_scope",
        "not_allowed_token_type",
        "method_not_supported_for_channel_type",
        "unknown_method",
        "invalid_arguments",
    ]
)
# The first alert was deleted, or nobody may answer it: the message stands by itself.
_NO_THREAD = frozenset(
    [
        "thread_not_found",
        "cannot_reply_to_message",
        "message_not_found",
        "invalid_thread_ts",
        "restricted_action_thread_locked",
        "restricted_action_non_threadable_channel",
    ]
)


class SlackBot:
    """Posts Block Kit messages to the channel that a subscription names, as the bot of its token."""

    kind = "slack_bot"
    example = "slack://xoxb-...@C0123456789"

    def __init__(self, post: Post) -> None:
        self._post = post

    def lacks(self) -> str:
        return ""

    def check(self, target: str) -> None:
        address = address_of_bot(target)
        if address is None:
            raise RuleError(
                f"A Slack bot posts to its token and the id of a channel, such as {self.example}.",
                field="target",
            )
        if why := self._post.refusal(address.url("chat.postMessage")):
            raise RuleError(f"This Slack cannot be posted to: {why}.", field="target")

    def server(self, target: str) -> str:
        address = address_of_bot(target)
        return address.host if address else ""

    def connection(self) -> AbstractContextManager[Send]:
        return nullcontext(self.send)

    def send(self, subscription: Subscription, message: Message) -> str:
        """The id is the channel and the time stamp there: `C0123456789/1503435956.000247`."""
        address = address_of_bot(subscription.target)
        if address is None:
            raise DeliveryError(
                f"The target of a Slack bot is written {self.example}.", permanent=True, scope="address"
            )
        thread = _thread_in(address.channel, message.thread)
        found = self._posted(address, message, thread)
        return f"{address.channel}/{found or self._new(address, message, thread)}"

    def _new(self, address: Address, message: Message, thread: str) -> str:
        """Posts; without the thread where the thread takes nothing."""
        body: dict[str, Any] = {**message.payload, "channel": address.channel}
        # Shown in the channel, too: whoever read the alert there must not miss its correction.
        in_thread = {"thread_ts": thread, "reply_broadcast": True} if thread else {}
        try:
            answer = call(self._post, address, "chat.postMessage", body | in_thread, as_json=True)
        except SlackError as error:
            if not thread or error.code not in _NO_THREAD:
                raise
            answer = call(self._post, address, "chat.postMessage", body, as_json=True)
        return _time_stamp(answer) or message.key

    def _posted(self, address: Address, message: Message, thread: str) -> str:
        """The time stamp of this very message where it is there already, else nothing."""
        if message.written_at is None:  # a test: each is another
            return ""
        oldest = message.written_at - BEFORE
        given = {
            "channel": address.channel,
            "include_all_metadata": "true",
            "oldest": f"{oldest.timestamp():.6f}",
            "limit": str(PAGE),
        }
        method = "conversations.replies" if thread else "conversations.history"
        try:
            return self._find(address, method, given | ({"ts": thread} if thread else {}), message.key)
        except SlackError as error:
            if error.code in _NO_READING | _NO_THREAD:
                return ""
            raise

    def _find(self, address: Address, method: str, given: Mapping[str, str], key: str) -> str:
        cursor = ""
        for _ in range(MOST_PAGES):
            page = call(
                self._post,
                address,
                method,
                dict(given) | ({"cursor": cursor} if cursor else {}),
                as_json=False,
            )
            messages = page.get("messages")
            for posted in messages if isinstance(messages, list) else ():
                if _key_of(posted) == key:
                    return _time_stamp(posted)
            following = page.get("response_metadata")
            cursor = following.get("next_cursor", "") if isinstance(following, dict) else ""
            if not cursor or not isinstance(cursor, str):
                break
        return ""


def _thread_in(channel: str, thread: str | None) -> str:
    """The time stamp of the first alert, where it stands in this channel."""
    found = _ID.fullmatch(thread or "")
    return found["ts"] if found and found["channel"] == channel else ""


def _time_stamp(answer: object) -> str:
    stamp = answer.get("ts") if isinstance(answer, dict) else None
    return stamp if isinstance(stamp, str) and re.fullmatch(r"[0-9]{1,12}\.[0-9]{1,9}", stamp) else ""


def _key_of(posted: object) -> str | None:
    """The key of the delivery that a message carries."""
    metadata = posted.get("metadata") if isinstance(posted, dict) else None
    if not isinstance(metadata, dict) or metadata.get("event_type") != EVENT_TYPE:
        return None
    payload = metadata.get("event_payload")
    key = payload.get("delivery") if isinstance(payload, dict) else None
    return key if isinstance(key, str) else None
