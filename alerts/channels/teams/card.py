"""A letter for Microsoft Teams, as an Adaptive Card 1.4.

Every text is a TextRun of a RichTextBlock: it is shown as it is written, never read as Markdown, HTML or a
mention (a mention needs an entity of the card, and there is none).
"""

from __future__ import annotations

import json
from typing import Any

from alerts.channels.channel_spec import Card, Draft
from alerts.channels.fitting import fitting
from alerts.harmless import cut, plain, web_link
from alerts.wording.brief import Brief
from alerts.wording.changed_words import Side
from alerts.wording.entry import Entry
from alerts.wording.letter import Letter
from alerts.wording.plain_text import text

MOST_BYTES = 26_000  # of all blocks: Teams refuses a message of more than 28 kB
SAID_OF_REST = 800  # bytes kept for "7 more: ..." with its link
LONGEST_QUOTE = 620
LONGEST_LINK = 500
Block = dict[str, Any]


def card(draft: Draft) -> Card:
    """The card, and the text for those who log it."""
    return Card(text=text(draft.letter), payload=payload(draft.letter, draft.public_url))


def payload(letter: Letter, public_url: str) -> dict[str, Any]:
    """The body that a workflow "when a Teams webhook request is received" posts into its channel."""
    content = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "msteams": {"width": "Full"},
        "body": _body(letter, public_url),
    }
    kind = "application/vnd.microsoft.card.adaptive"
    return {"type": "message", "attachments": [{"contentType": kind, "content": content}]}


def _body(letter: Letter, public_url: str) -> list[Block]:
    blocks = [_block(_run(letter.subject, 200, weight="Bolder", size="Medium"))]
    blocks += [_block(_run(line, 300)) for line in letter.opening[:9]]
    room = MOST_BYTES - _size(blocks)
    heads = [_size([*_head(brief), *_tail(brief)]) + SAID_OF_REST for brief in letter.briefs]
    shown = max(fitting(heads, room, SAID_OF_REST), min(len(letter.briefs), 1))
    for position, brief in enumerate(letter.briefs[:shown]):
        laid = _laid(brief, room // (shown - position))
        room -= _size(laid)
        blocks += laid
    if rest := len(letter.briefs) - shown:
        url = web_link(f"{public_url.rstrip('/')}/")
        blocks.append(_block(_run(f"{rest} more statements: "), _link("change log", url)))
    return blocks


def _laid(brief: Brief, room: int) -> list[Block]:
    """One statement in about `room` bytes."""
    head, tail = _head(brief), _tail(brief)
    entries = [_entry(entry, brief) for entry in brief.entries] + [[_line(entry)] for entry in brief.short]
    shown = fitting([_size(e) for e in entries], room - _size(head) - _size(tail), SAID_OF_REST)
    body = [block for entry in entries[:shown] for block in entry]
    if rest := len(entries) - shown:
        page = _link(brief.page_title, brief.page_url)
        body.append(_block(_run(f"{rest} more: "), page if brief.page_url else _run("see the change log")))
    return [*head, *body, *tail]


def _head(brief: Brief) -> list[Block]:
    links = [
        (brief.source_title, brief.source_url),
        *brief.links,
        ("First alert", brief.first_url),
        ("Redline of the two versions", brief.redline_url),
    ]
    runs = [part for words, url in links if url for part in (_run(" · "), _link(words, url))]
    lead = _block(_run(brief.lead, 600, weight="Bolder"))
    blocks = [lead | {"separator": True}, _block(_run(brief.who, 700), *runs)]
    return [*blocks, _block(_run(brief.counts, 300))] if brief.counts else blocks


def _tail(brief: Brief) -> list[Block]:
    notes = [_block(_run(note, 600, isSubtle=True)) for note in brief.notes]
    page = [_run(" "), _link(brief.page_title, brief.page_url)] if brief.page_url else []
    return [*notes, _block(_run(brief.closing, 600, isSubtle=True), *page)]


def _entry(entry: Entry, brief: Brief) -> list[Block]:
    evidence = [_run(" · "), _link("Evidence", entry.url)] if entry.url else []
    blocks = [_block(_run(f"{entry.number}. {entry.label}", 260, weight="Bolder"), *evidence)]
    if entry.note:
        blocks.append(_block(_run(f"Correction: {entry.note}", 400)))
    old = _quote(entry.old, {"strikethrough": True}) or [_run(f"({entry.old_missing})", 200)]
    new = _quote(entry.new, {"weight": "Bolder"}) or [_run(f"({entry.new_missing})", 400)]
    blocks += [
        _block(_run(f"{entry.old_title or brief.old_title}: ", 70), *old),
        _block(_run(f"{entry.new_title or brief.new_title}: ", 70), *new),
    ]
    blocks += [_block(_run(f"Also {line}", 260)) for line in entry.also]
    return [*blocks, _block(_run(f"History: {entry.history}", 400))] if entry.history else blocks


def _line(entry: Entry) -> Block:
    """A finding in short form."""
    note = f" Correction: {cut(entry.note, 300)}." if entry.note else ""
    evidence = [_run(" "), _link("Evidence", entry.url)] if entry.url else []
    return _block(_run(f"{entry.number}. [{entry.grade}] {cut(entry.sentence, 400)}{note}", 750), *evidence)


def _quote(side: Side, mark: dict[str, Any]) -> list[Block]:
    """The quote with its changed words marked."""
    runs, room = [], LONGEST_QUOTE
    for piece in side:
        words = cut(piece.text, room)
        room -= len(words)
        runs.append(_run(words, **mark) if piece.is_changed else _run(words))
        if room <= 0:
            break
    return [_run('"'), *runs, _run('"')] if runs else []


def _run(words: str, limit: int | None = None, **style: Any) -> Block:
    """Words as they are. Only the space around them is kept; `{{` would be read as a date to be formatted."""
    seen = plain(words, limit)
    before, after = " " * words[:1].isspace(), " " * (words[-1:].isspace() and bool(seen))
    return {"type": "TextRun", "text": f"{before}{seen}{after}".replace("{{", "{ {")} | style


def _link(words: str, url: str) -> Block:
    if not web_link(url) or len(url) > LONGEST_LINK:
        return _run(words, 80)
    return _run(words, 80, selectAction={"type": "Action.OpenUrl", "url": url}, underline=True)


def _block(*runs: Block) -> Block:
    return {"type": "RichTextBlock", "inlines": list(runs)}


def _size(blocks: list[Block]) -> int:
    """Bytes in the body that is posted."""
    return len(json.dumps(blocks, ensure_ascii=False).encode("utf-8", "backslashreplace"))
