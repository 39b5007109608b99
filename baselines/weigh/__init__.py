"""What differs, in which direction, and how much it matters: changes (signals), absences (setting), additions."""

from baselines.weigh.additions import Addition, additions
from baselines.weigh.objects import Signal
from baselines.weigh.setting import Situation, absence, situation
from baselines.weigh.signals import Weighed, lowered, weigh

__all__ = ["Addition", "Signal", "Situation", "Weighed", "absence", "additions", "lowered", "situation", "weigh"]
