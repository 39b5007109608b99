"""The language that readers watch for: the DPRK, Taiwan, the South and East China Seas, and what is said of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DPRK = r"democratic people's republic of korea|\bdprk\b|north[- ]korean?s?|pyongyang|korean peninsula|북한|북핵|한반도|北朝鮮|朝鮮半島"
_TAIWAN = r"taiwan(?! semiconductor)(?:ese)?|cross-strait|대만|台湾"
_SEA = r"(?:south|east) china seas?|senkaku|second thomas|scarborough|ayungin|whitsun|spratly|(?:unlawful|excessive|expansive) maritime claims|남중국해|동중국해|南シナ海|東シナ海|尖閣"
_TOPIC = re.compile(rf"(?P<dprk>{_DPRK})|(?P<taiwan>{_TAIWAN})|(?P<south_china_sea>{_SEA})", re.I)
_POLICY = {
    "dprk": re.compile(
        r"condemn|missile|nuclear|launch|denuclear|weapon|sanction|resolution|provocat|threat|deterr|abduct|human rights|cyber|dialogue|diplom|coordinat|consult|violat|destabili|illicit|stability|troops|proliferat|challenge|polic(?:y|ies)"
        r"|비핵화|미사일|핵|도발|위협|대응|공조|非核化|ミサイル|核|拉致|対応|挑発", re.I),
    "taiwan": re.compile(r"strait|status quo|coerc|cross-strait|participat|peace|one china|independence|unilateral|destabili|militar|deterr|assembly|평화|해협|平和|海峡", re.I),
    "south_china_sea": re.compile(""),
}  # fmt: skip
_NAMES = {"dprk": "the DPRK", "taiwan": "Taiwan", "south_china_sea": "the South or East China Sea"}
# The order at sea and the guarantee, where the seas and the DPRK are not named.
_ORDER_AT_SEA = re.compile(r"freedoms? of navigation|law of the sea|UNCLOS|rules-based maritime|maritime (?:order|claims)", re.I)
_GUARANTEE = re.compile(r"extended deterrence|nuclear consultative group|nuclear umbrella", re.I)
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
    mentioned: dict[str, None] = {}
    spoken: dict[str, None] = {}
    times, first, end = 0, len(text), -1
    for match in _TOPIC.finditer(text):
        topic = match.lastgroup or ""
        mentioned[topic] = None
        if match.start() < end and topic in spoken:
            continue
        start, stop = _sentence(text, match.start(), match.end())
        near = text[start : match.start()] + " " + (match.group() if topic == "taiwan" else "") + " " + text[match.end() : stop]
        if _POLICY[topic].search(near):
            spoken[topic] = None
            times += 1
            first = min(first, match.start())
            end = stop
    return Watched(tuple(mentioned), tuple(spoken), times, first)


def order_at_sea(text: str) -> str:
    """Words on the order at sea in the Indo-Pacific, or empty."""
    found = _ORDER_AT_SEA.search(text) if "ndo-Pacific" in text else None
    return found.group() if found else ""


def guarantee(text: str) -> str:
    """Words on extended deterrence, or empty."""
    found = _GUARANTEE.search(text)
    return found.group() if found else ""


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    low = max(0, start - _AROUND)
    before = max(text.rfind(". ", low, start), text.rfind("\n", low, start), text.rfind("。", low, start))
    after = [at for at in (text.find(". ", end, end + _AROUND), text.find("\n", end, end + _AROUND), text.find("。", end, end + _AROUND)) if at >= 0]
    return (before + 1 if before >= 0 else low), (min(after) if after else min(len(text), end + _AROUND))
