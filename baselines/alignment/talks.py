"""With whom and on what those who sign talk, and what one of them alone says: a talk with another state, on
another matter, or a position of one person answers no commitment of all.
"""

from __future__ import annotations

import re
from functools import lru_cache

from baselines.clauses import Clause
from baselines.commitments import Annotated
from baselines.lexicon import Lexicon
from baselines.slots.actor import ALL
from baselines.slots.states import states_in

_TALK = (
    r"(?:talks|dialogues?|consultations?|meetings?|discussions|negotiations?|conversations?"
    r"|working group|workshops?)"
)
_WITH = re.compile(
    rf" (?:{_TALK}|meet|meeting|met|consult|talk|negotiate|engage|re-engage)(?: \S+){{0,2}}? with"
    r"(?: the| its| their)?(?P<who>(?: \S+){1,2})"
)
_ON = re.compile(
    rf" {_TALK} (?:on|about|over|regarding|concerning)(?: the| their| its)?(?P<what>(?: \S+){{1,3}})"
)
_ENDS = re.compile(r" (?:and|at|in|with|under|between|through|to|of|for|by|as|or|including)\b.*")
# "Foreign Minister Cho noted that Seoul supports ...": a person by office and name, and what he or she said.
_PERSON = re.compile(
    r"\s*(?:The\s+)?(?:[A-Z][\w.]+\s+){0,2}?"
    r"(?:Secretary|Minister|President|Ambassador|Envoy|Director|General|Representative)"
    r"(?:\s+(?:of|for|[A-Z][\w'.-]+)){1,6}\s+(?:also\s+|further\s+|then\s+)?"
    r"(?:noted|stated|said|explained|told|remarked|added|announced|informed|indicated|mentioned|conveyed"
    r"|expressed\s+(?:the|his|her)\s+(?:view|hope|belief|intention))\b[^,;]*?"
    r"\bthat\s+(?!(?:they|we|the\s+three)\b)"
)


def is_other_talk(sought: Annotated, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause speaks of a talk with another state than those who sign, or on a matter where the
    commitment names none.
    """
    if not sought.commitment.binds_only_signatories:
        return False
    partner = _WITH.search(clause.key)
    if partner and states_in(partner["who"] + " ", lexicon) and not _WITH.search(sought.key):
        return True
    theirs = _matter(clause.key)
    if not theirs or _matter(sought.key) or not _IS_TALK.search(sought.key):
        return False
    return not any(lexicon.same.among(word, sought.sentence.split()) for word in theirs)


def is_on_another_matter(sought: Annotated, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause names another matter of a talk than the commitment: "dialogue on submarines" for one
    on economic security.
    """
    ours, said = _matter(sought.key), clause.key.split()
    return (
        bool(ours and _matter(clause.key))
        and sought.commitment.binds_only_signatories
        and not any(lexicon.same.among(word, said) for word in ours)
    )


_IS_TALK = re.compile(rf" {_TALK} ")


@lru_cache(maxsize=4096)
def _matter(key: str) -> tuple[str, ...]:
    """The folded words of what a talk is on."""
    found = _ON.search(key)
    return tuple(_ENDS.sub("", f"{found['what']} ").split()) if found else ()


def is_said_by_person(sought: Annotated, clause: Clause) -> bool:
    """Whether one person is reported with a position where the commitment is of all."""
    return sought.commitment.actor == ALL and _PERSON.match(clause.words) is not None
