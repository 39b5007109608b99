"""A fetched page to the text that is compared: its own text, or that of a document which it announces.

A page that is none, a bot check, a text that lost a large part: each is an error that says so, and no edit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from baselines.text import is_cosmetic, similarity
from monitor.documents import mistaken
from monitor.documents.attachment import Attached, Attachments, Unread
from monitor.documents.extract import extract
from monitor.documents.extract.block_pages import is_cut, is_not_found, loss
from monitor.documents.extract.links import announces, is_announcement, linked, says_attached
from monitor.documents.faults import suspect
from monitor.documents.site_probe import Neighbours
from monitor.errors import ExtractError, NotThereError, ReturnedError, ShortenedError, SourceError
from monitor.fetching import Client
from monitor.model import Arrival, Extracted, Item, KnownItem, NotModified, Page, Source
from monitor.model.origin import FROM, UNREAD, way_of
from monitor.screening.parties import signatories_in
from monitor.sources.address import identity_key
from monitor.sources.authority import as_fetched, is_of_issuer, is_verified
from monitor.sources.moved_pages import is_above, is_home
from monitor.store import Store

BELIEVED_AFTER = timedelta(hours=24)  # so long a text that lost a large part, or that came back, must stand
SETTLED_AFTER = timedelta(
    hours=6
)  # so long a text must have stood for the one before it to come back at once
OTHER_WORDS = 0.5  # of the runs of words: below it a page further up is another page
GROWN = 1.5  # times the length of what the page itself said: then it had only announced the text


@dataclass(frozen=True, slots=True, kw_only=True)
class _ItemReading:
    """One look at an item: what was fetched, what is held of it, the page's own text, and why that must not
    be compared.
    """

    source: Source
    item: Item
    page: Page
    seen: KnownItem | None
    page_text: Extracted | None = None
    fault: ExtractError | None = None

    def arrival(self, page: Page, extracted: Extracted, alike: KnownItem | None) -> Arrival:
        """The text that goes on. `page`: the answer that it was read from."""
        return Arrival(source=self.source, item=self.item, page=page, extracted=extracted, alike=alike)

    def suspect(self, why: str) -> ExtractError:
        return suspect(why, url=self.item.url, source=self.source.name)


@dataclass(frozen=True)
class Reading:
    """Reads what was fetched."""

    client: Client
    store: Store
    clock: Callable[[], datetime]

    def read(self, source: Source, item: Item, page: Page, seen: KnownItem | None) -> Arrival | NotModified:
        """The text of an item. SourceError says why there is none that may go on; NotModified: its document
        is as it was.
        """
        spec = as_fetched(source.spec, page, self._is_verified)
        state = self._looked(
            _ItemReading(
                source=source if spec is source.spec else replace(source, spec=spec),
                item=item,
                page=page,
                seen=seen,
            )
        )
        if not _may_announce(state):
            return self._of_page(state)
        page_text = state.page_text
        is_said = page_text is not None and says_attached(page_text.text)
        links = linked(page, item.title or (page_text.title if page_text else ""), in_sentences=is_said)
        if not links:
            if seen is not None and seen.way == "attachment":
                raise state.suspect("the page no longer links to the document with its text")
            return self._of_page(state)
        ours = Attachments(self.client, lambda url: is_of_issuer(spec, url, self._is_verified))
        found = ours.read(state.source, _as_announced(state), page, links, seen)
        if isinstance(found, NotModified):
            return found
        return self._without(state, found) if isinstance(found, Unread) else self._of_document(state, found)

    def is_still(self, source: Source, item: Item, fetched: Page | NotModified, known: KnownItem) -> bool:
        """Whether the page at a corrected link has the text that is held of the item, edits aside."""
        if isinstance(fetched, NotModified):
            return True
        try:
            found = self.read(source, item, fetched, None)
        except SourceError:
            return False
        return isinstance(found, Arrival) and similarity(found.extracted.text, known.text) >= OTHER_WORDS

    def _is_verified(self, url: str) -> bool:
        return is_verified(url, self.store.hosts.all()) or self.client.is_allowed(url)

    # -- the page itself

    def _looked(self, state: _ItemReading) -> _ItemReading:
        """With the page's own text. Raises NotThereError where a redirect led to a page that is not the
        item's.
        """
        page = state.page
        is_fetched = FROM not in page.headers
        if is_fetched and (where := _elsewhere(state)):
            raise self._not_there(
                state, f"{page.requested_url} leads to {where}: it was not found", landed=page.url
            )
        try:
            page_text = extract(page, state.item, state.source.spec)
        except ExtractError as error:
            if error.missing != "text":
                raise
            return replace(state, fault=error)
        if is_fetched and state.seen is not None and is_above(page.url, page.requested_url):
            known = self.store.statements.seen_as(state.seen, "page")
            if known is not None and similarity(page_text.text, known.text) < OTHER_WORDS:
                raise self._not_there(
                    state, f"{page.requested_url} leads to another page, {page.url}", landed=page.url
                )
        if is_fetched and is_not_found(page_text.text, page_text.title):
            return replace(
                state,
                page_text=page_text,
                fault=self._not_there(state, page_text.suspect, said=page_text.text),
            )
        return replace(
            state, page_text=page_text, fault=state.suspect(page_text.suspect) if page_text.suspect else None
        )

    def _not_there(
        self, state: _ItemReading, words: str, *, landed: str = "", said: str = ""
    ) -> NotThereError:
        return NotThereError(words, url=state.item.url, source=state.source.name, landed=landed, said=said)

    def _of_page(self, state: _ItemReading) -> Arrival:
        if state.fault is not None:
            raise state.fault
        assert state.page_text is not None, "a page without a text has a fault"
        # What came in the feed is compared with what came in the feed, the page with the page.
        alike = self.store.statements.seen_as(state.seen, way_of(state.page.headers)) if state.seen else None
        self._refuse_unsettled(state, state.page_text, alike)
        page = mistaken.with_doubt(state.page, state.page_text)
        former = self._former_frames(state, alike) if alike is not None else ()
        return replace(state.arrival(page, state.page_text, alike), former_frames=former)

    def _former_frames(self, state: _ItemReading, alike: KnownItem) -> tuple[str, ...]:
        """The frames that the page had around its text when that was read last, read anew as it is now."""
        frames = state.page_text.frames if state.page_text else ()
        if state.page.sha256 == alike.raw_sha256 or signatories_in(frames) is None:
            return ()  # where no issuer is named now, none has left or joined
        if (found := self.store.doubts.newest_page(alike)) is None:
            return ()
        try:
            return extract(found, state.item, state.source.spec).frames
        except ExtractError:
            return ()

    # -- a document

    def _of_document(self, state: _ItemReading, found: Attached) -> Arrival:
        seen = state.seen
        alike = self.store.statements.seen_as(seen, "attachment") if seen else None
        if seen is not None and alike is None and len(found.extracted.text) >= GROWN * len(seen.text):
            return replace(state.arrival(found.page, found.extracted, seen), is_awaited=True)
        self._refuse_unsettled(state, found.extracted, alike)
        return state.arrival(found.page, found.extracted, alike)

    def _without(self, state: _ItemReading, unread: Unread) -> Arrival:
        """The document cannot be read: the page's own text stands, as far as it is one, and a held text is
        left alone.
        """
        page_text, seen = state.page_text, state.seen
        is_file = seen is not None and seen.way == "attachment"
        may_wait = (
            seen is None and unread.is_passing and page_text is not None and says_attached(page_text.text)
        )
        if page_text is None or state.fault is not None or is_file or may_wait:
            raise state.suspect(f"{state.fault}; {unread.why}" if state.fault is not None else unread.why)
        page = replace(state.page, headers={**state.page.headers, UNREAD: unread.why})
        return self._of_page(
            replace(state, page=page, page_text=replace(page_text, notes=(*page_text.notes, unread.why)))
        )

    # -- a text that is not believed yet

    def _refuse_mistaken(self, state: _ItemReading, extracted: Extracted, alike: KnownItem | None) -> None:
        """A page whose lost words stand in a part that was not understood; one that is another page; one that
        stands at other addresses, too. A page that is watched for every edit may say anything."""
        why = mistaken.not_understood(extracted, alike.text) if alike is not None else ""
        if not why and not state.source.spec.everything:
            source_id, key = state.source.id, state.item.key
            if alike is not None:
                why = mistaken.is_other_page(extracted, alike.text)
            elif self.store.doubts.stands_elsewhere(source_id, extracted.sha256, but=key):
                why = mistaken.is_of_others(extracted)
        if why:
            raise state.suspect(why)

    def _refuse_unsettled(self, state: _ItemReading, extracted: Extracted, alike: KnownItem | None) -> None:
        if alike is not None:
            if self._is_former(state, extracted, alike):
                return  # whatever its length
            self._refuse_shortened(state, extracted, alike)
        self._refuse_mistaken(state, extracted, alike)

    def _is_former(self, state: _ItemReading, extracted: Extracted, alike: KnownItem) -> bool:
        """Whether the page gave the text before its newest one: two caches that answer in turn are no edits.
        It is believed at once where the newest has stood for hours, and nothing came and went yet; else when
        it has stood so for a day.
        """
        former = None if is_cosmetic(alike.text, extracted.text) else self.store.doubts.former(alike)
        if former is None or not any(is_cosmetic(text, extracted.text) for text in former.texts):
            return False
        now = self.clock()
        if now - former.since >= SETTLED_AFTER and not former.is_unsteady:
            return True
        since = self.store.doubts.stands_since(alike.publication_id, extracted.sha256, now=now)
        if now >= since + BELIEVED_AFTER:
            return True
        words = "its page gives a former text again; when it has stood so for a day, it counts as edited back"
        raise ReturnedError(
            words, url=state.item.url, source=state.source.name, again_at=since + BELIEVED_AFTER
        )

    def _refuse_shortened(self, state: _ItemReading, extracted: Extracted, alike: KnownItem) -> None:
        """A much shorter text is believed when it is the old one with something taken out, stood so for a
        day, and other pages of the site are as long as they were: else a part of the page was not delivered,
        or the site was built anew.
        """
        lost = loss(extracted.text, alike.text)
        if not lost:
            return
        if not is_cut(extracted.text, alike.text):
            raise state.suspect(lost)
        now = self.clock()
        since = self.store.doubts.stands_since(alike.publication_id, extracted.sha256, now=now)
        words = f"{lost}; when it has stood so for a day, it counts as edited"
        again_at = since + BELIEVED_AFTER
        if now >= again_at:
            if (
                Neighbours(self.client, self.store).are_read(state.source, state.item, alike.publication_id)
                is not False
            ):
                return
            words, again_at = (
                f"{lost}; other pages of its site are not as they were either",
                now + BELIEVED_AFTER,
            )
        raise ShortenedError(words, url=state.item.url, source=state.source.name, again_at=again_at)


def _elsewhere(state: _ItemReading) -> str:
    """Where a redirect ended, when that is no page of an item: a start page, or the list that the item came
    from.
    """
    page, spec = state.page, state.source.spec
    if is_home(page.url, page.requested_url):
        return "a start page"
    lists = (
        {identity_key(url) for url in (spec.url, *(fallback.url for fallback in spec.fallbacks))}
        if spec.kind != "page"
        else set()
    )
    landed = identity_key(page.url)
    is_list = landed in lists and landed != identity_key(page.requested_url)
    return "the list that it stood in" if is_list else ""


def _may_announce(state: _ItemReading) -> bool:
    """Whether the page of an issuer may only announce its text. A page that is watched for every edit is its
    own text, and one that had its text before has lost it."""
    spec, seen = state.source.spec, state.seen
    is_page = state.page.headers.get(FROM) in (None, "feed")
    may = spec.tier == "official" and is_page and not spec.everything
    return (
        may
        and announces(state.page_text)
        and (seen is None or seen.way == "attachment" or is_announcement(seen.text))
    )


def _as_announced(state: _ItemReading) -> Item:
    """The item with the title and the day that its page gives: the document is read under them."""
    item, page_text = state.item, state.page_text
    if page_text is None:
        return replace(item, body=None)
    on, at = page_text.published_on or item.published_on, page_text.published_at or item.published_at
    return replace(item, title=page_text.title or item.title, published_on=on, published_at=at, body=None)
