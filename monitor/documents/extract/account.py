"""What became of every block of a page that looks like sentences: it is in the text, or was set aside for a
reason.

What is neither was not understood: the reading is then suspect. That is said, and nothing counts as gone for
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from baselines.text import is_over
from monitor.documents.extract.frames import is_frame
from monitor.documents.extract.walk import HIDDEN, TOO_MANY, Block

_LEAST_WORDS, _WORDS_WITHOUT_END = 6, 12
_LEAST_LETTERS, _LEAST_EAST = 25, 20
_EAST = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_HEADINGS = frozenset(("h1", "h2", "h3", "title"))
_MOSTLY = 0.5  # of the letters of a block: above it the block is its links
_MOSTLY_EAST = 0.3  # of the letters
_UNSEEN = re.compile("[\u00ad\u034f\u200b-\u200f\u2060\ufeff]")
_MOST_QUOTED = 3
_MOST_LETTERS = 60
_MOST = 200  # blocks whose words are looked for in the text


@dataclass(frozen=True, slots=True)
class Aside:
    """Words of a page that are no part of its text, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The text of a page in blocks, what was set aside with its reason, and sentences that are neither."""

    blocks: tuple[str, ...]
    aside: tuple[Aside, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """What was not understood, in a line for a reader; empty when there is nothing."""
        if not self.unread:
            return ""
        quoted = ", ".join(f'"{_cut(words)}"' for words in self.unread[:_MOST_QUOTED])
        number = len(self.unread)
        verb = "passages of the page are" if number > 1 else "passage of the page is"
        known = "neither in the text nor known as something else"
        return f"{number} {verb} {known}: {quoted}; what seems to be missing may stand there"


def is_sentence_like(text: str) -> bool:
    """Whether words are more than a label: a sentence, or so many words that they may be one.

    >>> is_sentence_like("They met in Tokyo on Monday afternoon."), is_sentence_like("Press releases")
    (True, False)
    """
    if len(text) < _LEAST_LETTERS:
        return len(_EAST.findall(text)) >= _LEAST_EAST
    words = len(text.split())
    return (
        (words >= _LEAST_WORDS and is_over(text))
        or words >= _WORDS_WITHOUT_END
        or len(_EAST.findall(text[:200])) >= _LEAST_EAST
    )


def account_for(text: Iterable[str], others: Iterable[Block]) -> Account:
    """The account of a page. `text`: its blocks that are text; `others`: all that its walk found beside
    them.
    """
    rows = tuple(text)
    whole = _key(" ".join(rows))
    aside: list[Aside] = []
    unread: list[str] = []
    for block in others:
        words = block.text
        if not words:
            continue
        reason = _reason(block, words, whole if len(unread) < _MOST else "")
        if reason:
            aside.append(Aside(words, reason))
        else:
            unread.append(words)
    return Account(blocks=rows, aside=tuple(aside), unread=tuple(unread))


def _reason(block: Block, words: str, whole: str) -> str:
    """Why a block is no part of the text; empty when nothing explains it."""
    if block.reason and block.reason != HIDDEN:
        return "" if block.reason == TOO_MANY else block.reason
    if not is_sentence_like(words):
        return block.reason or "label"
    if _key(words) in whole:
        return "said in the text"
    if block.reason == HIDDEN and (reason := _of_hidden(block, words, whole)):
        return reason
    if block.node.tag in _HEADINGS:
        return "heading of the page"
    return "links" if block.linked > _MOSTLY * len(words) else "frame" * is_frame(words)


def _of_hidden(block: Block, words: str, whole: str) -> str:
    """Why a passage that is not shown is no part of the text. Mails repeat their title so, for the list of
    mails; pages hold their other languages so.
    """
    if _key(words) == _key(block.node.getroottree().findtext(".//title") or ""):
        return "heading of the page"
    return "another language" if whole and _is_eastern(words) != _is_eastern(whole) else ""


def _key(words: str) -> str:
    return " ".join(_UNSEEN.sub("", words).casefold().split())


def _is_eastern(words: str) -> bool:
    """Whether words are mostly in the letters of East Asia."""
    return len(_EAST.findall(words)) > _MOSTLY_EAST * len(words)


def _cut(words: str) -> str:
    return words if len(words) <= _MOST_LETTERS else f"{words[:_MOST_LETTERS].rsplit(' ', 1)[0]} ..."
