"""A notice in words: a statement's page that was withdrawn or is there again, a source that is not read or is
read again, a way out that fails or works again.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from alerts.alert_facts import Notice
from alerts.harmless import header, plain, web_link
from alerts.model import Alert, Subscription
from alerts.wording import words
from alerts.wording.brief import Brief

LONGEST_WHO = 60
LONGEST_DETAIL = 300


def notice_brief(alert: Alert, notice: Notice, subscription: Subscription) -> Brief:
    """The notice laid out as every alert is: what happened, whose it is, what is known besides."""
    zone = ZoneInfo(subscription.zone)
    of_page = notice.kind in ("withdrawn", "returned")
    facts = alert.statement
    return Brief(
        subject=header(_page_subject(alert, notice) if of_page else _source_subject(notice)),
        lead=_page_lead(notice, zone) if of_page else _source_lead(notice, zone),
        who=_who(alert) if of_page else f"{_what(alert, notice)}: {plain(notice.source, 80)}.",
        source_url=web_link(notice.url),
        page_url=web_link(facts.url),
        counts="",
        entries=(),
        short=(),
        notes=_page_notes(alert, notice, zone) if of_page else _source_notes(notice),
        first_url=web_link(alert.first_url or ""),
        redline_url="",
        closing=_CLOSING[notice.kind],
        language="en",
        old_title="",
        new_title="",
        source_title="Its address" if of_page else "The source",
        page_title="Statement with the text that was kept" if of_page else _PAGES.get(alert.kind, _SOURCES),
    )


def _what(alert: Alert, notice: Notice) -> str:
    return "Service" if notice.kind == "alive" else "Way out" if alert.kind == "delivery" else "Source"


_SOURCES, _PAGES = "Sources and their health", {"delivery": "Deliveries, and what can be sent again"}
_CLOSING = {
    "withdrawn": "Every version that was read is kept, with its moment and "
    "hash. You are told because you were "
    "told of this "
    "statement.",
    "returned": "You are told because you were told of this statement and of its withdrawal.",
    "down": "Until it is read again, no news from it does not mean that there is none. You are told once, "
    "and once more when it "
    "works.",
    "stale": "It answers as it should; perhaps it has moved, or is no longer kept up. You are told once, and "
    "once more when it "
    "brings something.",
    "incomplete": "It is asked for again at every check, as long as the source lists it. You are told "
    "once, and once more when everything is read.",
    "way_failed": "What waits for it is kept. You are told because you are told when something stops "
    "working: once, and once more when it works.",
    "way_back": "What waited goes out in its order. What was given up is sent again by `communique deliver "
    "--again`, or from the page of deliveries.",
    "alive": "You get this once a week because you want a proof of life. When it stays away, something does "
    "not work.",
    "back": "What appeared there meanwhile is taken in now, as far as it still stands there.",
}


_LEADS = {
    "down": "Not checked {since}: the source does not work.",
    "stale": "Nothing new {since}: ten times longer than usual.",
    "incomplete": "The source answers, but an item that it lists could not be read at two checks in a row.",
    "alive": "The service works. This is what it did {since}.",
}


def _page_subject(alert: Alert, notice: Notice) -> str:
    what = "Withdrawn" if notice.kind == "withdrawn" else "Back online"
    facts = alert.statement
    dated = f", {words.day(facts.date)}" if facts.date else ""
    return f"{what}: {plain(words.who(facts, short=True), LONGEST_WHO)}{dated} - {plain(notice.source, 40)}"


def _page_lead(notice: Notice, zone: ZoneInfo) -> str:
    if notice.kind == "returned":
        return f"The page that was withdrawn is there again, seen {words.moment(notice.at, zone)}."
    missed = (
        f"missed first {words.moment(notice.since, zone)} and again {words.moment(notice.at, zone)}"
        if notice.since
        else ""
    )
    return f"The issuer's page of this statement is no longer there: {missed}."


def _who(alert: Alert) -> str:
    facts = alert.statement
    title = plain(facts.title, 160)
    named = words.who(facts)
    dated = f"dated {words.day(facts.date)}" if facts.date else "undated"
    return f"{named}, {dated}" + (f": {title}." if title != named else ".")


def _page_notes(alert: Alert, notice: Notice, zone: ZoneInfo) -> tuple[str, ...]:
    notes = (
        [f"{plain(notice.detail, LONGEST_DETAIL)}."] if notice.detail and notice.kind == "withdrawn" else []
    )
    notes.append(f"Its text was last read {words.moment(alert.statement.fetched_at, zone)}.")
    if notice.kind == "withdrawn":
        there = [web_link(url) for url in notice.elsewhere if web_link(url)]
        notes.append(
            f"The text still stands at {', '.join(there[:5])}."
            if there
            else "We hold no other address of the text."
        )
    return tuple(notes)


def _source_subject(notice: Notice) -> str:
    what = {
        "down": "Not read",
        "stale": "Nothing new for long",
        "incomplete": "An item is not read",
        "back": "Read again",
        "way_failed": "Not delivered",
        "way_back": "Delivered again",
        "alive": "Proof of life",
    }[notice.kind]
    if notice.kind == "alive":
        return f"{what}: {plain(notice.lines[0], LONGEST_DETAIL)}" if notice.lines else what
    if notice.kind in ("way_failed", "way_back"):
        return f"{what}: {plain(notice.source, LONGEST_WHO)}"
    return f"{what}: source {plain(notice.source, LONGEST_WHO)}"


def _source_lead(notice: Notice, zone: ZoneInfo) -> str:
    since = f"since {words.moment(notice.since, zone)}" if notice.since else "so far"
    if notice.kind == "way_failed":
        return f"What is sent to {plain(notice.source, LONGEST_WHO)} does not arrive, {since}."
    if notice.kind == "way_back":
        name = plain(notice.source, LONGEST_WHO)
        return f"{name[:1].upper()}{name[1:]} takes messages again; it did not {since}."
    if notice.kind in _LEADS:
        return _LEADS[notice.kind].format(since=since)
    return f"The source works again, seen {words.moment(notice.at, zone)}." + (
        f" It was last read {words.moment(notice.since, zone)}." if notice.since else ""
    )


def _source_notes(notice: Notice) -> tuple[str, ...]:
    said = (f"{plain(notice.detail, LONGEST_DETAIL)}.",) if notice.detail else ()
    return (*said, *(plain(line, LONGEST_DETAIL) for line in notice.lines))
