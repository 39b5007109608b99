"""Addresses as identities: one document, one key, however its link was decorated.

The list of parameters to drop is a deny-list. An allow-list, or a generic URL cleaner, drops `seq=`, and then
every statement of the Korean foreign ministry is one and the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlsplit

import ada_url

TRACKING = re.compile(
    r"utm_[a-z_]+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_[ce]id|mkt_tok|_hsenc|_hsmi"
    r"|_ga|_gl|jsessionid|phpsessid",
    re.IGNORECASE,
)
# Counters of visits and what only keeps caches away: they change from look to look, and name no document.
COUNTER = re.compile(
    r"views|reads|hits?|visits|clicks|(?:view|read|hit|visit|click|access|inqire)(?:s"
    r"|er)?[_-]?(?:c(?:ou)?nts?|counter|co)"
    r"|(?:read|hit|visit)[_-]?num|c(?:ou)?nt[_-]?(?:of)?[_-]?(?:view|read|hit|visit|click)s?|counter|pv"
    r"|c(?:ou)?nt|rd?cnt"
    r"|rnd|rand(?:om)?|nocache|cachebuster|timestamp|_",
    re.IGNORECASE,
)
SESSION_IN_PATH = re.compile(r";jsessionid=[^/?#;]*", re.IGNORECASE)
NOISE_OF_HOST = {"yna.co.kr": {"section"}}  # parameters that only say where the reader came from
_M, _D = r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
_IN_PATH = (
    re.compile(rf"/(20\d\d)/{_M}/{_D}(?=[/_.-]|$)"),  # /2026/11/27/title
    re.compile(rf"(?<!\d)(20\d\d)[-_]{_M}[-_]{_D}(?!\d)"),  # /2026-11-27-title
    re.compile(rf"(?<!\d)(20\d\d){_M}{_D}(?!\d)"),  # /20261127_1.html
    re.compile(rf"/[A-Z]{{2,5}}(20\d\d){_M}{_D}\d{{3,9}}(?!\d)"),  # /AEN20261127001
)


def absolute(link: str, base: str) -> str | None:
    """A link of a page as a whole address, or None when it is no web address (`javascript:`, `mailto:`,
    broken).
    """
    try:
        parsed = ada_url.URL(link.strip(), base=base)
    except ValueError:
        return None
    return str(parsed.href) if parsed.protocol in ("http:", "https:") and parsed.hostname else None


def canonical(url: str) -> str:
    """The address without fragment, session and tracking. All other parameters stay, in their order. An
    address that cannot be read comes back as it is."""
    try:
        parsed = ada_url.URL(url.strip())
    except ValueError:
        return url.strip()
    parsed.hash = ""
    parsed.pathname = SESSION_IN_PATH.sub("", parsed.pathname)
    noise = next(
        (names for host, names in NOISE_OF_HOST.items() if f".{parsed.hostname}".endswith(f".{host}")),
        set[str](),
    )
    kept = [part for part in parsed.search.lstrip("?").split("&") if part and not _is_noise(part, noise)]
    parsed.search = "&".join(kept)
    return str(parsed.href)


def identity_key(url: str, parameters: Iterable[str] = ()) -> str:
    """What makes this document itself: the named parameters when the address has them all, else the canonical
    address without counters, with http and https, and with and without `www.`, taken as the same."""
    names = tuple(parameters)
    if names:
        given = {
            name.lower(): value for name, value in parse_qsl(urlsplit(url).query, keep_blank_values=True)
        }
        values = [given.get(name.lower(), "") for name in names]
        if all(values):
            return "&".join(f"{name}={value}" for name, value in zip(names, values, strict=True))
    parts = urlsplit(canonical(url))
    named = sorted(part for part in parts.query.split("&") if part and not _is_counter(part))
    query = "&".join(named)
    host = parts.netloc.removeprefix("www.")
    return f"{host}{parts.path or '/'}" + (f"?{query}" if query else "")


def same_site(url: str, other: str) -> bool:
    """Whether two addresses are on one host, apart from `www.`."""
    first, second = (urlsplit(url).hostname or "" for url in (url, other))
    return bool(first) and first.removeprefix("www.") == second.removeprefix("www.")


def _is_noise(part: str, noise: set[str]) -> bool:
    name = part.partition("=")[0]
    return TRACKING.fullmatch(name) is not None or name.lower() in noise


def _is_counter(part: str) -> bool:
    """Whether a parameter counts visits: `views=37`. A word as its value is no count (`view=press`)."""
    name, _, value = part.partition("=")
    return COUNTER.fullmatch(name) is not None and re.fullmatch(r"[\d.,]+", value) is not None


def day_in_address(url: str, today: date) -> date | None:
    """The day that the path of an address names, not after tomorrow.

    >>> day_in_address("https://m.example/2026/11/27/statement", date(2026, 11, 30))
    datetime.date(2026, 11, 27)
    """
    path = urlsplit(url).path
    for pattern in _IN_PATH:
        if found := pattern.search(path):
            with suppress(ValueError):
                day = date(int(found[1]), int(found[2]), int(found[3]))
                if day <= today + timedelta(days=1):
                    return day
    return None


def is_elsewhere(url: str, other: str) -> bool:
    """Whether two items of one list stand at two addresses of one host."""
    hosts = [(urlsplit(address).hostname or "").removeprefix("www.") for address in (url, other)]
    return hosts[0] == hosts[1] != "" and identity_key(url) != identity_key(other)
