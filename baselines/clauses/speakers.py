"""Who says what in remarks, transcripts and press availabilities: the turns of the speakers.

A label opens a turn: "SECRETARY RUBIO:", "FOREIGN MINISTER CHO (As interpreted):", "Q", "[Minister]".
Questions and those who lead through the event hold no position. A text without labels is one turn of whom its
title names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from baselines.clauses import Clause, split
from baselines.lexicon import Lexicon

UNNAMED = "a speaker who is not named"
_PREFACE = 80  # words before the first label: fewer say where and when, more are someone's
_RANKS = (
    r"(?:(?:the|deputy|vice|prime|foreign|first|assistant|acting|senior|former|chief|cabinet|press"
    r"|special) )*"
)
_OFFICES = (
    r"(?:secretary|minister|president|chancellor|premier|ambassador|director|general|admiral|gen\.|adm\."
    r"|lt\.|mr\.?|ms\.?|mrs\.?"
    r"|dr\.?|senator|congressman|congresswoman|representative|spokes(?:person|man|woman)|advis[eo]r"
    r"|chair(?:man|woman)?"
    r"|commander|governor|officials?|envoy|counselor|commissioner|speaker|king|queen|crown prince)"
)
_ASKERS = (
    r"(?:q\d{0,2}|questions?(?: \d{1,2})?|questioner|reporters?(?: \d{1,2})?|journalists?(?: "
    r"\d{1,2})?|(?:the )?press|media"
    r"|interviewer|audience(?: member)?)"
)
_LEADERS = r"(?:moderator|host|operator|emcee|mc|announcer|master of ceremonies|facilitator|staff|aide)"
_ANSWERS = r"(?:a|answers?)"
_INTERPRETERS = r"(?:interpreter|translator)"
_ASKS = re.compile(rf"(?:the |unidentified )?(?:{_ASKERS}|{_LEADERS})\b", re.I)
_KNOWN = re.compile(
    rf"(?:(?:the |unidentified )?(?:{_ASKERS}|{_LEADERS}|{_ANSWERS}|{_INTERPRETERS})$"
    rf"|{_RANKS}{_OFFICES}(?![\w-])|senior \w+(?: \w+)? official|u\.?s\.? |unidentified |participant)",
    re.I,
)
_NAME = r"[^\W\d_][\w.'-]*(?:,? [\w.'&#-]+){0,7}?"
_NOTE = r"(?:\s*[\[(](?P<note>[^()\[\]\n]{1,60})[\])])?"
_LABEL = re.compile(rf"(?P<name>{_NAME}){_NOTE}\s?:(?=\s|$)\s*")
_BRACKETED = re.compile(r"[\[(<](?P<name>[^\W\d_][\w.' -]{1,60})[\])>](?P<note>)\s*:?\s+")
_Q = re.compile(r"(?P<name>Q\d{0,2})(?:\s*[\[(](?P<note>[^()\[\]\n]{1,60})[\])])?(?:[.:)]|\s)\s*(?=\S)")
_INLINE = re.compile(
    r"(?<=[.!?)\"\]-])\s(?=[A-Z]{2}|Q[\s:])"
)  # after a sentence, inside a paragraph: in capitals only
_NO_NAMES = frozenset(
    {
        "note",
        "subject",
        "date",
        "location",
        "place",
        "time",
        "contact",
        "attachment",
        "annex",
        "source",
        "fact",
        "sheet",
        "begin",
        "end",
        "text",
        "who",
        "what",
        "when",
        "where",
        "update",
        "summary",
        "background",
        "topic",
        "topics",
        "agenda",
        "participants",
        "http",
        "https",
        "embargo",
        "embargoed",
        "release",
    }
)
_OPENING_NOTE = re.compile(r"[\[(][^()\[\]\n]{1,60}[\])]")  # "(As interpreted.)" after the label
_THROUGH = re.compile(r"interpret|translat", re.I)
_OF_TITLE = re.compile(
    r"\b(?:remarks|speech|address|statement|briefing|gaggle|conference|availability|interview|testimony"
    r"|toast|comments)\s+"
    rf"(?:by|of|from|with)\s+(?P<who>.+)$|^(?P<first>{_RANKS}{_OFFICES}\b.+)$",
    re.I,
)
_UNTIL = re.compile(
    r",|:|'s\b|\s(?:at|in|on|to|before|after|during|following|with|delivers|holds|for|remarks|press"
    r"|speech|interview)\s|\s[-–—|]\s|$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one go. `start` is after the label. `asks`: a question, or who leads through
    the event.
    """

    speaker: str
    start: int
    end: int
    asks: bool = False
    is_interpreted: bool = False


@dataclass(frozen=True, slots=True)
class _Label:
    name: str
    note: str
    start: int
    end: int
    is_sure: bool


def turns(text: str, title: str = "") -> list[Turn]:
    """The turns of a normalised text, in order; what stands before the first label (place and time) is
    nobody's.

    >>> [(t.speaker, t.asks) for t in turns("MR. KIM: We oppose it.\\n\\nQ Why?\\n\\nMR. KIM: It is
    unlawful.")] [('MR. KIM', False), ('Q', True), ('MR. KIM', False)]
    """
    found = _labels(text)
    whose = _whose(title)
    edges = [label.start for label in found] + [len(text)]
    first = edges[0]
    named: dict[str, str] = {}
    said: list[Turn] = []
    if text[:first].strip() and (not found or len(text[:first].split()) >= _PREFACE):
        said.append(Turn(whose or UNNAMED, 0, first))
    for label, end in zip(found, edges[1:], strict=True):
        name = whose if re.fullmatch(_ANSWERS, label.name, re.I) and whose else label.name
        name = named.setdefault(_plain(name), name)
        opening = _OPENING_NOTE.match(text, label.end)
        is_interpreted = bool(_THROUGH.search(label.note + (opening.group() if opening else "")))
        said.append(Turn(name, label.end, end, bool(_ASKS.match(label.name)), is_interpreted))
    return [turn for turn in said if text[turn.start : turn.end].strip()]


def is_transcript(text: str) -> bool:
    """Whether speakers take turns in it: three labels that name an office, a question or a moderator, two
    speakers at least.
    """
    sure = [label for label in _labels(text) if label.is_sure]
    return len(sure) >= 3 and len({_plain(label.name) for label in sure}) >= 2


def spoken(text: str, said: Sequence[Turn], lexicon: Lexicon) -> dict[str, list[Clause]]:
    """The clauses of each speaker, questions left out. None crosses two turns, nor takes its actor or place
    from another.
    """
    found: dict[str, list[Clause]] = {}
    for number, turn in enumerate(said, 1):
        if turn.asks:
            continue
        apart = number * 10_000  # sentences and paragraphs of different turns never count as neighbours
        found.setdefault(turn.speaker, []).extend(
            replace(
                clause,
                start=clause.start + turn.start,
                end=clause.end + turn.start,
                head=clause.head + turn.start,
                sentence=clause.sentence + apart,
                paragraph=clause.paragraph + apart,
            )
            for clause in split(text[turn.start : turn.end], lexicon)
        )
    return found


def _labels(text: str) -> list[_Label]:
    candidates = list(_candidates(text))
    often = Counter(_plain(label.name) for label in candidates)
    found: list[_Label] = []
    for label in candidates:
        is_speaker = label.is_sure or often[_plain(label.name)] > 1
        if is_speaker and (not found or label.start >= found[-1].end):
            found.append(label)
    return found


def _candidates(text: str) -> Iterator[_Label]:
    """Labels at the start of a paragraph, and in capitals after a sentence."""
    at = 0
    for paragraph in text.split("\n\n"):
        cuts = [0, *(m.end() for m in _INLINE.finditer(paragraph)), len(paragraph)]
        for place, _ in pairwise(cuts):
            if label := _label(paragraph, place, at):
                yield label
        at += len(paragraph) + 2


def _label(paragraph: str, place: int, at: int) -> _Label | None:
    patterns = (_LABEL, _Q, _BRACKETED) if place == 0 else (_LABEL, _Q)
    for pattern in patterns:
        match = pattern.match(paragraph, place)
        if match is None or not _NO_NAMES.isdisjoint(match["name"].lower().split()):
            continue
        name, is_loud = match["name"], _is_loud(match["name"])
        is_known = bool(_KNOWN.match(name)) and len(name.split()) <= 8
        if pattern is _Q:
            is_known = place == 0 or match.group().rstrip().endswith(":")
        elif (pattern is _BRACKETED or place) and not (is_known and (place == 0 or is_loud)):
            continue
        if is_known and name[0].isupper():
            return _Label(name, match["note"] or "", at + place, at + match.end(), is_sure=True)
        if is_loud or all(word[0].isupper() for word in name.split() if word[0].isalpha()):
            return _Label(name, match["note"] or "", at + place, at + match.end(), is_sure=False)
    return None


def _is_loud(name: str) -> bool:
    """Whether a name stands in capitals: "PRESIDENT NIINISTÖ", "MR. McCARTHY"."""
    return len(name) > 1 and re.sub(r"\bMa?c", "", name).upper() == re.sub(r"\bMa?c", "", name)


def _plain(name: str) -> str:
    return re.sub(r"^the |[.,]", "", name.casefold()).strip()


def _whose(title: str) -> str:
    """The one speaker whom a title names; empty where it names none, or several."""
    match = _OF_TITLE.search(title.strip())
    if match is None:
        return ""
    who = match["who"] or match["first"]
    stop = _UNTIL.search(who)
    name = who[: stop.start() if stop else len(who)].strip()
    return "" if not name or " and " in f" {who[:120]} " or len(name.split()) > 9 else name
