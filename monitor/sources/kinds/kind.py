"""What a kind of source is, and what it gives."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from monitor.errors import SourceKindError
from monitor.model import Item, Page, SourceSpec
from monitor.sources.kinds.list_rules import refuse
from monitor.sources.parsing.dates import When

MOST_ITEMS = 500
FURTHEST_AHEAD = timedelta(days=1)  # zones apart, a date further ahead than this is a mistake
SHORTEST_FULL_TEXT = 400  # letters; below this an entry's body is a teaser


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """What a source holds, newest first as it stands there.

    `next_urls` are older pages of the same list, asked for when no item of this one is known; `parts` are
    documents that make up the list, always asked for. `notes` say what could not be read. `built_at` is when
    the source says it was made: one that goes back in time is an old copy. `proposal`: the rules that the
    page proposed anew, with what they found; None where none were needed, or those that were kept still fit.
    """

    items: tuple[Item, ...]
    next_urls: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    built_at: datetime | None = None
    proposal: Mapping[str, Any] | None = None


class Kind(Protocol):
    """One way of reading a source. Pure: it looks at a page and asks for nothing."""

    def faults(self, rules: Mapping[str, Any]) -> tuple[str, ...]:
        """Everything that is wrong with a source's rules, one clear line each."""
        ...

    def check_rules(self, rules: Mapping[str, Any]) -> None:
        """Raises SourceKindError with all faults."""
        refuse(self.faults(rules))

    # Most ask the same at every look.
    def asks(self, source: SourceSpec, since: datetime | None) -> tuple[str, ...]:  # noqa: ARG002
        """What to ask for in one look: the list first. `since` is the last look that went well, None before
        the first.
        """
        return (source.url,)

    def discover(self, source: SourceSpec, page: Page) -> Discovery:
        """The entries on the page. Raises SourceError when the page is not what this kind reads."""
        ...

    def discover_again(
        self,
        source: SourceSpec,
        page: Page,
        proposal: Mapping[str, Any] | None,  # noqa: ARG002 - most kinds propose nothing
    ) -> Discovery:
        """The same, where `proposal` is what a page of this source proposed before."""
        return self.discover(source, page)


def zone_of(source: SourceSpec) -> ZoneInfo:
    """The issuer's time zone. Raises SourceKindError for one that does not exist."""
    try:
        return ZoneInfo(source.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SourceKindError(
            f"'{source.zone}' is not a time zone (write Asia/Tokyo, for example)", source=source.name
        ) from None


def fingerprint(*parts: str) -> str:
    """Changes when the entry says something else."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", errors="replace")).hexdigest()


def believable(when: When, page: Page) -> When:
    """The date, unless it lies more than a day ahead of the fetching: then nothing, for first-seen is nearer
    the truth.
    """
    latest = page.fetched_at + FURTHEST_AHEAD
    if (when.at and when.at > latest) or (when.on and when.on > latest.date() + timedelta(days=1)):
        return When()
    return when


def no_document(page: Page, wanted: str, head: str) -> str:
    """What is wrong when the answer is not what the kind reads, in words for whoever looks after the
    source.
    """
    if "<html" in head.lower() or "html" in page.content_type:
        return (
            f"the address answered with a web page, not a {wanted} "
            f"(a robot check, or the {wanted} has moved: open it in a browser)"
        )
    named = page.content_type or "no content type"
    return f"the address answered with something that is no {wanted} ({named}, {len(page.body)} bytes)"
