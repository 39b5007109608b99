"""The points of an alert as entries: one sentence, the words of both texts beneath, what else belongs to
it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from alerts.alert_facts import ReportedChange
from alerts.harmless import plain, web_link
from alerts.model import Alert
from alerts.points.edit_words import EDITED
from alerts.points.point import AlertPoints, Point, Tally
from alerts.points.point_quotes import quoted
from alerts.points.point_words import brings_formula
from alerts.terms import BY_US, CORRECTED, SURE, THEN, history_line, is_new_to_reader
from alerts.wording import words
from alerts.wording.back_again import from_text_before, is_back, text_before
from alerts.wording.changed_words import sides
from alerts.wording.entry import Entry
from baselines.history.verbatim import substance
from baselines.model import Finding, Passage
from baselines.model.finding import is_of_edit
from baselines.vocabulary import TOPICS, topic_title

LONGEST_LINE = 200  # characters of a quote in a line of its own
LONGEST_KEPT_LINE = 80  # of what is kept
MOST_LINES = 6  # further findings of one point
SHARED_WORDS = 0.5  # of the words of the shorter passage: then it is plain which sentence was edited
ASK = "Check this pairing: the two sentences share few words."
# Direction as a reader sees it at a glance, beside the words that say it.
ARROWS = {
    "stronger": "\u2191",
    "weaker": "\u2193",
    "broader": "\u2194",
    "narrower": "\u2194",
    "neutral": "\u2194",
}
_OPPOSITE = {"stronger": "weaker", "weaker": "stronger"}
OPENINGS = (BY_US, CORRECTED, EDITED)  # of the headlines of a correction, before the topic
NEAREST = "Nearest words of the baseline"
DROPPED, ADDED = "\u2212", "+"
# the counts of the third line, in the order in which they are said
_COUNTS = ("dropped", "harder", "softer", "otherwise", "new", "kept")
_COUNT_WORDS = {"otherwise": "in other words"}


def point_entries(alert: Alert, points: AlertPoints) -> tuple[Entry, ...]:
    """One entry a point, in their order. A point whose findings were not wanted stands by its sentence."""
    by_key = {change.finding.key: change for change in alert.changes}
    found = []
    for number, point in enumerate(points.points, 1):
        changes = [by_key[key] for key in point.keys if key in by_key]
        entry = _entry(number, point, changes, alert)
        found.append(of_edit(entry, changes, alert) if point.is_of_edit else entry)
    return tuple(found)


def _entry(number: int, point: Point, changes: Sequence[ReportedChange], alert: Alert) -> Entry:
    lead = changes[0].finding if changes else None
    is_fact = point.fact.endswith(("named", "unnamed"))
    old, new = sides(from_text_before(lead)) if lead else ((), ())
    return Entry(
        number=number,
        grade=words.grade_of(point.importance),
        topic=plain(topic_title(point.topic), 40),
        kind=_without_topic(point, is_fact=is_fact),
        turn="",
        confidence=ASK if lead and _is_unsure(lead) and not point.is_apart else "",
        note=_note(changes),
        old=old,
        new=new,
        old_title=NEAREST if point.is_apart else text_before(lead) if lead else "",
        old_missing="" if old else "not in the baseline",
        new_missing="" if new else _missing(alert),
        url=web_link(changes[0].url) if changes else "",
        sentence=plain(point.sentence, 700),
        history=plain(history_line(lead), 500) if lead and not is_back(lead) else "",
        arrow=arrow_of(point, lead),
        also=tuple(_line(change.finding, beside=lead) for change in changes[1 : MOST_LINES + 1]),
    )


def of_edit(entry: Entry, changes: Sequence[ReportedChange], alert: Alert) -> Entry:
    """An entry whose quotes are the former words of the page and the present ones."""
    until = alert.edit.seen_at if alert.edit else alert.statement.fetched_at
    rest = [change.finding for change in changes[1 : MOST_LINES + 1]]
    return replace(
        entry,
        kind=f"edited: {entry.kind}",
        confidence="",
        note=entry.note.partition(THEN)[0],  # the words then stand there as the former ones
        old_missing="" if entry.old else "not there before",
        new_missing="" if entry.new else "not there any more",
        old_title=f"Said until {words.day(until)}",
        new_title="Says now",
        also=tuple(dict.fromkeys(filter(None, (_of_rest(finding) for finding in rest)))),
    )


def _of_rest(finding: Finding) -> str:
    return _line(finding) if is_of_edit(finding) else _against_baseline(finding)


def _against_baseline(finding: Finding) -> str:
    """What the edit makes of a commitment."""
    if finding.kind == "retained":
        kept = finding.baseline or finding.statement
        quote = quoted(plain(kept.text, 3000), LONGEST_KEPT_LINE) if kept else '""'
        return f"against the baseline now: kept: {quote}"
    compared_with = replace(finding, statement=None) if finding.baseline else finding
    if compared_with.baseline is None and compared_with.statement is None:
        return ""  # what was new there is gone
    if finding.baseline and finding.statement:  # the quote is of the baseline, not of the page
        turn = finding.turn or "other words"
        quote = quoted(plain(finding.baseline.text, 3000), LONGEST_LINE)
        return f"against the baseline now: {turn} than {quote}"
    return f"against the baseline now: {_line(compared_with)}"


def _note(changes: Sequence[ReportedChange]) -> str:
    """Of a correction: what was told of the point."""
    notes = (change.note for change in changes if change.note and not is_new_to_reader(change.note))
    return plain(next(notes, ""), 600)


def _is_unsure(finding: Finding) -> bool:
    """Whether a pair asks to be checked: it is less than sure, and the two do not read as one wording."""
    if finding.baseline is None or finding.statement is None or finding.confidence >= SURE:
        return False
    old, new = substance(finding.baseline.text), substance(finding.statement.text)
    return len(old & new) < SHARED_WORDS * min(len(old), len(new))


def arrow_of(point: Point, lead: Finding | None) -> str:
    if point.fact in ("topic_named", "state_named") or point.is_apart:
        return ADDED
    if lead is None or lead.kind == "removed" or point.fact in ("topic_unnamed", "state_unnamed"):
        return DROPPED
    if is_back(lead):
        was = lead.history.was.direction if lead.history and lead.history.was else None
        return ARROWS.get(_OPPOSITE.get(was or "", "neutral"), "")
    is_new = lead.kind == "added" or brings_formula(lead)
    return ADDED if is_new else ARROWS.get(lead.direction or "", "")


def _without_topic(point: Point, *, is_fact: bool) -> str:
    """The heading of a point: what it says, without the topic that stands before it and the quote beneath
    it.
    """
    said = plain(point.sentence if is_fact and not point.is_of_edit else point.headline, 260)
    head = f"{topic_title(point.topic)}: "
    opening = next((words for words in OPENINGS if said.startswith(words)), "")
    said = opening.lower() + said.removeprefix(opening).removeprefix(head)
    return said if said.endswith("...") else said.rstrip(".")


def _missing(alert: Alert) -> str:
    return "not repeated in this text" if alert.reaffirms_baseline else "not in this text"


def _line(finding: Finding, *, beside: Finding | None = None) -> str:
    """A further finding of a point: its words, and what became of them. Where the new words stand above it
    already, beside the finding that leads, those of the baseline.
    """
    shown = beside.statement if beside else None
    if shown and finding.baseline and finding.statement and _is_within(finding.statement, shown):
        quote = quoted(plain(finding.baseline.text, 3000), LONGEST_LINE)
        return f"{(finding.turn or 'other words')} than {quote}"
    passage = finding.statement or finding.baseline
    quote = quoted(plain(passage.text, 3000), LONGEST_LINE) if passage else '""'
    word = "dropped" if finding.kind == "removed" else finding.turn or "new"
    return f"{word}: {quote}"


def _is_within(passage: Passage, other: Passage) -> bool:
    return other.start <= passage.start and passage.end <= other.end


def tally_line(tallies: Sequence[Tally], total: int, *, reaffirms: bool = False) -> str:
    """`South China Sea: 1 dropped, 3 harder, 1 new, 1 kept · other topics: ... · 41 of 63 kept.`

    The counts of all topics add up to the commitments of the baseline. What a text that reaffirms it leaves
    out is not repeated.
    """
    watched = [tally for tally in tallies if TOPICS.is_watched(tally.topic)]
    others = _sum([tally for tally in tallies if not TOPICS.is_watched(tally.topic)])
    counted = [(topic_title(tally.topic), _said(tally, reaffirms=reaffirms)) for tally in watched]
    counted.append(("other topics", _said(others, reaffirms=reaffirms)))
    parts = [f"{title}: {said}" for title, said in counted if said]
    kept = sum(tally.kept for tally in tallies)
    return " \u00b7 ".join([*parts, f"{kept} of {total} kept."])


def counts_line(tallies: Sequence[Tally], total: int, *, reaffirms: bool = False) -> str:
    """`2 dropped, 1 softer, 1 new; 60 of 63 kept`: the same counts, of all topics together. Empty without
    tallies.
    """
    if not tallies:
        return ""
    whole = _sum(tallies)
    said = _said(replace(whole, kept=0), reaffirms=reaffirms)
    return "; ".join(filter(None, [said, f"{whole.kept} of {total} kept"]))


def _said(tally: Tally, *, reaffirms: bool) -> str:
    counts = {name: getattr(tally, name) for name in (*_COUNTS, "excused")}
    words_of = {**_COUNT_WORDS, **({"dropped": "not repeated"} if reaffirms else {})}
    said = [f"{counts[name]} {words_of.get(name, name)}" for name in _COUNTS if counts[name]]
    return ", ".join([*said, *([f"{tally.excused} not mentioned"] if tally.excused else [])])


def _sum(tallies: Sequence[Tally]) -> Tally:
    names = (*_COUNTS, "excused")
    return Tally(topic="", **{name: sum(getattr(tally, name) for tally in tallies) for name in names})


def more_line(points: AlertPoints) -> str:
    """What stands beyond the ten points, by topic."""
    if not points.more:
        return ""
    counted = ", ".join(f"{topic_title(topic)} {count}" for topic, count in points.more.items())
    return f"Beyond these points: {counted}; all of them stand on the page."


def dropped_line(points: AlertPoints, *, reaffirms: bool) -> str:
    """The drops that are counted and stand in no point, by topic; of a text that reaffirms, in its word."""
    named = [f"{topic_title(topic)}: {', '.join(names)}" for topic, names in points.dropped_names.items()]
    return f"Also {'not repeated' if reaffirms else 'dropped'}: {'; '.join(named)}." if named else ""


def kept_line(points: AlertPoints) -> str:
    """What the commitments of watched topics that stand as they did are about."""
    kept = [f"{topic_title(topic)}: {', '.join(names)}" for topic, names in points.kept_names.items()]
    return f"Kept: {'; '.join(kept)}." if kept else ""
