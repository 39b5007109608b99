"""Who issues a text or meets in it. A government that is only talked about is no party."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.model import Extracted
from monitor.screen.governments import group_in, issuer_of, named

THREE = frozenset(("US", "JP", "KR"))
_NEVER_ALONE = frozenset(("KP", "RU", "UA", "TW", "IR"))  # subjects of statements far more often than issuers of one

_US, _JP, _KR, _CN = r"(?:United States(?: of America)?|U\.?\s?S\.?(?:A\.?)?|American?)", r"Japan(?:ese)?", r"(?:Republic of Korea|ROK|South Korean?|Korean?)", r"(?:China|PRC|Chinese)"
_NAME = rf"(?:the )?(?:(?P<us>{_US})|(?P<jp>{_JP})|(?P<kr>{_KR}))(?: \([A-Z.]+\))?"
_JOIN = r"(?:\s*[-–—/·]\s*|,? and (?:the )?|, (?:and )?(?:the )?| – )"
# Three names of the three in one breath: "U.S.-Japan-ROK", "Japan, the Republic of Korea (ROK), and the United States".
_COMPOUND = re.compile(
    rf"(?<![\w-])(?<!Philippines-)(?<!Australia-)(?:the )?(?:{_US}|{_JP}|{_KR})(?: \([A-Z.]+\))?{_JOIN}"
    rf"(?:the )?(?:{_US}|{_JP}|{_KR})(?: \([A-Z.]+\))?{_JOIN}(?:the )?(?:{_US}|{_JP}|{_KR})(?![\w])(?: \([A-Z.]+\))?(?P<more>{_JOIN}(?:the )?[A-Z])?",
    re.I,
)
_EAST = (
    (re.compile(r"한[·・ㆍ-]?미[·・ㆍ-]?일|한[·・ㆍ-]?일[·・ㆍ-]?미|미[·・ㆍ-]?일[·・ㆍ-]?한|日米韓|日韓米|米日韓|米韓日|韓米日|韓日米|美日韓|韩美日|日美韩|美日韩"), ("JP", "KR", "US")),
    (re.compile(r"한[·・ㆍ-]?중[·・ㆍ-]?일|한[·・ㆍ-]?일[·・ㆍ-]?중|日中韓|中日韓"), ("CN", "JP", "KR")),
    (re.compile(r"한[·・ㆍ-]?미(?!래)|韓米|米韓"), ("KR", "US")), (re.compile(r"한[·・ㆍ-]?일|日韓|韓日"), ("JP", "KR")),
    (re.compile(r"미[·・ㆍ-]?일|日米|米日"), ("JP", "US")), (re.compile(r"한[·・ㆍ-]?중|中韓"), ("CN", "KR")), (re.compile(r"日中|중[·・ㆍ-]?일"), ("CN", "JP")),
)  # fmt: skip
_MEETING = re.compile(r"\b(?:meetings?|calls?|met|spoke|talks?|summit|conversation|visit|trilateral|bilateral|dialogue|ministerial|consultations?|hosted|host|convened|welcome[sd]?|gathered|between|among)\b", re.I)
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|over|off|from|across|visit(?:ing)?|toward|travel(?:ed|s)? to|trip to|delegation to|delegation)\s+(?:the )?(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3},\s+(?:the )?)?$")
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!Jr)(?<!Sr)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bNo)[.!?。](?:[\"”’)]*)(?=\s|$)(?!\s+[a-z])")
# From here on a sentence says what the talk was about.
_ABOUT = re.compile(
    r"\b(?:to (?:discuss|consult on|exchange views|address|express|condemn|coordinate|highlight|reaffirm|underscore|advance|affirm|mark)|following (?:the|its|a|today|yesterday)|regarding|concerning|about"
    r"|in (?:response|light|support) (?:to|of)|after (?:the|its|a)|on (?:the )?(?:democratic people|dprk|north korea|taiwan|ukraine|russia|china|people's republic)|over (?:the )?(?:dprk|north)"
    r"|condemn(?:s|ed)?|targeting|against|against (?:the )?|with respect to|threats? (?:posed )?(?:by|from)|and (?:discussed|reaffirmed|condemned|expressed))\b", re.I)  # fmt: skip
_TITLE_ABOUT = re.compile(r"\b(?:on|regarding|concerning|against|targeting|following|about|after|ahead of|marking|toward|announc\w+|to the|with respect to)\b", re.I)
_RELEASED = re.compile(r"\b(?:released|issued|adopted|agreed|published)\b.{0,60}?\b(?:by|between|among)\b(.*)", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Parties:
    """The codes, sorted; where they were found; whether the three stand together by name; and the issuer."""

    codes: tuple[str, ...]
    where: str
    three: str = ""  # the words that name the three together
    issuer: str = ""
    group: str = ""


def lead_of(text: str, sentences: int = 1) -> str:
    """The first sentences of a text, at most 1200 characters."""
    at = 0
    head = text[:1200]
    for _ in range(sentences):
        match = _SENTENCE_END.search(head, at + 30 if len(head) > at + 30 else at)
        if not match:
            return head.split("\n\n")[0] if sentences == 1 and len(head.split("\n\n")[0]) > 60 else head
        at = match.end()
    return head[:at]


def parties_of(extracted: Extracted) -> Parties:
    """The parties, from the surest place that names them: the issuers' frame, the title, the first sentence."""
    title, lead = extracted.title, lead_of(extracted.text)
    issuer = issuer_of(extracted.url, extracted.publisher)
    frame = next((m.group(1) for line in extracted.frames if (m := _RELEASED.search(line))), "")
    three = three_together(frame) or three_together(title) or three_together(_subject(lead))
    group = group_in(frame or title) or group_in(lead[:400])
    east = next((codes for pattern, codes in _EAST if pattern.search(title) or pattern.search(extracted.text[:80])), ())
    released = _codes(frame)
    if len(released) >= 2:
        return _found(released, "the issuers' frame", three, issuer, group)
    if east:
        return _found(set(east), "the title", three or ("".join(title[:40]) if set(east) == THREE else ""), issuer, group)
    from_title = _title_codes(title)
    from_lead = _lead_codes(lead)
    both = from_title | from_lead | ({issuer} if issuer and _MEETING.search(title + " " + lead) else set())
    if group and not (from_lead - set(group[1]) - _NEVER_ALONE) and len(from_lead) < 4:
        return _found(set(group[1]) | from_title, f"the {group[0]} in the title", "", issuer, group)
    if len(from_title) >= 2 and not _MEETING.search(lead):
        return _found(from_title, "the title", three, issuer, group)
    if len(both) >= 2 and (_MEETING.search(title) or _MEETING.search(lead) or _acts_together(lead) or len(from_title) >= 2):
        return _found(both, "the title and the first sentence", three, issuer, group)
    if issuer:
        return _found({issuer}, "the publisher", three, issuer, None)
    return _found(both, "the first sentence", three, issuer, None)


def three_together(text: str) -> str:
    """The words that name the United States, Japan and the ROK in one breath, and nobody else; empty when none do."""
    for match in _COMPOUND.finditer(text):
        codes = {n.code for n in named(match.group())}
        if codes == THREE and not (match["more"] and _goes_on(text, match)):
            return match.group().strip(" ,")
    east = _EAST[0][0].search(text)
    return east.group() if east else ""


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether a fourth government follows in the same list."""
    tail = text[match.start("more") : match.end() + 30]
    follower = next(iter(named(tail)), None)
    return follower is not None and follower.start <= 8 and follower.code not in THREE


def _found(codes: set[str], where: str, three: str, issuer: str, group: tuple[str, tuple[str, ...]] | None) -> Parties:
    kept = codes - _NEVER_ALONE if len(codes - _NEVER_ALONE) >= 1 else codes
    if three and not kept - THREE:
        kept = set(THREE)
    return Parties(tuple(sorted(kept)), where, three if kept == THREE else "", issuer, group[0] if group else "")


def _codes(text: str) -> set[str]:
    return {n.code for n in named(text)}


def _title_codes(title: str) -> set[str]:
    """Governments that a title names as acting: before its "on", or in the list of a meeting or a joint act."""
    about = _TITLE_ABOUT.search(title)
    acting = title[: about.start()] if about else title
    found = {n.code for n in named(acting) if not _PLACE_BEFORE.search(acting[max(0, n.start - 60) : n.start])}
    if about and (three_together(title) or _MEETING.search(title)):
        rest = title[about.end() :]
        found |= {n.code for n in named(rest) if n.code not in _NEVER_ALONE and not _PLACE_BEFORE.search(rest[max(0, n.start - 60) : n.start])}
    return found


def _subject(lead: str) -> str:
    about = _ABOUT.search(lead, 20)
    return lead[: about.start()] if about else lead


def _lead_codes(lead: str) -> set[str]:
    subject = _subject(lead)
    return {
        n.code
        for n in named(subject)
        if not _PLACE_BEFORE.search(subject[max(0, n.start - 60) : n.start]) and n.code not in ("KP", "TW")
    }


def _acts_together(lead: str) -> bool:
    return bool(re.match(r"\W*(?:\d\.\s*)?(?:today,? )?(?:we\b|the (?:leaders|foreign ministers|ministers|governments?|heads))|.{0,400}\b(?:issued|announced|reaffirm|condemn|affirm|pledge|launched|decided|agreed)", lead, re.I | re.S))
