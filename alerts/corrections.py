"""What differs from what was told, and by whose doing: the issuer edited the words, or we read the same words
anew.

Pure. For that a comparison with the present engine of the text that was told of is needed: what differs
between it and the telling is our reading, what differs between it and the text of now is the edit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from alerts.harmless import plain
from alerts.model import Reported
from alerts.points.edit_facts import PageEdit
from alerts.points.page_edit import overlap
from alerts.points.point import OTHER_TOPICS, REST, Point
from alerts.points.point_quotes import quoted
from alerts.points.point_words import changed, changed_short, ended
from alerts.terms import (
    BY_US,
    KIND_WORDS,
    LONGEST_FORMER_WORDS,
    NEW_TO_READER,
    READ_ANEW,
    THEN,
    TURN_WORDS,
    is_new_to_reader,
)
from baselines.model import IMPORTANCES, Comparison, Finding, Importance, Passage
from baselines.model.finding import OF_EDIT
from baselines.text import is_cosmetic
from baselines.vocabulary import TOPICS

# of 100: an added passage with a word or two changed is the same addition; unrelated clauses stay under 60
SAME_ADDITION = 80.0
NO_CHANGE = "Not counted as a change any more"
_ReportedAs = tuple[str, str | None, str, str]


def differences(
    comparison: Comparison,
    matching: Mapping[str, Finding],
    reported: Reported,
    before: Comparison | None,
    *,
    is_reread: bool = False,
    edit: PageEdit | None = None,
) -> tuple[list[Finding], dict[str, str]]:
    """Findings to tell again, each with a note of how it differs from what was told.

    `matching`: what the subscription wants of the comparison. `before`: the text that was told of, compared
    anew; without it every difference counts as the issuer's. `is_reread`: there was no edit. `edit`: what it
    changed in substance; other words that say the same are told to nobody. Nothing where all that differs is
    by our reading and no finding that was told is among it: a better engine corrects itself, it does not
    alert.
    """
    differing: list[Finding] = []
    notes: dict[str, str] = {}
    fresh = {key: finding for key, finding in matching.items() if key not in reported.findings}
    for key, was in reported.findings.items():
        if key.startswith(OF_EDIT):
            continue  # what an edit changed stays true, whatever the page says later
        finding = _found(key, was, reported, comparison)
        if finding.key != key and finding.key in reported.findings:
            continue  # told again under its new key since
        then = _found(key, was, reported, before) if before else None
        note = _note(was, finding, then, is_still_wanted=finding.key in matching)
        if edit is not None and not _differs(was, finding) and not _is_touched(finding, edit):
            note = ""  # other words of no substance
        if edit is not None and was[0] == finding.kind == "removed":
            note = ""  # it was not there and is not there: no edit changed that
        fresh.pop(finding.key, None)
        if note:
            differing.append(finding)
            notes[finding.key] = note
    is_due = bool(notes)
    known = {f.key: f for f in before.findings} if before else {}
    for finding in fresh.values():
        is_ours = finding.key in known and _is_unedited(known[finding.key], finding)
        differing.append(finding)
        notes[finding.key] = f"{READ_ANEW}{NEW_TO_READER}" if is_ours else NEW_TO_READER
        is_due = is_due or not (is_ours or is_reread)
    return (differing, notes) if is_due else ([], {})


def _is_touched(finding: Finding, edit: PageEdit) -> bool:
    """Whether an edit changed something in the words of a finding, or took them away."""
    if finding.statement is None:
        return True
    return any(overlap(finding.statement, changed.statement) for changed in edit.findings)


def with_notes(
    points: Sequence[Point],
    differing: Sequence[Finding],
    notes: Mapping[str, str],
    comparison: Comparison,
    reported: Reported,
    *,
    opening: str,
) -> tuple[Point, ...]:
    """The points of a correction: those of the edit, and one for each finding that differs from what was told
    and that none of them has. `opening` says what made it differ, where we did not.
    """
    numbers = {finding.key: number for number, finding in enumerate(comparison.findings)}
    covered = {key for point in points for key in point.keys}
    rest = []
    for finding in differing:
        if finding.key not in covered:
            number, weight = numbers.get(finding.key), _weight(finding, reported)
            rest.append(_correcting(finding, notes[finding.key], number, weight, opening))
    rest.sort(key=lambda point: (point.rank, -IMPORTANCES.index(point.importance)))
    return (*points, *rest)


def covering(points: Sequence[Point], differing: Sequence[Finding], edit: PageEdit) -> tuple[Point, ...]:
    """The points of an edit, each with the findings that it took away: "no longer in the text"."""
    before = {finding.key: finding.statement for finding in edit.before.findings}
    changed = {finding.key: finding for finding in edit.findings}
    found = []
    for point in points:
        former = [changed[key].baseline for key in point.keys if key in changed]
        lost = (
            finding.key
            for finding in differing
            if finding.statement is None and any(overlap(before.get(finding.key), words) for words in former)
        )
        found.append(replace(point, keys=tuple(dict.fromkeys((*point.keys, *lost)))))
    return tuple(found)


def _weight(finding: Finding, reported: Reported) -> Importance:
    """As important as what was told, or as what it is now."""
    was = reported.findings.get(finding.key)
    weights = [finding.importance, *([was[2]] if was else [])]
    return max((weight for weight in IMPORTANCES if weight in weights), key=IMPORTANCES.index)


def _correcting(
    finding: Finding, note: str, number: int | None, importance: Importance, opening: str
) -> Point:
    """What was told and is otherwise now, as a point."""
    ours = note.startswith(READ_ANEW)
    topic = TOPICS.topic(finding.topic)
    was_reported = re.sub(r" \([^()]{0,40}\)", "", plain(note).removeprefix(READ_ANEW).partition(THEN)[0])
    passage = finding.statement or finding.baseline
    words = quoted(passage.text) if passage else ""
    if is_new_to_reader(note) and finding.kind == "removed":
        said, short = ended(f"{topic.title}: dropped: {words}"), f"{topic.title}: dropped {words}"
    elif is_new_to_reader(note):
        said, short = changed(topic, finding, ""), changed_short(topic, finding, "")
    else:
        short = f"{topic.title}: {was_reported.removeprefix('was ')}"
        said = ended(f"{short}{f': {words}' if words else ''}")
    opening = BY_US if ours else opening
    return Point(
        rank=REST if topic.is_watched else OTHER_TOPICS,
        importance=importance,
        confidence=finding.confidence,
        topic=finding.topic,
        fact="addition" if finding.kind == "added" else "commitments",
        sentence=f"{opening}{said}",
        headline=f"{opening}{short}",
        findings=(number,) if number is not None else (),
        keys=(finding.key,),
        commitments=(finding.commitment,) if finding.commitment else (),
    )


def _found(key: str, was: _ReportedAs, reported: Reported, comparison: Comparison) -> Finding:
    """The told finding in a comparison; what is left of it where it stands there no longer."""
    findings = {f.key: f for f in comparison.findings}
    # What was told as gone from the text ("-" and the addition's key) may stand there again.
    found = (
        findings.get(key) or findings.get(key.removeprefix("-")) or _same_addition(was, comparison.findings)
    )
    return found or _withdrawn(key, was, reported.topics.get(key, "other:general"), comparison.document.text)


def _note(was: _ReportedAs, finding: Finding, then: Finding | None, *, is_still_wanted: bool) -> str:
    """How a finding differs from what was told of it; empty when it does not, or when no one was told that it
    holds.

    `then` is the same finding in the text that was told of, read anew.
    """
    was_withdrawn = was[0] == "added" and not was[3] and finding.statement is None
    if was_withdrawn or (was[0] == "retained" and not is_still_wanted):
        return ""
    if then is None:
        return _edited(was, finding)
    if _is_unedited(then, finding):
        return f"{READ_ANEW}{_reread(was, finding)}" if _differs(was, finding) else ""
    return _edited(was, finding, f"; {READ_ANEW}{_now(then)}" if _differs(was, then) else "")


def _edited(was: _ReportedAs, finding: Finding, reading: str = "") -> str:
    """What an edit made of it. `reading`: what we had to correct in it besides."""
    words = was[3]
    report = f"was told as {_in_words(*was[:3])}{reading}"
    if finding.kind == "added" and finding.statement is None:
        return f"{report}; no longer in the text" if words else ""
    is_edited = finding.statement is not None and not _is_same(words, finding.statement.text)
    said = f'{THEN}"{plain(words, LONGEST_FORMER_WORDS)}"' if is_edited and words else ""
    if _differs(was, finding):
        return f"{report}; now {_now(finding)}{said}"
    return f"{report}; the statement says it in other words now{said}" if is_edited else ""


def _reread(was: _ReportedAs, finding: Finding) -> str:
    return f"was told as {_in_words(*was[:3])}; now {_now(finding)}"


def _now(finding: Finding) -> str:
    if finding.kind == "retained" and finding.baseline is None:
        return "not counted as a change"
    excused = ", and not counted as dropped" if finding.kind == "removed" and not finding.alert else ""
    return f"{_in_words(finding.kind, finding.direction, finding.importance)}{excused}"


def _in_words(kind: str, direction: str | None, importance: str) -> str:
    if kind == "retained":
        return "unchanged"
    said, turn = KIND_WORDS[kind], TURN_WORDS.get(direction or "")
    return f"{said} ({', '.join(filter(None, (turn if turn != said else None, importance)))})"


def _differs(was: _ReportedAs, finding: Finding) -> bool:
    return was[:3] != (finding.kind, finding.direction, finding.importance)


def _same_addition(was: _ReportedAs, findings: Sequence[Finding]) -> Finding | None:
    """An addition whose words were edited has a new key. It is still the one that was told."""
    additions = [f for f in findings if f.kind == "added" and f.statement is not None]
    if was[0] != "added" or not was[3] or not additions:
        return None
    ratio, best = max(
        ((fuzz.ratio(was[3], f.statement.text), f) for f in additions if f.statement),
        key=lambda pair: pair[0],
    )
    return best if ratio >= SAME_ADDITION else None


def _withdrawn(key: str, was: _ReportedAs, topic: str, text: str) -> Finding:
    """What is left of a finding that the comparison no longer makes: of an addition that the text has lost
    the finding as it was told, without words of the statement; where its words still stand there, or it had
    none, no change.
    """
    words, start = was[3], text.find(was[3])
    is_lost = start < 0
    passage = Passage(words, start, start + len(words)) if words and not is_lost else None
    said = "No longer in the statement" if is_lost else NO_CHANGE
    return Finding(
        key=key,
        kind="added" if is_lost else "retained",
        topic=topic,
        move=None,
        direction=None,
        importance=was[2],  # type: ignore[arg-type]
        alert=False,
        confidence=1.0,
        commitment=None,
        baseline=None,
        statement=passage,
        edits=(),
        summary=f"{said}: “{words}”" if words else f"{said}.",
        why="told before; not found in this version",
    )


def _is_unedited(then: Finding, finding: Finding) -> bool:
    """Whether two findings, made by one engine of two texts, say the same in the same words."""
    now, before = ((f.kind, f.direction, f.importance, f.statement is None) for f in (finding, then))
    return now == before and _is_same(*(f.statement.text if f.statement else "" for f in (then, finding)))


def _is_same(words: str, others: str) -> bool:
    return bool(words) == bool(others) and is_cosmetic(words, others)
