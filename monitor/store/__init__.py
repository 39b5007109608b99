"""Everything that lasts. The only place that knows SQLAlchemy; every method is one transaction.

`Store(url)` opens a database (`sqlite:///path` or `postgresql://...`). Foreign exceptions stop here, as
StoreError.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from monitor.store.backup import copy_to_file, damage_of
from monitor.store.claims import free_dead_claims
from monitor.store.ingest_lock import take_turn
from monitor.store.session import Database
from monitor.store.upgrade import has_untied, ping, upgrade_schema

if TYPE_CHECKING:
    from monitor.store.host_slots import HostTurns
    from monitor.store.queries.access_tokens import AccessTokens
    from monitor.store.queries.activity import Activity
    from monitor.store.queries.announced import Announced
    from monitor.store.queries.audit import AuditLog
    from monitor.store.queries.changes import Changes
    from monitor.store.queries.divergence import Copies
    from monitor.store.queries.doubts import Doubts
    from monitor.store.queries.drafts import Drafts
    from monitor.store.queries.feedback import FeedbackRows
    from monitor.store.queries.forgetting import Forgetting
    from monitor.store.queries.hosts import Hosts
    from monitor.store.queries.jobs import JobRows
    from monitor.store.queries.listed_items import ListedItems
    from monitor.store.queries.logged_withdrawals import LoggedWithdrawals
    from monitor.store.queries.mark import Marks
    from monitor.store.queries.meetings import Events
    from monitor.store.queries.named_filters import NamedFilters
    from monitor.store.queries.named_sources import NamedSources
    from monitor.store.queries.outbox import OutboxRows
    from monitor.store.queries.people import People
    from monitor.store.queries.positions import Positions
    from monitor.store.queries.proofs import Proofs
    from monitor.store.queries.public_links import PublicLinks
    from monitor.store.queries.readings import Readings
    from monitor.store.queries.removals import Removals
    from monitor.store.queries.rereadings import Rereadings
    from monitor.store.queries.sessions import Sessions
    from monitor.store.queries.sources import Sources
    from monitor.store.queries.statements import Statements
    from monitor.store.queries.subscriptions import Subscriptions
    from monitor.store.queries.timelines import EarlierTexts
    from monitor.store.queries.unconfirmed import UnconfirmedCopies
    from monitor.store.queries.unread_items import UnreadItems
    from monitor.store.queries.withdrawals import Withdrawals

# Name -> where its queries stand. Each is loaded when it is asked for: one that lists sources needs a few.
ROOMS: Mapping[str, tuple[str, str]] = {
    "sources": ("monitor.store.queries.sources", "Sources"),
    "named_sources": ("monitor.store.queries.named_sources", "NamedSources"),
    "hosts": ("monitor.store.queries.hosts", "Hosts"),
    "statements": ("monitor.store.queries.statements", "Statements"),
    "events": ("monitor.store.queries.meetings", "Events"),
    "activity": ("monitor.store.queries.activity", "Activity"),
    "announced": ("monitor.store.queries.announced", "Announced"),
    "changes": ("monitor.store.queries.changes", "Changes"),
    "marks": ("monitor.store.queries.mark", "Marks"),
    "positions": ("monitor.store.queries.positions", "Positions"),
    "copies": ("monitor.store.queries.divergence", "Copies"),
    "unconfirmed": ("monitor.store.queries.unconfirmed", "UnconfirmedCopies"),
    "subscriptions": ("monitor.store.queries.subscriptions", "Subscriptions"),
    "named_filters": ("monitor.store.queries.named_filters", "NamedFilters"),
    "outbox": ("monitor.store.queries.outbox", "OutboxRows"),
    "proofs": ("monitor.store.queries.proofs", "Proofs"),
    "public_links": ("monitor.store.queries.public_links", "PublicLinks"),
    "drafts": ("monitor.store.queries.drafts", "Drafts"),
    "feedback": ("monitor.store.queries.feedback", "FeedbackRows"),
    "withdrawals": ("monitor.store.queries.withdrawals", "Withdrawals"),
    "logged_withdrawals": ("monitor.store.queries.logged_withdrawals", "LoggedWithdrawals"),
    "doubts": ("monitor.store.queries.doubts", "Doubts"),
    "listed_items": ("monitor.store.queries.listed_items", "ListedItems"),
    "rereadings": ("monitor.store.queries.rereadings", "Rereadings"),
    "readings": ("monitor.store.queries.readings", "Readings"),
    "removals": ("monitor.store.queries.removals", "Removals"),
    "unread_items": ("monitor.store.queries.unread_items", "UnreadItems"),
    "earlier_texts": ("monitor.store.queries.timelines", "EarlierTexts"),
    "turns": ("monitor.store.host_slots", "HostTurns"),
    "jobs": ("monitor.store.queries.jobs", "JobRows"),
    "sessions": ("monitor.store.queries.sessions", "Sessions"),
    "people": ("monitor.store.queries.people", "People"),
    "access_tokens": ("monitor.store.queries.access_tokens", "AccessTokens"),
    "audit": ("monitor.store.queries.audit", "AuditLog"),
    "forgetting": ("monitor.store.queries.forgetting", "Forgetting"),
}


class Store:
    """The database, usable from many threads; several processes may open the same one.

    `upgrade()` brings the schema up to date; `backup(path)` copies a consistent snapshot (SQLite).
    """

    sources: Sources
    named_sources: NamedSources
    hosts: Hosts
    statements: Statements
    events: Events
    activity: Activity
    announced: Announced
    changes: Changes
    marks: Marks
    positions: Positions
    copies: Copies
    unconfirmed: UnconfirmedCopies
    subscriptions: Subscriptions
    named_filters: NamedFilters
    outbox: OutboxRows
    proofs: Proofs
    public_links: PublicLinks
    drafts: Drafts
    feedback: FeedbackRows
    withdrawals: Withdrawals
    logged_withdrawals: LoggedWithdrawals
    doubts: Doubts
    listed_items: ListedItems
    rereadings: Rereadings
    readings: Readings
    removals: Removals
    unread_items: UnreadItems
    earlier_texts: EarlierTexts
    turns: HostTurns
    jobs: JobRows
    sessions: Sessions
    people: People
    access_tokens: AccessTokens
    audit: AuditLog
    forgetting: Forgetting

    def __init__(self, url: str) -> None:
        self._database = Database(url)

    def __getattr__(self, name: str) -> Any:
        """The queries of that name, from now on an attribute."""
        if name not in ROOMS:
            raise AttributeError(f"a Store has no {name!r}")
        module, queries = ROOMS[name]
        made = getattr(import_module(module), queries)(self._database)
        setattr(self, name, made)
        return made

    def upgrade(self) -> None:
        """Every table as this code wants it. Safe when several processes start at once."""
        upgrade_schema(self._database)

    def has_untied(self) -> bool:
        """Whether there are statements of an older communique, to be tied to their events."""
        return has_untied(self._database)

    def free_dead_claims(self) -> int:
        """Free what processes of this host claimed before they died, without waiting for the leases. Returns
        how many.
        """
        return free_dead_claims(self._database)

    @contextmanager
    def intake(self, day: date | None = None, words: str = "") -> Iterator[None]:
        """One text at a time, over all threads and processes: from asking what is held to saving. Of a new
        text with a `day` of publication and a digest of its `words` only those wait that could be the same.
        Not to be nested.
        """
        with take_turn(self._database, day, words):
            yield

    def backup(self, path: Path) -> None:
        """A consistent copy into a new file, while the service runs."""
        copy_to_file(self._database, path)

    def damage(self) -> str:
        """What is wrong with the file of the database (SQLite), in a line; empty when it is sound. Reads it
        whole.
        """
        return damage_of(self._database)

    @property
    def postgres_address(self) -> str:
        """The address of the PostgreSQL database as its own library writes it, with its secret."""
        address = self._database.url.set(drivername="postgresql")
        return address.render_as_string(hide_password=False)

    def ping(self) -> None:
        """StoreError when the database does not answer or its schema is not this code's."""
        ping(self._database)

    def close(self) -> None:
        """Let go of the connections."""
        self._database.close()
