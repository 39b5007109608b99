"""The language that readers watch for: the DPRK, Taiwan, the South and East China Seas, and what is said of
them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.screening.cues import cues

# The order at sea and the guarantee, where the seas and the DPRK are not named.
_ORDER_AT_SEA = re.compile(
    r"freedoms? of navigation|law of the sea|UNCLOS|rules-based maritime|maritime (?:order|claims)", re.I
)
_GUARANTEE = ("extended deterrence", "nuclear consultative group", "nuclear umbrella")
_NOT_TAIWAN = ("taiwan semiconductor",)
_AROUND = 220  # characters on each side: about the sentence
_ENDS = (". ", "\n", "。")


@dataclass(frozen=True, slots=True)
class Watched:
    """What a text says on the watched topics: the topics named, those with policy language, and how often."""

    mentioned: tuple[str, ...]
    spoken: tuple[str, ...]
    times: int  # places with policy language
    first: int  # where the first of them stands

    @property
    def is_named_jointly(self) -> bool:
        """Whether a topic is named that counts, in a text of several governments, without policy language."""
        return any(topic.named_suffices_jointly for topic in cues().topics if topic.name in self.mentioned)

    def __str__(self) -> str:
        titles = {topic.name: topic.title for topic in cues().topics}
        return " and ".join(titles[name] for name in self.spoken or self.mentioned)


def watched(text: str) -> Watched:
    """The watched topics of a text. Plain search in lower case: ten times faster than one pattern over a long
    communique.
    """
    low = text.lower()
    mentioned: list[str] = []
    spoken: list[str] = []
    times, first = 0, len(text)
    for topic in cues().topics:
        places = _places(low, topic.words)
        if places:
            mentioned.append(topic.name)
        end = -1
        for start, stop in places:
            if start < end:
                continue
            begin, end = _sentence(low, start, stop)
            if topic.policy is None or topic.policy.search(low[begin:start] + " " + low[stop:end]):
                times += 1
                first = min(first, start)
                spoken = spoken if topic.name in spoken else [*spoken, topic.name]
    return Watched(tuple(mentioned), tuple(spoken), times, first)


def order_at_sea(text: str) -> str:
    """Words on the order at sea in the Indo-Pacific, or empty."""
    found = _ORDER_AT_SEA.search(text) if "ndo-Pacific" in text else None
    return found.group() if found else ""


def guarantee(text: str) -> str:
    """Words on extended deterrence, or empty."""
    low = text.lower()
    return next((words for words in _GUARANTEE if words in low), "")


def _places(low: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    found = []
    for word in words:
        at = low.find(word)
        while at >= 0:
            if not low.startswith(_NOT_TAIWAN, at):
                found.append((at, at + len(word)))
            at = low.find(word, at + len(word))
    return sorted(found)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """About the sentence around a place: from the last full stop before it to the first one after it."""
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = max(text.rfind(mark, low, start) for mark in _ENDS)
    after = [at for mark in _ENDS if (at := text.find(mark, end, high)) >= 0]
    return (before + 1 if before >= 0 else low), (min(after) if after else high)
