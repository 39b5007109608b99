"""Official copies of one statement, and what they say otherwise than it. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from baselines.model import Finding
from monitor.model.document import Item

if TYPE_CHECKING:
    from alerts.alert_facts import CopyFacts
    from alerts.model import Wanted
    from baselines.model import Comparison, Document

Reported = Mapping[
    int, Mapping[str, Finding]
]  # subscription -> finding key -> the finding that it was told last


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialText:
    """The text of one official place. `publication_id` is None of the statement's own, and of a page not
    saved yet.
    """

    document: Document
    publisher: str
    source: str
    url: str
    fetched_at: datetime
    publication_id: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class OfficialTexts:
    """A statement's own text and its official copies, as they are stored. By publication: `known` are the
    differences that the log shows (`baselines.divergence.difference`), `reported` what subscribers were told
    of them, `waiting` what they are about to be told.
    """

    statement_text: OfficialText
    copies: tuple[OfficialText, ...] = ()
    known: Mapping[int, frozenset[str]] = field(default_factory=dict)
    reported: Mapping[int, Reported] = field(default_factory=dict)
    waiting: Mapping[int, Reported] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A difference that is due to be told, by the numbers of its outbox rows, and the page that is read again
    before: None where that is watched no more.
    """

    rows: tuple[int, ...]
    created_at: datetime
    source_id: int | None
    item: Item | None


@dataclass(frozen=True, slots=True)
class ComparedCopy:
    """An official copy compared with its statement, and who is to be told. `publication_id` None: the page
    being saved.
    """

    publication_id: int | None
    version: int
    comparison: Comparison
    facts: CopyFacts
    wanted: tuple[Wanted, ...] = ()

    @property
    def differing(self) -> tuple[Finding, ...]:
        """What the copy says otherwise in substance."""
        return tuple(f for f in self.comparison.findings if f.kind != "retained")
