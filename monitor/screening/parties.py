"""Who issues a text or meets in it. A government that is only talked about is no party."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.model import Extracted
from monitor.screening.governments import NEVER_ALONE, group_in, issuer_of, named
from monitor.screening.lead import lead_of, subject_of
from monitor.screening.meeting_act import act_of, who_met, without_mentions
from monitor.screening.together import THREE, east_codes, east_met, three_in, three_together

_MEETING = re.compile(
    r"\b(?:meetings?|calls?|met|spoke|talks?|summit|conversation|visit|trilateral|bilateral|dialogue"
    r"|ministerial"
    r"|consultations?|hosted|host|convened|welcome[sd]?|gathered|between|among)\b",
    re.I,
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|over|off|across|visit(?:ing)?|toward|travel(?:ed|s)? to|trip to|delegation(?: to)?)\s+"
    r"(?:the )?(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3},\s+(?:the )?)?$"
    r"|(?P<of>\w*) from (?:the )?$",
)
# "Ministers from Japan" act, what comes "from North Korea" does not.
_SENT_FROM = re.compile(
    r"ministers|leaders|officials|statement|representatives|advis[eo]rs|chiefs|counterparts|governments"
    r"|envoys"
    r"|delegations|heads",
    re.I,
)
_TITLE_ABOUT = re.compile(
    r"\b(?:on(?! behalf)|regarding|concerning|against|targeting|following|about|after|ahead of|marking"
    r"|towards?|announc\w+|to the|with respect to|in respect of|as regards|over|amid|vis-[aà]-vis"
    r"|(?:in )?(?:response|reaction|answer) to|in (?:support|light|view|defen[cs]e|face) of"
    r"|condemn\w*|counter(?:ing)?|deter(?:ring)?|addressing|oppos\w+|denounc\w+|reject\w*|deplor\w+|warn\w*"
    r"|protest\w*|urg(?:e|es|ing)|calls? (?:on|for|out)|respond\w* to)\b",
    re.I,
)
_BESIDE = re.compile(r"\b(?:with|between|among)\b", re.I)
# "China's Coercion" is what is spoken of; "Japan's Foreign Minister" is one of those who speak.
_POSSESSED = re.compile(
    r"['’]s?\s+(?!(?:new |then |vice |deputy |first |acting )*(?:foreign|prime|defen[cs]e|minister|president"
    r"|secretary|leader|government|national security|ambassador|chief|envoy|chancellor|premier|vice"
    r"|representative|counterpart))",
    re.I,
)
_FRAME = "the issuers' frame"
WHO_MET = "those who met"
_BY = re.compile(r"\bjoint\b.*\b(?:by|from|among|between)\b", re.I)
_OFFICE = re.compile(r"^office of the|spokesperson|secretary of|,\s.*(?:secretary|minister|ambassador)", re.I)
_SINGLE_ISSUER = re.compile(
    r"(?<!joint )\bstatements? (?:by|from|of) (?:nsc |the |u\.s\. )?(?:national security|press|president|vice"
    r"|secretary|spokes|department|deputy|ambassador|acting|(?:foreign |prime )?minister(?!s))",
    re.I,
)
_TOGETHER = re.compile(
    r"\W*(?:\d\.\s*)?(?:today,? )?(?:we\b|the (?:leaders|foreign ministers|ministers|governments?|heads))"
    r"|.{0,1100}\b(?:issued|announced|reaffirm|condemn|affirm|pledge|launched|decided|agreed)",
    re.I | re.S,
)
_MARGINS = re.compile(r"\b(?:margins|sidelines|occasion) of|\bduring\b", re.I)
_TALK = re.compile(r"\b(?:call|meeting|conversation|summit)\b", re.I)
_MET = re.compile(
    r"\b(?:met|meets|meeting|spoke|talks?|held|hosted|convened|welcomed|dialogue|consultations?|joined"
    r"|launched"
    r"|signed)\b",
    re.I,
)
# The list of issuers ends where occasion or place begin: "..., on the occasion of talks in Brussels".
_RELEASED = re.compile(
    r"\b(?:released|issued|adopted|agreed|published)\b.{0,60}?\b(?:by|between|among)\b"
    r"(.*?)(?:\b(?:on(?! behalf)|in|at|following|after|during|upon|before|ahead of|prior to|as part of"
    r"|to mark|marking|regarding|concerning|when|while|who|which)\b|$)",
    re.I | re.S,
)

_ISSUERS = re.compile(
    r"\b(?:governments?|ministers?|secretar(?:y|ies)|leaders?|presidents?|heads"
    r"|advis[eo]rs?|representatives)\b",
    re.I,
)
_ACTS = re.compile(
    r"\b(?:met|meet|held|convened|gathered|spoke|discuss\w*|reaffirm\w*|affirm\w*|condemn\w*|express\w*"
    r"|welcom\w*|issued?|releas\w*|announc\w*|underscor\w*|strongly|oppos\w*|call(?:ed)? on|urg(?:e|ed)"
    r"|decided|agreed?|launch\w*)\b"
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


def signatories_of(text: str) -> Signatories | None:
    """Who issues a text by its own first sentence, where offices or governments act in it: those who stand
    before its verb. None where they are fewer than two.

    >>> signatories_of("We, the Foreign Ministers of Japan and the Philippines, met in Tokyo, Japan.").names
    {'JP': 'Japan', 'PH': 'the Philippines'}
    """
    line = lead_of(text).strip()
    act = without_mentions(line)
    verb = _ACTS.search(act)
    acting = act[: verb.start()] if verb else ""
    if not _ISSUERS.search(acting):
        return None
    codes = _not_places(acting) - NEVER_ALONE
    names = {n.code: acting[n.start : n.end] for n in reversed(list(named(acting))) if n.code in codes}
    return Signatories(line, names) if len(names) > 1 else None


def parties_of(extracted: Extracted) -> Parties:
    """The parties, from the surest place that names them: the issuers' frame, the title, the first
    sentences.
    """
    title, lead = extracted.title, lead_of(extracted.text)
    frame = next((m.group(1) for line in extracted.frames if (m := _RELEASED.search(line))), "")
    office = next((line for line in extracted.frames if _OFFICE.search(line)), "")
    issuer = issuer_of(extracted.url, extracted.publisher) or next((n.code for n in named(office)), "")
    three = three_together(frame) or three_together(title) or three_in(lead_of(extracted.text, 2))
    day = extracted.published_on
    released = _codes(frame) | set((group_in(frame, day) or ("", ()))[1])
    if len(released) >= 2:
        return _found(released, _FRAME, three, issuer)
    east = east_met(title, issuer) or east_codes(title, extracted.text[:80])
    if east:
        return _found(set(east), "the title", title[:40] if set(east) == THREE else "", issuer)
    more = lead_of(extracted.text, 2)[len(lead) :]
    if met := who_met(title, lead, more, issuer):
        return _found(set(met), WHO_MET, more.strip()[:60] if met == THREE else "", issuer)
    group = group_in(title, day) or (group_in(act_of(lead)[:300], day) if not _MARGINS.search(lead) else None)
    if group and group[0] == "Quad" and _is_another_quad(f"{title}. {extracted.text[:1500]}", set(group[1])):
        group = None
    if group and not (three and _MEETING.search(title)):
        return _found(set(group[1]) | _title_codes(title), f"the name {group[0]}", "", issuer, group[0])
    if issuer and not three and _has_single_issuer(title, lead, office):
        return _found({issuer}, "the one who speaks", "", issuer)
    return _of_several(extracted, three, issuer)


def _is_another_quad(text: str, members: set[str]) -> bool:
    """Four that are not these: the text names none of Australia, India and Japan, nor the Indo-Pacific."""
    return (
        "ndo-Pacific" not in text
        and not _codes(text) & (members - {"US"})
        and "uadrilateral Security Dialogue" not in text
    )


def _has_single_issuer(title: str, lead: str, office: str) -> bool:
    """A statement by a person or an office that tells of no meeting has one issuer, whomever it names."""
    if _SINGLE_ISSUER.search(title):
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
    kept = {code for code in codes if code not in NEVER_ALONE or code == issuer}
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
    if about and "ondemn" in about.group() and not _codes(title[: about.start()]):
        about = (
            None  # "We condemn it. Joint statement of Japan and the United States": nobody is named before
        )
    found = _not_places(title[: about.start()] if about else title)
    tail = title[about.end() :] if about else ""
    if three_together(tail):
        found |= THREE
    elif _MEETING.search(tail):
        found |= _not_places(tail) - NEVER_ALONE
    elif _MEETING.search(title) and (beside := _BESIDE.search(tail)):
        found |= _not_places(tail[beside.end() :]) - NEVER_ALONE
    by = _BY.match(title)
    return found | (_codes(title[by.end() :]) if by else set())


def _lead_codes(lead: str) -> set[str]:
    return _not_places(subject_of(lead)) - {"KP", "TW"}


def _not_places(text: str) -> set[str]:
    """The governments named, without those that only say where ("in Tokyo, Japan") or whose doing is spoken
    of ("China's coercion").
    """
    return {
        n.code
        for n in named(text)
        if not _is_place(text[max(0, n.start - 60) : n.start]) and not _POSSESSED.match(text, n.end)
    }


def _is_place(before: str) -> bool:
    found = _PLACE_BEFORE.search(before)
    return found is not None and not (found["of"] and _SENT_FROM.fullmatch(found["of"]))


def _acts_together(lead: str) -> bool:
    return bool(_TOGETHER.match(lead))
