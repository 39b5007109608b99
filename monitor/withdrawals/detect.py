"""A stored statement's page that cannot be read any more: the site is asked what that means, and it is
written down. A withdrawal is news, an outage is none; which of them it is, `verdict.py` says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from alerts.alert_facts import Notice, NoticeKind
from alerts.model import Wanted
from alerts.subscriptions.notices import of_withdrawal
from baselines.text import similarity
from monitor.documents.site_probe import Neighbours
from monitor.documents.text import Reading
from monitor.errors import FetchError, NotThereError, SourceError
from monitor.fetching import Client
from monitor.model import Arrival, Item, KnownItem, Page, Source
from monitor.sources.moved_pages import archives_of
from monitor.store import Store
from monitor.withdrawals.verdict import Probe, Verdict, judge

SAME_TEXT = 0.9


@dataclass(frozen=True)
class Missing:
    """Looks after the pages of stored statements that fail."""

    client: Client
    store: Store
    clock: Callable[[], datetime]
    public_url: str
    reading: Reading

    def failed(
        self, source: Source, item: Item, error: Exception, is_listed: Callable[[], bool] = lambda: False
    ) -> str:
        """An item could not be read. What became of it, in words, when it is more than a failed look.
        `is_listed`: asks whether its list still names it.
        """
        known = self.store.statements.seen(source.id, item.key)
        now = self.clock()
        verdict = judge(known, error, now=now)
        if known is None or verdict.outcome == "nothing":
            return ""
        if verdict.outcome == "probe":
            verdict = judge(known, error, now=now, probe=self._probe(source, item, known, error, is_listed))
        return self._commit(source, item, known, verdict)

    def found(self, source: Source, item: Item, known: KnownItem) -> None:
        """A page that was withdrawn is there again."""
        if known.withdrawn_at is not None:
            rows = self._wanted("returned", source, item, known, "")
            self.store.withdrawals.restore(known, now=self.clock(), wanted=rows, public_url=self.public_url)

    def _commit(self, source: Source, item: Item, known: KnownItem, verdict: Verdict) -> str:
        """Writes the verdict down. What is more than a failed look, in words."""
        now, withdrawals = self.clock(), self.store.withdrawals
        if verdict.outcome == "moved":
            if verdict.taken_by is None:
                withdrawals.move(known.publication_id, url=verdict.moved_to, now=now)
            else:
                withdrawals.give_way(known.publication_id, verdict.taken_by, why=verdict.why, now=now)
            return verdict.why
        if verdict.outcome == "withdrawn":
            rows = self._wanted("withdrawn", source, item, known, verdict.why)
            withdrawals.withdraw(known, now=now, why=verdict.why, wanted=rows, public_url=self.public_url)
            return "withdrawn: its page is gone, while its site answers; the text is kept"
        withdrawals.unread(
            known.publication_id,
            now=now,
            why=verdict.why,
            again_at=verdict.again_at,
            is_gone=verdict.outcome == "missed",
        )
        return ""

    def _wanted(
        self, kind: NoticeKind, source: Source, item: Item, known: KnownItem, why: str
    ) -> tuple[Wanted, ...]:
        if known.tier != "official":  # a mirror or a newspaper that takes its copy down withdraws nothing
            return ()
        now = self.clock()
        elsewhere = tuple(self.store.withdrawals.elsewhere(known.publication_id))
        notice = Notice(
            kind=kind,
            source=source.name,
            url=item.url,
            at=now,
            since=known.missed_at,
            detail=why,
            elsewhere=elsewhere,
        )
        reported = self.store.statements.reported(known.statement_id) if known.statement_id else []
        readers = {telling.subscription_id for telling in reported}
        return of_withdrawal(notice, self.store.subscriptions.all(), readers, now)

    # -- what the site says

    def _probe(
        self,
        source: Source,
        item: Item,
        known: KnownItem,
        error: Exception,
        is_listed: Callable[[], bool],
    ) -> Probe:
        """Asks the site, and no more of it than the verdict needs."""
        is_page = source.spec.kind == "page"  # a further address of it is a stand-in
        for other in () if is_page else self.store.withdrawals.at_other_links(known.publication_id):
            if similarity(other.text, known.text) >= SAME_TEXT:
                return Probe(moved_to=other.item.url, taken_by=other.publication_id)
        if moved_to := self._archive(source, item, known):
            return Probe(moved_to=moved_to)
        if is_listed():
            return Probe(is_listed=True)
        if not isinstance(error, NotThereError):
            return Probe(does_site_answer=self._is_site_well(source, item, known))
        around = Neighbours(self.client, self.store)
        are_read = around.are_read(source, item, known.publication_id)
        if not are_read:
            return Probe(are_others_read=are_read)
        return Probe(are_others_read=True, is_said_of_any=around.answers_so(source, item, error))

    def _archive(self, source: Source, item: Item, known: KnownItem) -> str:
        """The address in the archive of the site at which the same text stands; empty when there is none."""
        for url in archives_of(item.url):
            try:
                page = self.client.get(url, gap=source.spec.gap)
                if not isinstance(page, Page):
                    continue
                arrival = self.reading.read(source, replace(item, url=url), page, None)
            except SourceError:
                continue
            if isinstance(arrival, Arrival) and similarity(arrival.extracted.text, known.text) >= SAME_TEXT:
                return url
        return ""

    def _is_site_well(self, source: Source, item: Item, known: KnownItem) -> bool:
        """Whether other pages of the site answer: one that loses all its pages is being rebuilt, and
        withdraws nothing.
        """
        others = self.store.withdrawals.neighbours(known.publication_id)
        parts = urlsplit(item.url)
        if not others:
            others = [f"{parts.scheme}://{parts.netloc}/"] if source.spec.kind == "page" else []
        for url in others:
            try:
                self.client.get(url, gap=source.spec.gap)
            except FetchError:
                continue
            return True
        return not others  # nothing else is stored of it, and its list has just been read
