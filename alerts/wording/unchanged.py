"""What stood so already in the previous text of the series: one line per text since which it is so, never
announced again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from alerts.harmless import plain
from alerts.model import Alert
from alerts.terms import topic_counts
from alerts.wording.subject import in_few_words, with_quote
from alerts.wording.words import topic
from baselines.history import since_in_words
from baselines.model import Finding

FEW = 4  # differences that are each told in a few words; of more, how many there are of each topic
ROOM = 60  # characters of one


def unchanged_lines(alert: Alert) -> list[str]:
    """`Unchanged since 21 March 2026: Taiwan: "opposed" -> "did not support"; DPRK: "complete" dropped.`

    Of what a one-sided text said first: `Unchanged since the readout of 21 March 2026: ...`
    """
    since: dict[tuple[date, str], list[Finding]] = defaultdict(list)
    for finding in alert.unchanged if alert.kind == "alert" else ():
        if finding.history and finding.history.since:
            since[finding.history.since, since_in_words(finding.history)].append(finding)
    return [
        f"{words[0].upper()}{words[1:]}: {_in_words(found, alert)}."
        for (_, words), found in sorted(since.items(), reverse=True)
    ]


def _in_words(findings: Sequence[Finding], alert: Alert) -> str:
    if len(findings) > FEW:
        return plain(topic_counts(f.topic for f in findings), 500)
    return "; ".join(f"{topic(f)}: {_few(f, reaffirms=alert.reaffirms_baseline)}" for f in findings)


def _few(finding: Finding, *, reaffirms: bool) -> str:
    return in_few_words(finding) or with_quote(finding, ROOM, reaffirms=reaffirms)
