"""The nouns of alerting, frozen. Moments are aware UTC datetimes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Literal

from alerts.alert_facts import CopyFacts, NotChecked, Notice, ReportedChange, StatementFacts
from alerts.points.edit_facts import EditFacts, PageEdit
from alerts.points.point import AlertPoints
from baselines.model import Comparison, Earlier, Finding, Importance

DigestEvery = Literal["daily", "weekly"]
AlertKind = Literal["alert", "correction", "version", "copies", "withdrawal", "source", "delivery", "test"]
DeliveryState = Literal["pending", "sending", "sent", "dead"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Which changes a subscription wants. Empty means every one. `other` among the topics means every topic
    that is not watched. `new_texts`: each new text of the baseline's parties is told once, also when there is
    nothing to tell of it. `proof_of_life`: once a week, what was looked at and told.
    """

    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    least: Importance = "low"
    new_texts: bool = False
    proof_of_life: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Who wants to hear of what, how. `target` is an e-mail address or a URL (a secret for Slack and
    webhooks).

    `digest` gathers; `quiet` holds messages between two local times of `zone` (IANA name).
    `secret` signs webhook bodies. `health`: it is also told when a source stops working, and when it works
    again.
    """

    id: int
    name: str
    channel: str
    target: str = field(repr=False)
    rule: Rule = field(default_factory=Rule)
    digest: DigestEvery | None = None
    quiet: tuple[time, time] | None = None
    zone: str = "UTC"
    paused: bool = False
    secret: str = field(default="", repr=False)
    health: bool = False
    paused_at: datetime | None = None
    paused_by: str = ""  # how it was paused: "page", "api", "link" (of a mail), "mail program" (one click)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """All changes of one statement version for one subscription, or one version of a page watched with
    `everything`.

    `id` is the outbox row's; `key` never changes between tries. `counts` are of the whole comparison, `total`
    the baseline's commitments. `thread` is the message id of the first alert of this statement to this
    subscription, when there was one; `first_url` its page. `previous` is the text before in its series,
    `unchanged` the differences from the baseline that it had already: told in one line.
    """

    id: int
    key: str
    kind: AlertKind
    statement: StatementFacts
    baseline_title: str
    baseline_date: date | None
    changes: tuple[ReportedChange, ...]
    counts: Mapping[str, int]
    total: int
    not_repeated: tuple[str, ...] = ()  # ids of commitments that are absent but excused: told in one line
    not_repeated_topics: tuple[str, ...] = ()  # the topic of each of these
    comparability: str = "full"
    reaffirms_baseline: bool = False
    thread: str | None = None
    first_url: str | None = None
    is_elsewhere: bool = False  # of a correction: read at another address than the version before
    is_reread: bool = False  # of a correction: the version is the one that was told of; we read it anew
    previous: Earlier | None = None
    is_first_of_series: bool = False
    unchanged: tuple[Finding, ...] = ()
    points: AlertPoints | None = None  # what is told, in its order
    edit: EditFacts | None = None  # of an alert or correction that an edit of the page brought
    notice: Notice | None = None  # of a withdrawal or a source
    copy: CopyFacts | None = None  # of two official copies that differ, and of a correction of that
    not_checked: tuple[NotChecked, ...] = ()  # of the issuers' places, when the alert was made
    written_at: datetime | None = None  # when its outbox row was written: every try has the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An alert (or several, as a digest) put into words for one channel, ready to send.

    `text` and `html` for people, `payload` (JSON-ready) for Slack blocks and webhook bodies.
    """

    key: str
    subject: str
    text: str
    html: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)
    message_id: str = ""
    thread: str | None = None
    written_at: datetime | None = None  # nothing of it was sent much earlier
    unsubscribe_url: str = ""  # stops it without a sign-in


@dataclass(frozen=True, slots=True)
class Batch:
    """What one sending carries: one alert, or all alerts of a digest. `attempts` counts earlier tries,
    `due_at` is when it could first go out.
    """

    subscription: Subscription
    alerts: tuple[Alert, ...]
    attempts: int = 0
    due_at: datetime | None = None

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(a.id for a in self.alerts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One sending as the log shows it: one row per (statement version, subscription), however often it was
    tried.

    `statement_title` is the source's name where it is a source that is told of.
    """

    id: int
    subscription_id: int
    subscription: str
    channel: str
    kind: AlertKind
    statement_id: int | None
    statement_title: str
    state: DeliveryState
    attempts: int
    created_at: datetime
    due_at: datetime
    sent_at: datetime | None
    message_id: str
    subject: str
    last_error: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What of the outbox is due and not sent (`oldest` since when), and what was given up."""

    due: int
    oldest: datetime | None
    given_up: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A draft of one outbox row: this subscription wants these findings of this statement version."""

    subscription: Subscription
    kind: AlertKind
    findings: tuple[Finding, ...]
    due_at: datetime
    notes: Mapping[str, str] = field(default_factory=dict)  # finding key -> what differs from what was told
    unchanged: tuple[Finding, ...] = ()  # wanted, but as the previous text had it: told in one line
    points: AlertPoints | None = None
    edit: EditFacts | None = None
    notice: Notice | None = None
    copy: CopyFacts | None = None
    not_checked: tuple[NotChecked, ...] = ()
    replaces: tuple[int, ...] = ()  # rows that wait unsent, in whose place this one is told


@dataclass(frozen=True, slots=True)
class Reported:
    """What a subscription was last told of a statement: finding key -> (kind, direction, importance,
    statement words).

    Of each finding the newest telling, over the alert and every correction since. `topics` maps finding keys
    to topics; `version` is the statement's of the last telling. `waiting`: rows that wait unsent and are not
    among the findings: a later version is told in their place.
    """

    subscription_id: int
    findings: Mapping[str, tuple[str, str | None, str, str]]
    topics: Mapping[str, str] = field(default_factory=dict)
    version: int = 1
    waiting: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A compared statement version as the rules see it.

    `reported_texts`: of each version that was told of, its text compared with the engine of now.
    `is_reread`: the version was there, and only the engine is another. `edit`: of a page that was edited,
    what it said before.
    """

    comparison: Comparison
    source: str
    is_official: bool
    is_edit: bool
    reported_texts: Mapping[int, Comparison] = field(default_factory=dict)
    is_reread: bool = False
    edit: PageEdit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyCandidate:
    """Two official copies as the rules see them. `sources` are those of both; `known` are differences
    (`baselines.divergence`) that another copy brought before; `reported` holds the finding that each
    subscription was told last, by its key.

    `is_quiet`: what is new in it is told to nobody; that something told does not hold any more is, and what
    was waiting to be told (`waiting`, as `reported`). `is_edit`: the copy was there, in other words.
    """

    comparison: Comparison
    facts: CopyFacts
    sources: tuple[str, ...]
    known: frozenset[str] = frozenset()
    reported: Mapping[int, Mapping[str, Finding]] = field(default_factory=dict)
    waiting: Mapping[int, Mapping[str, Finding]] = field(default_factory=dict)
    is_quiet: bool = False
    is_edit: bool = False
