"""The level at which the parties meet or speak (DOMAIN C2): by the offices in the headline, then in the first
sentence.
"""

from __future__ import annotations

import re
from typing import cast

from baselines.model import Level
from monitor.screening.cues import cues

_STAFF = re.compile(r"press secretary|spokes\w+|principal deputy", re.I)


def level_of(title: str, lead: str) -> Level:
    """The level that the headline names first, otherwise the first sentence; `none` where neither names an
    office.

    >>> level_of("Readout of the Trilateral Vice Foreign Ministers' Meeting", ""), level_of("Joint Statement",
    "") ('vice_ministers', 'none')
    """
    for text in (title, lead):
        found = cues().levels.search(_STAFF.sub("", text))
        if found:
            return cast(Level, found.lastgroup)
    return "none"
