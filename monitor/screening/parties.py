"""Who issues a text or meets in it. A government that is only talked about is no party."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.model import Extracted
from monitor.screening.governments import group_in, issuer_of, named
from monitor.screening.lead import lead_of, subject_of
from monitor.screening.together import THREE, east_codes, east_met, three_in, three_together

_NEVER_ALONE = frozenset(
    ("KP", "RU", "UA", "TW", "IR")
)  # subjects of statements far more often than issuers of one

_MEETING = re.compile(
    r"\b(?:meetings?|calls?|met|spoke|talks?|summit|conversation|visit|trilateral|bilateral|dialogue|ministerial"
    r"|consultations?|hosted|host|convened|welcome[sd]?|gathered|between|among)\b",
    re.I,
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|over|off|from|across|visit(?:ing)?|toward|travel(?:ed|s)? to|trip to|delegation to"
    r"|delegation)\s+(?:the )?(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3},\s+(?:the )?)?$",
)
_TITLE_ABOUT = re.compile(
    r"\b(?:on|regarding|concerning|against|targeting|following|about|after|ahead "
    r"of|marking|toward|announc\w+|to the"
    r"|with respect to)\b",
    re.I,
)
_FRAME = "the issuers' frame"
_BY = re.compile(r"\bjoint\b.*\b(?:by|from|among|between)\b", re.I)
_OFFICE = re.compile(r"^office of the|spokesperson|secretary of|,\s.*(?:secretary|minister|ambassador)", re.I)
_OF_ONE = re.compile(
    r"(?<!joint )\bstatements? (?:by|from|of) (?:nsc |the |u\.s\. )?(?:national security|press|president|vice"
    r"|secretary|spokes|department|deputy|ambassador|acting|foreign minister|minister|prime)",
    re.I,
)
_TOGETHER = re.compile(
    r"\W*(?:\d\.\s*)?(?:today,? )?(?:we\b|the (?:leaders|foreign ministers|ministers|governments?|heads))"
    r"|.{0,400}\b(?:issued|announced|reaffirm|condemn|affirm|pledge|launched|decided|agreed)",
    re.I | re.S,
)
_MARGINS = re.compile(r"\b(?:margins|sidelines|occasion) of|\bduring\b", re.I)
_TALK = re.compile(r"\b(?:call|meeting|conversation|summit)\b", re.I)
_MET = re.compile(
    r"\b(?:met|meets|meeting|spoke|talks?|held|hosted|convened|welcomed|dialogue|consultations?|joined|launched"
    r"|signed)\b",
    re.I,
)
_RELEASED = re.compile(
    r"\b(?:released|issued|adopted|agreed|published)\b.{0,60}?\b(?:by|between|among)\b(.*)", re.I | re.S
)

_GOVERNMENTS = re.compile(r"\bgovernments?\b", re.I)


@dataclass(frozen=True, slots=True)
class Parties:
    """The codes, sorted; where they were found; whether the three stand together by name; and the issuer."""

    codes: tuple[str, ...]
    where: str
    three: str = ""  # the words that name the three together
    issuer: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Signatories:
    """The line of the issuers' frame that names the governments, and their codes with the words for each."""

    line: str
    names: Mapping[str, str]


def signatories_in(frames: Sequence[str]) -> Signatories | None:
    """Who released the text by its frame; None where no line of it names governments.

    >>> signatories_in(["The following was released by the Governments of Japan and the Philippines."]).names
    {'JP': 'Japan', 'PH': 'the Philippines'}
    """
    for line in frames:
        released = _RELEASED.search(line)
        if released is None or not _GOVERNMENTS.search(released[1]):
            continue
        names = {n.code: released[1][n.start : n.end] for n in reversed(list(named(released[1])))}
        if names:
            return Signatories(line, names)
    return None


def parties_of(extracted: Extracted) -> Parties:
    """The parties, from the surest place that names them: the issuers' frame, the title, the first
    sentences.
    """
    title, lead = extracted.title, lead_of(extracted.text)
    frame = next((m.group(1) for line in extracted.frames if (m := _RELEASED.search(line))), "")
    office = next((line for line in extracted.frames if _OFFICE.search(line)), "")
    issuer = issuer_of(extracted.url, extracted.publisher) or next((n.code for n in named(office)), "")
    three = three_together(frame) or three_together(title) or three_in(lead_of(extracted.text, 2))
    released = _codes(frame) | set((group_in(frame) or ("", ()))[1])
    if len(released) >= 2:
        return _found(released, _FRAME, three, issuer)
    east = east_met(title, issuer) or east_codes(title, extracted.text[:80])
    if east:
        return _found(set(east), "the title", title[:40] if set(east) == THREE else "", issuer)
    group = group_in(title) or (group_in(subject_of(lead)[:300]) if not _MARGINS.search(lead) else None)
    if group and group[0] == "Quad" and _is_another_quad(f"{title}. {extracted.text[:1500]}", set(group[1])):
        group = None
    if group and not (three and _MEETING.search(title)):
        guests = _title_codes(title) if _MEETING.search(title) else set()
        return _found(set(group[1]) | guests, f"the name {group[0]}", "", issuer, group[0])
    if issuer and not three and _is_of_one(title, lead, office):
        return _found({issuer}, "the one who speaks", "", issuer)
    return _of_several(extracted, three, issuer)


def _is_another_quad(text: str, members: set[str]) -> bool:
    """Four that are not these: the text names none of Australia, India and Japan, nor the Indo-Pacific."""
    return (
        "ndo-Pacific" not in text
        and not _codes(text) & (members - {"US"})
        and "uadrilateral Security Dialogue" not in text
    )


def _is_of_one(title: str, lead: str, office: str) -> bool:
    """A statement by a person or an office that tells of no meeting has one issuer, whomever it names."""
    if _OF_ONE.search(title):
        return not _TALK.search(title)
    return bool(office) and not _MET.search(subject_of(lead)) and not _MEETING.search(title)


def _of_several(extracted: Extracted, three: str, issuer: str) -> Parties:
    title, lead = extracted.title, lead_of(extracted.text)
    from_title, from_lead = _title_codes(title), _lead_codes(lead)
    meets = _MEETING.search(title) or _MEETING.search(lead)
    if len(from_title | from_lead) < 2 and _MEETING.search(title):
        from_lead = _lead_codes(lead) | _lead_codes(lead_of(extracted.text, 2)[len(lead) :])
    both = from_title | from_lead | ({issuer} if issuer and meets else set())
    if len(from_title) >= 2 and not _MEETING.search(lead):
        host = {issuer} if issuer and _MEETING.search(title) else set()
        return _found(from_title | host, "the title", three, issuer)
    if len(both) >= 2 and (meets or _acts_together(lead) or len(from_title) >= 2 or three):
        return _found(both, "the title and the first sentence", three, issuer)
    if issuer and not three:
        return _found({issuer}, "the publisher", "", issuer)
    return _found(both, "the first sentence", three, issuer)


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
    """Governments that a title names as acting: before its "on", or in the list of a meeting or a joint
    act.
    """
    about = _TITLE_ABOUT.search(title)
    found = _not_places(title[: about.start()] if about else title)
    if about and (three_together(title) or _MEETING.search(title)):
        found |= _not_places(title[about.end() :]) - _NEVER_ALONE
    by = _BY.match(title)
    return found | (_codes(title[by.end() :]) if by else set())


def _lead_codes(lead: str) -> set[str]:
    return _not_places(subject_of(lead)) - {"KP", "TW"}


def _not_places(text: str) -> set[str]:
    """The governments named, without those that only say where: "in Tokyo, Japan"."""
    return {n.code for n in named(text) if not _PLACE_BEFORE.search(text[max(0, n.start - 60) : n.start])}


def _acts_together(lead: str) -> bool:
    return bool(_TOGETHER.match(lead))
