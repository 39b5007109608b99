"""Text that must not be compared: a block page, a login, a stub, a page that lost a part of what it had.

Such a page is known by evidence: it says nothing that a government did, and speaks of itself or is built like
one. Words alone block nothing: "unusual activity at the Yongbyon complex" is news.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from baselines.lexicon import load_lexicon
from baselines.text import folded, is_over, sentences
from monitor.documents.extract.frames import same_words
from monitor.documents.extract.page_build import PLAIN, Build
from monitor.screening.governments import named

_SHORT = 400  # characters; official readouts may be this short, so it takes a second sign
_PAGE_OF_WORDS = 1500  # a longer page is none of these, unless most of it speaks to its reader
_LONGEST = 12_000  # characters of a consent page with all its partners
_MOSTLY = 0.5  # of the sentences of a longer page
_MANY = 5  # sentences of it, at least
_LEAST_KEPT = 0.75
_LEAST_OLD = 0.6  # of the pairs of words of a text that was cut: they stood in the longer one
_GOOD_PART = 0.25  # of the pairs of words of the longer text that are still there
_BEGINNING = 25  # words
_FULL = 6  # words of a full sentence
_LEAST_LETTERS = 25  # and its letters
_LEAST_WORDS = 4  # of a sentence that says what a government did
_SPEAK = Path(__file__).parent / "page_speak.toml"

BLOCKED = "the page looks like a bot check or a block page"
LOGIN = "the page looks like a login page"
CONSENT = "the page asks for consent"
HARDLY = "the page has hardly any text"
NOT_FOUND = "the page says that it was not found"
FAULT = "the page tells of a fault or of work on its site"
READER = "the page speaks of nothing but itself and its reader"
_REASONS = {"blocked": BLOCKED, "login": LOGIN, "consent": CONSENT, "missing": NOT_FOUND, "fault": FAULT}

_SENTENCE = re.compile(r"[^.!?。]{25,}[.!?](?:\W|$)|[^.!?。]{12,}(?:。|다\.)")
_ENDS = re.compile(r"(?<=[。！？])|\n+")
_WORD = re.compile(r"[^\W_]+")
_ADDRESSED = re.compile(r"\b(?:your?|[Cc]ookies?)\b|クッキー|同意|쿠키|동의")
_PLAIN_FORM = re.compile(r"(?:(?<!니)다|(?<!まし)(?<!でし)[ただ])[.。]?\s*$")
_OF_MACHINES = re.compile(
    r"\b(?:hosting|servers?|cookies?|(?:the|of) (?:web ?)?sites?|subscriptions?|firewall"
    r"|online services?|e-services?|external (?:content|links?|(?:web ?)?sites?)"
    r"|third[- ]party (?:content|sites?)"
    r"|(?:the|our) (?:readers|subscribers)|journalism)\b",
    re.I,
)
_ATTRIBUTED = re.compile(
    r"[,\"\u201d]\s(?:[\w.'\u2019-]+\s){1,7}?(?:said|told|says|added|asked|stressed|declared)\b"
)
_DID = re.compile(
    r"\b(?!united\b|updated|improved|used\b|stored|changed|upgraded|redesigned|moved|closed)"
    r"(?:[a-z]{3,}ed|said|says|told|met|held)\b",
    re.I,
)
_EAST = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")


def suspicion(text: str, *, title: str = "", build: Build = PLAIN) -> str:
    """Why the text must not be compared, in words for the person who looks after the source; empty when it
    may.
    """
    is_long = len(text) > _PAGE_OF_WORDS
    may_be = not is_long or (len(text) <= _LONGEST and len(_ADDRESSED.findall(text)) >= _MANY)
    found = _families(title, text) if may_be else []
    is_built = not is_long and build.is_bare and (build.is_challenge or build.has_password)
    speaks = bool(found) and (not is_long or _speaks_to_its_reader(text))
    if (speaks or is_built) and not says_what_was_done(text):
        if speaks:
            return f'{found[0][0]} ("{found[0][1][:60].strip()}")'
        return f"{BLOCKED if build.is_challenge else LOGIN} (its form or script)"
    if len(text) < _SHORT and not _says_something(text):
        return f"{HARDLY} ({len(text)} characters)"
    if len(text) < _SHORT and _speaks_of_itself(text, build) and not says_what_was_done(text):
        return READER
    if len(text) < _SHORT and build.is_bare and same_words(title, text) and not says_what_was_done(text):
        return f"{HARDLY} (its title is all of it)"
    return ""


def says_what_was_done(text: str) -> bool:
    """Whether a sentence tells an act or a position of a government or an official, and does not speak to
    the reader of the page.

    >>> says_what_was_done("Access to this page has been denied by the ministry's server.")
    False
    >>> says_what_was_done("Inspectors of the IAEA were denied access to the Yongbyon complex.")
    True
    """
    said = [row for row in _sentences(text[:_LONGEST]) if not _is_to_reader(row)]
    is_of_somebody = any(map(_names_somebody, said))
    return is_of_somebody and any(_is_act(row) for row in said)


def _is_to_reader(sentence: str) -> bool:
    """Whether a sentence speaks of the page, or to its reader. Notices of sites are polite in Japanese and
    Korean ("...ました", "...습니다"): what is told plainly ("...した", "...하였다") is told of others.
    """
    speak = _speak()
    if speak.reader.search(sentence) is None or _PLAIN_FORM.search(sentence) is not None:
        return False
    if _ATTRIBUTED.search(sentence) and _names_somebody(sentence):
        return False  # "You cannot look away, Minister Cho told the Council."
    return speak.reader.search(_OF_MACHINES.sub(" ", sentence)) is not None or not _acts_on_machines(sentence)


def _acts_on_machines(sentence: str) -> bool:
    """Whether a government or an official did something before the sentence comes to servers or a site: "The
    Treasury sanctioned a hosting provider", and not "The website of the Ministry cannot be reached".
    """
    machine = _OF_MACHINES.search(sentence)
    before = sentence[: machine.start()] if machine else ""
    did = _DID.search(before)
    return did is not None and _names_somebody(before[: did.start()])


def _speaks_of_itself(text: str, build: Build) -> bool:
    """Whether all sentences speak of the page or to its reader. A letter to a minister ("I congratulate you")
    does the latter, too: on a page of a site's own system it must speak of the site, or name nobody.
    """
    said = [row for row in _sentences(text) if _WORD.search(row)]
    is_to_reader = bool(said) and all(map(_is_to_reader, said))
    is_of_page = build.is_bare or _speak().page.search(text) is not None
    return is_to_reader and (is_of_page or not any(map(_names_somebody, said)))


def block_words(text: str) -> str:
    """The words by which a page that should be a feed or a list is a bot check or a login; empty when it is
    none.
    """
    found = next((words for reason, words in _families("", text) if reason in (BLOCKED, LOGIN)), "")
    return found if found and not says_what_was_done(text) else ""


def loss(text: str, previous_text: str) -> str:
    """How much shorter the text is than the version before, in words, when that is suspect; empty when it is
    not.
    """
    if len(text) >= _LEAST_KEPT * len(previous_text):
        return ""
    lost = round(100 * (1 - len(text) / len(previous_text)))
    return f"the text is {lost} % shorter than the version before; a part of the page may be missing"


def is_cut(text: str, previous_text: str) -> bool:
    """Whether a shorter text is the earlier one with something taken out: mostly its words, and its beginning
    or a good part of it. Another text in its place is not."""
    words, before = folded(text).split(), folded(previous_text).split()
    now, then = set(pairwise(words)), set(pairwise(before))
    if not now or len(now & then) < _LEAST_OLD * len(now):
        return False
    return words[:_BEGINNING] == before[:_BEGINNING] or len(now & then) >= _GOOD_PART * len(then)


def is_not_found(text: str, title: str = "") -> bool:
    """Whether a page with status 200 says that what was asked for is not there, and nothing that could mean
    anything else.
    """
    if not suspicion(text, title=title).startswith(NOT_FOUND):
        return False
    others = {reason for reason, _ in _families(title, text)} - {NOT_FOUND}
    return not others & {BLOCKED, LOGIN, FAULT}


def _families(title: str, text: str) -> list[tuple[str, str]]:
    """The families of page speech that are found, with the words that show them."""
    both = f"{title}\n{text}"
    found = ((reason, speech.search(both)) for reason, speech in _speak().families)
    return [(reason, match.group()) for reason, match in found if match]


def _speaks_to_its_reader(text: str) -> bool:
    said = list(_sentences(text))
    return len(said) >= _MANY and sum(bool(_speak().reader.search(row)) for row in said) >= _MOSTLY * len(
        said
    )


def _names_somebody(sentence: str) -> bool:
    return _speak().officials.search(sentence) is not None or any(True for _ in named(sentence))


def _is_act(sentence: str) -> bool:
    """Whether a sentence tells an act of somebody; of a pronoun, too, where the text names whom it stands
    for.
    """
    speak = _speak()
    if _EAST.search(sentence):
        return speak.acts.search(sentence) is not None
    words = [word.lower() for word in _WORD.findall(sentence)]
    if len(words) < _LEAST_WORDS or not (_names_somebody(sentence) or speak.pronouns.search(sentence)):
        return False
    return bool(speak.verbs.search(sentence)) or bool(load_lexicon().openers.intersection(words))


def _sentences(text: str) -> Iterable[str]:
    for row in _ENDS.split(text):
        if _EAST.search(row):
            yield row
        else:
            yield from (sentence.text for sentence in sentences(row))


class _Speech:
    """Patterns of several languages as one: those of Latin letters begin at a word, the others where they
    are.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        rows = list(patterns)
        self.western = _any_of([row for row in rows if not _EAST.search(row)], r"\b")
        self.eastern = _any_of([row for row in rows if _EAST.search(row)])

    def search(self, text: str) -> re.Match[str] | None:
        """The first match, in lower case, in the languages that the text is written in."""
        text = text.lower()
        return self.western.search(text) or (self.eastern.search(text) if _EAST.search(text) else None)


class _Speak:
    """The patterns of page_speak.toml."""

    def __init__(self) -> None:
        rows = tomllib.loads(_SPEAK.read_text("utf-8"))
        self.families = [(_REASONS[row["reason"]], _Speech(row["patterns"])) for row in rows["family"]]
        self.reader = _Speech([*rows["reader"]["address"], *rows["reader"]["page"]])
        self.page = _Speech(rows["reader"]["page"])
        acts = rows["acts"]
        self.acts = _Speech(acts["patterns"])
        self.officials = _Speech(acts["officials"])
        self.pronouns, self.verbs = _Speech([acts["pronouns"]]), _Speech([acts["verbs"]])


@lru_cache(maxsize=1)
def _speak() -> _Speak:
    return _Speak()


def _any_of(patterns: Iterable[str], before: str = "") -> re.Pattern[str]:
    """One pattern for lower-case text: without regard to case it would take three times as long."""
    return re.compile(f"{before}(?:{'|'.join(patterns).lower() or '(?!)'})", re.M)


def _says_something(text: str) -> bool:
    """One full sentence of more than a few words; a script without spaces counts by letters."""
    if _EAST.search(text):
        return any(
            len(_WORD.findall(m.group())) >= _FULL or not m.group().isascii()
            for m in _SENTENCE.finditer(text)
        )
    said = (row for row in _sentences(text) if len(row) > _LEAST_LETTERS and is_over(row))
    return any(len(_WORD.findall(row)) >= _FULL for row in said)
