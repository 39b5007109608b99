"""A position on a watched topic that is said of a wider place now: of the Indo-Pacific, and of no sea by
name.
"""

from __future__ import annotations

from alerts.points.reader import Reader
from alerts.points.whole_clause import sentence_at
from baselines.lexicon import has, key_of
from baselines.model import Finding

# Wider places as folded texts write them, and as an alert does; the narrower first.
_WIDER = (
    (("indo-pacific", "asia-pacific"), "the Indo-Pacific"),
    (("in the region", "in our region", "of the region"), "the region"),
    (("in the world", "around the world", "across the globe", "worldwide", "wherever"), "the world"),
)
_PLACES_SAID = ("elsewhere", "besides", "unnamed")  # acts that say of a place what became of it


def wider_place(reader: Reader, finding: Finding) -> str:
    """The wider place that a change is said of: `the Indo-Pacific`; empty where its sentence names the topic,
    or the baseline's does not.
    """
    topic = reader.topic(finding)
    if not topic.is_watched or finding.baseline is None or finding.statement is None:
        return ""
    if any(signal.act in _PLACES_SAID and signal.move in ("place", "scope") for signal in finding.signals):
        return ""
    comparison = reader.comparison
    before = sentence_at(comparison.baseline.text, finding.baseline.start)
    after = sentence_at(comparison.document.text, finding.statement.start)
    if before is None or after is None or not has(key_of(before.text), topic.named_by):
        return ""
    said = key_of(finding.statement.text)
    places = (*topic.named_by, *(place for place in topic.places if place in reader.lexicon.places))
    if has(key_of(after.text), places):
        return ""
    return next((title for terms, title in _WIDER if has(said, terms)), "")
