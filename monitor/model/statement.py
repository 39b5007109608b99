"""A text on its way into the log: where it belongs, what was taken, what was saved, what a check reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from baselines.model import Sketch
from monitor.model.document import Extracted, Item, Page, Screening, StatementClass
from monitor.model.meeting import Joined
from monitor.model.origin import Way
from monitor.model.source import Source, Tier, Validators

if TYPE_CHECKING:
    from alerts.model import Wanted
    from alerts.points.edit_facts import PageEdit
    from alerts.points.point import AlertPoints
    from baselines.model import Comparison, DocumentKind

ClusterRole = Literal["new", "edit", "same", "copy", "coverage"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredText:
    """A statement that the store holds, as clustering sees it. `is_listed_beside`: the source of the text
    that has arrived lists this one, too, at another address.
    """

    statement_id: int
    text: str
    sha256: str
    title: str
    published_on: date | None
    parties: tuple[str, ...]
    kind: DocumentKind
    tier: Tier
    everything: bool = False
    words: str = ""  # the fingerprint of the text
    url: str = ""
    is_listed_beside: bool = False


@dataclass(frozen=True, slots=True)
class Clustered:
    """Where a text belongs: a new statement, an edit of, a copy of, or coverage of a held one."""

    role: ClusterRole
    statement_id: int | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownItem:
    """What the store knows of an item: its publication and its newest version. `tier` is that of where it was
    found; `missed_at`: since when its page is gone, as far as one look could tell; `withdrawn_at`: when that
    was sure.
    """

    publication_id: int
    fingerprint: str
    statement_id: int | None
    role: ClusterRole
    version: int
    raw_sha256: str
    text_sha256: str
    text: str
    validators: Validators | None = None
    way: Way = "page"
    link: str = ""  # of the document that held the text, as the page gave it
    missed_at: datetime | None = None
    withdrawn_at: datetime | None = None
    tier: Tier = "official"
    first_seen_at: datetime | None = None

    @property
    def is_forgotten(self) -> bool:
        """Whether its text was given up: it said nothing on what is watched, and is old."""
        return self.statement_id is None and not self.text

    def conditions(self, now: datetime) -> Validators | None:
        """What its page is asked with: only if it changed. A page that is older than a day is looked at
        rarely, and asked without a condition: some servers say for ever that nothing changed.
        """
        is_young = self.first_seen_at is None or now - self.first_seen_at < timedelta(days=1)
        return self.validators if is_young else None


NOT_SCREENED = Screening(kind="other", parties=(), level="none", klass="irrelevant", why="")
NO_SKETCH = Sketch("")
NO_PLACE_YET = Clustered("new", None, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One text on its way into the log. Each stage fills in its part by `dataclasses.replace`; the last one
    saves it all at once.

    `page`: the raw answer. `alike`: what we know of the item from a text that came the same way; the text is
    compared with that. `is_awaited`: until now the page had only announced its text. `comparison`: None where
    there is nothing to compare. `points`: what would be told of it, None where it was not compared with a
    baseline. `edit`: of a page that was edited, what it said before. `event`: None where the statement stands
    alone. `former_frames`: the frames of the page when its text was read before. `listed`: the keys of all
    that its source lists now.
    """

    source: Source
    item: Item
    page: Page
    extracted: Extracted
    alike: KnownItem | None = None
    is_awaited: bool = False
    screening: Screening = NOT_SCREENED
    sketch: Sketch = NO_SKETCH
    clustered: Clustered = NO_PLACE_YET
    comparison: Comparison | None = None
    points: AlertPoints | None = None
    edit: PageEdit | None = None
    event: Joined | None = None
    wanted: tuple[Wanted, ...] = ()
    former_frames: tuple[str, ...] = ()
    listed: frozenset[str] = frozenset()

    @property
    def is_only_signed_otherwise(self) -> bool:
        """Whether it is an edit, though every word of the text is as it was: its frame names others."""
        is_same_text = self.alike is not None and self.alike.text_sha256 == self.extracted.sha256
        return self.clustered.role == "edit" and is_same_text


@dataclass(frozen=True, slots=True)
class Saved:
    """What the transaction wrote. `is_duplicate`: another process had just written the same; nothing was
    added.
    """

    publication_id: int
    statement_id: int | None
    version: int
    alerts: int
    is_duplicate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStatement:
    """One line of a check: a statement that was new or edited."""

    id: int | None
    title: str
    url: str
    role: ClusterRole
    klass: StatementClass
    changes: int
    alerts: int
    headline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What one check of one source did. `error` is empty when the source answered; `notes` are items that
    failed. `is_elsewhere`: another process is checking the source just now, and tells what it finds.
    """

    source: str
    items: int = 0
    statements: tuple[NewStatement, ...] = ()
    not_modified: bool = False
    error: str = ""
    notes: tuple[str, ...] = ()
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Reread:
    """What a run did. `failures`: a line per statement that could not be compared."""

    statements: int = 0
    corrections: int = 0
    failures: tuple[str, ...] = ()
