"""What stood so already in the previous text of the series: one line per day since which it is so, never
announced again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from alerts.harmless import plain
from alerts.model import Alert
from alerts.terms import topic_counts
from alerts.wording import words
from alerts.wording.subject import in_few_words, with_quote
from baselines.judgement.role import day_in_words
from baselines.model import Finding

FEW = 4  # differences that are each told in a few words; of more, how many there are of each topic
ROOM = 60  # characters of one


def unchanged_lines(alert: Alert) -> list[str]:
    """`Unchanged since 21 March 2026: Taiwan: "opposed" -> "did not support"; DPRK: "complete" dropped.`"""
    since: dict[date, list[Finding]] = defaultdict(list)
    for finding in alert.unchanged if alert.kind == "alert" else ():
        if finding.history and finding.history.since:
            since[finding.history.since].append(finding)
    return [
        f"Unchanged since {day_in_words(day)}: {_told(found, alert)}."
        for day, found in sorted(since.items(), reverse=True)
    ]


def _told(findings: Sequence[Finding], alert: Alert) -> str:
    if len(findings) > FEW:
        return plain(topic_counts(f.topic for f in findings), 500)
    return "; ".join(f"{words.topic(f)}: {_few(f, reaffirms=alert.reaffirms_baseline)}" for f in findings)


def _few(finding: Finding, *, reaffirms: bool) -> str:
    return in_few_words(finding) or with_quote(finding, ROOM, reaffirms=reaffirms)
