"""Why an address gave nothing, in one line without its secrets, and as an error."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urlsplit, urlunsplit

from monitor.errors import (
    FetchError,
    FetchRefusedError,
    FetchTimeoutError,
    FetchTooLargeError,
)
from monitor.fetching.wire import WireError

LONGEST_RETRY_AFTER = 3600.0


REDIRECTS = (301, 302, 303, 307, 308)
BUSY = (429, 503)


SECRET_PARAMETER = re.compile(r"token|secret|passw|key|sig|auth|session|credential", re.IGNORECASE)


def retry_after(value: str, now: datetime) -> float | None:
    """The seconds a server asks us to wait, by number or date, at most an hour. None when it does not say."""
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return min(float(value[:12]), LONGEST_RETRY_AFTER)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), LONGEST_RETRY_AFTER)


def shown(url: str) -> str:
    """An address as messages and logs may show it: without credentials, and without a query that looks like a
    secret.
    """
    try:
        parts = urlsplit(url)
        netloc = parts.netloc.rpartition("@")[2]
        query = "…" if SECRET_PARAMETER.search(parts.query) else parts.query
        text = urlunsplit((parts.scheme, netloc, parts.path, query, ""))
    except ValueError:
        text = url.partition("?")[0].rpartition("@")[2]
    text = "".join(letter for letter in text if letter.isprintable())
    return text if len(text) <= 300 else f"{text[:299]}…"


def status_words(status: int, address: str, wait: float | None) -> str:
    if status in REDIRECTS:
        return f"{address} answered {status} without saying where the page went"
    try:
        name = f" ({HTTPStatus(status).phrase})"
    except ValueError:
        name = ""
    later = f" and asks us to come back in {wait:.0f} s" if wait else ""
    return f"{address} answered {status}{name} instead of the page{later}"


def fetch_error(error: WireError, address: str) -> FetchError:
    if error.fault == "timeout":
        return FetchTimeoutError(f"{address} gave {error}", url=address)
    if error.fault == "size":
        return FetchTooLargeError(f"{address}: {error}, which is not taken in", url=address)
    if error.fault == "refused":
        return FetchRefusedError(f"{address} is not fetched: {error}", url=address)
    return FetchError(f"{address}: {error}", url=address, transient=error.fault == "connection")
