"""Two clauses that share too few words to be told as one that changed: what was said is gone, what is said is
new, and each is the nearest that there is to the other.
"""

from __future__ import annotations

from alerts.points.formula_quotes import SHORT_QUOTE
from alerts.points.point_quotes import quote, quoted
from alerts.points.point_words import ended
from alerts.points.reader import Reader
from baselines.lexicon import key_of, object_of, speaks_of
from baselines.model import Finding
from baselines.vocabulary import Topic

# Shares of the telling words of a commitment that stand in its clause; below, few pairs were worth having
# (ALERTS.md, "Pairing").
FLOOR = 0.45
FLOOR_WATCHED = 0.15  # of watched topics, whose concepts say much of a pair in other words


def is_apart(reader: Reader, finding: Finding) -> bool:
    """Whether a change is better told as words that went and words that came. A clause that speaks of the
    very object of the commitment, or names the same body, answers it in whatever words.
    """
    if finding.baseline is None or finding.statement is None or finding.kind == "retained":
        return False
    shared = dict(finding.rests_on)
    floor = FLOOR_WATCHED if reader.topic(finding).is_watched else FLOOR
    if shared.get("exact") or shared.get("named") or shared.get("coverage", 1.0) >= floor:
        return False
    wanted = object_of(finding.baseline.text, reader.lexicon)
    return wanted is None or wanted.wide or not speaks_of(key_of(finding.statement.text), wanted)


def apart(topic: Topic, finding: Finding, *, is_loss: bool) -> str:
    """The two clauses in a sentence. `is_loss`: whether what the new one does not say is told as gone.
    Governments that did not sign, and short forms, drop nothing.
    """
    old = quoted(finding.baseline.text if finding.baseline else "")
    if is_loss:
        return ended(f"{topic.title}: no longer said: {old}; new: {quote(finding)} (nearest words)")
    return ended(f"{topic.title}: new: {quote(finding)} (nearest words of the baseline: {old})")


def apart_forms(topic: Topic, finding: Finding) -> tuple[str, str]:
    """The same in a few words, and in fewer."""
    words = finding.statement.text if finding.statement else ""
    return f"{topic.title}: new {quoted(words, SHORT_QUOTE)}", f"{topic.title}: 1 new"
