"""What a text of its kind, length and parties leaves out, and what stands there all the same.

Loss is excused in one-sided, short and other parties' texts; presence never is.
"""

from __future__ import annotations

from alerts.points.about import has_treaty_weight, object_of, speaks_of
from alerts.points.reader import Reader
from alerts.points.signals import signals_of
from baselines.judgement.absence import Situation
from baselines.lexicon import key_of
from baselines.model import Finding

UNSURE = 0.6  # what is less sure neither leads nor makes an alert


def excuse_of(reader: Reader, number: int) -> str:
    """Why the finding is not told; empty where it is."""
    finding = reader.finding(number)
    if finding.confidence < UNSURE:
        return f"not sure ({finding.confidence:.2f})"
    if finding.kind == "removed":
        return _of_absence(reader, finding)
    if finding.kind == "added":
        leads = number in reader.subjects or has_treaty_weight(reader, finding)
        return "of low importance" if finding.importance == "low" and not leads else ""
    if is_of_loss(finding, reader.around):
        return "a text of this kind leaves words out, which is no change of position"
    return ""


def _of_absence(reader: Reader, finding: Finding) -> str:
    is_told = finding.alert or (
        reader.comparison.reaffirms_baseline and reader.around.comparability == "full"
    )
    if not is_told:
        return reader.around.why
    if finding.importance == "low":
        return "of low importance"
    if words := _spoken_of(reader, finding):
        return f'the text speaks of it in other words: "{words}"'
    return ""


def _spoken_of(reader: Reader, finding: Finding) -> str:
    """An addition of the same topic that speaks of the same object; empty where the whole text has none."""
    wanted = object_of(finding.baseline.text, reader.lexicon) if finding.baseline else None
    if wanted is None or wanted.wide:
        return ""
    for addition in reader.comparison.findings:
        if addition.kind != "added" or addition.topic != finding.topic or addition.statement is None:
            continue
        if speaks_of(key_of(addition.statement.text), wanted):
            return addition.statement.text
    return ""


def is_of_loss(finding: Finding, around: Situation) -> bool:
    """Whether a change is no more than words left out or a softer verb, in a text of a kind that shortens."""
    if around.is_joint or finding.direction in ("stronger", "broader"):
        return False
    return not any(signal.stands for signal in signals_of(finding))
