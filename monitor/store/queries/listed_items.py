"""What a source has brought, as its list names it: by key, or by title."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select

from monitor.model import Item
from monitor.sources.address import is_elsewhere
from monitor.store.queries.candidates import item_of
from monitor.store.queries.publication_rows import key_hash
from monitor.store.schema.columns import clean
from monitor.store.schema.found import PublicationRow
from monitor.store.session import Database

AT_ONCE = 200  # items in one statement


class ListedItems:
    """`store.listed_items`"""

    def __init__(self, database: Database) -> None:
        self._database = database

    def like(self, source_id: int, items: Sequence[Item]) -> list[Item]:
        """The items that this source has brought under the key or the title of one of these, as they are
        stored.
        """
        found: dict[str, Item] = {}
        with self._database.reading() as session:
            for start in range(0, len(items), AT_ONCE):
                some = items[start : start + AT_ONCE]
                by_key = PublicationRow.key_sha256.in_([key_hash(item.key) for item in some])
                by_title = PublicationRow.title.in_([clean(item.title) for item in some if item.title])
                rows = session.scalars(
                    select(PublicationRow).where(PublicationRow.source_id == source_id, or_(by_key, by_title))
                )
                found |= {row.item_key: item_of(row) for row in rows}
        return list(found.values())

    def beside(
        self, source_id: int, item: Item, listed: Collection[str], statements: Collection[int]
    ) -> frozenset[int]:
        """Those of `statements` that the source lists as well, under a key of `listed`, at another address of
        the site of `item`.
        """
        if not listed or not statements:
            return frozenset()
        rows = select(PublicationRow.statement_id, PublicationRow.item_key, PublicationRow.url).where(
            PublicationRow.statement_id.in_(statements),
            PublicationRow.source_id == source_id,
            PublicationRow.role.in_(("new", "edit", "copy")),
        )
        with self._database.reading() as session:
            return frozenset(
                number
                for number, key, url in session.execute(rows)
                if number is not None and key in listed and key != item.key and is_elsewhere(item.url, url)
            )
