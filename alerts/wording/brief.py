"""One alert put into words, whatever the way out: the subject, the three lines that lead, the entries, the
last line.

Channels only lay a Brief out. Every text in it is one line without control characters; escaping is each
channel's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from alerts.alert_facts import ReportedChange, StatementFacts
from alerts.harmless import plain, web_link
from alerts.model import Alert, Rule, Subscription
from alerts.points.edit_words import EDITED
from alerts.terms import NEW_TO_READER, READ_ANEW, history_line, is_new_to_reader, topic_counts
from alerts.wording import words
from alerts.wording.back_again import from_text_before, is_back, text_before
from alerts.wording.changed_words import sides
from alerts.wording.closing import UTC_ZONE, closing_lines
from alerts.wording.entry import Entry
from alerts.wording.point_entries import dropped_line, kept_line, more_line, point_entries, tally_line
from alerts.wording.subject import is_by_us, sentence, subject_of
from alerts.wording.unchanged import unchanged_lines
from baselines.history import earlier_in_words
from baselines.model import Finding

NEW_TEXT = "New text: nothing to tell on the watched topics."
MANY = 20  # above this many changes, low ones are told in short form


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """An alert in words. `entries` are told in full, `short` in one line each."""

    subject: str
    lead: str
    who: str
    source_url: str
    page_url: str
    counts: str
    entries: tuple[Entry, ...]
    short: tuple[Entry, ...]
    notes: tuple[str, ...]
    first_url: str
    redline_url: str
    closing: str
    language: str
    old_title: str
    new_title: str
    source_title: str = "Official text"
    page_title: str = "Statement with every passage"
    links: tuple[tuple[str, str], ...] = ()  # of two copies: who, and where
    old_label: str = "Old"
    new_label: str = "New"


def brief(alert: Alert, subscription: Subscription) -> Brief:
    """The alert in words for this subscription (its zone, and what its rule lets us say of silence)."""
    changes = words.in_order(alert.changes)
    facts, points = alert.statement, alert.points
    is_long = len(changes) > MANY and points is None
    entries = (
        point_entries(alert, points)
        if points
        else tuple(_entry(n, change, alert) for n, change in enumerate(changes, 1))
    )
    return Brief(
        subject=subject_of(alert, changes),
        lead=_lead(alert, changes),
        who=_who(alert, ZoneInfo(subscription.zone)),
        source_url=web_link(facts.official_url),
        page_url=web_link(facts.url),
        counts=_counts(alert, subscription.rule),
        entries=tuple(e for e in entries if not (is_long and e.grade == "Low")),
        short=tuple(e for e in entries if is_long and e.grade == "Low"),
        notes=_notes(alert),
        first_url=web_link(alert.first_url or "") if alert.kind == "correction" else "",
        redline_url=_redline(alert),
        closing=closing_lines(alert, subscription),
        language=facts.language if facts.language.replace("-", "").isalnum() else "en",
        old_title="Before" if alert.kind == "version" else _dated("Baseline", alert),
        new_title=f"New, {words.day(facts.date)}" if facts.date else "New",
    )


def _dated(title: str, alert: Alert) -> str:
    return f"{title}, {words.day(alert.baseline_date)}" if alert.baseline_date else title


def _entry(number: int, change: ReportedChange, alert: Alert) -> Entry:
    finding = change.finding
    old, new = sides(from_text_before(finding))
    return Entry(
        number=number,
        grade=words.grade(finding),
        topic=words.topic(finding),
        kind=words.kind_word(finding, reaffirms=alert.reaffirms_baseline),
        turn=words.turn(finding, after_kind=True),
        confidence=words.confidence(finding),
        note="" if change.note == NEW_TO_READER else plain(change.note, 600),
        old=old,
        new=new,
        old_missing="" if old else "not there before" if alert.kind == "version" else "not in the baseline",
        new_missing="" if new else _new_missing(finding, reaffirms=alert.reaffirms_baseline),
        url=web_link(change.url),
        sentence=sentence(finding, reaffirms=alert.reaffirms_baseline),
        history="" if is_back(finding) else plain(history_line(finding), 500),
        old_title=text_before(finding),
    )


def _new_missing(finding: Finding, *, reaffirms: bool) -> str:
    if finding.kind == "added":
        return plain(finding.summary, 700)
    return (
        "not repeated in this text"
        if words.kind_word(finding, reaffirms=reaffirms) in ("not repeated", "not mentioned")
        else "not in this text"
    )


def _lead(alert: Alert, changes: tuple[ReportedChange, ...]) -> str:
    """What changed, in one sentence."""
    if alert.points:
        first = alert.points.points[0].sentence if alert.points.points else NEW_TEXT
        return plain(seen_edited(first, alert), 700)
    if alert.kind == "correction":
        return _edited(alert)
    return sentence(changes[0].finding, reaffirms=alert.reaffirms_baseline) if changes else "Nothing changed."


def seen_edited(sentence: str, alert: Alert) -> str:
    """`Edited, seen 4 Feb 2026 09:30 UTC: Taiwan: ...`: the sentence of an edit, with the moment."""
    if alert.edit is None or not sentence.startswith(EDITED):
        return sentence
    seen = words.moment(alert.edit.seen_at, UTC_ZONE)
    return f"{EDITED.rstrip(': ')}, seen {seen}: {sentence.removeprefix(EDITED)}"


def _edited(alert: Alert) -> str:
    """Why there is a correction: the issuer changed the words, another page has other words, or we read them
    anew.
    """
    below = "below is what differs from what was told before."
    if alert.is_reread or alert.statement.version == 1:
        return f"Corrected by us: the statement did not change, communique reads it anew; {below}"
    what = (
        "Another page has the text in other words" if alert.is_elsewhere else "The issuer's text was edited"
    )
    seen = f"{what}, seen {words.moment(alert.statement.fetched_at, UTC_ZONE)}"
    if is_by_us(alert):
        return (
            f"Corrected by us: {seen[0].lower()}{seen[1:]}, but not in this, which communique reads "
            f"anew; {below}"
        )
    ours = any(READ_ANEW in change.note for change in alert.changes)
    aside = f' What is marked "{READ_ANEW.rstrip(": ")}" the issuer did not change.' if ours else ""
    return f"{seen}; {below}{aside}"


def _redline(alert: Alert) -> str:
    """The page that shows this version of the text against the one before."""
    facts = alert.statement
    if alert.edit is not None:
        return web_link(f"{facts.url}/versions?from={alert.edit.former}&to={alert.edit.present}")
    if alert.kind not in ("correction", "version") or facts.version < 2 or alert.is_reread:
        return ""
    return web_link(f"{facts.url}/versions?from={facts.version - 1}&to={facts.version}")


def _who(alert: Alert, zone: ZoneInfo) -> str:
    """Who issued it, what kind, which level, when: the issuer's day, and both moments with their zone."""
    facts = alert.statement
    if alert.kind == "version":
        return _page(facts, zone)
    named = words.who(facts)
    publisher = plain(facts.publisher, 80) or (f"source {plain(facts.source, 80)}" if facts.source else "")
    issued = f"{named}, dated {words.day(facts.date)}" if facts.date else f"{named}, undated"
    parts = [f"{issued}, {publisher}" if publisher and publisher not in named else issued]
    if facts.published_at:
        parts.append(f"published {words.moment(facts.published_at, zone)}")
    parts.append(f"first seen {words.moment(facts.first_seen_at, zone)}")
    return "; ".join(parts) + "."


def _page(facts: StatementFacts, zone: ZoneInfo) -> str:
    """Which watched page it is: its title, source and publisher, and when this version was seen."""
    source, publisher = plain(facts.source, 80), plain(facts.publisher, 80)
    named = [
        f'"{words.page_title(facts)}"',
        f"source {source}" if source else "",
        publisher if publisher != source else "",
    ]
    return (
        f"{', '.join(part for part in named if part)}; this version seen "
        f"{words.moment(facts.fetched_at, zone)}."
    )


def _counts(alert: Alert, rule: Rule) -> str:
    """2 high, 1 medium, 9 low; 41 of 63 baseline passages unchanged. Of points: what became of each topic."""
    if alert.points and alert.points.tallies:
        line = tally_line(alert.points.tallies, alert.total, reaffirms=alert.reaffirms_baseline)
        return line + _against_previous(alert)
    grades = [words.grade(c.finding) for c in alert.changes]
    counts = ", ".join(f"{grades.count(g)} {g.lower()}" for g in ("High", "Medium", "Low") if g in grades)
    if alert.kind == "correction":
        new = sum(is_new_to_reader(c.note) for c in alert.changes)
        was = len(grades) - new
        parts = (
            [f"{words.plural(was, 'finding')} told before {'differs' if was == 1 else 'differ'} now"]
            if was
            else []
        )
        parts += [words.plural(new, "finding is new", "findings are new")] if new else []
        return ", ".join(parts) + "; all else stands as told."
    if alert.kind == "version":
        passages = words.plural(len(grades), "passage")
        if words.narrows(rule):  # others may have changed, too
            return (
                f"{counts}; of what this subscription asks for {passages} changed since the version before."
            )
        return f"{counts}; {passages} changed since the version before."
    counts += _against_previous(alert)
    return f"{counts}; {_unchanged(alert)}." if alert.total else f"{counts}."


def _against_previous(alert: Alert) -> str:
    """The text before, where one is held; against the baseline all is new, which needs no saying."""
    is_archived = alert.previous is not None and alert.previous.statement_id is not None
    histories = (c.finding.history for c in alert.changes)
    if alert.previous is None or not is_archived or not any(h and h.previous for h in histories):
        return ""
    text = earlier_in_words(alert.previous)
    return f" Told is what is new since {text}." if alert.points else f", new since {text}"


def _unchanged(alert: Alert) -> str:
    return f"{alert.counts.get('retained', 0)} of {alert.total} baseline passages kept"


def edit_notes(alert: Alert) -> list[str]:
    """Of an edit or a correction in points: what is not told here, and what the issuer did not change."""
    notes: list[str] = []
    if alert.points is None:
        return notes
    if alert.edit is not None and alert.kind == "alert":
        notes.append(
            f"The page was first read {words.moment(alert.statement.first_seen_at, UTC_ZONE)}. Only what was "
            "edited since is told here; what else it says otherwise than the baseline stands on its page."
        )
    if alert.is_elsewhere and alert.edit is None:
        seen = words.moment(alert.statement.fetched_at, UTC_ZONE)
        notes.append(f"Another page has the text in other words, seen {seen}.")
    if any(READ_ANEW in change.note for change in alert.changes):
        notes.append(
            "The statement did not change: communique reads it anew."
            if alert.is_reread
            else f'What is marked "{READ_ANEW.rstrip(": ")}" the issuer did not change.'
        )
    return notes


def _notes(alert: Alert) -> tuple[str, ...]:
    """What stood so already, and what keeps the silences of the text from being read as more than they
    are.
    """
    notes = unchanged_lines(alert)
    if alert.points:
        dropped = dropped_line(alert.points, reaffirms=alert.reaffirms_baseline)
        closing = (more_line(alert.points), dropped, kept_line(alert.points), *notes)
        notes = [line for line in closing if line]
    notes = [*edit_notes(alert), *notes]
    if alert.is_first_of_series and alert.kind == "alert":
        notes.append(
            "This is the first text of its series that the archive holds: there is no earlier one "
            "to compare it with."
        )
    if alert.reaffirms_baseline and alert.kind != "version":
        notes.append(
            "The text reaffirms the baseline by name or date: what it leaves out counts as not repeated."
        )
    excused = _excused_topics(alert)
    if excused:
        number = words.plural(len(excused), "baseline passage is", "baseline passages are")
        where = plain(topic_counts(excused), 500)
        listed = f": {where}" if where else ""
        notes.append(f"{number} not mentioned and, in a text of this kind, not counted as dropped{listed}.")
    return tuple(notes)


def _excused_topics(alert: Alert) -> tuple[str, ...]:
    """The topic of each commitment whose absence says nothing, as the points count them: what they tell as
    dropped is not among them.
    """
    if alert.points is None or not alert.points.tallies:
        return alert.not_repeated_topics
    return tuple(tally.topic for tally in alert.points.tallies for _ in range(tally.excused))
