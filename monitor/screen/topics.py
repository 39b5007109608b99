"""The language that readers watch for: the DPRK, Taiwan, the South and East China Seas, and what is said of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Looked for in lower case, by plain search: ten times faster than one pattern of them all over a long communique.
_WORDS: dict[str, tuple[str, ...]] = {
    "dprk": ("democratic people's republic of korea", "dprk", "north korea", "north-korea", "pyongyang", "korean peninsula", "북한", "북핵", "한반도", "北朝鮮", "朝鮮半島"),
    "taiwan": ("taiwan", "cross-strait", "대만", "台湾"),
    "south_china_sea": ("south china sea", "east china sea", "senkaku", "second thomas", "scarborough", "ayungin", "whitsun", "spratly", "unlawful maritime claim",
                        "excessive maritime claim", "expansive maritime claim", "남중국해", "동중국해", "南シナ海", "東シナ海", "尖閣"),
}  # fmt: skip
_NOT_TAIWAN = ("taiwan semiconductor",)
_POLICY = {
    "dprk": re.compile(
        r"condemn|concern|missile|nuclear|launch|denuclear|weapon|militar|peace|russia|cooperat|sanction|resolution|provocat|threat|deterr|abduct|human rights|cyber|dialogue|diplom|coordinat|consult|violat|destabili|illicit|stability|troop|proliferat|challenge|polic(?:y|ies)"
        r"|비핵화|미사일|핵|도발|위협|대응|공조|非核化|ミサイル|核|拉致|対応|挑発", re.I),
    "taiwan": re.compile(r"\bstrait|status quo|coerc|cross-strait|participat|peace|one china|independence|unilateral|destabili|militar|deterr|assembly|평화|해협|平和|海峡", re.I),
}  # fmt: skip
_NAMES = {"dprk": "the DPRK", "taiwan": "Taiwan", "south_china_sea": "the South or East China Sea"}
# The order at sea and the guarantee, where the seas and the DPRK are not named.
_ORDER_AT_SEA = re.compile(r"freedoms? of navigation|law of the sea|UNCLOS|rules-based maritime|maritime (?:order|claims)", re.I)
_GUARANTEE = ("extended deterrence", "nuclear consultative group", "nuclear umbrella")
_AROUND = 220  # characters on each side: about the sentence


@dataclass(frozen=True, slots=True)
class Watched:
    """What a text says on the watched topics: the topics named, those with policy language, and how often."""

    mentioned: tuple[str, ...]
    spoken: tuple[str, ...]
    times: int  # places with policy language
    first: int  # the first of them

    def __str__(self) -> str:
        return " and ".join(_NAMES[topic] for topic in self.spoken or self.mentioned)


def watched(text: str) -> Watched:
    """The watched topics of a text. A place counts as spoken of when policy words stand near it."""
    low = text.lower()
    mentioned: list[str] = []
    spoken: list[str] = []
    times, first = 0, len(text)
    for topic, words in _WORDS.items():
        places = _places(low, words)
        if not places:
            continue
        mentioned.append(topic)
        end = -1
        for start, stop in places:
            if start < end:
                continue
            begin, end = _sentence(low, start, stop)
            if topic == "south_china_sea" or _POLICY[topic].search(low[begin:start] + " " + low[stop:end]):
                times += 1
                first = min(first, start)
                spoken = spoken if topic in spoken else [*spoken, topic]
    return Watched(tuple(mentioned), tuple(spoken), times, first)


def _places(low: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    found = []
    for word in words:
        at = low.find(word)
        while at >= 0:
            if not low.startswith(_NOT_TAIWAN, at):
                found.append((at, at + len(word)))
            at = low.find(word, at + len(word))
    return sorted(found)


def order_at_sea(text: str) -> str:
    """Words on the order at sea in the Indo-Pacific, or empty."""
    found = _ORDER_AT_SEA.search(text) if "ndo-Pacific" in text else None
    return found.group() if found else ""


def guarantee(text: str) -> str:
    """Words on extended deterrence, or empty."""
    low = text.lower()
    return next((words for words in _GUARANTEE if words in low), "")


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    low = max(0, start - _AROUND)
    before = max(text.rfind(". ", low, start), text.rfind("\n", low, start), text.rfind("。", low, start))
    after = [at for at in (text.find(". ", end, end + _AROUND), text.find("\n", end, end + _AROUND), text.find("。", end, end + _AROUND)) if at >= 0]
    return (before + 1 if before >= 0 else low), (min(after) if after else min(len(text), end + _AROUND))
