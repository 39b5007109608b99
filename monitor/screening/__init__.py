"""What a document is: its kind, its parties, its level and its class, with a reason that a person can read.

General rules only, from what official texts show of themselves: the headline, the issuers' frame, the first
sentence.
"""

from __future__ import annotations

from monitor.model import Extracted, Screening, Tier
from monitor.screening.kinds import kind_of
from monitor.screening.lead import lead_of
from monitor.screening.levels import level_of
from monitor.screening.parties import is_official, parties_of, sender_of
from monitor.screening.relevance import class_of


def screen(extracted: Extracted, *, tier: Tier = "official") -> Screening:
    """Kind, parties, level and class of a text, and why.

    `trilateral`: issued by the United States, Japan and the ROK together, or about the three together.
    `related`: another official text of these governments with language on the DPRK, Taiwan or the South China
    Sea. `mention`: another document that touches a watched topic. `irrelevant`: everything else.
    """
    parties = parties_of(extracted)
    kind = kind_of(extracted, tier=tier, is_official=is_official(extracted), parties=len(parties.codes))
    level = level_of(extracted.title, lead_of(extracted.text))
    klass, why = class_of(extracted, kind, parties)
    return Screening(
        kind=kind.name,
        parties=parties.codes,
        level=level,
        klass=klass,
        why=why,
        sender=sender_of(extracted, parties),
    )


def is_comparable(extracted: Extracted, screening: Screening) -> bool:
    """A news report is never compared as if it were the text, nor a text in another language, nor what is no
    statement: nobody acts in it, or it only announces a meeting.
    """
    return (
        screening.klass in ("trilateral", "related")
        and screening.kind not in ("news_report", "other")
        and extracted.language == "en"
    )
