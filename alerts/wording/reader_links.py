"""What a mail lets its reader do without signing in: say of a point whether it is right, pause what sends it.

The links are signed by the service. This file only says where they stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from alerts.harmless import web_link
from alerts.model import Alert, Subscription
from alerts.points.point import Verdict
from alerts.wording import words
from alerts.wording.brief import Brief
from alerts.wording.entry import Entry
from alerts.wording.letter import Letter

MOST_JUDGED = 40  # points of one letter with links: beyond them a digest would grow past 100 kB
WORDS: Mapping[Verdict, str] = {"right": "Right", "not_a_change": "Not a change"}


class ReaderLinks(Protocol):
    """Addresses that act for one subscription. The same facts give the same address."""

    def verdict(self, alert: Alert, subscription: Subscription, point: str, verdict: Verdict) -> str:
        """Where this subscription says `verdict` of the point of this key; empty where it cannot."""
        ...

    def pause(self, subscription: Subscription) -> str:
        """Where this subscription is paused; empty where it cannot."""
        ...


def with_links(
    letter: Letter, alerts: Sequence[Alert], subscription: Subscription, links: ReaderLinks
) -> Letter:
    """The letter as its one reader gets it."""
    room = MOST_JUDGED
    briefs: list[Brief] = []
    for brief, alert in zip(letter.briefs, alerts, strict=False):  # a test has an alert and no brief
        entries = _judged(brief.entries, alert, subscription, links)[:room]
        room -= len(entries)
        briefs.append(replace(brief, entries=(*entries, *brief.entries[len(entries) :])))
    return replace(letter, briefs=tuple(briefs), pause_url=web_link(links.pause(subscription)))


def _judged(
    entries: Sequence[Entry], alert: Alert, subscription: Subscription, links: ReaderLinks
) -> tuple[Entry, ...]:
    """The entries, each with an address for each verdict: of a point, or of the finding that it tells (in a
    correction, and where official copies differ). A notice of a source judges nothing.
    """
    keys = _keys(alert)
    return tuple(
        replace(
            entry,
            verdicts=tuple(
                (word, url)
                for verdict, word in WORDS.items()
                if (url := web_link(links.verdict(alert, subscription, keys[entry.number - 1], verdict)))
            ),
        )
        if entry.number <= len(keys)
        else entry
        for entry in entries
    )


def _keys(alert: Alert) -> tuple[str, ...]:
    """The lasting names of what the entries tell, in their numbers' order. The versions of a page that is
    watched for every edit are compared with nothing that could be learned from.
    """
    if alert.kind == "version":
        return ()
    if alert.points and not alert.copy:
        return tuple(point.key for point in alert.points.points)
    return tuple(change.finding.key for change in words.in_order(alert.changes))
