"""What became of each sentence of a statement, for its page and the API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from baselines.comparison.ledger import LedgerEntry, ledger_of
from baselines.comparison.versions import MOST
from baselines.model import Baseline, Document, DocumentKind, Finding, Role
from monitor.model.views import LoggedChange, StatementView

BECAME_WORDS: Mapping[str, str] = {
    "matched": "Answers",
    "added": "Not in the baseline",
    "said_again": "Said again",
    "set_aside": "Set aside",
}


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One sentence, or a part of one: its words, what it became, why, and the changes that quote it."""

    text: str
    became: str
    why: str
    changes: tuple[LoggedChange, ...]


def entries_of(
    found: StatementView, baseline: Baseline | None, findings: Sequence[Finding]
) -> tuple[LedgerEntry, ...]:
    """The ledger of a stored comparison; empty where its baseline is no longer held. The entries number
    `findings`.
    """
    if found.comparison is None or baseline is None:
        return ()
    document = Document(
        text=found.text[:MOST],
        title=found.title,
        date=found.published_on,
        kind=cast(DocumentKind, found.kind),
        parties=found.parties,
    )
    return ledger_of(document, baseline, findings, cast(Role, found.comparison.role))


def ledger_rows(found: StatementView, baseline: Baseline | None) -> list[LedgerRow]:
    """The ledger with its words and the changes that quote them."""
    changes = found.comparison.changes if found.comparison else ()
    return [
        LedgerRow(
            text=found.text[entry.start : entry.end],
            became=BECAME_WORDS[entry.became],
            why=entry.why,
            changes=tuple(changes[number] for number in entry.findings),
        )
        for entry in entries_of(found, baseline, [change.finding for change in changes])
    ]
