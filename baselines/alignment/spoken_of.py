"""What a clause only speaks of: dialogue that another rejects, navigation that a conduct obstructs, a
settlement that something is part of, the next meeting of a body. None of it is an act of those who sign.
"""

from __future__ import annotations

import re
from functools import lru_cache

from baselines.clauses import Clause
from baselines.commitments import Annotated
from baselines.lexicon import Lexicon, any_in, needle

_REFUSES = (
    r"(?:reject|refus|rebuff|ignor|spurn|shun|dismiss|declin|unwilling|walk(?:ed|s|ing)? away from"
    r"|not (?:answer|respond|repl|accept|return|engage|come back|take up|react)"
    r"|fail(?:ed|s|ure|ing)? to (?:answer|respond|accept|return|engage|take up))\w*"
)
_OBSTRUCTS = re.compile(
    r" (?:obstruct|imped|hinder|hamper|infring|interfer|restrict|disrupt|violat)\w*(?: \S+){0,5}"
)
_IS_PART = re.compile(
    r" (?:forms?|be|becomes?|constitutes?)(?: \S+)? (?:part|element|component) (?:of|in)(?: \S+){0,4}"
)
# A body that acts is no object of what it does: "the Working Group discussed thefts".
_BODY_ACTS = re.compile(
    r"^ (?:the )?(?:\S+ ){0,3}?(?:working group|task force|msmt|monitoring team)(?: on(?: \S+){1,5}?)?"
    r"(?= (?:also )?(?:discussed|met|agreed|shared|exchanged|reviewed|decided|expressed|condemned|urged"
    r"|called|noted|reaffirmed|reiterated|welcomed|underscored|emphasized) )"
)
_OPPOSING = ("disapproval", "demand")
_OTHERS = ("CN", "RU", "KP", "IR")  # who may refuse what the three offer
_NEXT = re.compile(
    r" (?:hold|host|conven|organiz|schedul)\w*(?: \S+){0,2} (?:next|second|third|fourth|fifth|upcoming)"
    r"(?: \S+){0,3} (?P<event>meeting|summit|round|session|conference|gathering)s? "
)


def needs_without(sought: Annotated, clause: Clause, lexicon: Lexicon) -> str:
    """The folded words of a clause without those that it only speaks of, as a commitment sees them."""
    key = _BODY_ACTS.sub(" ", clause.key) if sought.commitment.mechanism else clause.key
    if sought.stance.ladder in _OPPOSING:
        return _IS_PART.sub(" ", key)
    key = _refused(lexicon).sub(r"\g<who>", key)
    if clause.stance is not None and clause.stance.ladder in _OPPOSING:
        key = _OBSTRUCTS.sub(" ", key)
    return key if key.endswith(" ") else key + " "


@lru_cache(maxsize=8)
def _refused(lexicon: Lexicon) -> re.Pattern[str]:
    """Another state, what it refuses, and the words after: "the DPRK does not answer offers of dialogue"."""
    names = "|".join(re.escape(term) for code in _OTHERS for term in lexicon.outsiders.get(code, ()))
    return re.compile(rf"(?P<who> (?:{names})(?:'s)?)(?: \S+){{0,5}}? {_REFUSES}(?: \S+){{0,5}}")


def is_next_meeting(sought: Annotated, clause: Clause) -> bool:
    """Whether a clause says no more than that a next meeting is held, and the commitment is about none: "the
    next meeting of the Secretariat" is not its role.
    """
    found = _NEXT.search(clause.key)
    return found is not None and not any_in(sought.key, (*_MEETINGS, needle(found["event"] + "*")))


_MEETINGS = tuple(map(needle, ("meeting*", "consultation*", "dialogue*", "workshop*", "exercise*")))
