"""The finding in one line: the subject that a phone shows, and the sentence that leads."""

from __future__ import annotations

import re

from alerts.compose import words
from alerts.compose.marks import key_change
from alerts.harmless import cut, header, plain
from alerts.model import Alert, ToldChange
from baselines.model import Finding

LONGEST = 110
LONGEST_QUOTE = 160
LONGEST_WHO = 52
LEAST_CHANGE = 24  # characters of the change that stand even where the rest is long
# What opens a passage and says little of it: "emphasized the importance of maintaining ..." is told from "maintaining" on.
_OPENING = re.compile(
    r"^.{0,90}?\b(?:importance of|commitments? to|support for|concerns? (?:about|over|regarding|at)|need (?:to|for)|resolve to|"
    r"determination to|opposition to|accordance with|line with|intention to|called (?:for|on)|efforts? to)\s+(?=\S+\s+\S+)",
    re.IGNORECASE,
)


def subject_of(alert: Alert, changes: tuple[ToldChange, ...]) -> str:
    """`[High] Taiwan: "opposed" -> "did not support" - US-Japan-ROK ministers' statement, 3 Feb 2026`"""
    facts = alert.statement
    who = cut(words.who(facts, short=True), LONGEST_WHO)
    tail = f" - {who}, {words.day(facts.date)}" if facts.date else f" - {who}"
    if len(changes) > 1:
        tail = f" + {len(changes) - 1} more{tail}"
    if not changes:
        return header(f"No change{tail}", LONGEST)
    finding, note = changes[0].finding, changes[0].note
    topic = words.topic(finding)
    if alert.kind == "correction":
        head, change = f"Correction: {topic}: ", note or words.kind_word(finding, reaffirms=alert.reaffirms_baseline)
        change = re.sub(r" \([^()]{0,40}\)", "", plain(change)).removeprefix("was ")  # the importance stands in the mail
        return header(head + cut(change, _room(head, tail)) + tail)
    head = f"[Edited] {topic}: " if alert.kind == "version" else f"[{words.grade(finding)}] {topic}: "
    return header(head + _change(finding, _room(head, tail), alert.reaffirms_baseline) + tail)


def _room(head: str, tail: str) -> int:
    return max(LONGEST - len(head) - len(tail), LEAST_CHANGE)


def sentence(finding: Finding, *, reaffirms: bool) -> str:
    """What changed, with its direction and the name of the move, in one sentence."""
    topic, kind, turn = words.topic(finding), words.kind_word(finding, reaffirms=reaffirms), words.turn(finding)
    pair = key_change(finding, LONGEST_QUOTE // 2) if finding.kind not in ("added", "removed", "retained") else None
    if pair:
        told = f'"{pair[0]}" became "{pair[1]}"'
        return f"{topic}: {told}; {turn or kind}."
    quote = cut(_quote(finding), LONGEST_QUOTE)
    if not quote:
        return f"{topic}: {kind}. {plain(finding.summary, 300)}".strip()
    return f'{topic}: {kind}: "{quote}"' + (f"; {turn}." if turn else ".")


def corrected(finding: Finding, note: str) -> str:
    """What was told of a finding, and what it is now, in one sentence."""
    quote = cut(_quote(finding), LONGEST_QUOTE)
    named = f'{words.topic(finding)}, "{quote}"' if quote else words.topic(finding)
    return f"Correction: {named}: {plain(note, 300) or 'differs from what was told'}."


def _change(finding: Finding, room: int, reaffirms: bool) -> str:
    """The change in at most `room` characters."""
    pair = key_change(finding) if finding.kind not in ("added", "removed", "retained") else None
    if pair:
        half = max((room - 8) // 2, 8)  # 8: the quotation marks and the arrow
        old = cut(pair[0], max(half, room - 8 - len(pair[1])))
        return f'"{old}" -> "{cut(pair[1], max(room - 8 - len(old), 8))}"'
    kind = words.kind_word(finding, reaffirms=reaffirms)
    quote = _telling_words(_quote(finding))
    if not quote:
        return kind
    quote = cut(quote, max(room - len(kind) - 3, 12))
    return f'added "{quote}"' if kind == "added" else f'"{quote}" {kind}'


def _quote(finding: Finding) -> str:
    passage = finding.baseline if finding.kind == "removed" else finding.statement or finding.baseline
    return plain(passage.text).rstrip(".,; ") if passage else ""


def _telling_words(quote: str) -> str:
    return _OPENING.sub("", quote, count=1) or quote
