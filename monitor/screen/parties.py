"""Who issues a text or meets in it. A government that is only talked about is no party."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.model import Extracted
from monitor.screen.governments import group_in, issuer_of, named

THREE = frozenset(("US", "JP", "KR"))
_NEVER_ALONE = frozenset(("KP", "RU", "UA", "TW", "IR"))  # subjects of statements far more often than issuers of one

_US, _JP, _KR = r"(?:United States(?: of America)?|U\.?\s?S\.?(?:A\.?)?|American?)", r"Japan(?:ese)?", r"(?:Republic of Korea|ROK|South Korean?|Korean?)"
_JOIN = r"(?:\s*[-–—/·]\s*|,? and (?:the )?|, (?:and )?(?:the )?| – )"
# Three names of the three in one breath: "U.S.-Japan-ROK", "Japan, the Republic of Korea (ROK), and the United States".
_COMPOUND = re.compile(
    rf"(?<!\w)(?:the )?(?:{_US}|{_JP}|{_KR})(?: \([A-Z.]+\))?{_JOIN}"
    rf"(?:the )?(?:{_US}|{_JP}|{_KR})(?: \([A-Z.]+\))?{_JOIN}(?:the )?(?:{_US}|{_JP}|{_KR})(?![\w])(?: \([A-Z.]+\))?",
    re.I,
)
_EAST = (
    (re.compile(r"한[·・ㆍ-]?미[·・ㆍ-]?일|한[·・ㆍ-]?일[·・ㆍ-]?미|미[·・ㆍ-]?일[·・ㆍ-]?한|日米韓|日韓米|米日韓|米韓日|韓米日|韓日米|美日韓|韩美日|日美韩|美日韩"), ("JP", "KR", "US")),
    (re.compile(r"한[·・ㆍ-]?중[·・ㆍ-]?일|한[·・ㆍ-]?일[·・ㆍ-]?중|日中韓|中日韓"), ("CN", "JP", "KR")),
    (re.compile(r"한[·・ㆍ-]?미(?!래)|韓米|米韓"), ("KR", "US")), (re.compile(r"한[·・ㆍ-]?일|日韓|韓日"), ("JP", "KR")),
    (re.compile(r"미[·・ㆍ-]?일|日米|米日"), ("JP", "US")), (re.compile(r"한[·・ㆍ-]?중|中韓"), ("CN", "KR")), (re.compile(r"日中|중[·・ㆍ-]?일"), ("CN", "JP")),
)  # fmt: skip
_MEETING = re.compile(
    r"\b(?:meetings?|calls?|met|spoke|talks?|summit|conversation|visit|trilateral|bilateral|dialogue|ministerial"
    r"|consultations?|hosted|host|convened|welcome[sd]?|gathered|between|among)\b",
    re.I,
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|over|off|from|across|visit(?:ing)?|toward|travel(?:ed|s)? to|trip to|delegation to"
    r"|delegation)\s+(?:the )?(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3},\s+(?:the )?)?$",
)
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\b[JSMD]r)(?<!\bM[sx])(?<!\bMrs)(?<!\bNo)(?<!\bGen)(?<!\bAdm)(?<!\bLt)(?<!\bCol)(?<!\bSen)(?<!\bRep)(?<!\bHon)(?<!\bSt)(?<!\bSept)[.!?。](?:[\"”’)]*)(?=\s"
    r"|$)(?!\s+[a-z])",
)
# From here on a sentence says what the talk was about.
_ABOUT = re.compile(
    r"\b(?:to (?:discuss|consult on|exchange views|address|express|condemn|coordinate|highlight|reaffirm|underscore"
    r"|advance|affirm|mark)|following (?:the|its|a|today|yesterday)|regarding|concerning|about"
    r"|in (?:response|light|support) (?:to|of)|after (?:the|its|a)|on (?:the )?(?:democratic people|dprk|north korea"
    r"|taiwan|ukraine|russia|china|people's republic)|over (?:the )?(?:dprk|north)"
    r"|condemn(?:s|ed)?|targeting|against|against (?:the )?|with respect to|threats? (?:posed )?(?:by|from)"
    r"|and (?:discussed|reaffirmed|condemned|expressed))\b",
    re.I,
)
_TITLE_ABOUT = re.compile(
    r"\b(?:on|regarding|concerning|against|targeting|following|about|after|ahead of|marking|toward|announc\w+|to the"
    r"|with respect to)\b",
    re.I,
)
_FRAME = "the issuers' frame"
_GOING_ON = re.compile(
    r"\W*(?:they|he|she|both|the (?:two|secretary|foreign ministers?|minister|president|vice president|sides)"
    r"|secretary|president|minister)\b",
    re.I,
)
_PRAISED = re.compile(
    r"(?:'s)?\s*(?:trilateral |security |close |strong )*(?:cooperation|coordination|relationship|partnership|ties"
    r"|collaboration|engagement)\b",
    re.I,
)
_BY = re.compile(r"\bjoint\b.*\b(?:by|from|among|between)\b", re.I)
_OFFICE = re.compile(r"^office of the|spokesperson|secretary of|,\s.*(?:secretary|minister|ambassador)", re.I)
_OF_ONE = re.compile(
    r"(?<!joint )\bstatements? (?:by|from|of) (?:nsc |the |u\.s\. )?(?:national security|press|president|vice"
    r"|secretary|spokes|department|deputy|ambassador|acting|foreign minister|minister|prime)",
    re.I,
)
_MARGINS = re.compile(r"\b(?:margins|sidelines|occasion) of|\bduring\b", re.I)
_TALK = re.compile(r"\b(?:call|meeting|conversation|summit)\b", re.I)
_MET = re.compile(
    r"\b(?:met|meets|meeting|spoke|talks?|held|hosted|convened|welcomed|dialogue|consultations?|joined|launched"
    r"|signed)\b",
    re.I,
)
_LINK = re.compile(r"(?: \([A-Z]+\))?(?:\s*[-–—/]\s*|,? and (?:the )?|, (?:and )?(?:the )?)")
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
    """The parties, from the surest place that names them: the issuers' frame, the title, the first sentences."""
    title, lead = extracted.title, lead_of(extracted.text)
    frame = next((m.group(1) for line in extracted.frames if (m := _RELEASED.search(line))), "")
    office = next((line for line in extracted.frames if _OFFICE.search(line)), "")
    issuer = issuer_of(extracted.url, extracted.publisher) or next((n.code for n in named(office)), "")
    three = three_together(frame) or three_together(title) or _three_in(lead_of(extracted.text, 2))
    released = _codes(frame) | set((group_in(frame) or ("", ()))[1])
    if len(released) >= 2:
        return _found(released, _FRAME, three, issuer)
    east = next((codes for pattern, codes in _EAST if pattern.search(title) or pattern.search(extracted.text[:80])), ())
    if east:
        return _found(set(east), "the title", title[:40] if set(east) == THREE else "", issuer)
    group = group_in(title) or (group_in(_subject(lead)[:300]) if not _MARGINS.search(lead) else None)
    if group and not (three and _MEETING.search(title)):
        return _found(set(group[1]) | (_title_codes(title) if _MEETING.search(title) else set()), f"the name {group[0]}", "", issuer, group[0])
    if issuer and not three and _is_of_one(title, lead, office):
        return _found({issuer}, "the one who speaks", "", issuer)
    return _of_several(extracted, three, issuer)


def _is_of_one(title: str, lead: str, office: str) -> bool:
    """A statement by a person or an office that tells of no meeting has one issuer, whomever it names."""
    if _OF_ONE.search(title):
        return not _TALK.search(title)
    return bool(office) and not _MET.search(_subject(lead)) and not _MEETING.search(title)


def _of_several(extracted: Extracted, three: str, issuer: str) -> Parties:
    title, lead = extracted.title, lead_of(extracted.text)
    from_title, from_lead = _title_codes(title), _lead_codes(lead)
    meets = _MEETING.search(title) or _MEETING.search(lead)
    if len(from_title | from_lead) < 2 and _MEETING.search(title):
        from_lead = _lead_codes(lead) | _lead_codes(lead_of(extracted.text, 2)[len(lead) :])
    both = from_title | from_lead | ({issuer} if issuer and meets else set())
    if len(from_title) >= 2 and not _MEETING.search(lead):
        return _found(from_title, "the title", three, issuer)
    if len(both) >= 2 and (meets or _acts_together(lead) or len(from_title) >= 2 or three):
        return _found(both, "the title and the first sentence", three, issuer)
    if issuer and not three:
        return _found({issuer}, "the publisher", "", issuer)
    return _found(both, "the first sentence", three, issuer)


def three_together(text: str) -> str:
    """The words that name the United States, Japan and the ROK in one breath, and nobody else; empty when none do.

    >>> three_together("Japan-U.S.-ROK Foreign Ministers' Meeting"), three_together("Australia, Japan, the ROK, and the U.S.")
    ('Japan-U.S.-ROK', '')
    """
    for match in _COMPOUND.finditer(text):
        codes = {n.code for n in named(match.group())}
        if codes == THREE and not _is_part_of_more(text, match):
            return match.group().strip(" ,")
    east = _EAST[0][0].search(text)
    return east.group() if east else ""


def _is_part_of_more(text: str, match: re.Match[str]) -> bool:
    """Whether the same list names a fourth government, before or after."""
    tail = text[match.end() : match.end() + 50]
    after = next(iter(named(tail)), None)
    if after is not None and after.code not in THREE and _LINK.fullmatch(tail[: after.start]):
        return True
    head = text[max(0, match.start() - 50) : match.start()]
    before = list(named(head))
    return bool(before) and before[-1].code not in THREE and _LINK.fullmatch(head[before[-1].end :]) is not None


def _three_in(lead: str) -> str:
    """The three named together as those who act: not what a sentence is about, nor the cooperation that two others praise."""
    for number, part in enumerate(re.split(r"(?<=[.!?])\s+(?=[A-Z])", lead)[:3]):
        subject = _subject(part)
        found = three_together(subject)
        if not found or (number and _GOING_ON.match(part)):
            continue
        if not _PRAISED.match(subject, subject.find(found) + len(found)):
            return found
    return ""


def _found(codes: set[str], where: str, three: str, issuer: str, group: str = "") -> Parties:
    kept = {code for code in codes if code not in _NEVER_ALONE or code == issuer}
    if three and not kept - THREE:
        kept = set(THREE)
    if issuer and issuer not in THREE and issuer not in kept and where != _FRAME:
        kept, where, three = {issuer}, "the publisher", ""  # Beijing on the three, not the three
    return Parties(tuple(sorted(kept)), where, three if kept == THREE else "", issuer, group)


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
    by = _BY.match(title)
    return found | ({n.code for n in named(title[by.end() :])} if by else set())


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
