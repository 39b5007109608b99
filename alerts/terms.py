"""The terms in which findings are told: one table for mail, pages, feeds and files alike. Their order is the
model's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from alerts.points.point import SIGNATORIES
from baselines.model import DIRECTION_WORDS, Finding
from baselines.model.finding import is_of_copy
from baselines.vocabulary import topic_rank, topic_title

# What was done to the words, as a diplomat would name it.
MOVES: Mapping[str, str] = {
    "referent": "referent",
    "qualifier": "qualifier",
    "verb": "operative verb",
    "formula_absent": "formula absent",
    "formula_returned": "formula returned",
    "actor": "actor named or unnamed",
    "mechanism": "mechanism",
    "scope": "scope",
    "place": "another place",
    "legal_basis": "legal basis",
    "silence": "silence",
    "reassurance": "reassurance",
    "distributive": "joint position turned into separate ones",
    "enumeration": "list",
    "format": "format",
    "new_topic": "new topic",
}
# What became of a commitment, as every way out says it (docs/explanation/what-an-alert-tells.md); the codes
# of JSON, CSV and filters stay.
KIND_WORDS: Mapping[str, str] = {
    "retained": "kept",
    "added": "new",
    "removed": "dropped",
    "strengthened": "harder",
    "weakened": "softer",
    "reworded": "in other words",
}
TURN_WORDS: Mapping[str, str] = dict(DIRECTION_WORDS.items())
SURE = 0.9  # the comparison promises that 95 of 100 of these are right
CHECK_BELOW = 0.6
BACK = "as in the baseline again"  # of a commitment from which the previous text of the series differed
NO_LONGER = "no longer said"  # of a formula that the previous text had added
NEW_TO_READER = "not told before"  # the note of a finding that a correction tells for the first time
BY_US = "Corrected by us: "  # opens what our own reading corrects
CORRECTED = "Corrected: "  # opens what the official page says otherwise than the one that was told of
READ_ANEW = "read anew: "  # opens a note, or a part of one: the issuer changed nothing, our reading did
# Of two official copies that differ: what the second does with a passage of the first. Never "softened":
# nobody changed it.
COPIES: Mapping[str, str] = {
    "strengthened": "the second is harder",
    "weakened": "the second is softer",
    "reworded": "the second says it otherwise",
    "removed": "the second leaves it out",
    "added": "the second says more",
    "retained": "they agree now",
}
LONGEST_FORMER_WORDS = 240  # characters of the words that were told, in a note
THEN = "; the words then: "  # in a note: before the words that were told


def confidence(value: float, noun: str = "") -> str:
    """How sure a finding is, in words and number: "high (0.93)"; with a noun "high confidence (0.93)".

    Below 0.6 it asks for a check.
    """
    word = "high" if value >= SURE else "fair" if value >= CHECK_BELOW else "low"
    said = f"{word} {noun}".strip()
    return f"{said} ({value:.2f})" + (": check" if value < CHECK_BELOW else "")


def without_topic(finding: Finding) -> str:
    """The summary without the topic that it may begin with, to stand after the topic's name."""
    head = f"{topic_title(finding.topic)}:"
    return finding.summary[len(head) :].lstrip() if finding.summary.startswith(head) else finding.summary


def history_line(finding: Finding) -> str:
    """The history of a finding in one line. That a text is the first of its series is said once, of the
    text.
    """
    history = finding.history
    if history is None or (history.state == "first" and history.sister is None):
        return ""
    return history.said


def is_new_to_reader(note: str) -> bool:
    """Whether a correction tells the finding for the first time."""
    return note.removeprefix(READ_ANEW) == NEW_TO_READER


def is_gone(finding: Finding) -> bool:
    """Whether it tells of words that stand neither in this text nor in the baseline, but in the text
    before.
    """
    return finding.history is not None and finding.history.state == "gone"


def is_back(finding: Finding) -> bool:
    """Whether a kept commitment is news, because the text before differed."""
    return finding.kind == "retained" and finding.alert


def topic_counts(topics: Iterable[str]) -> str:
    """`DPRK 3, Taiwan 1, Economy 2`: the watched topics first, then the others as they come."""
    counts = Counter(topics)
    return ", ".join(f"{topic_title(topic)} {counts[topic]}" for topic in sorted(counts, key=topic_rank))


def copies_differ(finding: Finding) -> str:
    """`official copies differ: the second is softer`; empty of a finding that is of no copy."""
    if not is_of_copy(finding):
        return ""
    return f"official copies{'' if finding.kind == 'retained' else ' differ'}: {COPIES[finding.kind]}"


def signed_words(finding: Finding) -> str:
    """Of the finding that says who released a text, what became of its list; empty for any other."""
    if finding.key != SIGNATORIES:
        return ""
    return "a government left" if finding.why.endswith("no longer named") else "a government joined"
