"""Which texts tell of one event: a meeting, a call, an occasion on which governments issue texts together.
Pure.

traits   what one text shows of its event
pair     whether two texts tell of one
event    the event that a text tells of, among those that are known
"""

from __future__ import annotations

from monitor.meetings.event import event_of
from monitor.meetings.pair import may_tell

__all__ = ["event_of", "may_tell"]
