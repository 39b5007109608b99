"""The class of a document: trilateral, related, mention or irrelevant."""

from __future__ import annotations

import re

from baselines.vocabulary import watched_in_text
from monitor.model import Extracted, StatementClass
from monitor.screening.kinds import JOINT_KINDS, Kind
from monitor.screening.lead import lead_of
from monitor.screening.parties import WHO_MET, Parties
from monitor.screening.together import THREE, three_met, three_together
from monitor.screening.topics import Watched, guarantee, order_at_sea, watched

_TOGETHER = re.compile(
    r"\btrilateral(?:ly)?\b|\b(?:our|the|all) three "
    r"(?:countries|nations|governments|sides|leaders|ministers|allies"
    r"|partners)|\bthree-way\b|three (?:leaders|ministers)",
    re.I,
)
_APART = re.compile(r"\bseparate(?:ly)?\b|separate (?:calls|meetings|deals)", re.I)
_JOINT_REMARKS = re.compile(r"\bjoint\b|trilateral|press availability", re.I)
_OPPOSITE = frozenset(("BY", "CN", "IR", "KP", "RU"))  # of whom the texts speak
_SEVERAL_TOPICS = 2
_ALLIES = frozenset(("US", "JP", "KR"))


def class_of(extracted: Extracted, kind: Kind, parties: Parties) -> tuple[StatementClass, str]:
    """The class and the sentence that says why."""
    who = "-".join(parties.codes) or "no government"
    described = f"{kind.name.replace('_', ' ')} ({kind.cue!r}) of {who} by {parties.where}"
    is_issued = kind.name != "other" or (kind.is_announcement and bool(parties.issuer))
    together = _trilateral(extracted, kind, parties) if is_issued else ""
    if together:
        return "trilateral", f"The three together: {together}; {described}."
    found = watched(extracted.text)
    if not found.mentioned:
        return _unspoken(extracted, kind, parties, described)
    if kind.name in ("news_report", "other"):
        return "mention", f"Names {found}, but is no official statement: {described}."
    if not _is_watched_issuer(parties) and not _is_of_partners(kind, parties, found):
        return "mention", f"Names {found}, but no watched government issues it: {described}."
    if _is_statement_on(extracted, kind, parties, found):
        return "related", f"Language on {found}: {described}."
    return "mention", f"Touches {found} in passing: {described}."


def _trilateral(extracted: Extracted, kind: Kind, parties: Parties) -> str:
    """The words that show the three together; empty when they are not, or not alone."""
    if frozenset(parties.codes) != THREE:
        return _trilateral_among_others(extracted, kind, parties)
    title, lead = extracted.title, lead_of(extracted.text, 2)
    if _APART.search(lead):
        return ""
    if kind.name == "other":
        early = parties.three if _TOGETHER.search(extracted.text[:600]) else ""
        return three_together(title) or (_TOGETHER.search(title) or [""])[0] or early
    if parties.three:
        return parties.three
    cue = _TOGETHER.search(title) or _TOGETHER.search(extracted.text[:4000])
    if cue:
        return cue.group()
    is_meeting = kind.name in ("readout", "joint_statement", "joint_press_statement")
    return "named together in the title and the first sentence" if is_meeting else ""


def _trilateral_among_others(extracted: Extracted, kind: Kind, parties: Parties) -> str:
    """The three in a text whose parties are others, or fewer: one meeting of several, or a title that says
    trilateral.
    """
    if "eetings" in extracted.title and kind.name in ("readout", "media_note", "joint_statement", "other"):
        second = three_met(extracted.title, extracted.text, parties.issuer)
        if second:
            return f"one of several meetings, {second!r}"
    named = (
        three_together(extracted.text[:1500])
        if "rilateral" in extracted.title and set(parties.codes) <= THREE and parties.where != WHO_MET
        else ""
    )
    return f"trilateral in the title, {named}" if named else ""


def _unspoken(
    extracted: Extracted, kind: Kind, parties: Parties, described: str
) -> tuple[StatementClass, str]:
    """Texts that name neither the DPRK nor Taiwan nor the seas, yet speak of the order at sea or the
    guarantee to the allies.
    """
    if (
        len(parties.codes) >= 2
        and kind.name not in ("news_report", "other", "remarks")
        and _is_watched_issuer(parties)
    ):
        sea = order_at_sea(extracted.text)
        if sea:
            return "related", f"Language on the order at sea in the Indo-Pacific ({sea!r}): {described}."
        pledge = guarantee(extracted.text) if set(parties.codes) < _ALLIES else ""
        if pledge:
            return "related", f"Language on the guarantee to the allies ({pledge!r}): {described}."
        if parties.group == "AUKUS" and "ndo-Pacific" in extracted.text:
            return "related", f"AUKUS on the Indo-Pacific: {described}."
    return "irrelevant", f"No language on {watched_in_text('or')}: {described}."


def _is_watched_issuer(parties: Parties) -> bool:
    return bool(_ALLIES & set(parties.codes)) or parties.issuer in _ALLIES


def _is_of_partners(kind: Kind, parties: Parties, found: Watched) -> bool:
    """Whether other governments say together what the three do: a joint text of several with language on two
    watched topics or more (Australia and the United Kingdom).
    """
    is_ours = len(parties.codes) > 1 and not _OPPOSITE & set(parties.codes)
    return is_ours and kind.name in JOINT_KINDS and len(found.spoken) >= _SEVERAL_TOPICS


def _is_statement_on(extracted: Extracted, kind: Kind, parties: Parties, found: Watched) -> bool:
    """Whether the text takes a position on what it names, rather than touching it."""
    joint = len(parties.codes) >= 2
    if kind.name == "remarks":
        return joint and bool(_JOINT_REMARKS.search(extracted.title)) and found.times >= 2
    if joint and (kind.name in JOINT_KINDS or kind.name == "readout"):
        return bool(found.spoken) or found.is_named_jointly
    if not found.spoken:
        return False
    if kind.name in JOINT_KINDS or kind.name in ("readout", "republication", "strategy"):
        return True
    early = not extracted.title and found.first < len(lead_of(extracted.text, 2))
    return early or bool(watched(extracted.title).mentioned) or found.times >= 2 or joint
