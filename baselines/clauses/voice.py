"""Who speaks in a clause. Only one whose subject signs ("they", "the ministers", a party) takes a position.

What others said or are quoted with, and what a relative clause or an "As ..." clause recalls, is spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from baselines.clauses.clause import Clause
from baselines.clauses.stance import stance_of
from baselines.lexicon import Lexicon, key_of

_WORD = re.compile(r"[^\W\d_][\w'.-]*")
_LEAD_IN = 14  # words before the comma of a lead-in: "In a telephone call on Tuesday,"
_ADVERBS = re.compile(
    r"^(?:also|again|further|once|repeatedly|has|have|had|is|are|was|were|then|later|\w+ly)$", re.I
)
_RELATIVE = re.compile(r"(?:who|which) (?:(?:also|had|has|have|again|further|\w+ly) )*(?P<verb>\w+)\b", re.I)
_COMMA = re.compile(r",\s*(?=[A-Za-z])")
_MAIN = re.compile(r",\s+(?:(?:also|jointly|further|\w+ly)\s+)*(?P<verb>[a-z]+ed|remains?|is|are)\b")
_AS = re.compile(
    r"As (?!(?:an?|such|well|part|host|chair|leaders|allies|partners|members|two|three|for|of|long|soon)\b)"
)
_SIGNS = re.compile(
    r"\b(?:we|they|our|us|both|ministers|leaders|secretary|secretaries|principals|three|two sides|sides)\b",
    re.I,
)
_BY = re.compile(
    r"\b(?:was|were|is|are|been|being)\s+(?:\w+ly\s+|also\s+)*(?P<verb>\w+)\s+(?:\w+ly\s+)?by\s+(?P<who>[^,.;]{2,80}?)"
    r"(?= (?:to|at|in|on|for|that|as|with|during|after|before)\b|[,.;]|$)"
)
_HOLDS = frozenset({"will", "shall", "share", "shares", "shared"})  # "which share values": no act of speech
_MOVED = frozenset({"concerned", "determined"})  # "concerned by China's drills": who is moved speaks
_QUOTED = re.compile(r"""^["“].*[,.!?]?["”][,.]?\s*(?P<who>[^".]{2,80})$|^(?P<first>[^"“,]{2,60}),?\s+["“]""")
_ACCORDING = re.compile(
    r"^(?:according to|in the words of|in the view of|as reported by|for)\s+(?P<who>[^,]{2,60}),", re.I
)
_VIEW = re.compile(r"^in\s+(?P<who>[^,]{2,60})['’]s?\s+(?:view|words|eyes|telling|reading),", re.I)


@dataclass(frozen=True, slots=True)
class _Sides:
    """The names of those who sign, and of the states that do not."""

    signing: re.Pattern[str]
    others: re.Pattern[str]


def voiced(clauses: Sequence[Clause], text: str, parties: Sequence[str], lexicon: Lexicon) -> list[Clause]:
    """The clauses: those that no signatory says are no prose, and no stance counts what others do.

    `parties`: codes of those who sign; empty when nobody knows.
    """
    sides = _sides(tuple(parties), lexicon)
    found: list[Clause] = []
    sentence, is_silent, lead = -1, False, -1
    for clause in (_after_as(clause, text, lexicon) for clause in clauses):
        if clause.sentence != sentence:
            sentence, is_silent, lead = clause.sentence, False, -1
        said = text[clause.start : clause.end]
        place = _verb_place(said, lexicon)
        # "Lawmakers, meeting in New York, | reaffirmed": the subject stands in a clause without a verb
        whole = text[lead : clause.end] if lead >= 0 and place == 0 else said
        lead = clause.start if place is None and ";" not in text[clause.end : clause.end + 2] else -1
        follows = is_silent and not _opens_anew(clause, said, lexicon, sides)
        is_silent = follows or _is_of_others(whole, clause, lexicon, sides)
        found.append(
            replace(clause, is_prose=False) if is_silent else _own_stance(clause, said, lexicon, sides)
        )
    return found


def _after_as(clause: Clause, text: str, lexicon: Lexicon) -> Clause:
    """A clause without the "As the leaders affirmed, " that leads it in: that only recalls."""
    said = text[clause.start : clause.end]
    if not _AS.match(said):
        return clause
    comma = next((m for m in _COMMA.finditer(said) if _has_own_subject(said[m.end() :], lexicon)), None)
    recalled = said[2 : comma.start() if comma else None]
    if _verb_place(recalled, lexicon) is None or re.search(r"\w \bwe\b", recalled):
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
    tokens = [token.lower() for token in _WORD.findall(words)[:_LEAD_IN]]
    verbs = lexicon.openers | lexicon.plain | lexicon.grammar["be"] | {"will", "have", "has"}
    first = next((at for at, token in enumerate(tokens) if token in verbs and not token.endswith("ing")), 0)
    return first > 0 and tokens[0] not in lexicon.grammar["prepositions"] | {
        "and",
        "or",
        "including",
        "as",
        "while",
    }


def _opens_anew(clause: Clause, said: str, lexicon: Lexicon, sides: _Sides) -> bool:
    """Whether a later clause of the sentence has a subject of its own that signs."""
    place = _verb_place(said, lexicon)
    subject = said[:place] if place else ""
    return bool(_SIGNS.search(subject)) or bool(
        subject.strip() and clause.names_actor and not sides.others.search(subject)
    )


def _is_of_others(said: str, clause: Clause, lexicon: Lexicon, sides: _Sides) -> bool:
    whole = said.strip()
    relative = _RELATIVE.match(whole) if clause.start <= clause.head else None
    if relative:
        main = _MAIN.search(whole)
        says = relative["verb"] in (lexicon.openers | lexicon.voices.says) - _HOLDS
        return says and not (main and main["verb"] in lexicon.openers | lexicon.grammar["be"])
    for pattern in (_ACCORDING, _VIEW):
        named = pattern.match(whole)
        if named and _is_other(named["who"], lexicon, sides):
            return True
    if _is_quoted(whole, lexicon, sides):
        return True
    agent = _BY.search(whole)
    if (
        agent
        and agent["verb"].lower() in lexicon.openers - _MOVED
        and _is_other(agent["who"], lexicon, sides)
    ):
        return True
    return _has_other_subject(whole, lexicon, sides)


def _is_quoted(whole: str, lexicon: Lexicon, sides: _Sides) -> bool:
    """Whether the words are quoted of somebody who does not sign."""
    quoted = _QUOTED.match(whole)
    if quoted is None:
        return False
    who = quoted["who"] or quoted["first"] or ""
    spoken = [word for word in who.split() if word.strip(",.").lower() not in lexicon.voices.says]
    return len(spoken) < len(who.split()) and _is_other(" ".join(spoken), lexicon, sides)


def _has_other_subject(whole: str, lexicon: Lexicon, sides: _Sides) -> bool:
    """Whether the first verb that says or holds something has a subject that does not sign."""
    place = _verb_place(whole, lexicon)
    if not place:
        return False
    words = whole[:place].split()
    while words and _ADVERBS.match(words[-1].strip(",")):
        words.pop()
    if not words or words[-1].lower() in _MODAL:
        return False
    return _is_other(_subject(" ".join(words)), lexicon, sides)


def _subject(words: str) -> str:
    """The last part before a verb; of a list of names all parts: "On Tuesday, China, Russia, and Iran"."""
    parts = [part.strip() for part in words.split(",")]
    if not parts[-1] and len(parts) > 2:
        parts = parts[:-2]  # "Lawmakers, meeting in New York, "
    kept = [parts.pop()]
    is_list = kept[0].lower().startswith("and ")
    while is_list and parts and not _LEADS_IN.match(parts[-1]):
        kept.insert(0, parts.pop())
    return ", ".join(kept)


def _is_other(subject: str, lexicon: Lexicon, sides: _Sides) -> bool:
    """Whether a subject is a state that does not sign, its office, or a bystander, and nobody who signs."""
    if sides.signing.search(subject) or _SIGNS.search(subject):
        return False
    named = list(sides.others.finditer(subject))
    rest = [word for word in _WORD.findall(sides.others.sub(" ", subject)) if word.lower() not in _SMALL]
    if not named:
        return bool(rest) and rest[-1].lower() in lexicon.voices.bystanders
    after = _WORD.findall(subject[named[-1].end() :])
    if subject[named[-1].end() :].startswith(("'s", "’s", "s'", "'")) and not _offices(after[-1:], lexicon):
        return False  # "The PRC's behavior": a thing, of which the text speaks
    return all(word[0].isupper() or word.lower() in lexicon.voices.offices for word in rest)


def _offices(words: Iterable[str], lexicon: Lexicon) -> bool:
    return any(word.lower() in lexicon.voices.offices for word in words)


_LEADS_IN = re.compile(
    r"(?:in|on|at|for|with|by|after|before|during|following|meanwhile|however|moreover|separately|earlier|today|according"
    r"|considering|and considering|given)\b",
    re.I,
)
_MODAL = frozenset(
    {"must", "should", "shall", "need", "needs", "to", "not", "will", "would", "can", "may", "that"}
)
_SMALL = frozenset(
    {
        "the",
        "and",
        "of",
        "both",
        "a",
        "an",
        "for",
        "its",
        "their",
        "by",
        "in",
        "that",
        "also",
        "on",
        "s",
        "former",
        "state",
    }
)


def _verb_place(words: str, lexicon: Lexicon) -> int | None:
    """Where the first finite verb stands that holds or says something; none before a "to" or an article."""
    before = ""
    for match in _WORD.finditer(words):
        word = match.group().lower()
        is_verb = (word in lexicon.openers and not word.endswith("ing")) or word in lexicon.voices.says
        if (
            is_verb
            and (match.group()[0].islower() or not match.start())
            and before not in _NOUN_BEFORE
            and not before.endswith(("'s", "’s", "s'"))
        ):
            return match.start()
        before = word
    return None


_NOUN_BEFORE = frozenset(
    {"to", "the", "a", "an", "of", "our", "their", "its", "this", "these", "for", "his", "her", "with", "and"}
)


def _own_stance(clause: Clause, said: str, lexicon: Lexicon, sides: _Sides) -> Clause:
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


def _cut(head: str, lexicon: Lexicon, sides: _Sides) -> str:
    """Words without what others hold: from "that China opposes" on, and the noun after "the PRC's"."""
    for match in sides.others.finditer(head):
        lead = re.search(
            r"\b(?:that|how|whether|because|as|while)\s+(?:the\s+)?(?:[\w.']+\s+(?:and|of)\s+(?:the\s+)?)*$",
            head[: match.start()],
        )
        after = _WORD.findall(head[match.end() : match.end() + 60])
        after = [word for word in after if not _ADVERBS.match(word)]
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


@lru_cache(maxsize=64)
def _sides(parties: tuple[str, ...], lexicon: Lexicon) -> _Sides:
    """The names of the states that sign, and of all others."""
    voices = lexicon.voices
    outside = [code for code in voices.states if code not in parties] if parties else list(voices.never)
    inside = [code for code in voices.states if code not in outside]
    return _Sides(
        _names(voices.states[code] for code in inside), _names(voices.states[code] for code in outside)
    )


def _names(states: Iterable[tuple[str, ...]]) -> re.Pattern[str]:
    names = sorted((name for state in states for name in state), key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?!\w)")
