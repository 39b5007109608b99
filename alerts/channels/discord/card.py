"""A letter for Discord: the subject as content, and one embed for each statement.

Outside text is escaped, and `allowed_mentions` lets nobody be mentioned. Addresses stand in the text only, as
masked links: Discord refuses a whole message when the `url` of an embed is not well formed in its eyes, such
as that of a service on localhost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from alerts.channels.channel_spec import Card, Draft
from alerts.channels.fitting import fitting
from alerts.harmless import cut, plain, web_link
from alerts.wording.brief import Brief
from alerts.wording.changed_words import Side
from alerts.wording.entry import Entry
from alerts.wording.letter import Letter
from alerts.wording.plain_text import text

# https://discord.com/developers/docs/resources/message#embed-object-embed-limits. Counted in UTF-16 units: no
# other way to count finds more.
LONGEST_CONTENT = 2000
MOST_EMBEDS = 10
LONGEST_TITLE = 256
LONGEST_DESCRIPTION = 4096
MOST_IN_EMBEDS = 6000
LONGEST_FOOTER = 600
LONGEST_QUOTE = 620
LONGEST_LINK = 500
SAID_OF_REST = LONGEST_LINK + 200  # kept in the content for "7 more statements: ..." with its link
COLOURS = {"High": 0x8F1D17, "Medium": 0xE0A100, "Low": 0x7A828C}
NO_FINDINGS = 0x3A4048

_MARKDOWN = re.compile(r"[\\*_~|`\[\]()<>#]")
_LINK_OR_EMOJI = re.compile(r":(?=//|[\w+-]{1,64}:)")
_FIRST_MARK = re.compile(r"^([-+]|\d+(?=\.))")  # of a list
_MENTION = re.compile(r"@(?=everyone|here|[&!]?\d)", re.IGNORECASE)


def card(draft: Draft) -> Card:
    """The message, and the text for those who log it."""
    return Card(text=text(draft.letter), payload=payload(draft.letter, draft.public_url))


def payload(letter: Letter, public_url: str) -> dict[str, Any]:
    """The body of "execute webhook"."""
    embeds = _embeds(letter.briefs)
    return {
        "content": _content(letter, len(letter.briefs) - len(embeds), public_url),
        "embeds": embeds,
        "allowed_mentions": {"parse": []},
    }


def _embeds(briefs: tuple[Brief, ...]) -> list[dict[str, Any]]:
    """As many statements as fit, each with its first finding. What is left over is shared out evenly."""
    needs = [_need(brief) for brief in briefs]
    shown = min(max(fitting(needs, MOST_IN_EMBEDS, 0), 1), len(briefs), MOST_EMBEDS)
    left, embeds = MOST_IN_EMBEDS, []
    for position, brief in enumerate(briefs[:shown]):
        share = min(left // (shown - position), left - sum(needs[position + 1 : shown]))
        embed = _embed(brief, min(max(share, needs[position]), left))
        left -= sum(size(part) for part in _texts(embed))
        embeds.append(embed)
    return embeds


def size(words: str) -> int:
    """UTF-16 units."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def escaped(words: str, limit: int | None = None) -> str:
    """Text in which nothing is a format, a link, an emoji or a mention. `limit` counts before escaping."""
    seen = _MENTION.sub("＠", plain(words, limit))
    seen = _MARKDOWN.sub(r"\\\g<0>", seen)
    return _FIRST_MARK.sub(_with_backslash, _LINK_OR_EMOJI.sub(r"\\:", seen))


def _with_backslash(mark: re.Match[str]) -> str:
    """A number stays, and its dot is escaped: before a letter or digit a backslash would be shown."""
    return f"{mark[0]}\\" if mark[0].isdigit() else f"\\{mark[0]}"


def _within(words: str, limit: int, make: Callable[[str, int], str] = escaped) -> str:
    """The words, escaped unless `make` says otherwise, in at most `limit` units."""
    shown = limit
    while size(made := make(words, shown)) > limit:
        shown = shown * limit // (size(made) + 1)
    return made


def _need(brief: Brief) -> int:
    """What a statement takes with its head, its tail and its first finding."""
    outside = size(_within(brief.lead, LONGEST_TITLE)) + size(_footer(brief))
    return outside + _lines_size([*_head(brief), *_entries(brief)[:1], _more(brief), *_tail(brief)])


def _content(letter: Letter, rest: int, public_url: str) -> str:
    """What a notification shows; of a digest its contents, of a test that it is one."""
    lines = [f"**{_within(letter.subject, 400)}**", *(_within(line, 600) for line in letter.opening[:9])]
    kept = lines[: fitting([size(line) + 1 for line in lines], LONGEST_CONTENT - SAID_OF_REST, 0)]
    if rest:
        url = web_link(f"{public_url.rstrip('/')}/")
        kept.append(f"{rest} more statements: {_link('change log', url)}")
    return "\n".join(kept)


def _embed(brief: Brief, room: int) -> dict[str, Any]:
    """One statement in at most `room` units."""
    title, footer = _within(brief.lead, LONGEST_TITLE), _footer(brief)
    room = min(room - size(title) - size(footer), LONGEST_DESCRIPTION)
    head, tail, entries = _head(brief), _tail(brief), _entries(brief)
    sizes = [size(entry) + 1 for entry in entries]
    shown = fitting(sizes, room - _lines_size([*head, *tail]), _lines_size([_more(brief)]))
    rest = len(entries) - shown
    body = [*entries[:shown], *([_more(brief, rest)] if rest else [])]
    description = "\n".join(_kept([*head, *body, *tail], room))
    return {
        "title": title,
        "description": description,
        "color": _colour(brief),
        "footer": {"text": footer},
    }


def _kept(lines: list[str], room: int) -> list[str]:
    """The lines without those for which there is no room: only monstrous addresses leave none."""
    kept = []
    for line in lines:
        if size(line) + 1 <= room:
            kept.append(line)
            room -= size(line) + 1
    return kept


def _more(brief: Brief, rest: int = 10_000) -> str:
    page = _link(brief.page_title, brief.page_url) if brief.page_url else "see the change log"
    return f"{rest} more: {page}"


def _texts(embed: dict[str, Any]) -> tuple[str, ...]:
    """What counts towards the limit of all embeds."""
    return (embed["title"], embed["description"], embed["footer"]["text"])


def _footer(brief: Brief) -> str:
    """Shown as it is written: a footer knows no Markdown."""
    return _within(brief.closing, LONGEST_FOOTER, plain)


def _colour(brief: Brief) -> int:
    """That of the gravest finding. The label of each finding says it in words."""
    grades = {entry.grade for entry in (*brief.entries, *brief.short)}
    return next((colour for grade, colour in COLOURS.items() if grade in grades), NO_FINDINGS)


def _head(brief: Brief) -> list[str]:
    links = [
        (brief.source_title, brief.source_url),
        *brief.links[:4],
        ("First alert", brief.first_url),
        ("Redline of the two versions", brief.redline_url),
    ]
    shown = [_link(words, url) for words, url in links if url]
    counts = [escaped(brief.counts, 300)] if brief.counts else []
    return [_within(brief.who, 700), *([" · ".join(shown)] if shown else []), *counts]


def _tail(brief: Brief) -> list[str]:
    notes = [_within(note, 400) for note in brief.notes[:4]]
    return [*notes, *([_link(brief.page_title, brief.page_url)] if brief.page_url else [])]


def _entries(brief: Brief) -> list[str]:
    return [_entry(entry, brief) for entry in brief.entries] + [_line(entry) for entry in brief.short]


def _entry(entry: Entry, brief: Brief) -> str:
    evidence = f" · {_link('Evidence', entry.url)}" if entry.url else ""
    lines = [f"**{entry.number}. {escaped(entry.label, 260)}**{evidence}"]
    if entry.note:
        lines.append(f"Correction: {escaped(entry.note, 400)}")
    old = _quote(entry.old, "~~") or f"({escaped(entry.old_missing, 200)})"
    new = _quote(entry.new, "**") or f"({escaped(entry.new_missing, 400)})"
    lines += [
        f"{escaped(entry.old_title or brief.old_title, 60)}: {old}",
        f"{escaped(entry.new_title or brief.new_title, 60)}: {new}",
    ]
    lines += [f"Also {escaped(line, 260)}" for line in entry.also]
    if entry.history:
        lines.append(f"History: {escaped(entry.history, 400)}")
    return "\n".join(lines)


def _line(entry: Entry) -> str:
    """A finding in short form."""
    note = f" Correction: {escaped(entry.note, 300)}." if entry.note else ""
    evidence = f" {_link('Evidence', entry.url)}" if entry.url else ""
    return f"{entry.number}\\. \\[{entry.grade}\\] {escaped(entry.sentence, 400)}{note}{evidence}"


def _quote(side: Side, mark: str) -> str:
    """The quote on one line, changed words struck (~~) or bold (**). The space around them stays outside the
    marks.
    """
    shown, room = [], LONGEST_QUOTE
    for piece in side:
        words = cut(piece.text, room)
        room -= len(words)
        before, after = " " * words[:1].isspace(), " " * (words[-1:].isspace() and bool(words.strip()))
        core = escaped(words)
        shown.append(before + (f"{mark}{core}{mark}" if piece.is_changed and core else core) + after)
        if room <= 0:
            break
    return f'"{"".join(shown)}"' if shown else ""


def _link(words: str, url: str) -> str:
    """A masked link. `<>` keeps Discord from showing a preview of the page."""
    seen, target = escaped(words, 80), url.replace("(", "%28").replace(")", "%29")
    return f"[{seen}](<{target}>)" if web_link(url) and size(target) <= LONGEST_LINK else seen


def _lines_size(lines: list[str]) -> int:
    return sum(size(line) + 1 for line in lines)
