"""What kind of document a text is: by its title, then by the issuer's frame, then by its first words (DOMAIN
C1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from baselines.clauses.speakers import is_transcript
from baselines.model import DocumentKind
from monitor.model import Extracted, Tier
from monitor.screening.acts import act_in, announced_in, paper_of
from monitor.screening.cues import cues

JOINT_KINDS: frozenset[DocumentKind] = frozenset(
    (
        "joint_statement",
        "declaration",
        "communique",
        "joint_press_statement",
        "joint_fact_sheet",
        "chairs_statement",
    )
)

_SHEET = re.compile(r"fact ?sheet|joint statement|communiqu", re.I)
_OF_A_TALK = re.compile(r"['’]s (?:\w+ ){0,2}(?:call|meeting|conversation)\b", re.I)
_BY_A_SINGLE_OFFICE = re.compile(
    r"(?:statement|announcement|release) (?:by|from|of) (?:the )?"
    r"(?:nsc|national|press|president\b|vice|secretary"
    r"|spokes|department|ambassador|deputy|(?:[\w.’']+ ){0,4}?ministry|embassy|office of"
    r"|government of|foreign minister\b(?! and)|minister\b(?! and))",
    re.I,
)
_PERSON_FRAME = re.compile(
    r",\s.*(?:secretary of|spokes|secretary$|minister|ambassador)|attributable to|attributed to", re.I
)
_OFFICE_FRAME = re.compile(
    r"^office of the spokes|^media note|press release|^(?:for )?immediate release", re.I
)
_RELEASED_FRAME = re.compile(
    r"(?:text of the|following (?:joint )?statement).*(?:governments?|ministers|leaders)", re.I
)
_MET = re.compile(r"\b(?:met|spoke|spoken|convened|hosted|participated|held)\b", re.I)
_WE = re.compile(
    r"\W*(?:\d{1,2}\.\s*)?(?:today,?[\w\s,]{0,40} )?we\b|.{0,240}\b(?:we|the leaders),", re.I | re.S
)
_DATELINE = re.compile(
    r"[A-Z][A-Za-z .'/-]{2,40}(?:,\s?(?:[A-Z][A-Za-z.]+ ?){1,3})?(?:,\s?(?:19|20)\d\d|\s\d{1,2}(?:,\s?(?:19"
    r"|20)\d\d)?)?\s?(?:\([^)]{2,30}\)\s?)?(?:[-–—]{1,2}|:)\s",
)
_NO_CUE = "no cue of an official statement"
_AS_SHOWN: frozenset[DocumentKind] = frozenset(("remarks", "strategy"))  # whoever acts in them
_TURNS = 12_000  # characters in which a transcript shows its speakers
_READ = 20_000  # characters: a report says who told it long before


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind, and the words that showed it. `is_announcement`: it tells of a meeting to come, and says
    nothing yet.
    """

    name: DocumentKind
    cue: str
    is_announcement: bool = False


def kind_of(extracted: Extracted, *, tier: Tier, is_official: bool, parties: int) -> Kind:
    """The kind of a document. `is_official`: its address or publisher is a government's. `parties`: how many
    it names.
    """
    report = _report(extracted, tier=tier, is_official=is_official)
    if report:
        return Kind("news_report", report)
    title, text = extracted.title, extracted.text
    copied = (
        cues().republished.search("\n".join((*extracted.frames, text[:300], text[-600:])))
        if not is_official
        else None
    )
    if copied and act_in(extracted, is_official=False):
        return Kind("republication", copied.group().strip())
    if not _SHEET.search(title) and is_transcript(text[:_TURNS]):
        return Kind("remarks", "speakers take turns")
    return _if_issued(_shown(extracted, parties), extracted, is_official=is_official)


def _shown(extracted: Extracted, parties: int) -> Kind:
    """What the title says it is, else the frame and the first sentence."""
    for kind, pattern in cues().kinds:
        found = pattern.search(extracted.title)
        if found:
            return _refined(Kind(kind, found.group().strip()), extracted, parties)
    return _by_frame(extracted, parties)


def _if_issued(shown: Kind, extracted: Extracted, *, is_official: bool) -> Kind:
    """The kind, where somebody acts in the text; `other` where nobody does, or where it only announces."""
    paper = paper_of(extracted.title, extracted.text)
    if paper:
        return Kind("other", paper)
    if shown.name in _AS_SHOWN or not extracted.text:  # of a list's entry that was not read, its title says
        return shown
    announced = announced_in(extracted)
    if announced:
        return Kind("other", announced, is_announcement=True)
    act = act_in(extracted, is_official=is_official)
    if not act:
        return Kind("other", "nobody who issues it acts in it")
    if shown.name == "other" and is_official and shown.cue is _NO_CUE:
        return Kind("media_note", act)
    return shown


def _refined(kind: Kind, extracted: Extracted, parties: int) -> Kind:
    """A "Statement by the spokesperson on the call with ..." is a readout; a statement of several governments
    is joint.
    """
    if kind.name == "spokesperson_statement":
        if _OF_A_TALK.search(extracted.title):
            return Kind("readout", "call or meeting in the title")
        if parties >= 2 and not _BY_A_SINGLE_OFFICE.search(extracted.title):
            return Kind("joint_statement", f"{kind.cue} of {parties} governments")
    if (
        kind.name == "readout"
        and parties >= 2
        and "readout" not in kind.cue.lower()
        and _WE.match(extracted.text)
    ):
        return Kind("joint_statement", "the governments speak as we")
    return kind


def _by_frame(extracted: Extracted, parties: int) -> Kind:
    """Without a telling title: the frame says who speaks, the first sentence says how."""
    released = next((line for line in extracted.frames if _RELEASED_FRAME.search(line)), "")
    if released:
        return Kind("joint_statement", released[:60])
    frame = next(
        (line for line in extracted.frames if _PERSON_FRAME.search(line) or _OFFICE_FRAME.search(line)), ""
    )
    met = _MET.search(extracted.text[:350])
    if met and (frame or parties >= 2):
        return Kind("readout", met.group())
    if frame:
        return Kind("spokesperson_statement" if _PERSON_FRAME.search(frame) else "media_note", frame[:60])
    if parties >= 2 and _WE.match(extracted.text):
        return Kind("joint_statement", "the governments speak as we")
    return Kind("other", _NO_CUE)


def _report(extracted: Extracted, *, tier: Tier, is_official: bool) -> str:
    """The words that show a newspaper's report; empty for an official text."""
    if tier == "news":
        return "a news source"
    if is_official:
        return ""
    text = extracted.text
    wire = cues().wire.search(text[:400]) or cues().wire.search(text[-200:])
    if wire:
        return wire.group().strip()
    marks = [line for line in extracted.frames if cues().report_frame.search(line)]
    said = [match.group() for match in islice(cues().attribution.finditer(text[:_READ]), 4)]
    dateline = _DATELINE.match(text[:140])
    if len(said) + (2 if marks else 0) + (1 if dateline else 0) >= 2 and (said or len(marks) > 1):
        return said[0] if said else marks[0][:60]
    return ""
