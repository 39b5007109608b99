"""A held statement's page that cannot be read any more: is it gone, and since when? A withdrawal is news, an
outage is none.

404 or 410, twice, at least six hours apart, while the rest of its site answers, is a withdrawal. So is "not
found" with status 200, or a redirect to a start page or a list, when other pages of the site still give their
texts, and the site answers the same to an address that never was. Bot checks, logins, faults and empty pages
are none: they are shown beside the statement.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from alerts.model import Notice, NoticeKind, Wanted
from alerts.subscriptions.notices import of_withdrawal
from baselines.text import similarity
from monitor.documents.site_probe import Neighbours
from monitor.documents.text import Reading
from monitor.errors import (
    FetchError,
    FetchPostponedError,
    FetchStatusError,
    NotThereError,
    ShortenedError,
    SourceError,
)
from monitor.fetching import Client
from monitor.model import Arrival, Item, KnownItem, Page, Source
from monitor.sources.archives import archives_of
from monitor.store import Store

APART = timedelta(hours=6)
SAME_TEXT = 0.9


@dataclass(frozen=True)
class Missing:
    """Looks after held pages that fail."""

    client: Client
    store: Store
    clock: Callable[[], datetime]
    public_url: str
    reading: Reading

    def failed(self, source: Source, item: Item, error: Exception) -> str:
        """A held item could not be read. What became of it, in words, when it is more than a failed look."""
        seen = self.store.statements.seen(source.id, item.key)
        if seen is None or seen.statement_id is None or isinstance(error, FetchPostponedError):
            return ""
        now, is_gone = self.clock(), _is_gone(error)
        if not is_gone or seen.withdrawn_at is not None:
            again_at = error.again_at if isinstance(error, ShortenedError) else None
            self._note(seen, str(error), is_gone=is_gone, again_at=again_at)
        elif seen.missed_at is None or now - seen.missed_at < APART:
            self._note(seen, str(error), is_gone=True, again_at=(seen.missed_at or now) + APART)
        elif moved := self._archive(source, item, seen):
            self.store.withdrawals.move(seen.publication_id, url=moved, now=now)
            return f"moved to {moved}"
        elif doubt := self._doubt(source, item, seen, error):
            self._note(seen, f"{error}; but {doubt}", is_gone=True, again_at=now + APART)
        else:
            return self._withdraw(source, item, seen, str(error))
        return ""

    def _doubt(self, source: Source, item: Item, seen: KnownItem, error: Exception) -> str:
        """Why a page that is gone need not have been withdrawn, in words; empty when there is no doubt."""
        if not isinstance(error, NotThereError):
            return (
                "" if self._is_site_well(source, item, seen) else "its site does not answer otherwise either"
            )
        around = Neighbours(self.client, self.store)
        are_read = around.are_read(source, item, seen.publication_id)
        if not are_read:
            return (
                "its site does not answer otherwise either"
                if are_read is False
                else "we hold no other page of its site"
            )
        return (
            ""
            if around.answers_so(source, item, error)
            else "its site does not say so of an address that never was"
        )

    def found(self, source: Source, item: Item, seen: KnownItem) -> None:
        """A page that was withdrawn is there again."""
        if seen.withdrawn_at is not None:
            wanted = self._wanted("returned", source, item, seen, "")
            self.store.withdrawals.restore(seen, now=self.clock(), wanted=wanted, public_url=self.public_url)

    def _withdraw(self, source: Source, item: Item, seen: KnownItem, why: str) -> str:
        wanted = self._wanted("withdrawn", source, item, seen, why)
        self.store.withdrawals.withdraw(
            seen, now=self.clock(), why=why, wanted=wanted, public_url=self.public_url
        )
        return "withdrawn: its page is gone, while its site answers; the text is kept"

    def _wanted(
        self, kind: NoticeKind, source: Source, item: Item, seen: KnownItem, why: str
    ) -> tuple[Wanted, ...]:
        if seen.tier != "official":  # a mirror or a newspaper that takes its copy down withdraws nothing
            return ()
        now = self.clock()
        elsewhere = tuple(self.store.withdrawals.elsewhere(seen.publication_id))
        notice = Notice(
            kind, source.name, item.url, now, since=seen.missed_at, detail=why, elsewhere=elsewhere
        )
        told = (
            {t.subscription_id for t in self.store.statements.told(seen.statement_id)}
            if seen.statement_id
            else set()
        )
        return of_withdrawal(notice, self.store.subscriptions.all(), told, now)

    def _note(self, seen: KnownItem, why: str, *, is_gone: bool, again_at: datetime | None = None) -> None:
        self.store.withdrawals.unread(
            seen.publication_id, now=self.clock(), why=why, again_at=again_at, is_gone=is_gone
        )

    def _archive(self, source: Source, item: Item, seen: KnownItem) -> str:
        """The address in the archive of the site at which the same text stands; empty when there is none."""
        for url in archives_of(item.url):
            try:
                page = self.client.get(url, gap=source.spec.gap)
                came = (
                    self.reading.read(source, replace(item, url=url), page, None)
                    if isinstance(page, Page)
                    else None
                )
            except SourceError:
                continue
            if isinstance(came, Arrival) and similarity(came.extracted.text, seen.text) >= SAME_TEXT:
                return url
        return ""

    def _is_site_well(self, source: Source, item: Item, seen: KnownItem) -> bool:
        """Whether other pages of the site answer: one that loses all its pages is being rebuilt, and
        withdraws nothing.
        """
        others = self.store.withdrawals.neighbours(seen.publication_id)
        parts = urlsplit(item.url)
        if not others:
            others = [f"{parts.scheme}://{parts.netloc}/"] if source.spec.kind == "page" else []
        for url in others:
            try:
                self.client.get(url, gap=source.spec.gap)
            except FetchError:
                continue
            return True
        return not others  # nothing else is held of it, and its list has just been read


def _is_gone(error: Exception) -> bool:
    return isinstance(error, NotThereError) or (
        isinstance(error, FetchStatusError) and error.status in (404, 410)
    )
