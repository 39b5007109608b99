"""What the store shows: the rows of the change log, statements with their evidence, and the filter that asks
for them.

One query (`Store.changes.find`) feeds the page, the JSON, the Atom feed, the command line and exports.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from alerts.points.point import AlertPoints
from baselines.model import Earlier, Finding
from baselines.model.finding import is_of_edit
from monitor.model import ClusterRole, StatementClass, Tier
from monitor.model.mark import ChangeMark
from monitor.model.origin import PAGE
from monitor.model.removal import Removal

Edit = Literal["", "form", "substance"]


@dataclass(frozen=True, slots=True)
class SourceEvent:
    """Who did what to a source, and when; `who` is empty when it is not known."""

    at: datetime
    who: str
    what: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyView:
    """The official copy that says something otherwise than the statement, in the version that was compared
    with it.

    `sha256` is of the raw body, `text_sha256` of its text, which the offsets of the finding's `statement`
    count.
    """

    publication_id: int
    version: int
    publisher: str
    source: str
    url: str
    fetched_at: datetime
    sha256: str
    text_sha256: str
    tier: Tier = "official"

    def to_dict(self, public_url: str) -> dict[str, Any]:
        """Who has it, where, and the fetched version that proves it."""
        at = f"{public_url.rstrip('/')}/publications/{self.publication_id}/versions/{self.version}"
        return {
            "publisher": self.publisher,
            "source": self.source,
            "url": self.url,
            "fetched_at": self.fetched_at.isoformat(),
            "sha256": self.sha256,
            "text_sha256": self.text_sha256,
            "version_url": at,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedChange:
    """A finding in the change log. `id` is `<statement id>-<finding key>` and lasts; `cursor` orders the log.

    `copy`: it is no change, but what an official copy says otherwise than the statement; its `baseline` is
    the statement's text. `left_at`: since when our reading does not make it; only its own page shows it.
    `superseded_at`: when a version of the page was seen that lacks these words of the statement.
    `is_of_former`: as a former version has it, which the newest has otherwise. `mark`: what a reader wrote
    beside it.
    """

    id: str
    cursor: int
    statement_id: int
    version: int
    finding: Finding
    first_seen_at: datetime
    published_on: date | None
    published_at: datetime | None
    statement_title: str
    statement_kind: str
    level: str
    parties: tuple[str, ...]
    publisher: str
    language: str
    source: str
    tier: Tier
    official_url: str
    baseline_slug: str
    series: str = ""
    copy: CopyView | None = None
    left_at: datetime | None = None
    country: str = ""
    superseded_at: datetime | None = None
    is_of_former: bool = False
    mark: ChangeMark | None = None

    @property
    def said_until(self) -> datetime | None:
        """Of what a page was edited in: when the present words were seen first, and the former ones ended."""
        return self.first_seen_at if is_of_edit(self.finding) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """One fetched version of a publication: the evidence. `size` in bytes, `sha256` of the raw body.

    `edit`: against the version before it is an edit in substance, one of form (white space, case,
    punctuation, spelling), or none. `notes`: letters that deceive the eye, a document that was not read. Of a
    text that stood in a document, `url`, bytes and hash are the document's.
    """

    publication_id: int
    number: int
    url: str
    fetched_at: datetime
    status: int
    headers: Mapping[str, str]
    sha256: str
    text_sha256: str
    size: int
    title: str
    text: str
    suspect: str
    is_edit: bool
    statement_id: int | None = None
    tier: Tier = "news"  # the careful default: of news only quotes are shown
    source: str = ""
    notes: tuple[str, ...] = ()
    edit: Edit = ""

    @property
    def attached_to(self) -> str:
        """The page that links to the document in which the text stood; empty for a text that stood on its
        page.
        """
        return self.headers.get(PAGE, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationView:
    """One place where a statement appeared, with every version fetched there, oldest first.

    `missed_why` says why its text cannot be read there now (since `missed_at`, when the page itself is gone);
    `withdrawn_at`: since when it counts as withdrawn; `returned_at`: when it was there again.
    """

    id: int
    source: str
    tier: Tier
    publisher: str
    url: str
    title: str
    role: ClusterRole
    why: str
    first_seen_at: datetime
    versions: tuple[VersionView, ...]
    missed_at: datetime | None = None
    missed_why: str = ""
    withdrawn_at: datetime | None = None
    returned_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """A stored comparison of one statement version, with all its findings, retained ones too, in the order of
    the baseline.

    `previous` is the text before in its series; `is_first_of_series`: the archive holds none. `points`: what
    would be told of it as an alert; None of what was compared before there were points. `total`: the
    commitments of the baseline. `compared_at`: when this reading was made.
    """

    baseline_slug: str
    role: str
    comparability: str
    why: str
    reaffirms_baseline: bool
    headline: str
    counts: Mapping[str, int]
    alerts: int
    changes: tuple[LoggedChange, ...]
    previous: Earlier | None = None
    is_first_of_series: bool = False
    points: AlertPoints | None = None
    total: int = 0
    compared_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventText:
    """Another text of the event that a statement tells of. `published`: a day or a moment, ISO 8601. `why`:
    what ties the two.

    `is_compared`: whether a comparison of its current version is stored.
    """

    id: int
    title: str
    publisher: str
    language: str
    kind: str
    published_on: date | None
    published: str | None
    official_url: str
    why: str
    is_compared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """A statement in a list."""

    id: int
    title: str
    kind: str
    level: str
    parties: tuple[str, ...]
    klass: StatementClass
    publisher: str
    source: str
    published_on: date | None
    first_seen_at: datetime
    version: int
    headline: str
    counts: Mapping[str, int] = field(default_factory=dict)
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """A statement whole: its current text, why it was screened so, its comparison, publications, versions.

    `versions` maps the number of each statement version to its text, oldest first. `event`: the other texts
    of its event. `copies`: what official copies say otherwise. `edits`: what its page was edited in.
    `seen_at`: when each version was first read. `removal`: of one that was taken out of the log.
    """

    id: int
    title: str
    kind: str
    level: str
    parties: tuple[str, ...]
    klass: StatementClass
    why: str
    publisher: str
    language: str
    source: str
    tier: Tier
    official_url: str
    published_on: date | None
    published_at: datetime | None
    first_seen_at: datetime
    version: int
    text: str
    sha256: str
    comparison: ComparisonView | None
    publications: tuple[PublicationView, ...]
    versions: Mapping[int, str]
    event: tuple[EventText, ...] = ()
    everything: bool = False
    copies: tuple[LoggedChange, ...] = ()
    edits: tuple[LoggedChange, ...] = ()
    seen_at: Mapping[int, datetime] = field(default_factory=dict)
    removal: Removal | None = None
