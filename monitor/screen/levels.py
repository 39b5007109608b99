"""The level at which the parties meet or speak (DOMAIN C2): by the titles in the headline, then in the first sentence."""

from __future__ import annotations

import re

from baselines.model import Level

# One pattern, so that the first office named decides; longer offices stand before the shorter ones that they hold.
_OFFICES: tuple[tuple[Level, str], ...] = (
    ("security_advisers", r"national security (?:advis[eo]rs?|council secretary|secretariat|office)|security advis[eo]rs?|国家安全保障局長|안보실장"),
    ("working_group", r"working[- ]group|working[- ]level|expert(?:s|-level)|作業部会|실무"),
    ("vice_ministers", r"(?:first )?vice[- ](?:foreign |defen[cs]e )?minister\w*|(?:foreign |defen[cs]e )?vice[- ]minister\w*|deputy secretar\w+|次官|차관"),
    ("defence_chiefs", r"chiefs? of (?:defen[cs]e|staff|the joint)|chairm[ae]n of the joint|joint chiefs|tri-?chod|defen[cs]e chiefs?|統合幕僚長|합참"),
    ("directors", r"(?:deputy )?director[- ]general|deputy assistant secretar\w+|assistant secretar\w+|special (?:representative|envoy)s?|indo-pacific dialogue|defen[cs]e trilateral talks|nuclear consultative group|extended deterrence (?:dialogue|strategy)|\bDTT\b|political director|局長|국장"),
    ("ministers", r"(?:foreign|defen[cs]e|finance|trade|economic|commerce|industry) ministers?|minister(?:s)? (?:of|for) (?:foreign|defen[cs]e|national)|foreign secretary|secretar(?:y|ies) of (?:state|defen[cs]e|war|commerce)|ministerial|\b2 ?\+ ?2\b|consultative committee"
                  r"|secretary (?:blinken|rubio|austin|hegseth|pompeo|tillerson|mattis|esper|kerry)|security consultative meeting|外相|外務大臣|防衛相|장관"),
    ("leaders", r"leaders?|summit|(?:vice )?presidents?(?! of the)|prime ministers?|president of the (?:united|republic)|heads? of (?:state|government)|首脳|首相|総理|정상|대통령"),
)  # fmt: skip
_PATTERN = re.compile("|".join(f"(?P<{name}>(?<!\\w)(?:{pattern}))" for name, pattern in _OFFICES), re.I)
_STAFF = re.compile(r"press secretary|spokes\w+|principal deputy", re.I)


def level_of(title: str, lead: str) -> Level:
    """The level that the headline names first, otherwise the first sentence; `none` where neither names an office."""
    for text in (title, lead):
        found = _PATTERN.search(_STAFF.sub("", text))
        if found:
            return found.lastgroup  # type: ignore[return-value]
    return "none"
