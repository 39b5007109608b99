"""Who speaks in a clause. Only one whose subject signs ("they", "the ministers", a party) takes a position.

What others said or are quoted with, and what a relative clause or an "As ..." clause recalls, is spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from baselines.clauses.asides import Aside, aside_in, begins_anew
from baselines.clauses.clause import Clause
from baselines.clauses.deeds import is_done_by_others
from baselines.clauses.sides import WORD, Sides, sides_of
from baselines.clauses.signing import ADVERBS, SIGNS, is_other, subject_of, verb_place
from baselines.clauses.stance import stance_of
from baselines.lexicon import Lexicon, key_of

_LEAD_IN = 14  # words before the comma of a lead-in: "In a telephone call on Tuesday,"
_RELATIVE = re.compile(
    r"(?:who|which|(?:one|some|many|most|all|both|two|several) of whom) "
    r"(?:(?:also|had|has|have|again|further|\w+ly) )*(?P<verb>\w+)\b",
    re.I,
)
_COMMA = re.compile(r",\s*(?=[A-Za-z])")
_MAIN = re.compile(r",\s+(?:(?:also|jointly|further|\w+ly)\s+)*(?P<verb>[a-z]+ed|remains?|is|are)\b")
_AS = re.compile(
    r"As (?!(?:an?|such|well|part|host|chair|leaders|allies|partners|members|two|three|for|of|long|soon)\b)"
)
_BY = re.compile(
    r"\b(?:was|were|is|are|been|being)\s+(?:\w+ly\s+"
    r"|also\s+)*(?P<verb>\w+)\s+(?:\w+ly\s+)?by\s+(?P<who>[^,.;]{2,80}?)"
    r"(?= (?:to|at|in|on|for|that|as|with|during|after|before)\b|[,.;]|$)"
)
_HOLDS = frozenset({"will", "shall", "share", "shares", "shared"})  # "which share values": no act of speech
_MOVED = frozenset({"concerned", "determined"})  # "concerned by China's drills": who is moved speaks
_QUOTED = re.compile(r"""^["“].*[,.!?]?["”][,.]?\s*(?P<who>[^".]{2,80})$|^(?P<first>[^"“,]{2,60}),?\s+["“]""")
_ACCORDING = re.compile(
    r"^(?:according to|in the words of|in the view of|as reported by|for)\s+(?P<who>[^,]{2,60}),", re.I
)
# "The panel charged with monitoring sanctions was allowed to lapse": that is nobody's position.
_MANDATED = re.compile(
    r"(?:The|A|An|Its?|This|That)\s+(?:[\w'-]+\s+){1,8}?(?:(?:that|which)\s+)?"
    r"(?:(?:is|was|were|had been|has been)\s+)?"
    r"(?:charged|tasked|entrusted|mandated)\s+(?:with|to|by|for)\b[^.;]*?"
    r"\b(?:was|were|is|has|have|had|ceased|expired|lapsed|ended)\b"
)
_VIEW = re.compile(r"^in\s+(?P<who>[^,]{2,60})['’]s?\s+(?:view|words|eyes|telling|reading),", re.I)


def voiced(clauses: Sequence[Clause], text: str, parties: Sequence[str], lexicon: Lexicon) -> list[Clause]:
    """The clauses: those that no signatory says are no prose, and no stance counts what others do.

    `parties`: codes of those who sign; empty when nobody knows.
    """
    sides = sides_of(tuple(parties), lexicon)
    found: list[Clause] = []
    sentence, is_silent, lead = -1, False, -1
    aside: Aside | None = None
    for clause in (_after_as(clause, text, lexicon) for clause in clauses):
        if clause.sentence != sentence:
            sentence, is_silent, lead, aside = clause.sentence, False, -1, None
        said = text[clause.start : clause.end]
        aside = _goes_on(aside, said) or aside_in(said, sides)
        if aside is not None:
            found.append(replace(clause, is_prose=False, is_fact=False, stance=None))
            continue
        place = verb_place(said, lexicon)
        # "Lawmakers, meeting in New York, | reaffirmed": the subject stands in a clause without a verb
        whole = text[lead : clause.end] if lead >= 0 and place == 0 else said
        lead = clause.start if place is None and ";" not in text[clause.end : clause.end + 2] else -1
        follows = is_silent and not _opens_anew(clause, said, lexicon, sides)
        is_silent = follows or _is_of_others(whole, clause, lexicon, sides)
        found.append(
            _of_others(clause, said, place, lexicon, sides)
            if is_silent
            else _acting(_own_stance(clause, said, lexicon, sides), said, lexicon, sides)
        )
    return found


def _goes_on(aside: Aside | None, said: str) -> Aside | None:
    """The aside that a clause still belongs to: up to a subject that signs."""
    return aside if aside and not begins_anew(said) else None


def _acting(clause: Clause, said: str, lexicon: Lexicon, sides: Sides) -> Clause:
    """A clause in which nobody takes a stance, with whether another state is its subject."""
    if (clause.stance is not None and not clause.is_fact) or not is_done_by_others(said, lexicon, sides):
        return clause
    return replace(clause, is_of_others=True)


def _of_others(clause: Clause, said: str, place: int | None, lexicon: Lexicon, sides: Sides) -> Clause:
    """What somebody else says is nobody's position here; what another state does is a fact all the same: "The
    DPRK launched two missiles".
    """
    does = place is not None and _is_deed(said[place:], lexicon)
    is_theirs = does and sides.others.search(said[:place]) is not None
    is_fact = is_theirs or bool(_MANDATED.match(said)) or (does and not sides.signing.search(said[:place]))
    stance = None if is_fact else clause.stance
    return replace(clause, is_prose=False, is_fact=is_fact, is_of_others=is_theirs, stance=stance)


def _is_deed(words: str, lexicon: Lexicon) -> bool:
    """Whether words from a verb on are what somebody does, by a verb that is no word of a position: "launched
    a satellite", "will travel to Taipei"; "announced that it opposes" is one.
    """
    said = [word.lower() for word in WORD.findall(words)[:4]]
    if said[0] in lexicon.facts.deeds:
        return "that" not in said[1:2]
    after = [word for word in said[1:] if word not in lexicon.grammar["adverbs"] and not word.endswith("ly")]
    is_ahead = said[0] in ("will", "shall") and bool(after)
    says = lexicon.openers | lexicon.voices.says | lexicon.grammar["be"] | {"have", "not", "never"}
    return is_ahead and (after[0] in lexicon.facts.deeds or after[0] not in says)


def _after_as(clause: Clause, text: str, lexicon: Lexicon) -> Clause:
    """A clause without the "As the leaders affirmed, " that leads it in: that only recalls."""
    said = text[clause.start : clause.end]
    if not _AS.match(said):
        return clause
    comma = next((m for m in _COMMA.finditer(said) if _has_own_subject(said[m.end() :], lexicon)), None)
    recalled = said[2 : comma.start() if comma else None]
    if verb_place(recalled, lexicon) is None or re.search(r"\w \bwe\b", recalled):
        return clause  # "As democracies we support": no clause of its own
    if comma is None:
        return clause if re.match(r" (?:we|they)\b", recalled) else replace(clause, is_prose=False)
    start = clause.start + comma.end()
    words = text[start : clause.end]
    key = key_of(words)
    stance = stance_of(key, lexicon)
    return replace(clause, start=start, head=max(start, clause.head), words=words, key=key, stance=stance)


def _has_own_subject(words: str, lexicon: Lexicon) -> bool:
    """Whether words begin with a subject and its verb: "they met", "President Biden reaffirms"."""
    tokens = [token.lower() for token in WORD.findall(words)[:_LEAD_IN]]
    verbs = lexicon.openers | lexicon.plain | lexicon.grammar["be"] | {"will", "have", "has"}
    first = next((at for at, token in enumerate(tokens) if token in verbs and not token.endswith("ing")), 0)
    return first > 0 and tokens[0] not in lexicon.grammar["prepositions"] | {
        "and",
        "or",
        "including",
        "as",
        "while",
    }


def _opens_anew(clause: Clause, said: str, lexicon: Lexicon, sides: Sides) -> bool:
    """Whether a later clause of the sentence has a subject of its own that signs."""
    place = verb_place(said, lexicon)
    subject = said[:place] if place else ""
    return bool(SIGNS.search(subject)) or bool(
        subject.strip() and clause.names_actor and not sides.others.search(subject)
    )


def _is_of_others(said: str, clause: Clause, lexicon: Lexicon, sides: Sides) -> bool:
    whole = said.strip()
    relative = _RELATIVE.match(whole) if clause.start <= clause.head else None
    if relative:
        main = _MAIN.search(whole)
        says = relative["verb"] in (lexicon.openers | lexicon.voices.says) - _HOLDS
        return says and not (main and main["verb"] in lexicon.openers | lexicon.grammar["be"])
    if _MANDATED.match(whole):
        return True
    for pattern in (_ACCORDING, _VIEW):
        named = pattern.match(whole)
        if named and is_other(named["who"], lexicon, sides):
            return True
    if _is_quoted(whole, lexicon, sides):
        return True
    agent = _BY.search(whole)
    if agent and agent["verb"].lower() in lexicon.openers - _MOVED and is_other(agent["who"], lexicon, sides):
        return True
    return _has_other_subject(whole, lexicon, sides)


def _is_quoted(whole: str, lexicon: Lexicon, sides: Sides) -> bool:
    """Whether the words are quoted of somebody who does not sign."""
    quoted = _QUOTED.match(whole)
    if quoted is None:
        return False
    who = quoted["who"] or quoted["first"] or ""
    spoken = [word for word in who.split() if word.strip(",.").lower() not in lexicon.voices.says]
    return len(spoken) < len(who.split()) and is_other(" ".join(spoken), lexicon, sides)


def _has_other_subject(whole: str, lexicon: Lexicon, sides: Sides) -> bool:
    """Whether the first verb that says or holds something has a subject that does not sign."""
    place = verb_place(whole, lexicon)
    if not place:
        return False
    words = whole[:place].split()
    if _is_asked(words, whole[place:]):
        return False
    while words and ADVERBS.match(words[-1].strip(",")):
        words.pop()
    if not words or words[-1].lower() in _MODAL:
        return False
    return is_other(subject_of(" ".join(words)), lexicon, sides)


_ASKED = re.compile(
    r"(?:urged|asked|told|pressed|encouraged|reminded|warned|called (?:on|upon)|invited|condemned)\b",
    re.I,
)


def _is_asked(before: Sequence[str], verb: str) -> bool:
    """Whether the subject is the one to whom it is said: "Russia was urged to halt them"."""
    be = [word.lower() for word in before if not word.lower().endswith("ly")][-1:]
    return bool(be) and be[0] in ("is", "are", "was", "were") and _ASKED.match(verb) is not None


_MODAL = frozenset(
    {"must", "should", "shall", "need", "needs", "to", "not", "will", "would", "can", "may", "that"}
)


def _own_stance(clause: Clause, said: str, lexicon: Lexicon, sides: Sides) -> Clause:
    """The clause with the stance of those who sign: "reaffirmed that China opposes it" reaffirms, and the
    "call" of "the DPRK's call for talks" is nobody's here.
    """
    if clause.stance is None:
        return clause
    if clause.head < clause.start or not sides.others.search(said):
        return clause
    kept = _cut(said, lexicon, sides)
    if kept == said:
        return clause
    stance = stance_of(key_of(kept), lexicon)
    return clause if stance == clause.stance else replace(clause, stance=stance)


def _cut(head: str, lexicon: Lexicon, sides: Sides) -> str:
    """Words without what others hold: from "that China opposes" on, and the noun after "the PRC's"."""
    for match in sides.others.finditer(head):
        lead = re.search(
            r"\b(?:that|how|whether|because|as|while)\s+(?:the\s+)?(?:[\w.']+\s+(?:and|of)\s+(?:the\s+)?)*$",
            head[: match.start()],
        )
        after = WORD.findall(head[match.end() : match.end() + 60])
        after = [word for word in after if not ADVERBS.match(word)]
        if (
            lead
            and after
            and (after[0].lower() in lexicon.openers or after[0].lower() in lexicon.voices.says)
        ):
            return head[: lead.start()]
        possessive = re.match(
            r"['’]s?\s+((?:[\w-]+\s+){0,2}?)(?P<noun>[\w-]+)(?P<more>\s+[\w-]+ing\b)?", head[match.end() :]
        )
        if possessive:
            for name in ("more", "noun"):
                word = (possessive[name] or "").strip().lower()
                if word in lexicon.openers:
                    at = match.end() + possessive.start(name)
                    return head[:at] + " " + head[at + len(possessive[name]) :]
    return head
