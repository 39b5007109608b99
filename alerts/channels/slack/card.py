"""How a letter is laid out for Slack, in Block Kit; its words come from `alerts/wording/brief.py`.

slack_sdk's models check every length before anything is sent.
"""

from __future__ import annotations

from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)

from alerts.channels.channel_spec import Card, Draft
from alerts.harmless import cut, plain, slack_text, web_link
from alerts.wording.brief import Brief
from alerts.wording.changed_words import Side
from alerts.wording.entry import Entry
from alerts.wording.letter import Letter
from alerts.wording.plain_text import text as text_of

EVENT_TYPE = "communique_alert"  # of the metadata by which a program, or our bot, knows an alert
MOST_BLOCKS = 50
LONGEST_TEXT = 3000
LONGEST_HEADER = 150
MOST_TEXT = (
    12_000  # of all blocks: Slack refuses messages whose blocks are together too long (msg_blocks_too_long)
)
LONGEST_QUOTE = 620  # a passage has at most 80 words: two quotes, a note and a link stay under 3000
FRAME = 5  # blocks of a brief beside its entries: header, lead, notes, closing, "more"
SHORTEST = 2  # entries that each brief of a digest shows at least


def card(draft: Draft) -> Card:
    """Blocks."""
    return Card(text=text_of(draft.letter), payload=payload(draft.letter, draft.public_url, draft.key))


def payload(letter: Letter, public_url: str, key: str) -> dict[str, Any]:
    """The body of an incoming webhook: blocks, and the subject as what a notification shows. The key of the
    delivery is its metadata, so that a program that reads the channel can tell a repeat.
    """
    blocks: list[Block] = [_header(letter.subject)]
    if letter.opening:
        blocks.append(_section("\n".join(slack_text(line, 300) for line in letter.opening[:9])))
    shown = _that_fit(letter)
    room, letters = MOST_BLOCKS - len(blocks) - 1, MOST_TEXT
    for position, brief in enumerate(shown):
        waiting = len(shown) - position
        made = _brief(brief, room // waiting, letters // waiting, is_alone=not letter.is_digest)
        room -= len(made)
        letters = max(letters - sum(map(_length, made)), 0)
        blocks += made
    if len(shown) < len(letter.briefs):
        link = _link(web_link(f"{public_url.rstrip('/')}/"), "change log")
        blocks.append(
            _section(f"{len(letter.briefs) - len(shown)} more statements: {link or 'see the change log'}")
        )
    return {
        "text": slack_text(letter.subject, LONGEST_HEADER),
        "blocks": [block.to_dict() for block in blocks],
        "unfurl_links": False,
        "unfurl_media": False,
        "metadata": {"event_type": EVENT_TYPE, "event_payload": {"delivery": key}},
    }


def _that_fit(letter: Letter) -> tuple[Brief, ...]:
    return letter.briefs[: (MOST_BLOCKS - 3) // (FRAME + SHORTEST)]


def _brief(brief: Brief, room: int, letters: int, *, is_alone: bool) -> list[Block]:
    """One statement in at most `room` blocks and about `letters` characters; at least its first finding."""
    head: list[Block] = [] if is_alone else [DividerBlock()]
    source, first = _link(brief.source_url, brief.source_title), _link(brief.first_url, "First alert")
    redline = _link(brief.redline_url, "Redline of the two versions")
    copies = [_link(url, slack_text(name, 80)) for name, url in brief.links]
    who = " ".join(part for part in (slack_text(brief.who, 700), source, *copies, first, redline) if part)
    head.append(_section(f"*{slack_text(brief.lead, 600)}*\n{who}\n{slack_text(brief.counts, 300)}".rstrip()))
    tail: list[Block] = [_context(slack_text(note, 600)) for note in brief.notes]
    page = _link(brief.page_url, brief.page_title)
    tail.append(_context(f"{slack_text(brief.closing, 600)} {page}".strip()))
    entries = [_entry(entry, brief) for entry in brief.entries] + [_line(entry) for entry in brief.short]
    letters -= sum(map(_length, head + tail))
    shown = _fitting(entries, room - len(head) - len(tail), letters)
    body: list[Block] = [_section(text) for text in entries[:shown]]
    if shown < len(entries):
        body.append(_section(f"{len(entries) - shown} more: {page or 'see the change log'}"))
    return [*head, *body, *tail]


def _fitting(entries: list[str], room: int, letters: int) -> int:
    """How many entries fit; where not all do, one block is kept for saying so."""
    shown = 0
    for number, text in enumerate(entries, 1):
        letters -= len(text)
        last = number == len(entries)
        if number > 1 and (letters < 0 or number > room - (not last)):
            break
        shown = number
    return shown


def _length(block: Block) -> int:
    if isinstance(block, SectionBlock) and block.text:
        return len(block.text.text)
    return (
        sum(len(e.text) for e in block.elements if isinstance(e, MarkdownTextObject))
        if isinstance(block, ContextBlock)
        else 0
    )


def _line(entry: Entry) -> str:
    """A finding in short form."""
    note = f" Correction: {slack_text(entry.note, 300)}." if entry.note else ""
    return (
        f"{entry.number}. [{entry.grade}] {slack_text(entry.sentence, 400)}{note} "
        f"{_link(entry.url, 'Evidence')}"
    ).rstrip()


def _entry(entry: Entry, brief: Brief) -> str:
    link = _link(entry.url, "Evidence")
    lines = [f"*{entry.number}. {slack_text(entry.label, 260)}*" + (f" · {link}" if link else "")]
    if entry.note:
        lines.append(f"Correction: {slack_text(entry.note, 400)}")
    lines.append(
        f"{slack_text(entry.old_title or brief.old_title, 60)}: "
        f"{_quote(entry.old, '~') or f'({slack_text(entry.old_missing, 200)})'}"
    )
    lines.append(
        f"{slack_text(entry.new_title or brief.new_title, 60)}: "
        f"{_quote(entry.new, '*') or f'({slack_text(entry.new_missing, 400)})'}"
    )
    lines += [f"Also {slack_text(line, 260)}" for line in entry.also]
    if entry.history:
        lines.append(f"History: {slack_text(entry.history, 400)}")
    return "\n".join(lines)


def _quote(side: Side, mark: str) -> str:
    """The quote on one line, changed words struck (~) or bold (*)."""
    shown: list[str] = []
    room = LONGEST_QUOTE
    for piece in side:
        text = cut(piece.text, room) if len(piece.text) > room else piece.text
        room -= len(text)
        lead, trail = " " * text.startswith(" "), " " * (text.endswith(" ") and bool(text.strip()))
        core = slack_text(text)
        shown.append(
            f"{lead}{mark}{core}{mark}{trail}" if piece.is_changed and core else f"{lead}{core}{trail}"
        )
        if room <= 0:
            break
    return f'"{"".join(shown)}"' if shown else ""


def _link(url: str, words: str) -> str:
    return f"<{url.replace('&', '&amp;')}|{words}>" if url and len(url) < 500 else ""


def _header(text: str) -> HeaderBlock:
    return HeaderBlock(text=PlainTextObject(text=cut(plain(text), LONGEST_HEADER - 1), emoji=False))


def _section(text: str) -> SectionBlock:
    return SectionBlock(text=MarkdownTextObject(text=text[:LONGEST_TEXT], verbatim=True))


def _context(text: str) -> ContextBlock:
    return ContextBlock(elements=[MarkdownTextObject(text=text[:LONGEST_TEXT], verbatim=True)])
