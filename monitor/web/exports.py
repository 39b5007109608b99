"""Changes as files to take along: CSV for a spreadsheet, Markdown for a note, JSON for a script. Free of any
web server.

Pages that were withdrawn, or are there again, stand before the changes, in the form of these: whoever reads
one column or key of a change finds it there, empty where only a finding has it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from alerts.harmless import csv_cell, markdown, web_link
from alerts.terms import confidence, history_line, without_topic
from baselines.explained import UNEXPLAINED
from baselines.schemas.finding_schema import ComparedFindingOut, written_grounds
from baselines.vocabulary import topic_title
from monitor.model.views import LoggedChange
from monitor.model.withdrawal import Withdrawal
from monitor.web.divergence import heads
from monitor.web.finding_words import superseded_words
from monitor.web.labels import day, direction_words, kind_words
from monitor.web.log_entries import SHEET, log_entry, sheet_row, withdrawal_keys, withdrawal_row
from monitor.web.log_words import change_page, statement_page, withdrawal_words


def to_list(
    changes: Iterable[LoggedChange], withdrawals: Sequence[Withdrawal], public_url: str
) -> list[dict[str, Any]]:
    """The finding objects, and before them an entry like these per withdrawal, which has `withdrawal`
    besides, as the API gives it.
    """
    return [_entry(gone, public_url) for gone in withdrawals] + [
        log_entry(change, public_url) for change in changes
    ]


def _entry(gone: Withdrawal, public_url: str) -> dict[str, Any]:
    nothing = dict.fromkeys(ComparedFindingOut.model_fields)
    finding = {
        "kind": gone.kind,
        "alert": False,
        "edits": [],
        "summary": withdrawal_words(gone),
        "why": gone.why,
    }
    facts = {name: value for name, value in asdict(gone).items() if name != "publication_id"} | {
        "id": gone.id,
        "at": gone.at.isoformat(),
        "parties": list(gone.parties),
        "published_on": gone.published_on.isoformat() if gone.published_on else None,
    }
    placed = withdrawal_keys(gone, public_url)
    return nothing | written_grounds(UNEXPLAINED) | finding | placed | {"withdrawal": facts}


def to_csv(changes: Iterable[LoggedChange], public_url: str, withdrawals: Sequence[Withdrawal] = ()) -> str:
    """One row per withdrawal and per change. A cell that a spreadsheet would take for a formula gets an
    apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, [column.name for column in SHEET])
    writer.writeheader()
    rows = [withdrawal_row(gone, public_url) for gone in withdrawals]
    rows += [sheet_row(change, public_url) for change in changes]
    writer.writerows({name: csv_cell(cell) for name, cell in row.items()} for row in rows)
    return out.getvalue()


def to_markdown(
    changes: Iterable[LoggedChange], public_url: str, withdrawals: Sequence[Withdrawal] = ()
) -> str:
    """A note: a heading per statement, a paragraph and the quotes per change."""
    lines = ["# Changes", ""]
    for gone in withdrawals:
        lines += _withdrawn(gone, public_url)
    last = None
    for change in changes:
        if change.statement_id != last:
            last = change.statement_id
            place = f"{day(change.published_on)} · {markdown(change.source)}{_link(change.official_url)}"
            lines += [f"## {markdown(change.statement_title)}", "", place, ""]
        lines += _paragraphs(change, public_url)
    return "\n".join(lines if last is not None or withdrawals else [*lines, "No change matches.", ""])


def _withdrawn(gone: Withdrawal, public_url: str) -> list[str]:
    place = f"{day(gone.at)} · {markdown(gone.source)}{_link(gone.url)}"
    sentence = f"**{markdown(withdrawal_words(gone)).replace(': ', ':** ', 1)}"
    page = f"[Statement]({statement_page(gone, public_url)})"
    return [f"## {markdown(gone.title)}", "", place, "", sentence, "", page, ""]


def _paragraphs(change: LoggedChange, public_url: str) -> list[str]:
    finding = change.finding
    topic = markdown(topic_title(finding.topic))
    sure = confidence(finding.confidence, "confidence")
    words = (finding.importance.capitalize(), topic, kind_words(finding), direction_words(finding), sure)
    lines = [f"**{' · '.join(word for word in words if word)}.** {markdown(without_topic(finding))}", ""]
    old, new = map(markdown, heads(change, "Baseline", "Statement"))
    if finding.baseline:
        lines += [f"> {old}: {markdown(finding.baseline.text)}", ""]
    if finding.statement:
        lines += [f"> {new}: {markdown(finding.statement.text)}", ""]
    if superseded := superseded_words(change):
        lines += [f"Superseded: {superseded}.", ""]
    if history_line(finding):
        lines += [markdown(history_line(finding)), ""]
    return [*lines, f"[Evidence]({change_page(change, public_url)})", ""]


def _link(address: str) -> str:
    url = web_link(address)
    return f" · <{url}>" if url else ""
