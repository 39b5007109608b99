"""What differs, in which direction, and how much it matters: changes (signals), absences (setting), additions."""

from baselines.weigh.additions import Addition, additions
from baselines.weigh.objects import Signal
from baselines.weigh.own import Own, own_phrases
from baselines.weigh.setting import Situation, absence, situation
from baselines.weigh.signals import Weighed, lowered, weigh

__all__ = [
    "Addition", "Own", "Signal", "Situation", "Weighed", "absence", "additions", "lowered", "own_phrases", "situation", "weigh",
]  # fmt: skip
