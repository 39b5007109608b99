"""Addresses as pages write them: what may be linked, the short name of a place, the query of an address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit


def query(values: Mapping[str, Any]) -> str:
    """The query of an address, with its `?`; what is empty is left out.

    >>> query({"topic": "taiwan", "series": ""})
    '?topic=taiwan'
    """
    pairs = [(name, value) for name, value in values.items() if value not in ("", None)]
    return f"?{urlencode(pairs)}" if pairs else ""


def web_address(url: str) -> str:
    """The address when a page may link to it (http or https), without user and password; otherwise
    nothing.
    """
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return ""
        return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    except ValueError:
        return ""


def host_of(url: str) -> str:
    """The host of an address, as the short name of where a text stands."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
