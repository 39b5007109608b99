"""Text that must not be compared: a block page, a login, a stub, a page that lost a part of what it had."""

from __future__ import annotations

import re
from itertools import pairwise

from baselines.text import folded

_SHORT = 400  # characters; official readouts may be this short, so it takes a second sign
_PAGE_OF_WORDS = 1500  # a page that says "access denied" in a text longer than this is writing about it
_LEAST_KEPT = 0.75
_LEAST_OLD = 0.6  # of the pairs of words of a text that was cut: they stood in the longer one
_GOOD_PART = 0.25  # of the pairs of words of the longer text that are still there
_BEGINNING = 25  # words

BLOCKED = "the page looks like a bot check or a block page"
LOGIN = "the page looks like a login page"
HARDLY = "the page has hardly any text"
NOT_FOUND = "the page says that it was not found"

_BLOCKED = re.compile(
    r"verify (?:that )?you(?:['’]re| are) (?:a |not a )?(?:human|robot|bot)|(?:are you|you are not) a robot"
    r"|checking your browser|security check"
    r"|enable (?:javascript|cookies)|captcha|access (?:to this page )?(?:has been )?denied|attention required"
    r"|request (?:was )?(?:blocked|unsuccessful)"
    r"|unusual (?:traffic|activity)|just a moment\b|ddos protection|forbidden\b.{0,40}permission"
    r"|you don[’']t have permission"
    r"|automated (?:access|requests)|press (?:and|&) hold",
    re.I,
)
_LOGIN = re.compile(
    r"^(?:sign|log) ?in\b|(?:sign|log) ?in to (?:continue|your|view|read)|(?:forgot|reset) (?:your )?password"
    r"|session (?:has )?expired"
    r"|subscribe to (?:continue|read)|로그인|ログイン",
    re.I,
)
_MISSING = re.compile(
    r"page (?:you (?:are looking for|requested|were looking for)|requested)?\s*(?:was |is |could "
    r"|can ?)?(?:not (?:be )?(?:found|available)|cannot be found|can[’']t be found|no longer)"
    r"|\b404\b|not found\b|we (?:can[’']t|couldn[’']t|could not) find|has (?:been )?(?:moved|removed|deleted)"
    r"|no longer (?:available|exists)"
    r"|페이지를 찾을 수 없|お探しのページ|ページが見つかり",
    re.I,
)
_FAULT = re.compile(
    r"internal server error|service unavailable|bad gateway|try again later|under "
    r"maintenance|temporarily unavailable"
    r"|an error (?:has )?occurred",
    re.I,
)
_SENTENCE = re.compile(r"[^.!?。]{25,}[.!?。](?:\W|$)")
_WORD = re.compile(r"[^\W_]+")


def suspicion(text: str, *, title: str = "") -> str:
    """Why the text must not be compared, in words for the person who looks after the source; empty when it
    may.
    """
    if len(text) <= _PAGE_OF_WORDS:
        both = f"{title}\n{text}"
        for pattern, reason in (
            (_BLOCKED, BLOCKED),
            (_LOGIN, LOGIN),
            (_MISSING, NOT_FOUND),
            (_FAULT, "the page tells of a fault of its server"),
        ):
            found = pattern.search(both)
            if found and (len(text) < _SHORT or pattern.search(title) or pattern is _BLOCKED):
                return f'{reason} ("{found.group()[:60].strip()}")'
    if len(text) < _SHORT and not _says_something(text):
        return f"{HARDLY} ({len(text)} characters)"
    return ""


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
    both = f"{title}\n{text}"
    others = (_BLOCKED, _LOGIN, _FAULT)
    return suspicion(text, title=title).startswith(NOT_FOUND) and not any(
        pattern.search(both) for pattern in others
    )


def block_words(text: str) -> str:
    """The words by which a page that should be a feed or a list is a bot check or a login; empty when it is
    none.
    """
    found = _BLOCKED.search(text) or _LOGIN.search(text)
    return found.group() if found else ""


def _says_something(text: str) -> bool:
    """One full sentence of more than a few words; a script without spaces counts by letters."""
    return any(
        len(_WORD.findall(m.group())) >= 6 or not m.group().isascii() for m in _SENTENCE.finditer(text)
    )
