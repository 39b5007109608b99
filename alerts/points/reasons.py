"""Why a finding is told by no point: the reason as a value, and in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a finding is not told. The value is what a reader is told of it, where nothing more is said."""

    NOT_WANTED = "not asked for"
    UNCONFIRMED = "of a copy, report or translation only: check the official page"
    UNCHANGED = "so already in the text before"
    UNSURE = "not sure"
    ABSENCE = "an absence that says nothing in such a text"
    OTHER_WORDS = "the text speaks of it in other words"
    LOW = "of low importance"
    REPORTED_WITH = "told with another finding of the same clause"
    OF_LOSS = "a text of this kind leaves words out, which is no change of position"
    ANNOUNCED = "the text announces a meeting or a journey, and says nothing of its own yet"
    NO_STATEMENT = "the text is no new statement that can be compared"
    LIKELY_KEPT = "kept, as it seems, but not surely enough to be named"
    BEYOND = "beyond the ten points: counted with its topic"
    COUNTED = "counted with its topic, not told by itself"


@dataclass(frozen=True, slots=True)
class Silence:
    """A reason, and the words of this case where they say more than it."""

    reason: Reason
    said: str = ""

    @property
    def words(self) -> str:
        return self.said or self.reason.value
