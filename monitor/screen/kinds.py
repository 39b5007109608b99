"""What kind of document a text is: by its title, then by the issuer's frame, then by its first words (DOMAIN C1)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from baselines.model import DocumentKind
from monitor.model import Extracted, Tier

JOINT_KINDS: frozenset[DocumentKind] = frozenset(
    ("joint_statement", "declaration", "communique", "joint_press_statement", "joint_fact_sheet", "chairs_statement")
)


@dataclass(frozen=True, slots=True)
class Kind:
    """The kind, and the words that showed it."""

    name: DocumentKind
    cue: str


# In order: the first that fits decides. `Joint Statement` in a title outranks what the statement is about.
_BY_TITLE: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.I))
    for kind, pattern in (
        ("remarks", r"^(?:opening |closing |joint |prepared )?remarks\b|\bremarks (?:by|at|with|to|before|after|on)\b|press (?:briefing|gaggle|conference|availability|call)|background (?:press )?(?:call|briefing)"
                    r"|\bgaggle\b|\btranscript\b|\binterview\b|\bspeech\b|\baddress (?:to|at|by)\b|\btestimony\b|\bQ ?& ?A\b|stakeout|media availability|記者会見|기자회견|브리핑"),
        ("joint_fact_sheet", r"joint fact ?sheet"),
        ("fact_sheet", r"\bfact ?sheets?\b"),
        ("chairs_statement", r"\bchair(?:man|person)?['’]?s['’]? (?:statement|summary)|co-chairs['’]? (?:statement|summary)|議長声明|의장성명"),
        ("other", r"^(?:a )?(?:proclamation|notice|memorandum|executive order|presidential (?:message|determination|permit)|nominations?|message (?:to|from|on))\b|\bproclamation on\b|message to the (?:congress|senate|house)"
                  r"|signed into law|presidential delegation|executive order|letter to the|announces? (?:intent|key|presidential|nominat)|\bH\.\s?R\.|\bS\.\s?\d{2,}|running list"),
        ("joint_press_statement", r"joint press (?:statement|release|announcement)|(?:trilateral|bilateral|tri-?chod|advis[eo]rs?['’]?|ministers?['’]?|chiefs) press (?:statement|release)|共同プレス|공동언론발표|공동보도문"),
        ("joint_statement", r"\bjoint\b[\w\s.,'’-]{0,60}?\bstatement|joint message|\b(?:leaders?|ministers?|advis[eo]rs?|governments?|countries|chiefs|directors)['’]?s?['’]? (?:joint )?statement|statement (?:by|of|from) (?:the )?(?:governments?|leaders|foreign ministers|g7|quad)"
                            r"|共同声明|공동성명"),
        ("communique", r"\bcommuniqu[eé]|コミュニケ"),
        ("readout", r"\breadout\b|\b(?:meeting|call|conversation|lunch|dinner|breakfast|discussion|engagement|pull-aside|bilateral|phone call|video conference|videoconference|telephone talk|consultations?|trilateral)s? (?:with|between|among|of)\b"
                    r"|\b(?:ministers?|ministerial|summit|advis[eo]rs?|chiefs|officials|vice-ministerial)['’]?s?['’]? (?:trilateral |bilateral )?(?:meeting|telephone (?:talk|call|conference)|talks?|consultation)\b|telephone (?:talk|conference)|participation in the"
                    r"|\b(?:travel|visit) to\b|courtesy call|\b(?:dialogue|consultative group|consultative committee)\b(?!.*\bstatement)|meet(?:s|ing)? with|speaks? with|会談|会合|電話|통화|회담|면담|협의|회의"),
        ("spokesperson_statement", r"\bstatement (?:by|from|of)\b|^press statement\b|談話|논평|대변인"),
        ("strategy", r"\bstrategy\b|white paper|bluebook|posture review|防衛白書|外交青書|백서"),
        ("declaration", r"\bdeclaration\b|\bvision\b|\bprinciples?\b|\bcharter\b|^commitment to\b|\bcompact\b|宣言|선언"),
        ("joint_statement", r"\bstatement on .*\b(?:partnership|cooperation|trilateral|alliance)\b"),
        ("spokesperson_statement", r"\bstatement\b|声明|성명"),
        ("media_note", r"^press release\b|media note|報道発表|보도자료"),
    )
)  # fmt: skip
_SHEET = re.compile(r"fact ?sheet|joint statement|communiqu", re.I)
_OF_A_TALK = re.compile(r"['’]s (?:\w+ ){0,2}(?:call|meeting|conversation)\b", re.I)
_SINGLE = re.compile(r"statement (?:by|from|of) (?:nsc|national|press|president|vice|secretary|the spokes|spokes|department|ambassador|deputy)", re.I)
_SPEAKER = re.compile(r"(?:^|\n\n|\s)((?:MR|MS|MRS|DR|SECRETARY|PRESIDENT|PRIME MINISTER|VICE PRESIDENT|FOREIGN MINISTER|MINISTER|GENERAL|GEN|ADMIRAL|MODERATOR|AMBASSADOR|SENIOR [A-Z]+ [A-Z]+|QUESTION)\.?(?: [A-Z.'’-]+){0,3}:\s|Q\s{1,3}[A-Z]|Q:\s)")
_PERSON_FRAME = re.compile(r",\s.*(?:secretary of|spokes|secretary$|minister|ambassador)|attributable to|attributed to", re.I)
_OFFICE_FRAME = re.compile(r"^office of the spokes|^media note|press release|^(?:for )?immediate release", re.I)
_MET = re.compile(r"\b(?:met|spoke|spoken|held (?:a |an |talks|discussions|bilateral|trilateral)|convened|hosted|participated|held)\b", re.I)
_WE = re.compile(r"\W*(?:\d{1,2}\.\s*)?(?:today,?[\w\s,]{0,40} )?we\b|.{0,240}\b(?:we|the leaders),", re.I | re.S)

_WIRE = re.compile(r"\((?:Yonhap|Reuters|AP|AFP|Kyodo|Xinhua|UPI|KBS World|CNA|Jiji(?: Press)?|dpa|IANS|ANI|PTI|TASS|Bloomberg|VOA|NHK|KCNA|News1|Newsis)[^)]{0,30}\)|\b(?:SEOUL|TOKYO|WASHINGTON|NEW YORK|BEIJING|TAIPEI|MANILA),? [A-Z][a-z]{2,8}\.? \d{1,2} \(", re.M)
_DATELINE = re.compile(r"^[A-Z][A-Za-z .'/-]{2,40}(?:,\s?(?:[A-Z][A-Za-z.]+ ?){1,3})?(?:,\s?(?:19|20)\d\d|\s\d{1,2}(?:,\s?(?:19|20)\d\d)?)?\s?(?:\([^)]{2,30}\)\s?)?(?:[-–—]{1,2}|:)\s")
_ATTRIBUTION = re.compile(
    r"\b(?:said|told|added|noted|reported|announced|stated) (?:in (?:a|the|their|its) (?:joint |press |written )?(?:statement|release|briefing|news conference)|reporters|Yonhap|Reuters|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"|\b(?:the|their|a) (?:joint )?statement (?:also |further |strongly |notably )?(?:said|says|read|reads|emphasi[sz]ed|highlighted|concluded|welcomed|raised|opposed|stressed|added|noted|condemned|called|came|comes|was released)"
    r"|\baccording to (?:the (?:statement|ministry|officials?|state department|joint)|a (?:senior|joint|statement)|officials|Yonhap|local media|reports?)|\b(?:analysts?|experts|observers|critics) (?:say|said|believe|note)|,[\"”] (?:he|she|[A-Z]\w+) (?:said|told|added)", re.I)  # fmt: skip
_REPUBLISHED = re.compile(
    r"public release\W|this material (?:from|in this)|(?:originally|first) (?:published|appeared) (?:on|at|in|by)|republished (?:from|with)|view (?:the )?(?:full|original) (?:release|statement|here)|^source: (?!.{0,10}photo)|press release (?:distribution|from):", re.I | re.M)  # fmt: skip
_REPORTED_FRAME = re.compile(r"^home\s*[/›>»|→]|^collapse$|^share\b.{0,40}:?$|^disclaimer\b|^by [A-Z]\w+ [A-Z]|^advertisement$|\(END\)|\breporter\b|^read more|(?:19|20)\d\d[-./]\d\d?[-./]\d\d?\s+\D{3,50}$|news reporting", re.I)


def kind_of(extracted: Extracted, *, tier: Tier, is_official: bool, parties: int) -> Kind:
    """The kind of a document. `is_official`: its address or publisher is a government's. `parties`: how many it names."""
    report = _report(extracted, tier=tier, is_official=is_official)
    if report:
        return Kind("news_report", report)
    title, text = extracted.title, extracted.text
    if not is_official and tier != "official" or tier == "mirror":
        copied = _REPUBLISHED.search("\n".join((*extracted.frames, text[-600:], text[:300])))
        if copied:
            return Kind("republication", copied.group().strip())
    if not _SHEET.search(title) and len(_SPEAKER.findall(text[:6000])) >= 3:
        return Kind("remarks", "speakers in capitals")
    for kind, pattern in _BY_TITLE:
        found = pattern.search(title)
        if found:
            return _refined(Kind(kind, found.group().strip()), extracted, parties)
    return _by_frame(extracted, parties)


def _refined(kind: Kind, extracted: Extracted, parties: int) -> Kind:
    """A "Statement by the spokesperson on the call with ..." is a readout; a statement of several governments is joint."""
    title = extracted.title
    if kind.name == "spokesperson_statement":
        if _OF_A_TALK.search(title):
            return Kind("readout", "call or meeting in the title")
        if parties >= 2 and not _SINGLE.search(title):
            return Kind("joint_statement", f"{kind.cue} of {parties} governments")
    if kind.name == "readout" and _WE.match(extracted.text) and parties >= 2 and "readout" not in kind.cue.lower():
        return Kind("joint_statement", "the governments speak as we")
    return kind


def _by_frame(extracted: Extracted, parties: int) -> Kind:
    """Without a telling title: the frame says who speaks, the first sentence says how."""
    lead = extracted.text[:500]
    frame = next((line for line in extracted.frames if _PERSON_FRAME.search(line) or _OFFICE_FRAME.search(line)), "")
    released = next((line for line in extracted.frames if re.search(r"text of the|following (?:joint )?statement", line, re.I) and re.search(r"governments?|ministers|leaders", line, re.I)), "")
    if released:
        return Kind("joint_statement", released[:60])
    if _MET.search(lead[:350]) and (frame or parties >= 2):
        return Kind("readout", (_MET.search(lead[:350]) or re.match("", "")).group())  # type: ignore[union-attr]
    if frame and _PERSON_FRAME.search(frame):
        return Kind("spokesperson_statement", frame[:60])
    if frame:
        return Kind("media_note", frame[:60])
    if parties >= 2 and _WE.match(extracted.text):
        return Kind("joint_statement", "the governments speak as we")
    return Kind("other", "no cue of an official statement")


def _report(extracted: Extracted, *, tier: Tier, is_official: bool) -> str:
    """The words that show a newspaper's report; empty for an official text."""
    if tier == "news":
        return "a news source"
    if is_official:
        return ""
    text = extracted.text
    wire = _WIRE.search(text[:400]) or _WIRE.search(text[-200:])
    if wire:
        return wire.group().strip()
    marks = [line for line in extracted.frames if _REPORTED_FRAME.search(line)]
    said = [m.group() for m, _ in zip(_ATTRIBUTION.finditer(text), range(4), strict=False)]
    dateline = _DATELINE.match(text[:140])
    if len(said) + (2 if marks else 0) + (1 if dateline else 0) >= 2 and (said or len(marks) > 1):
        return said[0] if said else marks[0][:60]
    return ""
