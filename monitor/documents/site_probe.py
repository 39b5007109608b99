"""What else a site says: whether its other pages still give the texts that we hold, and what it answers to an
address that it cannot know. A page that seems to be gone or cut is believed only when its neighbours are as
they were: else the site is ill, or was built anew.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from baselines.text import similarity
from monitor.documents.extract import extract
from monitor.documents.extract.block_pages import is_not_found, loss
from monitor.errors import FetchStatusError, NotThereError, SourceError, StoreError
from monitor.fetching import Getting
from monitor.model import Item, NotModified, Source
from monitor.sources.address import identity_key
from monitor.store import Store
from monitor.store.queries.withdrawals import Beside

STILL_READ = 0.7  # of the runs of words: the menu around a text may have changed
SAME_ANSWER = 0.6  # of the runs of words: such a page may repeat the address
_SUFFIX = re.compile(r"\.[A-Za-z]{1,5}$")


@dataclass(frozen=True)
class Neighbours:
    """Asks the neighbours of a page, a few of them, through the polite client."""

    client: Getting
    store: Store

    def are_read(self, source: Source, item: Item, publication_id: int) -> bool | None:
        """Whether another page of the site still gives the text that we hold of it; None when we hold no
        other.
        """
        parts = urlsplit(item.url)
        beside = self.store.withdrawals.beside(publication_id, site=f"{parts.scheme}://{parts.netloc}/")
        return any(self._is_read(source, neighbour) for neighbour in beside) if beside else None

    def answers_so(self, source: Source, item: Item, error: NotThereError) -> bool:
        """Whether the site answers in the same way when it is asked for a page that never was. Where a
        redirect led to the start page, a plain 404 says as much: the site knows the difference, and has no
        such page.
        """
        try:
            page = self.client.get(made_up(item.url), gap=source.spec.gap)
        except FetchStatusError as refused:
            return bool(error.landed) and refused.status in (404, 410)
        except SourceError:
            return False
        if isinstance(page, NotModified):
            return False
        if error.landed:
            return identity_key(page.url) == identity_key(error.landed)
        try:
            theirs = extract(page, item, source.spec)
        except SourceError:
            return False
        return is_not_found(theirs.text, theirs.title) and similarity(theirs.text, error.said) >= SAME_ANSWER

    def _is_read(self, source: Source, beside: Beside) -> bool:
        try:
            spec = source.spec if beside.source == source.name else self.store.sources.get(beside.source).spec
            page = self.client.get(beside.item.url, gap=source.spec.gap)
            if isinstance(page, NotModified):
                return False
            found = extract(page, beside.item, spec)
        except (SourceError, StoreError):
            return False
        is_whole = not found.suspect and not loss(found.text, beside.text)
        return is_whole and similarity(found.text, beside.text) >= STILL_READ


def made_up(url: str) -> str:
    """An address beside this one that nobody ever gave out: another last part, or other values of its
    parameters.

    >>> made_up("https://www.mofa.go.jp/press/release/pressite_000001_01234.html")
    'https://www.mofa.go.jp/press/release/no-such-page-a4685fe6.html'
    >>> made_up("https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=322002")
    'https://www.mofa.go.kr/eng/brd/m_5676/view.do?seq=951202790'
    """
    parts = urlsplit(url)
    digest = hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()
    number = f"9{int(digest[:8], 16) % 10**8:08d}"
    if given := parse_qsl(parts.query, keep_blank_values=True):
        query = urlencode(
            [(name, number if value.isdecimal() else f"no-such-page-{digest[:8]}") for name, value in given]
        )
        return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
    path = parts.path.rstrip("/")
    before, _, last = path.rpartition("/")
    suffix = match.group() if (match := _SUFFIX.search(last)) else ""
    end = "/" if parts.path.endswith("/") and path else ""
    return urlunsplit(
        (parts.scheme, parts.netloc, f"{before}/no-such-page-{digest[:8]}{suffix}{end}", "", "")
    )
