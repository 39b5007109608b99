"""Which governments a sentence names as those who act: not those that only say where, that only lent their
rooms, or of whom the two or three that met speak.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from monitor.screening.governments import named
from monitor.screening.lead import subject_of
from monitor.screening.meeting_act import mentions_in

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
# Rooms of a state that lends them: "at the Permanent Mission of Belgium".
_ROOMS_OF = re.compile(
    r"\b(?:in|at|near|outside) (?:the )?(?:[\w'’-]+ ){0,5}"
    r"(?:missions?|embassy|residence|consulate(?: general)?"
    r"|headquarters|ministry|capital|palace|port|ambassador|guest ?house)(?: [\w'’-]+){0,4}?"
    r" (?:of|to) (?:the )?$",
    re.I,
)
# Who is thanked for it. A government that hosts and signs is named beside the others, too.
_HOST_BEFORE = re.compile(
    r"\b(?:hosted|arranged|facilitated|organi[sz]ed) by (?:the )?(?:governments? of (?:the )?)?$"
    r"|\b(?:thank(?:s|ed|ing|ful)?|grateful|gratitude|appreciation|invitation)\b[\w\s'’,]{0,30}?"
    r"(?:(?:to|of|by|from) )?(?:the )?(?:governments? (?:and people )?of (?:the )?|people of (?:the )?)?$",
    re.I,
)
# "China's Coercion" is what is spoken of; "Japan's Foreign Minister" is one of those who speak.
_POSSESSED = re.compile(
    r"['’]s?\s+(?!(?:new |then |vice |deputy |first |acting )*(?:foreign|prime|defen[cs]e|minister|president"
    r"|secretary|leader|government|national security|ambassador|chief|envoy|chancellor|premier|vice"
    r"|representative|counterpart))",
    re.I,
)
# What those who act say, agree or think: whom they name from here on is spoken of.
_SAID = re.compile(
    r"\b(?:concur(?:red|s)|agree[ds]?(?! (?:by|between|among))|stress(?:ed|es)?|emphasi[sz]e[ds]?"
    r"|underscored?|underlin(?:ed|es)|reiterate[ds]?|reaffirm(?:ed|s)?|affirm(?:ed|s)?|confirm(?:ed|s)?"
    r"|note[ds]?|recogni[sz]e[ds]?|decide[ds]?|pledge[ds]?"
    r"|commend(?:ed|s)?|discussed|reviewed|shared|expressed|opposed|praised"
    r"|welcom(?:ed|es?|ing) (?:the |their |its |progress |growing |increased |closer |closer |trilateral )*"
    r"(?:cooperation|coordination|partnership|progress|efforts?|ties|relations\w*|participation|dialogue))\b",
    re.I,
)
_BEFORE, _NEAR = 90, 60  # characters before a name that say what it is there for
_TWO = 2  # governments that act, from which on others are spoken of


def codes_of_lead(lead: str, known: Set[str] = frozenset()) -> set[str]:
    """The governments that act in a first sentence, beside those of the title, which are `known`.

    >>> sorted(codes_of_lead("Japan and the Philippines stressed their alliances with the United States."))
    ['JP', 'PH']
    """
    sentence = subject_of(lead)
    said = _SAID.search(sentence)
    elsewhere = mentions_in(sentence)
    acting = acting_in(sentence, elsewhere, known)
    if said is not None and len((before := acting_in(sentence[: said.start()], elsewhere)) | known) >= _TWO:
        acting = before
    return acting - {"KP", "TW"}


def acting_in(
    text: str, elsewhere: Sequence[tuple[int, int]] = (), known: Set[str] = frozenset()
) -> set[str]:
    """The governments named, without those that only say where ("in Tokyo, Japan"), that lent their rooms
    ("hosted by Laos"), whose doing is spoken of ("China's coercion"), or that met `elsewhere`: start and end
    of what is only mentioned. `known`: who acts by other words.
    """
    acting, hosts = set[str](), set[str]()
    for name in named(text):
        before = text[max(0, name.start - _BEFORE) : name.start]
        is_elsewhere = any(start <= name.start < end for start, end in elsewhere)
        if is_elsewhere or _is_place(before) or _POSSESSED.match(text, name.end):
            continue
        (hosts if _HOST_BEFORE.search(before) else acting).add(name.code)
    return acting if len(acting | known) >= _TWO else acting | hosts


def _is_place(before: str) -> bool:
    if _ROOMS_OF.search(before):
        return True
    found = _PLACE_BEFORE.search(before[-_NEAR:])
    return found is not None and not (found["of"] and _SENT_FROM.fullmatch(found["of"]))
