"""What each setting may be. A check takes the value as it was written, in the environment or in the file, and
returns it as the service uses it; ValueError says what it must be.
"""

from __future__ import annotations

import ipaddress
import re
from binascii import a2b_base64
from collections.abc import Callable, Mapping
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

LEAST_PASSWORD = 8  # characters: one password opens everything, and guesses are counted
LEAST_KEY = 16  # characters
LONGEST_GAP = 3600  # seconds
LARGEST_PORT = 65535
OF_BROWSERS = frozenset(("authorization", "cookie", "host", "origin", "referer", "user-agent"))
HEADER_OF_NOBODY = "needs TRUSTED_PROXIES: the addresses of the proxies that may write it"
LOG_FORMATS = ("text", "json")
SWITCHED = {"yes": True, "no": False, "": False}

_CERTIFICATE = re.compile(rb"-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----")
_SEQUENCE = b"\x30"  # every certificate is a sequence of ASN.1

Check = Callable[[Any], Any]


def text(value: Any) -> str:
    """Any words."""
    if not isinstance(value, str):
        raise ValueError("must be text")  # noqa: TRY004 - a fault of what was written, not of the program
    return value


def words(value: Any) -> tuple[str, ...]:
    """Words between commas or spaces, or a list of them."""
    parts = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise ValueError("must be words between commas or spaces")
    return tuple(parts)


def folder(value: Any) -> Path:
    path = value if isinstance(value, Path) else Path(text(value))
    if path.exists() and not path.is_dir():
        raise ValueError(f"{path} is no folder: give one, or the path of one that is to be made")
    return path


def database(value: Any) -> str:
    url = text(value)
    is_known = url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://"))
    if url and not (is_known and url.partition("://")[2].strip("/ ") and _has_port(urlsplit(url))):
        raise ValueError("must be sqlite:///path or postgresql://user:secret@host/name")
    return url


def mail_server(value: Any) -> str:
    parts = urlsplit(text(value))
    if value and (parts.scheme not in ("smtp", "smtps") or not _names_host(parts)):
        raise ValueError("must be smtp://user:secret@host:port or smtps://user:secret@host:port")
    return text(value)


def mail_address(value: Any) -> str:
    if "@" not in parseaddr(text(value))[1] or any(c in value for c in "\r\n"):
        raise ValueError("must be an e-mail address, such as communique <watch@example.org>")
    return text(value)


def public_address(value: Any) -> str:
    parts = urlsplit(text(value))
    if parts.scheme not in ("http", "https") or not _names_host(parts) or parts.query or parts.fragment:
        raise ValueError("must be the address of the change log, such as https://communique.example.org")
    return text(value).rstrip("/")


def ping_address(value: Any) -> str:
    parts = urlsplit(text(value))
    if value and (parts.scheme not in ("http", "https") or not _names_host(parts) or parts.fragment):
        raise ValueError("must be the address that is pinged, such as https://hc-ping.com/5b1c...")
    return text(value)


def calendars(value: Any) -> tuple[str, ...]:
    """Addresses of calendars."""
    for word in words(value):
        parts = urlsplit(word)
        if parts.scheme not in ("http", "https") or not _names_host(parts):
            raise ValueError(
                "each must be the address of a calendar, such as https://example.org/meetings.ics"
            )
    return words(value)


def proxies(value: Any) -> tuple[str, ...]:
    """Addresses and networks of the proxies in front of the pages."""
    for word in words(value):
        if not _is_network(word):
            raise ValueError(f"{word} is no address or network such as 10.0.0.0/8")
    return words(value)


def header_of_a_name(value: Any) -> str:
    """A header that no browser writes by itself."""
    if value and (not re.fullmatch(r"[A-Za-z0-9-]{1,60}", text(value)) or value.lower() in OF_BROWSERS):
        raise ValueError("must be the name of a header that the proxy writes, such as X-Remote-User")
    return text(value)


def hosts(value: Any) -> tuple[str, ...]:
    """Hosts, addresses and networks."""
    for word in words(value):
        if not _is_network(word) and any(letter in word for letter in "/:@"):
            raise ValueError(
                f"{word} is no host, address or network such as 10.0.0.0/8; leave out scheme and port"
            )
    return words(value)


def ports(value: Any) -> tuple[int, ...]:
    parts = value.replace(",", " ").split() if isinstance(value, str) else value
    numbers = [_whole(part) for part in parts] if isinstance(parts, list | tuple) else [None]
    if not all(number and 1 <= number <= LARGEST_PORT for number in numbers):
        raise ValueError(f"each must be a valid integer from 1 to {LARGEST_PORT}")
    return tuple(number for number in numbers if number)


def seconds(value: Any) -> float:
    try:
        number = float(str(value))
    except ValueError:
        raise ValueError("must be a valid number of seconds") from None
    if not 0 <= number <= LONGEST_GAP:  # neither is what is no number at all
        raise ValueError(f"must be greater than or equal to 0, and at most {LONGEST_GAP}")
    return number


def password(value: Any) -> str:
    if value and len(text(value)) < LEAST_PASSWORD:
        raise ValueError(f"must have at least {LEAST_PASSWORD} characters")
    return text(value)


def key(value: Any) -> str:
    if value and len(text(value)) < LEAST_KEY:
        raise ValueError(
            f"must have at least {LEAST_KEY} characters; leave it out and one is made and kept in the data "
            "folder"
        )
    return text(value)


def proxy(value: Any) -> str:
    """A proxy by which pages are fetched."""
    parts = urlsplit(value if "://" in text(value) else f"http://{value}")
    is_address = "://" in value or "." in (parts.hostname or "") or ":" in value  # a word alone is none
    if value and (parts.scheme not in ("http", "https") or not _names_host(parts) or not is_address):
        raise ValueError("must be the address of an HTTP proxy, such as http://proxy.example.org:3128")
    return text(value)


def authorities(value: Any) -> str:
    """A file of certificates. The first is looked at here: to load them all takes as long as the rest of the
    settings.
    """
    if value:
        try:
            first = _CERTIFICATE.search(Path(text(value)).read_bytes())
            is_pem = first is not None and a2b_base64(first[1]).startswith(_SEQUENCE)
        except (OSError, ValueError):  # no such file, or no base 64
            is_pem = False
        if not is_pem:
            raise ValueError(f"no certificate in PEM can be read from {value}")
    return text(value)


def contact(value: Any) -> str:
    if not text(value).isascii() or (value and not value.isprintable()):
        raise ValueError("must be one line of ASCII, such as an e-mail address: it goes into the User-Agent")
    return text(value)


def switch(value: Any) -> bool:
    """`yes` or `no`; in the file true or false."""
    known = SWITCHED.get(value) if isinstance(value, str) else value
    if not isinstance(known, bool):
        raise ValueError("must be yes or no")  # noqa: TRY004 - as in `text`
    return known


def log_format(value: Any) -> str:
    if value not in LOG_FORMATS:
        raise ValueError(f"must be {' or '.join(map(repr, LOG_FORMATS))}")
    return text(value)


CHECKS: Mapping[str, Check] = {
    "data_dir": folder,
    "database_url": database,
    "database_password": text,
    "smtp_url": mail_server,
    "mail_from": mail_address,
    "public_url": public_address,
    "trusted_proxies": proxies,
    "remote_user_header": header_of_a_name,
    "allow_addresses": hosts,
    "allow_ports": ports,
    "contact": contact,
    "host_gap": seconds,
    "password": password,
    "secret_key": key,
    "ping_url": ping_address,
    "calendars": calendars,
    "public_links": switch,
    "log_format": log_format,
    "http_proxy": proxy,
    "https_proxy": proxy,
    "no_proxy": text,
    "ca_file": authorities,
}


def _is_network(word: str) -> bool:
    try:
        ipaddress.ip_network(word.strip("[]"), strict=False)
    except ValueError:
        return False
    return True


def _whole(value: Any) -> int | None:
    try:
        return None if isinstance(value, bool | float) else int(value)
    except (TypeError, ValueError):
        return None


def _names_host(parts: SplitResult) -> bool:
    """Whether an address has a host that can be one, and a port that is a number or left out."""
    return bool(re.fullmatch(r"[\w.:%-]+", parts.hostname or "")) and _has_port(parts)


def _has_port(parts: SplitResult) -> bool:
    """Whether the port is a number, or is left out."""
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False
