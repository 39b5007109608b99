"""Changes as files to take along: CSV for a spreadsheet, Markdown for a note, JSON for a script. Free of any
web server.

Pages that were withdrawn, or are there again, stand before the changes, in the form of these: whoever reads
one column or key of a change finds it there, empty where only a finding has it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from alerts.harmless import csv_cell, plain, web_link
from alerts.terms import MOVES, confidence, history_line, without_topic
from baselines.explained import UNEXPLAINED
from baselines.vocabulary import topic_title
from monitor.model.views import LoggedChange
from monitor.model.withdrawal import Withdrawal
from monitor.web.divergence import copy_names, heads
from monitor.web.words import day, direction_words, kind_words

COLUMNS = (
    "id",
    "first_seen",
    "published",
    "statement",
    "parties",
    "source",
    "official_url",
    "topic",
    "kind",
    "direction",
    "move",
    "importance",
    "confidence",
    "commitment",
    "baseline_text",
    "statement_text",
    "summary",
    "state",
    "history",
    "url",
    "copy",
    "copy_url",
)


def to_list(
    changes: Iterable[LoggedChange], withdrawals: Sequence[Withdrawal], public_url: str
) -> list[dict[str, Any]]:
    """The finding objects, and before them one like these per withdrawal, which has `withdrawal` besides, as
    the API gives it.
    """
    return [_entry(one, public_url) for one in withdrawals] + [
        change.to_dict(public_url) for change in changes
    ]


def _entry(one: Withdrawal, public_url: str) -> dict[str, Any]:
    nothing = dict.fromkeys(
        ("topic", "move", "direction", "importance", "confidence", "commitment", "baseline", "statement")
    )
    return (
        nothing
        | UNEXPLAINED.to_dict()
        | {
            "kind": one.kind,
            "alert": False,
            "edits": [],
            "summary": told(one),
            "why": one.why,
            "history": None,
            "id": f"withdrawal-{one.id}",
            "statement_id": one.statement_id,
            "url": _page(one, public_url),
            "first_seen": one.at.isoformat(),
            "published": one.published_on.isoformat() if one.published_on else None,
            "statement_title": one.title,
            "official_url": one.url,
            "source": one.source,
            "parties": list(one.parties),
            "baseline_slug": None,
            "series": None,
            "copy": None,
            "withdrawal": {name: value for name, value in asdict(one).items() if name != "publication_id"}
            | {
                "id": one.id,
                "at": one.at.isoformat(),
                "parties": list(one.parties),
                "published_on": one.published_on.isoformat() if one.published_on else None,
            },
        }
    )


def told(one: Withdrawal) -> str:
    """A withdrawal in a sentence or two."""
    publisher = plain(one.publisher or one.source)
    if one.is_back:
        return f"Back online: the page of {publisher} is there again."
    why = f" {plain(one.why)}." if one.why else ""
    return f"Withdrawn: the page of {publisher} is no longer there.{why} The text is kept."


def _page(one: Withdrawal, public_url: str) -> str:
    return f"{public_url.rstrip('/')}/statements/{one.statement_id}"


def to_csv(changes: Iterable[LoggedChange], public_url: str, withdrawals: Sequence[Withdrawal] = ()) -> str:
    """One row per withdrawal and per change. A cell that a spreadsheet would take for a formula gets an
    apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in withdrawals:
        said = {
            "id": f"withdrawal-{one.id}",
            "first_seen": one.at.isoformat(),
            "statement": one.title,
            "source": one.source,
            "published": one.published_on.isoformat() if one.published_on else "",
            "parties": " ".join(one.parties),
            "official_url": one.url,
            "kind": one.kind,
            "summary": told(one),
            "url": _page(one, public_url),
        }
        writer.writerow([csv_cell(said.get(column, "")) for column in COLUMNS])
    for change in changes:
        names = copy_names(change)
        finding, url = change.finding, f"{public_url.rstrip('/')}/changes/{change.id}"
        row = (
            change.id,
            change.first_seen_at.isoformat(),
            change.published_on.isoformat() if change.published_on else "",
            change.statement_title,
            " ".join(change.parties),
            change.source,
            change.official_url,
            finding.topic,
            finding.kind,
            finding.direction or "",
            MOVES.get(finding.move or "", ""),
            finding.importance,
            f"{finding.confidence:.2f}",
            finding.commitment or "",
            finding.baseline.text if finding.baseline else "",
            finding.statement.text if finding.statement else "",
            finding.summary,
            finding.history.state if finding.history else "",
            history_line(finding),
            url,
            names.copy if names else "",
            change.copy.url if change.copy else "",
        )
        writer.writerow([csv_cell(value) for value in row])
    return out.getvalue()


def to_markdown(
    changes: Iterable[LoggedChange], public_url: str, withdrawals: Sequence[Withdrawal] = ()
) -> str:
    """A note: a heading per statement, a paragraph and the quotes per change."""
    lines = ["# Changes", ""]
    for one in withdrawals:
        place = f"{day(one.at)} · {markdown(one.source)}{_link(one.url)}"
        lines += [
            f"## {markdown(one.title)}",
            "",
            place,
            "",
            f"**{markdown(told(one)).replace(': ', ':** ', 1)}",
            "",
        ]
        lines += [f"[Statement]({_page(one, public_url)})", ""]
    last = None
    for change in changes:
        if change.statement_id != last:
            last = change.statement_id
            place = f"{day(change.published_on)} · {markdown(change.source)}{_link(change.official_url)}"
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
    return "\n".join(lines if last is not None or withdrawals else [*lines, "No change matches.", ""])


def markdown(text: str) -> str:
    """One line in which nothing is markup."""
    return re.sub(r"([\\`*_\[\]<>#|~!&])", r"\\\1", plain(text))


def _link(address: str) -> str:
    url = web_link(address)
    return f" · <{url}>" if url else ""
