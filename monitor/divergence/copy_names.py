"""What a statement and its official copy are called, so that a reader tells them apart."""

from __future__ import annotations

import re
from itertools import zip_longest
from urllib.parse import urlsplit

from baselines.divergence import Names

_LONGEST_NAME, _LONGEST_PAGE = 60, 24
_BETWEEN = re.compile(r"[/?&=]+")


def names_of(statement: tuple[str, str, str], copy: tuple[str, str, str]) -> Names:
    """What the two are called: by publisher, where that is the same by source, where that is the same by
    host, and where that is the same as well by what their addresses have of their own: "MOFA (389210)".

    Of each: publisher, source, address.
    """
    ours, theirs = (*statement[:2], _host(statement[2])), (*copy[:2], _host(copy[2]))
    for name, other in zip(ours, theirs, strict=True):
        if name and other and name.casefold() != other.casefold():
            return Names(name, other)
    names = Names(statement[0] or statement[1] or "one", copy[0] or copy[1] or "the other")
    parts = [_address_parts(address) for address in (statement[2], copy[2])]
    pages = next(((a, b) for a, b in zip_longest(*parts, fillvalue="") if a != b), None)
    return names if pages is None else Names(*map(_with_page, (names.original, names.copy), pages))


def _with_page(name: str, page: str) -> str:
    """The name with what tells its page from another of the same place, in as many letters as alerts show."""
    if not page:
        return name
    page = page if len(page) <= _LONGEST_PAGE else f"...{page[-_LONGEST_PAGE + 3 :]}"
    return f"{name[: _LONGEST_NAME - len(page) - 3].rstrip()} ({page})"


def _address_parts(url: str) -> list[str]:
    """The parts of path and query, the last first: the number of a text mostly stands there."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return []
    return [part for part in _BETWEEN.split(f"{parts.path}?{parts.query}") if part][::-1]


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
