"""What channels that post JSON to a secret address share: addresses that may be posted to, and answers in
words.
"""

from __future__ import annotations

import ipaddress
import json
import math
import re
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from alerts.channels.channel import Post, Reply, Send
from alerts.errors import DeliveryError, RuleError
from alerts.harmless import plain, web_link, without
from alerts.model import Message, Subscription

SHORTEST_SECRET = 6  # a shorter part of an address stands in too many words to be struck out
SHORTEST_TOKEN = 16  # a part of an address as long as this may be a secret by itself

# Answers that stay, and what they are about. All others pass: a server may be down, or ask us to wait.
STOPPED = frozenset({401, 403, 404, 405, 410})  # this address takes nothing more, or nothing from us
NOT_TAKEN = frozenset({400, 406, 411, 413, 414, 415, 422, 431})  # this message; the next may be taken


class HttpChannel:
    """Posts the payload of a message to the address that a subscription names. A channel says who answers,
    and what differs.
    """

    kind: ClassVar[str]
    name: ClassVar[str]  # in errors: "the Slack webhook"
    target_words: ClassVar[str]  # "A Slack webhook"
    example: ClassVar[str]
    https_only: ClassVar[bool] = True

    def __init__(self, post: Post) -> None:
        self._post = post

    def lacks(self) -> str:
        return ""

    def check(self, target: str) -> None:
        check_address(self._post, target, self.target_words, self.example, https_only=self.https_only)

    def server(self, target: str) -> str:
        return host_of(target)

    def connection(self) -> AbstractContextManager[Send]:
        return nullcontext(self.send)

    def send(self, subscription: Subscription, message: Message) -> str:
        body = json.dumps(message.payload, ensure_ascii=False).encode("utf-8", "backslashreplace")
        headers = {"Content-Type": "application/json; charset=utf-8"}
        headers |= self.headers(subscription, message, body)
        reply = post_safely(self._post, subscription.target, body, headers, self.name)
        if 200 <= reply.status < 300:
            return message.key
        raise answered(reply, outcome_words(reply, self.name, subscription.target), self.retry_after(reply))

    def headers(
        self,
        subscription: Subscription,  # noqa: ARG002 - for channels that sign
        message: Message,  # noqa: ARG002
        body: bytes,  # noqa: ARG002
    ) -> dict[str, str]:
        """What this channel sends beside the type of the body."""
        return {}

    def retry_after(self, reply: Reply) -> float | None:
        """Seconds for which the server asks us to wait."""
        return requested_wait(reply)


def answered(reply: Reply, words: str, retry_after: float | None) -> DeliveryError:
    """The failure that an answer means."""
    return DeliveryError(
        words,
        permanent=reply.status in STOPPED | NOT_TAKEN,
        retry_after=retry_after,
        scope="message" if reply.status in NOT_TAKEN else "address",
    )


def host_of(target: str) -> str:
    """The host of an address of the web, with its port where that is not the usual one."""
    try:
        parts = urlsplit(target)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    usual = {"https": 443, "http": 80}.get(parts.scheme)
    return f"{host}:{port}" if host and port not in (None, usual) else host


def check_address(post: Post, target: str, what: str, example: str, *, https_only: bool) -> None:
    """RuleError unless the target is an https address (http only to this machine, or where `https_only` is
    off) to which this installation may post."""
    message = f"{what} is an https address such as {example}."
    if not web_link(target):
        raise RuleError(f"{message} The one given is not an address of the web.", field="target")
    parts = urlsplit(target)
    if https_only and parts.scheme != "https" and not is_loopback(parts.hostname or ""):
        raise RuleError(f"{message} Without https its secret could be read on the way.", field="target")
    if why := post.refusal(target):
        raise RuleError(f"{what} cannot be posted to at this address: {why}.", field="target")


def is_loopback(host: str) -> bool:
    """Whether a host is this machine itself."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def post_safely(post: Post, url: str, body: bytes, headers: Mapping[str, str], name: str) -> Reply:
    """Post; when there is no answer, say so without the address, which may hold a secret."""
    try:
        return post.post(url, body, headers)
    except DeliveryError as error:
        words = without(str(error), secrets_of(url))
        raise DeliveryError(
            f"No answer from {name}: {words}",
            permanent=error.permanent,
            retry_after=error.retry_after,
            scope=error.scope,
        ) from None


def outcome_words(reply: Reply, name: str, url: str) -> str:
    """One line for the log: who answered what."""
    said = without(reply.body[:200].decode("utf-8", "replace"), secrets_of(url))
    return f"{name[0].upper()}{name[1:]} answered {reply.status}{f': {plain(said, 120)}' if said else ''}"


def masked_url(url: str) -> str:
    """The host and the end of a secret address; of a short secret the end would be too much."""
    try:
        parts = urlsplit(url)
        host, path = parts.hostname or "", url.partition(parts.netloc)[2] if parts.netloc else ""
    except ValueError:
        return "…"
    end = path[-4:] if len(path) >= 12 else ""
    return f"{parts.scheme}://{host}/…{end}" if host else "…"


def secrets_of(url: str) -> tuple[str, ...]:
    """The parts of an address that nobody but its owner should read."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return (url,)
    path = parts.path if len(parts.path) > 1 else ""
    whole = f"{path}?{parts.query}" if parts.query else path
    tokens = (part for part in re.split("[/?&=;]", whole) if len(part) >= SHORTEST_TOKEN)
    return (url, whole, path, parts.query, *tokens)


def masked_whole(target: str) -> str:
    """An address of which even the host may be a secret: its scheme alone."""
    scheme, separator, _ = target.partition("://")
    return f"{scheme}://…" if separator and scheme.isalnum() else "…"


def masked_token(target: str) -> str:
    """An address with a key before its @: its scheme, and where it leads."""
    _, separator, place = target.rpartition("@")
    return f"{masked_whole(target)}@{place}" if separator else masked_whole(target)


def parts_of(target: str) -> tuple[str, ...]:
    """What an address that is a secret as a whole is made of, as it is written and as it is meant."""
    rest = target.partition("://")[2] or target
    parts = [part for part in re.split("[/?&=;:@,]", rest) if len(part) >= SHORTEST_SECRET]
    return (target, rest, *parts, *map(unquote, parts))


def requested_wait(reply: Reply) -> float | None:
    """Seconds of Retry-After, given as a number or as a date (counted from the answer's own Date)."""
    headers = {k.lower(): v for k, v in reply.headers.items()}
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    try:
        seconds = float(value)
        return seconds if math.isfinite(seconds) and seconds > 0 else None
    except ValueError:
        pass
    try:
        until, now = (parsedate_to_datetime(v) for v in (value, headers["date"]))
        return max((until.astimezone(UTC) - now.astimezone(UTC)).total_seconds(), 0.0) or None
    except (KeyError, ValueError, TypeError, OverflowError):
        return None
