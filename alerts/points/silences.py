"""What a text of its kind, length and parties leaves out, and what stands there all the same.

Loss is excused in one-sided, short and other parties' texts; presence never is.
"""

from __future__ import annotations

from alerts.points.signals import signals_of
from baselines.judgement.absence import Situation
from baselines.model import Comparison, Finding

UNSURE = 0.6  # what is less sure neither leads nor makes an alert

def excuse_of(finding: Finding, comparison: Comparison, around: Situation) -> str:
    """Why the finding is not told; empty where it is."""
    if finding.confidence < UNSURE:
        return f"not sure ({finding.confidence:.2f})"
    if finding.kind == "removed":
        return _of_absence(finding, comparison, around)
    if finding.kind == "added":
        return "" if finding.importance != "low" else "of low importance"
    if is_of_loss(finding, around):
        return "a text of this kind leaves words out, which is no change of position"
    return ""


def _of_absence(finding: Finding, comparison: Comparison, around: Situation) -> str:
    if finding.alert or (comparison.reaffirms_baseline and around.comparability == "full"):
        return "" if finding.importance != "low" else "of low importance"
    return around.why


def is_of_loss(finding: Finding, around: Situation) -> bool:
    """Whether a change is no more than words left out or a softer verb, in a text of a kind that shortens."""
    if around.is_joint or finding.direction in ("stronger", "broader"):
        return False
    return not any(signal.stands for signal in signals_of(finding))
