"""The first sentences of a text, and what in them is the acting and what the subject of it."""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST = 1200  # characters
# What stands around the mark that ends a sentence. The mark itself comes first in a pattern: it is looked for
# at once, and the words before it only where it stands.
AROUND_END = (
    r"(?:(?<![A-Z].)|(?=[\"”’)]*\s+(?:The|They|These|This|He|She|It|We|Both|All|In|On|At|During"
    r"|Following)\b))"
    r"(?<!\b[JSMD]r.)(?<!\bM[sx].)(?<!\bMrs.)(?<!\bNo.)(?<!\bGen.)(?<!\bAdm.)"
    r"(?<!\bLt.)(?<!\bCol.)(?<!\bSen.)(?<!\bRep.)(?<!\bHon.)"
    r"(?<!\bSt.)(?<!\bSept.)(?:[\"”’)]*)(?=\s|$)(?!\s+[a-z])"
)
SENTENCE_END = re.compile(rf"[.!?。]{AROUND_END}")
# From here on a sentence says what the talk was about.
_ABOUT = re.compile(
    r"\b(?:to (?:discuss|consult on|exchange "
    r"views|address|express|condemn|coordinate|highlight|reaffirm|underscore"
    r"|advance|affirm|mark)|following (?:the|its|a|today|yesterday)|regarding|concerning|about"
    r"|in (?:response|light|support) (?:to|of)|after (?:the|its|a)|on (?:the )?(?:democratic "
    r"people|dprk|north korea"
    r"|taiwan|ukraine|russia|china|people's republic)|over (?:the )?(?:dprk|north)"
    r"|condemn(?:s|ed)?|targeting|against|against (?:the )?|with respect to|threats? (?:posed )?(?:by|from)"
    r"|and (?:discussed|reaffirmed|condemned|expressed))\b",
    re.I,
)


@lru_cache(maxsize=64)
def lead_of(text: str, sentences: int = 1) -> str:
    """The first sentences of a text, at most so many characters."""
    at = 0
    head = text[:_LONGEST]
    for _ in range(sentences):
        match = SENTENCE_END.search(head, at + 30 if len(head) > at + 30 else at)
        if not match:
            return head.split("\n\n")[0] if sentences == 1 and len(head.split("\n\n")[0]) > 60 else head
        at = match.end()
    return head[:at]


def subject_of(sentence: str) -> str:
    """A sentence up to where it says what the talk was about."""
    about = _ABOUT.search(sentence, 20)
    return sentence[: about.start()] if about else sentence
