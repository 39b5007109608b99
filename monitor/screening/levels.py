"""The level at which the parties meet or speak (DOMAIN C2): by the offices of those who act in the first
sentence of the text, then by the headline; never by a meeting that either only mentions.
"""

from __future__ import annotations

import re
from typing import cast

from baselines.model import Level
from monitor.screening.cues import cues
from monitor.screening.meeting_act import act_of, without_mentions

# Who speaks for an office, or serves whom: "the President's National Security Advisor".
_STAFF = re.compile(
    r"(?:presidential|white house) chief of staff|chief of staff to the (?:president|prime minister)"
    r"|press secretary|spokes\w+|principal deputy(?! national)|presidential (?:office|delegation)"
    r"|office of (?:the )?(?:president|prime minister)"
    r"|(?:president|prime minister)(?: [A-Z][\w.-]+){0,3}['’]s? (?=(?:national|special|senior|chief))"
    r"|(?:(?<=advis[eo]r)|(?<=envoy)|(?<=representative)) (?:to|of) the (?:president|prime minister)",
    re.I,
)

# Beside a portfolio: the deputy of a prime minister sits among ministers.
_DEPUTY = re.compile(r"\b(?:deputy|vice) (?:prime ministers?|premiers?)\b", re.I)

# Whose text it is, by its title: "Joint Statement of the Leaders", "Leaders' Statement".
_TEXT = r"(?:joint |press )*(?:statement|declaration|communiqu\w+)"
_ISSUED = re.compile(
    rf"(?:(?<=statement)|(?<=declaration)|(?<=communique)|(?<=communiqué)) (?:of|by|from) [^,;:]*"
    rf"|(?:[\w-]+ ){{0,4}}[\w-]+(?:s['’]|['’]s?) {_TEXT}",
    re.I,
)
# Who only came along: "Commander Paparo joined as the Ministers met".
_JOINED = re.compile(
    r"^.{0,140}?\b(?:joined(?: them)?|attended|was present|looked on) (?:as|when|while)\b", re.I
)
_WE = re.compile(r"\bwe\b", re.I)
_EAST = re.compile("[\u3040-\ud7a3]")


def level_of(title: str, lead: str) -> Level:
    """The level of those who met by the first sentence, otherwise by the headline, otherwise by whatever else
    the sentence names; `none` where nothing names an office.

    >>> level_of("Readout of the Trilateral Vice Foreign Ministers' Meeting", "They met after the summit.")
    'vice_ministers'
    """
    bare = without_mentions(title)
    places = [*_ISSUED.findall(bare), _JOINED.sub(" ", act_of(lead)), bare, without_mentions(lead)]
    if _EAST.search(title):
        places.insert(0, title)  # it runs offices together, and no other meeting
    if _WE.search(lead):
        places.append(lead)  # "On the occasion of the summit, we": their own
    for place in places:
        found = cues().levels.search(_STAFF.sub(" ", _DEPUTY.sub("minister of state", place)))
        if found:
            return cast(Level, found.lastgroup)
    return "none"
