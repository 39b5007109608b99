"""What Slack and webhooks share: addresses that may be posted to, and answers in words."""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from alerts.channels.channel import Post, Reply
from alerts.errors import DeliveryError, RuleError
from alerts.harmless import plain, web_link, without


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
            f"No answer from {name}: {words}", permanent=error.permanent, retry_after=error.retry_after
        ) from None


def outcome_words(reply: Reply, name: str, url: str) -> str:
    """One line for the log: who answered what."""
    said = without(reply.body[:200].decode("utf-8", "replace"), secrets_of(url))
    return f"{name[0].upper()}{name[1:]} answered {reply.status}{f': {plain(said, 120)}' if said else ''}"


def secrets_of(url: str) -> tuple[str, ...]:
    """The parts of an address that nobody but its owner should read."""
    parts = urlsplit(url)
    path = parts.path if len(parts.path) > 1 else ""
    return (url, f"{path}?{parts.query}" if parts.query else path, path, parts.query)


def asked_wait(reply: Reply) -> float | None:
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
