"""A letter for a small screen: the subject, then short lines, as plain text. The channel cuts the lines to
what its service takes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from alerts.channels.channel_spec import Card, Draft
from alerts.channels.fitting import fitting
from alerts.harmless import plain, web_link
from alerts.wording.brief import Brief
from alerts.wording.entry import Entry
from alerts.wording.plain_text import text

LONGEST_LINE = 400


def card(draft: Draft) -> Card:
    """The lines, and the text for those who log it."""
    letter = draft.letter
    alone = letter.briefs[0].page_url if len(letter.briefs) == 1 else ""
    lines = [*letter.opening, *(line for brief in letter.briefs for line in _lines(brief))]
    payload = {
        "title": plain(letter.subject, 250),
        "lines": [plain(line, LONGEST_LINE) for line in lines if line],
        "link": alone or web_link(f"{draft.public_url.rstrip('/')}/"),
    }
    return Card(text=text(letter), payload=payload)


def body(payload: Mapping[str, Any], room: int) -> str:
    """Lines and link in at most `room` bytes; what does not fit is counted. A link that leaves no room for
    words is left out.
    """
    lines, link = list(payload["lines"]), payload["link"]
    if _size(link) > room // 2:
        link = ""
    rest = f"{len(lines)} more lines there."
    kept = fitting([_size(line) for line in lines], room - _size(link) - _size(rest), 0)
    shown = lines[:kept] + ([f"{len(lines) - kept} more lines there."] if kept < len(lines) else [])
    return "\n".join([*shown, *([link] if link else [])])


def _lines(brief: Brief) -> list[str]:
    entries = [_entry(entry) for entry in (*brief.entries, *brief.short)]
    return [brief.lead, brief.who, brief.counts, *entries, *brief.notes, brief.closing]


def _entry(entry: Entry) -> str:
    note = f" Correction: {entry.note}" if entry.note else ""
    return f"{entry.number}. [{entry.grade}] {entry.sentence}{note}"


def _size(line: str) -> int:
    """Bytes, with the end of the line."""
    return len(line.encode("utf-8", "backslashreplace")) + 1
