"""Statements as they are stored, for whoever compares them anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from baselines.model import DocumentKind, Finding, Level
from monitor.model import StatementClass, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedText:
    """A version of a statement, with the standing that the statement has so far."""

    version: int
    title: str
    text: str
    sha256: str
    tier: Tier
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEdit:
    """What the page of a version was edited in, as it was written down: from which version, seen when, the
    former words against the present ones.
    """

    former: int
    seen_at: datetime
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredStatement:
    """A statement as it is stored, to be compared anew: its current version, and what makes the comparison
    beside the text.
    """

    statement_id: int
    version: int
    title: str
    text: str
    sha256: str
    published_on: date | None
    first_seen_at: datetime
    kind: DocumentKind
    parties: tuple[str, ...]
    level: Level
    klass: StatementClass
    publisher: str
    language: str
    source: str
    tier: Tier
    is_whole: bool = True  # whether its page was understood
    edit: StoredEdit | None = None  # of the current version
