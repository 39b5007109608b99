"""What a reader sees instead of a code: kinds, moves, levels, states, days and moments in words.

Outside text is made harmless here: control, zero-width and bidirectional characters never reach a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from markupsafe import Markup

from alerts.model import Subscription
from alerts.terms import (
    BACK,
    KIND_WORDS,
    MOVES,
    NO_LONGER,
    confidence,
    copies_differ,
    history_line,
    is_back,
    is_gone,
    signed_words,
    topic_counts,
)
from alerts.wording.words import is_single_sided
from baselines.judgement.role import day_in_words
from baselines.model import Document, Finding
from baselines.model.finding import is_of_edit
from baselines.vocabulary import OTHER, topic_title, watched_in_text, watched_topics
from monitor.model.audit import ENTRANCE_WORDS
from monitor.web.code_words import (
    CLASSES,
    COMPARABILITY,
    DELIVERY_STATES,
    IMPORTANCE,
    OTHERS,
    PARTIES,
    ROLES,
    SOURCE_KINDS,
    SOURCE_STATES,
    TIERS,
)
from monitor.web.divergence import absences, copy_names, heads
from monitor.web.finding_words import superseded_words
from monitor.web.hyperlinks import host_of, query, web_address

KINDS = KIND_WORDS
NOT_REPEATED, NOT_MENTIONED = "not repeated", "not mentioned"
MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# Controls (not tab and new line), soft hyphen, zero-width, bidirectional and tag characters, byte order mark.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)


def harmless(text: str) -> str:
    """The text without characters that a reader cannot see or that turn the line around."""
    return _HIDDEN.sub("", text)


def finalize(value: Any) -> Any:
    """Jinja calls this on every value it prints: None shows as nothing, text is made harmless, markup
    stays.
    """
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def day(value: date | None) -> str:
    """`14 Feb 2026`: no reader can take the month for the day."""
    return f"{value.day} {MONTHS[value.month]} {value.year}" if value else "undated"


def moment(value: datetime | None) -> str:
    """`14 Feb 2026, 23:10 UTC`."""
    return f"{day(value.date())}, {value:%H:%M} UTC" if value else "never"


def interval(seconds: int) -> str:
    """`every` of a source in words: `15 minutes`."""
    for size, word in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size and seconds % size == 0:
            count = seconds // size
            return f"{count} {word}" if count == 1 else f"{count} {word}s"
    return f"{seconds} seconds"


def rough_interval(seconds: int) -> str:
    """A measured gap, to the day or the hour."""
    if seconds >= 86400:
        days = round(seconds / 86400)
        return f"{days} day{'' if days == 1 else 's'}"
    return interval(max(round(seconds / 3600), 1) * 3600)


def size(count: int) -> str:
    """Bytes as a reader counts them."""
    if count < 1000:
        return f"{count} bytes"
    return f"{count / 1000:.1f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


def ago(value: datetime | None, now: datetime) -> str:
    """How long ago, or how far ahead, roughly."""
    if value is None:
        return "never"
    gap = now - value
    ahead, gap = gap < timedelta(0), abs(gap)
    minutes = int(gap.total_seconds() // 60)
    if minutes < 1:
        return "in a moment" if ahead else "just now"
    count, word = (
        (minutes, "minute")
        if minutes < 60
        else (minutes // 60, "hour")
        if minutes < 2880
        else (minutes // 1440, "day")
    )
    said = f"{count} {word}{'' if count == 1 else 's'}"
    return f"in {said}" if ahead else f"{said} ago"


def plain(code: str) -> str:
    """`joint_statement` as words."""
    return code.replace("_", " ")


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def parties(codes: Iterable[str]) -> str:
    """Names for the codes, in the order given."""
    return ", ".join(PARTIES.get(code) or OTHERS.get(code, code) for code in codes) or "no party named"


def who(document: Document) -> str:
    """`Joint statement of United States, Japan, 7 Feb 2025, leaders (The White House)`: what it is, of whom,
    when. What one side tells is its own: `Readout by Japan of the talks of Japan, United States`.
    """
    kind = sentence_case("text" if document.kind == "other" else plain(document.kind))
    of_whom = f"of {parties(document.parties)}"
    if is_single_sided(document.kind, document.title, document.parties):
        of_whom = f"{f'by {parties([document.sender])} ' if document.sender else ''}of the talks {of_whom}"
    said = [f"{kind} {of_whom}", day(document.date)]
    said += [plain(document.level)] if document.level != "none" else []
    return ", ".join(said) + (f" ({document.publisher})" if document.publisher else "")


def kind_words(finding: Finding, *, reaffirms: bool = False) -> str:
    """The kind for a reader. An absence in a text that reaffirms the baseline is `not repeated`, one that is
    excused `not mentioned`.
    """
    if said := copies_differ(finding) or signed_words(finding):
        return said
    if is_of_edit(finding):
        return f"edited: {KINDS[finding.kind]}"
    if is_gone(finding) or is_back(finding):
        return NO_LONGER if is_gone(finding) else BACK
    if finding.kind == "removed" and (reaffirms or not finding.alert):
        return NOT_REPEATED if reaffirms else NOT_MENTIONED
    return finding.turn if finding.is_of_talks else KINDS[finding.kind]


def direction_words(finding: Finding) -> str:
    """Direction and move, as far as the kind has not said them."""
    turn = "" if finding.move == "place" else finding.turn
    is_said = copies_differ(finding) or signed_words(finding) or turn in ("", kind_words(finding))
    parts = [
        "" if is_said else turn,
        MOVES.get(finding.move or "", ""),
    ]
    return ", ".join(part for part in parts if part)


def count_words(
    counts: Mapping[str, int], not_repeated: int | None = None, *, reaffirms: bool = False
) -> str:
    """`2 dropped, 1 softer; 41 kept`. `not_repeated`: of the absences those that are excused, or all of a
    text that reaffirms the baseline; where it is not known they are all called absent, for an excused one
    must never be told as dropped.
    """
    shown = dict(counts)
    words = dict(KINDS)
    if not_repeated is None:
        words["removed"] = "absent"
    elif not_repeated:
        shown["removed"] = shown.get("removed", 0) - not_repeated
        word = NOT_REPEATED if reaffirms else NOT_MENTIONED
        shown[word], words[word] = not_repeated, word
    parts = [f"{shown[kind]} {words[kind]}" for kind in words if kind != "retained" and shown.get(kind)]
    said = ", ".join(parts) or "no change"
    return f"{said}; {counts['retained']} {KINDS['retained']}" if counts.get("retained") else said


def first_words(finding: Finding) -> str:
    """How the passage of a finding begins, to tell it from others."""
    passage = finding.baseline or finding.statement
    shown = (passage.text if passage else finding.summary).split()
    return " ".join(shown[:12]) + (" …" if len(shown) > 12 else "")


def language_tag(code: str | None) -> str:
    """A language for `lang`; what no browser knows is taken for English, as the statements are."""
    return code if code and re.fullmatch(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,2}", code) else "en"


PAUSED_BY = {
    "page": "on the page",
    "api": "by the API",
    "command": "by the command",
    "link": "by the link in a mail",
    "mail program": "by a mail program, with one click",
}


def paused_words(subscription: Subscription) -> str:
    """`by the link in a mail, 3 Feb 2026`; of what was paused before that was noted, only that it is."""
    by, at = PAUSED_BY.get(subscription.paused_by, ""), subscription.paused_at
    return ", ".join(part for part in (by, day(at.date()) if at else "") if part) or "yes"


FILTERS: Mapping[str, Any] = {
    "day": day,
    "moment": moment,
    "interval": interval,
    "rough_interval": rough_interval,
    "size": size,
    "plain": plain,
    "query": query,
    "sentence_case": sentence_case,
    "party_names": parties,
    "kind_words": kind_words,
    "direction_words": direction_words,
    "confidence_words": confidence,
    "count_words": count_words,
    "web_address": web_address,
    "host": host_of,
    "topic_title": topic_title,
    "ago": ago,
    "language_tag": language_tag,
    "topic_counts": topic_counts,
    "first_words": first_words,
    "history_line": history_line,
    "who": who,
    "full_day": day_in_words,
    "copy_names": copy_names,
    "heads": heads,
    "absences": absences,
    "superseded_words": superseded_words,
    "paused_words": paused_words,
}
TOPIC_CHOICES = {topic.id: topic.title for topic in watched_topics()}
WORDS: Mapping[str, Mapping[str, str]] = {
    "TOPIC_CHOICES": TOPIC_CHOICES | {OTHER: "Other"},
    "TOPICS_OF_A_RULE": TOPIC_CHOICES | {OTHER: "Every other topic"},
    "WATCHED_TOPICS": {
        "titles": ", ".join(TOPIC_CHOICES.values()),
        "in_text": watched_in_text(),
    },
    "KINDS": KINDS,
    "IMPORTANCE": IMPORTANCE,
    "PARTIES": PARTIES,
    "CLASSES": CLASSES,
    "ROLES": ROLES,
    "TIERS": TIERS,
    "SOURCE_KINDS": SOURCE_KINDS,
    "COMPARABILITY": COMPARABILITY,
    "SOURCE_STATES": SOURCE_STATES,
    "DELIVERY_STATES": DELIVERY_STATES,
    "ENTRANCES": ENTRANCE_WORDS,
}
