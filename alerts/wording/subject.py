"""The finding in one line: the subject that a phone shows, and the sentence that leads."""

from __future__ import annotations

import re

from alerts.alert_facts import ReportedChange
from alerts.harmless import cut, header, plain
from alerts.model import Alert
from alerts.points.point import AlertPoints
from alerts.points.point_quotes import quoted
from alerts.terms import READ_ANEW, THEN, is_back, is_gone, is_new_to_reader, without_topic
from alerts.wording import words
from alerts.wording.phrase import telling
from baselines.model import Finding
from baselines.model.finding import is_of_copy

LONGEST = 110
LONGEST_WITH_WHO = 160  # characters of a subject of points, with the issuers
LONGEST_QUOTE = 160
LONGEST_PASSAGE = 3000
LONGEST_WHO = 52
LEAST_CHANGE = 24  # characters of the change that stand even where the rest is long
ENOUGH = (
    34  # characters in which a quote still says something; with less, who issued it is told in fewer words
)
# What opens a passage and says little of it: "emphasized the importance of maintaining ..." is told from
# "maintaining" on.
_OPENING = re.compile(
    r"^.{0,90}?\b(?:importance of|commitments? to|support for|concerns? "
    r"(?:about|over|regarding|at)|need (?:to|for)|resolve to|"
    r"determination to|opposition to|accordance with|line with|intention to|called "
    r"(?:for|on)|efforts? to)\s+(?=\S+\s+\S+)",
    re.IGNORECASE,
)


def subject_of(alert: Alert, changes: tuple[ReportedChange, ...]) -> str:
    """`[High] Taiwan: "opposed" -> "did not support" - US-Japan-ROK ministers' statement, 3 Feb 2026`"""
    more = f" + {len(changes) - 1} more" if len(changes) > 1 else ""
    full, short = (f"{more} - {who}" for who in _who(alert))
    if alert.points:
        return _of_points(alert, alert.points)
    if not changes:
        return header(f"No change{full}", LONGEST)
    finding, fallen = changes[0].finding, _no_longer(changes[0]) if alert.kind == "correction" else ""
    grade = "" if fallen else "[Edited] " if alert.kind == "version" else f"[{words.grade(finding)}] "
    head = f"{_opening(alert)}{grade}{words.topic(finding)}: "
    rooms = [(max(LONGEST - len(head) - len(tail), LEAST_CHANGE), tail) for tail in (full, short)]
    if fallen:
        room, tail = next((pair for pair in rooms if len(fallen) <= pair[0]), rooms[-1])
        return header(head + cut(fallen, room) + tail)
    pair = in_few_words(finding)
    for room, tail in rooms if pair else ():
        if len(pair) <= room:
            return header(head + pair + tail)
    room, tail = next((r for r in rooms if r[0] >= ENOUGH), rooms[-1])
    return header(head + with_quote(finding, room, reaffirms=alert.reaffirms_baseline) + tail)


def _of_points(alert: Alert, points: AlertPoints) -> str:
    """`[High] China named on the South China Sea; Taiwan: 3 dropped - US-Japan-ROK leaders' statement, 18 Aug
    2023`
    """
    full, short = _who(alert)
    grade = f"[{words.grade_of(points.points[0].importance)}]" if points.points else "New text:"
    head = f"{grade} {plain(points.subject, LONGEST)}"
    tail = full if len(head) + len(full) <= LONGEST_WITH_WHO else short
    return header(f"{head} - {tail}", LONGEST_WITH_WHO)


def _opening(alert: Alert) -> str:
    if alert.kind != "correction":
        return ""
    return "Corrected by us: " if is_by_us(alert) else "Correction: "


def is_by_us(alert: Alert) -> bool:
    """Whether nothing that a correction tells is of the issuer's doing."""
    return alert.is_reread or all(change.note.startswith(READ_ANEW) for change in alert.changes)


def _no_longer(change: ReportedChange) -> str:
    """Of a told finding that no longer holds: what was told, and what it is now. Its importance stands in the
    mail.
    """
    if change.finding.alert or not change.note or is_new_to_reader(change.note):
        return ""
    said = plain(change.note).partition(THEN)[0]
    return re.sub(r" \([^()]{0,40}\)", "", said).removeprefix(READ_ANEW).removeprefix("was ")


def _who(alert: Alert) -> tuple[str, str]:
    """Who and when, and the same in fewer words. A watched page goes by its title."""
    facts = alert.statement
    dated = f", {words.day(facts.date)}" if facts.date else ""
    if alert.kind == "version":
        title = words.page_title(facts, LONGEST_WHO)
        return title + dated, title
    named = words.parties(facts.parties) or words.who(facts, short=True)
    return cut(words.who(facts, short=True), LONGEST_WHO) + dated, cut(named, LONGEST_WHO // 2) + dated


def in_few_words(finding: Finding) -> str:
    """`"opposed" -> "did not support"`; empty where no few words tell it."""
    words = telling(finding)
    if words is None:
        return ""
    return (
        f'"{words.old}" -> "{words.new}"'
        if words.turn == "became"
        else f'"{words.old or words.new}" {words.turn}'
    )


def with_quote(finding: Finding, room: int, *, reaffirms: bool) -> str:
    """The first words of the passage that say something, and what became of them."""
    kind = words.kind_word(finding, reaffirms=reaffirms)
    was = finding.history.was if finding.history and is_gone(finding) else None
    subject_words = (
        plain(was.words, LONGEST_PASSAGE) if was else _quote(finding, of_baseline=finding.kind != "added")
    )
    quote = _telling_words(subject_words)
    if not quote:
        return kind
    said = quoted(quote, room - len(kind) - len(' "" ...'))
    return f"{kind} {said}" if kind in ("new", "returned") else f"{said} {kind}"


def sentence(finding: Finding, *, reaffirms: bool) -> str:
    """What changed, with its direction and the name of the move, in one sentence."""
    if is_gone(finding) or is_back(finding) or is_of_copy(finding):
        return plain(finding.summary, 500)
    topic, kind, turn = (
        words.topic(finding),
        words.kind_word(finding, reaffirms=reaffirms),
        words.turn(finding),
    )
    old, new = _quote(finding, of_baseline=True), _quote(finding, of_baseline=False)
    phrase = telling(finding)
    if phrase and phrase.turn == "became":
        said = f'"{phrase.old}" became "{phrase.new}"' + (
            "" if phrase.old == old else f" in {quoted(old, LONGEST_QUOTE)}"
        )
    elif phrase:
        where = old if phrase.old else new
        said = f'"{phrase.old or phrase.new}" {phrase.turn} in {quoted(where, LONGEST_QUOTE)}'
    elif old and new and finding.kind != "retained":
        said = f"{quoted(old, LONGEST_QUOTE)} became {quoted(new, LONGEST_QUOTE)}"
    elif old or new:
        said = f"{kind}: {quoted(new or old, LONGEST_QUOTE)}"
    else:
        return f"{topic}: {kind}. {plain(without_topic(finding), 300)}".strip()
    return f"{topic}: {said}; {turn}." if turn else f"{topic}: {said}."


def _quote(finding: Finding, *, of_baseline: bool) -> str:
    passage = finding.baseline if of_baseline else finding.statement
    return plain(passage.text, LONGEST_PASSAGE).rstrip(".,; ") if passage else ""


def _telling_words(quote: str) -> str:
    return _OPENING.sub("", quote, count=1) or quote
