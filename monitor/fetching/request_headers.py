"""What a request says of us and of what we want."""

from __future__ import annotations

from monitor import __version__
from monitor.model import Validators

ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
    "application/xml;q=0.9, */*;q=0.8"
)


def user_agent(contact: str = "") -> str:
    """How we present ourselves: `communique/<version> (+contact)`. Site owners should be able to reach
    whoever runs it.
    """
    name = f"communique/{__version__}"
    words = "".join(
        letter for letter in contact if letter.isascii() and letter.isprintable() and letter not in "()"
    )
    return f"{name} (+{words.strip()})" if words.strip() else name


def request_headers(validators: Validators | None, url: str, language: str) -> dict[str, str]:
    """The headers of a request. `language`: the code of that in which a site of several shall answer."""
    return {"Accept": ACCEPT} | _conditions(validators, url) | _languages(language)


def _conditions(validators: Validators | None, url: str) -> dict[str, str]:
    """The headers that ask for a page only if it changed."""
    headers: dict[str, str] = {}
    if validators is not None and is_of(validators, url):
        if validators.etag and _is_sendable(validators.etag):
            headers["If-None-Match"] = validators.etag
        if validators.last_modified and _is_sendable(validators.last_modified):
            headers["If-Modified-Since"] = validators.last_modified
    return headers


def _languages(language: str) -> dict[str, str]:
    if not (language.isascii() and language.isalpha()):
        return {}
    return {"Accept-Language": "en, *;q=0.5" if language == "en" else f"{language}, en;q=0.5, *;q=0.3"}


def is_of(validators: Validators | None, url: str) -> bool:
    """Whether the address is the one that gave them."""
    return validators is not None and validators.url == url


def _is_sendable(value: str) -> bool:
    return value.isascii() and value.isprintable()
