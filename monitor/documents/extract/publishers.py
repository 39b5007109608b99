"""Which publisher stands behind an address, and where its pages keep the text. The rows are data:
hosts.toml.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

HOSTS = Path(__file__).parent / "hosts.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """One row: the host (its subdomains too), who publishes there, and the XPath of body, title and date on
    its pages.
    """

    host: str
    publisher: str
    zone: str = "UTC"
    body: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


def host_of(url: str) -> Host | None:
    """The row for an address, the longest host that fits; None for a host that we do not know."""
    try:
        name = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return None
    rows = _hosts()
    while name:
        if name in rows:
            return rows[name]
        _, _, name = name.partition(".")
    return None


def publisher_of(url: str) -> str:
    """The publisher's name, or empty."""
    row = host_of(url)
    return row.publisher if row else ""


@lru_cache(maxsize=1)
def _hosts() -> dict[str, Host]:
    table = tomllib.loads(HOSTS.read_text("utf-8"))
    return {
        row["host"]: Host(
            host=row["host"],
            publisher=row["publisher"],
            zone=row.get("zone", "UTC"),
            body=tuple(row.get("body", ())),
            title=tuple(row.get("title", ())),
            date=tuple(row.get("date", ())),
            remove=tuple(row.get("remove", ())),
        )
        for row in table["host"]
    }
