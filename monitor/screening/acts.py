"""What shows that somebody issues a text: a government or its ministers act in it. A kind word in a title and
three countries in a sentence show nothing.

The words are rows: `[acts]` of cues.toml, and the operative verbs of the lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from baselines.clauses import stance_of
from baselines.lexicon import key_of, load_lexicon
from monitor.model import Extracted
from monitor.screening.cues import cues
from monitor.screening.governments import NEVER_ALONE, group_in, named
from monitor.screening.lead import AROUND_END

_READ = 12_000  # characters: a text that has not acted by then is none
_HEAD = 400  # characters that show in which letters it is written
_EAST = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_LEAD = 3  # sentences in which a text that no government's page has must act
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_BULLET = re.compile(r"^[\s>*•·▪◦‣+–—-]*(?:\(?\d{1,2}[.)]\s+)?[\s*]*")
_BREAK = re.compile(rf"[\n.!?。](?:(?<=\n)|{AROUND_END})")
_ISSUED_BY = re.compile(
    r"\b(?:statement|declaration|communiqu[eé]|readout|text)\b[^.]{0,60}\b(?:issued|released|adopted"
    r"|agreed)\b[^.]{0,60}\bby\b"
    r"(?P<whom>[^.]*)",
    re.I,
)
_ISSUES = re.compile(  # "met in Munich today and issued a statement"
    r"\b(?:issued|released|adopted|published)\b[^.]{0,40}\b(?:statement|declaration|communiqu[eé])s?\b", re.I
)
_WE = re.compile(
    r"(?:today,? )?we"
    r"(?P<who>, [^.]{3,200}?,)?"
    r" (?!will\b|would\b|may\b)[a-z]+",
    re.I,
)
_FUTURE = re.compile(r"\b(?:will|shall|would|must|should|may|might|can|could|to)$", re.I)
_TWICE = 2
_HEADING = 16  # words
_LINE = 5  # words: what is shorter is a place, a date or a heading
_BACK = 40  # words between a speaker and the verb: names, "of Japan and the Republic of Korea", adverbs
_STANCE = 240  # characters after a verb that say its stance


def act_in(extracted: Extracted, *, is_official: bool) -> str:
    """The words of the first act by those who issue the text; empty where nobody acts.

    On a government's own page any act shows it, that of holding a meeting as well. Elsewhere the text must
    begin with the act of somebody who is named, and take a stance or issue a statement. Below a title that
    names the governments "We" is enough, or two stances.
    """
    text = extracted.text[:_READ]
    east = _east_act(extracted)
    if east:
        return east
    if is_official:
        return next(_acts(text, cues().referring), "")
    issued = _ISSUED_BY.search(text[:_HEAD])
    if issued and any(True for _ in named(issued["whom"])):
        return issued.group()[:60]
    first = next(_acts(text, cues().speakers, sentences=_LEAD), "")
    stances = list(islice(_acts(text, cues().referring, stance=True), _TWICE))
    if not first and _names_several(_heading(extracted)):
        we = next(_acts(text, _WE_SAY, sentences=_LEAD, stance=True), "")
        first = we or (stances[0] if len(stances) == _TWICE else "")
    return first if first and (stances or _ISSUES.search(text[:_HEAD])) else ""


def _heading(extracted: Extracted) -> str:
    """The title, and the first line where it is as short as one: a plain file has its title in its text."""
    line = extracted.text.lstrip().split("\n", 1)[0]
    return f"{extracted.title}\n{line}" if len(line.split()) <= _HEADING else extracted.title


def _names_several(heading: str) -> bool:
    return len({n.code for n in named(heading)}) > 1 or group_in(heading) is not None


def announced_in(extracted: Extracted) -> str:
    """The words by which a text only announces a meeting or a journey: its first sentence lies ahead, and
    nobody has acted yet; empty for any other text.
    """
    head = f"{extracted.title}\n{_first(extracted.text)}"
    ahead = cues().ahead.search(head)
    if ahead is None or _east_act(extracted):
        return ""
    return "" if next(_acts(extracted.text[:_READ], cues().referring), "") else ahead.group()


def paper_of(title: str, text: str) -> str:
    """The words that show another sort of paper: a vacancy, an agenda, a biography; empty for none."""
    found = cues().paper_titles.search(title)
    if found:
        return found.group().strip()
    signs = {match.group().lower() for match in cues().paper_words.finditer(text[:3000])}
    return sorted(signs)[0] if len(signs) > 1 else ""


def _east_act(extracted: Extracted) -> str:
    """The act of a text in Korean or Japanese: its letters, not its page, say in which language it is."""
    if len(_EAST.findall(extracted.text[:_HEAD])) < len(extracted.text[:_HEAD]) / 4:
        return ""
    found = cues().east_acts.search(extracted.text[:_READ])
    return found.group() if found else ""


def _first(text: str) -> str:
    return next((part for part in _BREAK.split(text[:1500]) if len(part.split()) > 4), text[:200])


def _acts(text: str, speakers: re.Pattern[str], *, sentences: int = 0, stance: bool = False) -> Iterator[str]:
    """The acts, in order. `sentences`: only of the first so many. `stance`: only those that say one."""
    number = 0
    for part in _BREAK.split(text):
        words = part[_BULLET.match(part).end() :]  # type: ignore[union-attr]
        if len(words.split()) < 2:
            continue
        number += len(words.split()) > _LINE
        if sentences and number > sentences:
            return
        if "?" not in words and (found := _act(words, speakers, stance=stance)):
            yield found


def _act(sentence: str, speakers: re.Pattern[str], *, stance: bool) -> str:
    """The act of one sentence: a verb that issues, meets or takes a stance, with a speaker before it. What
    stands after "will" lies ahead.
    """
    said_by_us = _WE.match(sentence)
    signs = said_by_us and cues().speakers.search(said_by_us["who"] or "")
    if said_by_us and not stance and (signs or speakers is cues().referring):
        return said_by_us.group()[:40]
    verbs = _stances() if stance else _verbs()
    ahead = cues().ahead.search(sentence)
    for match in _WORD.finditer(sentence[: ahead.start()] if ahead else sentence):
        if match.group().lower() not in verbs:
            continue
        before = sentence[: match.start()].rstrip()
        if before:
            acts = not _FUTURE.search(before) and _speaks(before, speakers)
        else:
            acts = match.group().lower().endswith("ed")
        said = sentence[match.start() : match.start() + _STANCE]
        if acts and (not stance or stance_of(key_of(said), load_lexicon()) is not None):
            return f"{' '.join(before.split()[-3:])} {match.group()}".strip()
    return ""


def _speaks(before: str, speakers: re.Pattern[str]) -> bool:
    """Whether the words before a verb end in somebody who issues: a government, an office, "we", a passive
    "it was".
    """
    words = before.split()
    while words and (words[-1].lower().endswith("ly") or words[-1].lower() in cues().between):
        words.pop()
    subject = " ".join(words[-_BACK:])
    ends = [match.end() for match in speakers.finditer(subject)]
    if speakers is not _WE_SAY:
        ends += _governments(subject, belongs_to_others=not ends)
    return bool(ends) and bool(_NAME.fullmatch(subject[max(ends) :]))


def _governments(subject: str, *, belongs_to_others: bool) -> list[int]:
    """Where the governments named end. After "citizens of" and "artists from" they are no speakers."""
    found = [n for n in named(subject) if n.code not in NEVER_ALONE]
    if found and belongs_to_others and _OF.search(subject[: found[0].start]):
        return []
    return [n.end for n in found]


_OF = re.compile(r"\w+ (?:of|from|in|for|among|across|between) (?:the )?$", re.I)
# After an office its holder and his capital: "Secretary Rubio", "Minister of Japan, Mr. Motegi".
_NAME = re.compile(r"(?:[(),]|of|the|for|and|[A-Z][\w.'’-]*|\s)*")
_WE_SAY = re.compile(r"\bwe\b", re.I)


@lru_cache(maxsize=1)
def _stances() -> frozenset[str]:
    return frozenset(load_lexicon().openers)


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return _stances() | cues().acts
