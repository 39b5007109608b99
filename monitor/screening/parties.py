"""Who issues a text or meets in it. A government that is only talked about is no party."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.model import Extracted
from monitor.screening.acting import acting_in, codes_of_lead
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
_TITLE_ABOUT = re.compile(
    r"\b(?:on(?! behalf)|regarding|concerning|against|targeting|following|about|after|ahead of|marking"
    r"|towards?|announc\w+|to the|with respect to|in respect of|as regards|over|amid|vis-[aà]-vis"
    r"|(?:in )?(?:response|reaction|answer) to|in (?:support|light|view|defen[cs]e|face) of"
    r"|condemn\w*|counter(?:ing)?|deter(?:ring)?|addressing|oppos\w+|denounc\w+|reject\w*|deplor\w+|warn\w*"
    r"|protest\w*|urg(?:e|es|ing)|calls? (?:on|for|out)|respond\w* to)\b",
    re.I,
)
_BESIDE = re.compile(r"\b(?:with|between|among)\b", re.I)
_LETTER = re.compile(r"[^\W_]+")
_FRAME = "the issuers' frame"
WHO_MET = "those who met"
_JOINT = re.compile(r"\bjoint(?:ly)?\b", re.I)
_BY = re.compile(r"\bjoint\b.*\b(?:by|from|among|between)\b", re.I)
_OFFICE = re.compile(r"^office of the|spokesperson|secretary of|,\s.*(?:secretary|minister|ambassador)", re.I)
_MASTHEAD = re.compile(
    r"\b(?:ministry|embassy|government) of\b|white house|prime minister.s office|presidential office"
    r"|\bcommand\b|^(?:u\.?s\.? )?department of state\b",
    re.I,
)
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
# "Secretary Rubio's Call with ...", "Foreign Minister Cho Attends ..."
_WHOSE_TALK = re.compile(
    r"(?!joint)(?:readout of )?([^,:]{3,60}?)(?:['’]s? (?:[\w-]+ ){0,3}(?:call|meeting|conversation"
    r"|participation|visit|travel|lunch|dinner)\b"
    r"| (?:attends|meets|speaks|holds|hosts|joins|participates)\b)",
    re.I,
)
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
    codes = acting_in(acting) - NEVER_ALONE
    names = {n.code: acting[n.start : n.end] for n in reversed(list(named(acting))) if n.code in codes}
    return Signatories(line, names) if len(names) > 1 else None


def parties_of(extracted: Extracted) -> Parties:
    """The parties, from the surest place that names them: the issuers' frame, the title, the first
    sentences.
    """
    title, lead = extracted.title, lead_of(extracted.text)
    frame = next((m.group(1) for line in extracted.frames if (m := _RELEASED.search(line))), "")
    office = _office_of(extracted)
    issuer = issuer_of(extracted.url, extracted.publisher) or _issuer_named(office)
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


def _office_of(extracted: Extracted) -> str:
    """The line of the frame that says whose office speaks: a masthead, or to whom the text is attributed."""
    title = _LETTER.findall(extracted.title)
    lines = (line for line in extracted.frames if _LETTER.findall(line) != title)
    return next((line for line in lines if _OFFICE.search(line) or _MASTHEAD.search(line)), "")


def is_official(extracted: Extracted) -> bool:
    """Whether a government stands behind the address, or its spokesperson behind the text. A masthead alone
    shows neither: who republishes a text writes it above it, too.
    """
    office = next((line for line in extracted.frames if _OFFICE.search(line)), "")
    return bool(issuer_of(extracted.url, extracted.publisher) or list(named(office)))


def _issuer_named(office: str) -> str:
    """The code of the government in a masthead: none of those that are spoken of far more often."""
    return next((n.code for n in named(office) if n.code not in NEVER_ALONE), "")


def sender_of(extracted: Extracted, parties: Parties) -> str:
    """The code of the one government whose release this is, where it tells of a meeting with others: by its
    masthead, or by whose meeting the title says it is. Empty where none is known.

    >>> sender_of(Extracted(text="", title="Secretary Rubio's Call with Japanese Foreign Minister Motegi"),
    ...           Parties(("JP", "US"), "the title"))
    'US'
    """
    whose = _WHOSE_TALK.match(extracted.title)
    people = {n.code for n in named(whose[1])} if whose else set()
    found = parties.issuer or (next(iter(people)) if len(people) == 1 else "")
    return found if len(parties.codes) > 1 and found in parties.codes else ""


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
    is_of_several = _JOINT.search(title) or _MEETING.search(title)
    return bool(office) and not _MET.search(subject_of(lead)) and not is_of_several


def _of_several(extracted: Extracted, three: str, issuer: str) -> Parties:
    title, lead = extracted.title, lead_of(extracted.text)
    from_title = _title_codes(title)
    from_lead = codes_of_lead(lead, from_title)
    meets = _MEETING.search(title) or _MEETING.search(lead)
    if len(from_title | from_lead) < 2 and _MEETING.search(title):
        from_lead |= codes_of_lead(lead_of(extracted.text, 2)[len(lead) :])
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
    found = acting_in(title[: about.start()] if about else title)
    tail = title[about.end() :] if about else ""
    if three_together(tail):
        found |= THREE
    elif _MEETING.search(tail):
        found |= acting_in(tail) - NEVER_ALONE
    elif _MEETING.search(title) and (beside := _BESIDE.search(tail)):
        found |= acting_in(tail[beside.end() :]) - NEVER_ALONE
    by = _BY.match(title)
    return found | (_codes(title[by.end() :]) if by else set())


def _acts_together(lead: str) -> bool:
    return bool(_TOGETHER.match(lead))
