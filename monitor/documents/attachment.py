"""The document that a page announces: fetched as politely as the page, read in a process of its own, and
taken for its text.

The page stays the item's address, and gives title and day. What is kept as evidence is the document: its
bytes, its address, its hash. So an edit of the document is an edit of the statement, and what changes on the
page around it is none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urlsplit

from monitor.documents.extract import extract
from monitor.documents.extract.containers import container_of
from monitor.documents.extract.language import language_of
from monitor.documents.extract.links import Linked
from monitor.errors import ExtractError, FetchPostponedError, FetchTimeoutError, SourceError
from monitor.fetching import FEED_LIMIT, Getting
from monitor.model import Extracted, Item, KnownItem, NotModified, Page, Source
from monitor.model.origin import FROM, LINK, PAGE

MOST_TRIED = 3  # documents of one page, the likeliest first
MOST_DAYS_APART = timedelta(days=10)  # a text may be dated at the meeting, and announced when it was agreed
MOST_SAID = 200  # letters of a reason


@dataclass(frozen=True, slots=True)
class Attached:
    """A document that was read: what the server gave, with where it was found, and the text of it."""

    page: Page
    extracted: Extracted


@dataclass(frozen=True, slots=True)
class Unread:
    """That no document could be read, and why, in one line. `is_passing`: it may be there at the next
    look.
    """

    why: str
    is_passing: bool = False


@dataclass(frozen=True)
class Attachments:
    """Reads the best of the documents that a page links to. `is_ours`: whether an address is the issuer's or
    a verified one.
    """

    client: Getting
    is_ours: Callable[[str], bool]

    def read(
        self, source: Source, item: Item, page: Page, links: Sequence[Linked], seen: KnownItem | None
    ) -> Attached | NotModified | Unread:
        """The likeliest document that can be read. `item` has the title and the day that the page gives.

        One that held the text before is read again, and no other in its place: another language would look
        like an edit. Raises FetchPostponedError when it is not this site's turn.
        """
        readable = _in_order([link for link in links if link.is_readable], seen)
        if not readable:
            kinds = " or ".join(sorted({link.kind for link in links}))
            return Unread(f"the text is attached as {kinds}, which is not read")
        failed = Unread("")
        for attachment in readable[:MOST_TRIED]:
            try:
                return self._read(source, item, page, attachment, seen)
            except FetchPostponedError:
                raise
            except SourceError as error:
                is_passing = failed.is_passing or bool(getattr(error, "transient", False))
                failed = Unread(
                    failed.why or f"the attachment is not read: {str(error)[:MOST_SAID]}", is_passing
                )
                if isinstance(error, FetchTimeoutError):
                    break  # a site that hangs must not hold up the others
        return failed

    def _read(
        self, source: Source, item: Item, page: Page, linked: Linked, seen: KnownItem | None
    ) -> Attached | NotModified:
        """Raises FetchError or ExtractError."""
        self._refuse_strange(linked.url, source)
        validators = seen.conditions(self.client.clock()) if seen else None
        document = self.client.get(linked.url, validators=validators, limit=FEED_LIMIT, gap=source.spec.gap)
        if isinstance(document, NotModified):
            return document
        self._refuse_strange(document.url, source)
        if not container_of(document.body):
            kind = document.content_type or "of no kind"
            raise _unread(f"{document.url} is no PDF or DOCX ({kind})", document.url, source)
        document = replace(
            document, headers={**document.headers, FROM: "attachment", LINK: linked.url, PAGE: page.url}
        )
        found = extract(document, item, source.spec)
        if found.suspect:
            raise _unread(f"{document.url}: {found.suspect}", document.url, source)
        if (
            item.published_on
            and found.published_on
            and abs(found.published_on - item.published_on) > MOST_DAYS_APART
        ):
            raise _unread(
                f"{document.url} is of another day ({found.published_on.isoformat()})", document.url, source
            )
        if _is_other_language(found, seen):
            words = f"{document.url} is in another language ({found.language}) than the text that is held"
            raise _unread(words, document.url, source)
        return Attached(document, replace(found, published_on=item.published_on or found.published_on))

    def _refuse_strange(self, url: str, source: Source) -> None:
        if not self.is_ours(url):
            raise _unread(
                f"it leads to {urlsplit(url).hostname}, which is not known as the issuer's own", url, source
            )


def _in_order(links: Sequence[Linked], seen: KnownItem | None) -> Sequence[Linked]:
    """The document that held the text before, alone; English in its place when it was not."""
    if seen is None or seen.way != "attachment":
        return links
    if links and links[0].is_english and language_of(seen.text) != "en":
        return links
    return [link for link in links if link.url == seen.link] or links


def _is_other_language(found: Extracted, seen: KnownItem | None) -> bool:
    return (
        seen is not None
        and seen.way == "attachment"
        and found.language != "en"
        and found.language != language_of(seen.text)
    )


def _unread(words: str, url: str, source: Source) -> ExtractError:
    return ExtractError(words, url=url, missing="text", source=source.name)
