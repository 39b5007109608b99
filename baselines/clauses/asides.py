"""What a text tells beside its positions: how a meeting came about, what the paper leaves out, what others
did not do, what one of those who sign explained of a policy of their own.

Each row is a kind with its sign. Nothing in such a clause is a position of the text, and nobody is named by
it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from baselines.clauses.sides import Sides

_GATHERING = (
    r"(?:meeting|talks|call|visit|summit|dialogue|consultations?|session|trip|gathering|conversation"
    r"|program(?:me)?)"
)
_SIGNERS = (
    r"(?:they|we|(?:the|this|these|our|both|all)\s+(?:[\w-]+\s+){0,5}?"
    r"(?:ministers?|leaders|sides|principals|governments|countries|parties|secretar(?:y|ies)|members"
    r"|participants|officials|directors?|officers?|generals?|presidents?))"
)
_FOUNDED = r"(?:Established|Founded|Created|Formed|Launched|Set\s+up|Convened)\s+(?:in|by|on|at|under)\s"
# A body that monitors or works: what it is and was founded for is no position of those who sign.
_BODY = (
    r"(?:[Tt]he|[Tt]his|[Oo]ur|[Ii]ts)?\s*(?:(?!that\b|\w+ed\b|[Tt]hey\b|[Ww]e\b)[\w'-]+\s+){0,5}?"
    r"(?:Working\s+Group|working\s+group|Team|team|MSMT|Panel(?:\s+of\s+Experts)?|Mechanism|mechanism"
    r"|Task\s+Force|Committee|Group\s+of\s+\w+)(?:\s+on\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]+){0,4})?"
)
_PAPER = (
    r"(?:the|this|their)\s+(?:[\w-]+\s+){0,4}?"
    r"(?:statement|text|communiqu[eé]|declaration|document|paper|fact\s+sheet|readout|release|note)"
)
_SAYS = (
    r"(?:includ|contain|mention|refer|discuss|address|repeat|name|cite"
    r"|rais|touch|take\s+up|speak\s+of"
    r"|comment)\w*"
)
_LATER = (
    r"(?:after|before|as|while|amid|following|when|since|shortly"
    r"|(?:\w+\s+)?(?:hours?|days?|weeks?|months?)\s+after)"
)
_LEAD = r"^(?:Unlike\b[^,]*,\s+|In\s+[^,]{3,60},\s+|However,\s+|But\s+|And\s+)?"
_PERSON = (
    r"(?:(?:the\s+)?(?:\w+\s+){0,2}?(?:Secretary|Minister|President|Ambassador|Premier)"
    r"(?:\s+(?:[A-Z][\w'.-]+|of)){0,4})"
)
# A clause with one of these beginnings has a subject of its own again.
_ANEW = re.compile(rf"(?:(?:and|but|where|while|;)\s+)?(?i:{_SIGNERS}|{_PERSON})\s+(?!had\b)")
# One that turns to those who sign before it ends is none: "explained his efforts, and the ministers shared".
_TURNS = re.compile(rf"(?:\band|\bbut|\bwhile|;)\s+(?i:{_SIGNERS})\s+(?!had\b)[a-z]+")


@dataclass(frozen=True, slots=True)
class Aside:
    """A kind of aside. The rest of its sentence goes with it, up to a new subject that signs. `of_others`:
    whether it is one only with a state that does not sign as the subject.
    """

    name: str
    sign: re.Pattern[str]
    of_others: bool = False


ASIDES = (
    Aside(
        "the meeting came about",
        re.compile(
            rf"^(?:The|This|Their|Today's)\s+(?:[\w-]+\s+){{0,4}}?{_GATHERING}\s+(?:[\w,]+\s+){{0,6}}?"
            r"(?:took\s+place|was\s+held|were\s+held|was\s+announced|follow(?:s|ed)|came"
            r"|comes|coincide[sd]"
            r"|occurred)\b"
        ),
    ),
    Aside(
        "they met after an event",
        re.compile(rf"^{_SIGNERS}\s+(?:met|convened|gathered)\b.*?\b{_LATER}\b", re.I),
    ),
    Aside(
        "to the press",
        re.compile(
            r"^(?:Speaking|Talking|Asked|Briefing|Answering)\b[^,]*\b(?:press|reporters"
            r"|media|journalists|conference)\b",
            re.I,
        ),
    ),
    Aside(
        "the paper leaves it out",
        re.compile(
            rf"{_LEAD}(?:{_SIGNERS}|{_PAPER})\s+(?:also\s+)?"
            r"(?:did|do|does|has|have|had)\s+(?:not|never)\s+(?:yet\s+)?"
            rf"(?:agree[d]?\s+to\s+|decide[d]?\s+to\s+|reach\s+agreement\s+to\s+)?{_SAYS}\b",
            re.I,
        ),
    ),
    Aside(
        "the paper does not say",
        re.compile(
            rf"{_LEAD}{_PAPER}\s+(?:(?:do(?:es)?|did|has)\s+not\b"
            r"|(?:makes?|made|contain(?:s|ed)?|ha[sd])\s+no\b"
            r"|omit(?:s|ted)?\b|leaves?\s+out\b)",
            re.I,
        ),
    ),
    Aside("a body was founded", re.compile(rf"^{_FOUNDED}[^,]{{2,60}},\s+(?:the|this|our)\s+{_BODY}", re.I)),
    Aside(
        "what a body is",
        re.compile(
            rf"^{_BODY}(?:\s+\([A-Z]+\))?"
            r"(?:['’]s\s+(?:mandate|role|task|purpose|goal|aim|objective|mission)\s+is"
            r"|\s+(?:is\s+(?:a|an|the|one|made|composed|comprised|chaired|co-chaired|tasked|mandated|open)\b"
            r"|(?:was|were|has\s+been)\s+(?:established|founded|created|formed|launched|set\s+up)\b"
            r"|consists?\b|comprises?\b|brings?\s+together\b|(?:aims|seeks|serves|exists)\s+(?:to|as)\b"
            r"|monitors\b|meets\b|was\s+charged\b))"
        ),
    ),
    Aside(
        "the next meeting",
        re.compile(
            r"^(?:The|Its|Their|A)\s+(?:next|second|third|fourth|fifth|following)\s+(?:[\w-]+\s+){0,5}?"
            rf"{_GATHERING}\s+(?:\w+\s+){{0,6}}?(?:will\s+(?:be\s+(?:held|hosted|convened)|take\s+place)"
            r"|is\s+(?:scheduled|planned|expected))\b"
        ),
    ),
    Aside(
        "an earlier summit",
        re.compile(
            r"^(?:At|During|In)\s+(?:the|their|our|that|last)\s+(?:[\w'’-]+\s+){0,5}?"
            r"(?:summit|meeting|talks)\s+(?:in|of|held\s+in)\s+(?:(?:[A-Z][\w-]+\s+){1,3}in\s+)?"
            r"(?:\d{4}|last\s+\w+)\s*,",
        ),
    ),
    Aside(
        "others did not",
        re.compile(r"^(?:Neither|None\s+of|Not\s+even)\s+(?:the\s+)?(?=[A-Z])"),
        of_others=True,
    ),
    Aside(
        "those who governed before",
        re.compile(
            r"^(?:The|Its|Their|Our|Under\s+the)\s+(?:previous|former|last|prior"
            r"|outgoing|past)\s+(?:\w+\s+)?"
            r"(?:administrations?|governments?|cabinets?)\b",
            re.I,
        ),
    ),
    Aside(
        "heard from somebody",
        re.compile(
            r"^(?:[\w-]+\s+){1,6}?(?:(?:visited|toured|attended"
            r"|met)\b[^.;]*\band\s+)?(?:heard|listened)\s+(?:from|to)\b"
        ),
    ),
    Aside(
        "one explained a policy",
        re.compile(
            rf"^{_PERSON}\s+(?:also\s+)?(?:explained|briefed|recounted)\b"
            r"(?!\s+(?:that|their)\b)"
        ),
    ),
)


def aside_in(said: str, sides: Sides) -> Aside | None:
    """The kind of aside that a clause is; None where it is none.

    >>> from baselines.clauses.sides import sides_of
    >>> from baselines.lexicon import load_lexicon
    >>> sides = sides_of(("JP", "KR", "US"), load_lexicon())
    >>> aside_in("The meeting followed Chinese drills around Taiwan.", sides).name
    'the meeting came about'
    >>> aside_in("They did not support unilateral changes to the status quo.", sides)
    """
    words = said.strip()
    for aside in ASIDES:
        found = aside.sign.search(words)
        if found is None or _TURNS.search(words, found.end()):
            continue
        if not aside.of_others or sides.others.match(words, found.end()):
            return aside
    return None


def begins_anew(said: str) -> bool:
    """Whether a clause after an aside has those who sign for its subject again."""
    return _ANEW.match(said.strip()) is not None
