"""Memoranda and letters of intent: papers that are signed and bind by no law. In them "intend to" and "aim
to" are the words of what is undertaken, as "commit to" is in a statement.
"""

from __future__ import annotations

import re
from dataclasses import replace

from baselines.clauses.clause import Clause

_HEAD = 1500  # characters in which a paper says what it is
_TITLE = re.compile(
    r"(?:(?!statement|readout|remarks|release|signing|fact|on\b|of\b)[\w.'’-]+\s+){0,4}?"
    r"(?:Memorand(?:um|a)\s+of\s+(?:Understanding|Cooperation|Intent|Arrangement)"
    r"|Letters?\s+of\s+Intent|Record\s+of\s+Understanding|(?:Joint\s+)?Statement\s+of\s+Intent)\b",
    re.I,
)
# A paper that only welcomes a memorandum does not call those who sign its participants.
_PARTICIPANTS = re.compile(
    r"\b(?:hereinafter|hereafter|collectively|referred\s+to\s+as)\b[^.]{0,60}\bParticipants?\b", re.I
)
_RUNG = 3.0  # of will: what is undertaken
_SOFTER = (
    "intend",
    "aim",
    "plan",
    "seek",
    "endeavor",
    "look to",
    "expect",
    "will seek",
    "will aim",
    "will endeavor",
)


def is_memorandum(text: str, title: str) -> bool:
    """Whether a paper is a memorandum, by its title, its first line, or how it calls those who sign.

    >>> is_memorandum("The Participants intend to cooperate.", "Memorandum of Understanding on Minerals")
    True
    >>> is_memorandum("They welcomed the Memorandum of Understanding on Minerals.", "Joint Statement")
    False
    """
    first_line = text.strip().partition("\n")[0]
    is_named = any(_TITLE.match(line) and not line.rstrip().endswith(".") for line in (title, first_line))
    return is_named or _PARTICIPANTS.search(text[:_HEAD]) is not None


def as_undertaken(clause: Clause) -> Clause:
    """A clause of a memorandum: what those who sign intend there, they undertake."""
    stance = clause.stance
    if stance is None or stance.denied or stance.ladder != "undertaking" or not 0 < stance.rung < _RUNG:
        return clause
    if not stance.words.startswith(_SOFTER):
        return clause
    return replace(clause, stance=replace(stance, rung=_RUNG))
