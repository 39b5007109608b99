"""Changes as files to take along: CSV for a spreadsheet, Markdown for a note. Free of any web server."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from alerts.harmless import csv_cell, plain, web_link
from alerts.terms import MOVES, confidence, history_line, without_topic
from baselines.model import topic_title
from monitor.views import LoggedChange
from monitor.web.copies import copy_names, heads
from monitor.web.words import day, direction_words, kind_words

COLUMNS = (
    "id", "first_seen", "published", "statement", "parties", "source", "official_url", "topic", "kind", "direction", "move",
    "importance", "confidence", "commitment", "baseline_text", "statement_text", "summary", "state", "history", "url", "copy",
    "copy_url",
)  # fmt: skip


def to_csv(changes: Iterable[LoggedChange], public_url: str) -> str:
    """One row per change. A cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for change in changes:
        names = copy_names(change)
        finding, url = change.finding, f"{public_url.rstrip('/')}/changes/{change.id}"
        row = (
            change.id, change.first_seen_at.isoformat(), change.published_on.isoformat() if change.published_on else "",
            change.statement_title, " ".join(change.parties), change.source, change.official_url, finding.topic, finding.kind,
            finding.direction or "", MOVES.get(finding.move or "", ""), finding.importance, f"{finding.confidence:.2f}",
            finding.commitment or "",
            finding.baseline.text if finding.baseline else "", finding.statement.text if finding.statement else "",
            finding.summary, finding.history.state if finding.history else "", history_line(finding), url,
            names.copy if names else "", change.copy.url if change.copy else "",
        )  # fmt: skip
        writer.writerow([csv_cell(value) for value in row])
    return out.getvalue()


def to_markdown(changes: Iterable[LoggedChange], public_url: str) -> str:
    """A note: a heading per statement, a paragraph and the quotes per change."""
    lines = ["# Changes", ""]
    last = None
    for change in changes:
        if change.statement_id != last:
            last = change.statement_id
            place = f"{day(change.published_on)} · {markdown(change.source)}{_link(change)}"
            lines += [f"## {markdown(change.statement_title)}", "", place, ""]
        finding = change.finding
        topic = markdown(topic_title(finding.topic))
        sure = confidence(finding.confidence, "confidence")
        words = (finding.importance.capitalize(), topic, kind_words(finding), direction_words(finding), sure)
        lines += [f"**{' · '.join(word for word in words if word)}.** {markdown(without_topic(finding))}", ""]
        old, new = map(markdown, heads(change, "Baseline", "Statement"))
        if finding.baseline:
            lines += [f"> {old}: {markdown(finding.baseline.text)}", ""]
        if finding.statement:
            lines += [f"> {new}: {markdown(finding.statement.text)}", ""]
        if history_line(finding):
            lines += [markdown(history_line(finding)), ""]
        lines += [f"[Evidence]({public_url.rstrip('/')}/changes/{change.id})", ""]
    return "\n".join(lines if last is not None else [*lines, "No change matches.", ""])


def markdown(text: str) -> str:
    """One line in which nothing is markup."""
    return re.sub(r"([\\`*_\[\]<>#|~!&])", r"\\\1", plain(text))


def _link(change: LoggedChange) -> str:
    url = web_link(change.official_url)
    return f" · <{url}>" if url else ""
