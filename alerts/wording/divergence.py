"""Two official copies that differ, in words: who says what, that nobody changed the statement, and where both
stand.
"""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from alerts.alert_facts import CopyFacts, ReportedChange
from alerts.harmless import header, plain, web_link
from alerts.model import Alert, Subscription
from alerts.wording import words
from alerts.wording.brief import Brief, brief
from alerts.wording.entry import Entry
from alerts.wording.subject import LONGEST, in_few_words
from baselines.model import Finding

LONGEST_NAME = 60
LONGEST_WHO = 44
LONGEST_UNREAD = 200


def copy_brief(alert: Alert, facts: CopyFacts, subscription: Subscription) -> Brief:
    """The alert laid out as every alert is. The text that is compared with the baseline stands on the old
    side.
    """
    original, copy = plain(facts.original, LONGEST_NAME), plain(facts.copy, LONGEST_NAME)
    changes = words.in_order(alert.changes)
    zone = ZoneInfo(subscription.zone)
    laid = brief(alert, subscription)
    return replace(
        laid,
        subject=_subject(alert, changes),
        lead=_lead(alert, changes),
        counts=_counts(alert),
        entries=tuple(_entry(e, original, copy) for e in laid.entries),
        short=tuple(_entry(e, original, copy) for e in laid.short),
        notes=(f"The text of {original} is the one that is compared with the baseline.", *_unread(facts)),
        closing=(
            f"Compared: every passage of {original} with the page of {copy}, read "
            f"{words.moment(facts.fetched_at, zone)}."
        ),
        redline_url="",
        source_url="",
        links=((f"{original}", web_link(facts.original_url)), (f"{copy}", web_link(facts.copy_url))),
        old_title=original,
        new_title=copy,
        old_label=original,
        new_label=copy,
        page_title="Statement with both copies",
    )


def _unread(facts: CopyFacts) -> tuple[str, ...]:
    """That one of the two may say something else by now."""
    if not facts.unread:
        return ()
    return (f"It could not be read again before this was sent: {plain(facts.unread, LONGEST_UNREAD)}",)


def _entry(entry: Entry, publisher: str, copy: str) -> Entry:
    return replace(
        entry,
        old_missing=f"not in the text of {publisher}" if not entry.old else "",
        new_missing=f"not in the text of {copy}" if not entry.new else "",
    )


def _subject(alert: Alert, changes: tuple[ReportedChange, ...]) -> str:
    """`[High] Official copies differ, DPRK: "DPRK" / "Korean Peninsula" - US-Japan-ROK ministers' statement,
    3 Feb 2026`
    """
    finding, statement = changes[0].finding, alert.statement
    dated = f", {words.day(statement.date)}" if statement.date else ""
    more = f" + {len(changes) - 1} more" if len(changes) > 1 else ""
    named = plain(words.who(statement, short=True), LONGEST_WHO), words.parties(statement.parties)
    tails = [f"{more} - {who}{dated}" for who in named if who]
    if alert.kind == "correction":
        what = "Official copies agree now" if _agree(changes) else "Official copies differ otherwise"
        return header(f"Correction: {what}, {words.topic(finding)}{tails[0]}", LONGEST)
    head = f"[{words.grade(finding)}] Official copies differ, {words.topic(finding)}"
    few = in_few_words(finding).replace(" -> ", " / ")
    subjects = (f"{head}: {few}{tail}" for tail in tails if few)
    return header(next((said for said in subjects if len(said) <= LONGEST), f"{head}{tails[0]}"), LONGEST)


def _lead(alert: Alert, changes: tuple[ReportedChange, ...]) -> str:
    first = changes[0].finding
    if alert.kind != "correction":
        return plain(first.summary, 600)
    if _agree(changes):
        return "The two official copies agree now in what was told of them; one of them was edited."
    return "One of the two official copies was edited; below is what differs from what was told before."


def _counts(alert: Alert) -> str:
    number = len(alert.changes)
    if alert.kind == "correction":
        return (
            f"{words.plural(number, 'finding')} told of these two copies "
            f"{'is' if number == 1 else 'are'} corrected."
        )
    return (
        f"Two official copies of one statement differ in {words.plural(number, 'passage')}. The "
        "statement was not changed."
    )


def _agree(changes: tuple[ReportedChange, ...]) -> bool:
    return all(_is_settled(change.finding) for change in changes)


def _is_settled(finding: Finding) -> bool:
    return finding.kind == "retained"
