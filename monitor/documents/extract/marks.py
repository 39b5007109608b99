"""Marks in a text that are none of its words: notes, entities that were written twice, quotes that lost
their charset.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

_LAST = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
# UTF-8 that somebody read in another charset: with which letters it begins there. The letters that it
# stands for are quotes, dashes, spaces and Latin letters with an accent: no text in these charsets has such
# runs.
_READ_AS = (
    ("cp1252", re.compile(f"(?:\u00e2[\u0080-\u00bf\u20ac\u201a][{_LAST}]?|[\u00c2\u00c3][\u0080-\u00bf])")),
    ("mac_roman", re.compile("\u201a\u00c4[\u00ac-\u02dc]|\u00ac\u2020|\u00ac\u00a0")),
    ("cp437", re.compile("\u0393\u00c7[\u00a2-\u2590]")),
    ("gbk", re.compile("\u9225[\u4e00-\u9fff\ue000-\uf8ff]")),
    ("cp932", re.compile("\u7ab6[\u4e00-\u9fff\uff61-\uff9f]")),
)  # fmt: skip
_TWICE = re.compile("\u00c3\u00a2(?:\u00e2\u201a\u00ac|\u00c2\u20ac|\u00c2\u0080)[\u0080-\uffff]{0,3}")
_ANY = re.compile(
    "[\u00c2\u00c3\u00e2\u201a\u00ac\u0393\u9225\u7ab6\ufffd\u207d\u2070\u00b9\u00b2\u00b3\u2074-\u2079]"
)  # what all begin with
_APOSTROPHE = re.compile("(?<=[A-Za-z])[`\u00b4](?=[a-z])")
_PAIRED = re.compile(r"``([^`'\n]{1,300})''")
_UNDEFINED = {"\u0081": 0x81, "\u008d": 0x8D, "\u008f": 0x8F, "\u0090": 0x90, "\u009d": 0x9D}
_LOST = "\ufffd"
_LOST_APOSTROPHE = re.compile("(?<=[^\\W\\d_])\ufffd+(?=(?:s|t|re|ve|ll|d|m)\\b)")
_LOST_OPENING = re.compile("(?:(?<=[\\s(])|^)\ufffd{1,3}(?=\\w)", re.M)
_LOST_CLOSING = re.compile("(?<=[\\w.,!?])\ufffd{1,3}(?=[\\s).,;:]|$)", re.M)
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,4}|[lr][sd]quo|nbsp|amp|quot|apos|[nm]dash|hellip|shy);")
_AFTER = "(?=[\\s.,;:!?\"'\u201d\u2019)\\[]|$)"
_IN_BRACKETS = re.compile(
    "(?<=[\\w.,;:!?\"'\u201d\u2019)\\]])"
    rf"\[(?:(?:note|\u6ce8|\u8a3b|\uc8fc)? ?\d{{1,3}}|[ivx]{{1,4}}|[a-z]|[*\u2020\u2021\u00a7]{{1,3}})\]{_AFTER}",
    re.M,
)
_IN_ROUND = re.compile(
    rf"(?:(?<=[A-Za-z][a-z]{{2}})|(?<=[a-z][.,]))\(\d{{1,2}}\){_AFTER}"
    r"|[(\uff08](?:\u6ce8|\u8a3b|\uc8fc) ?\d{1,2}[)\uff09]|(?<=\S)\u203b\d{1,2}(?![\d\w])",
    re.M,
)
_DAGGER = re.compile(f"(?<=[\\w.,;:!?\"'\u201d\u2019)])[\u2020\u2021]{{1,3}}{_AFTER}", re.M)
_MAY_BE_ROUND = re.compile("\\([0-9\u6ce8\u8a3b\uc8fc]|\uff08[\u6ce8\u8a3b\uc8fc]|[\u203b\u2020\u2021]")
_NOTE_BEGINS = re.compile(
    "(?:\\[(?:\\d{1,3}|[ivx]{1,4}|[*\u2020\u2021]{1,3})\\]|[\u00b9\u00b2\u00b3\u2074-\u2079\u2070]{1,2}|[\u2020\u2021]|\u203b\\d{1,2}) ?(?=\\S)"
)
_SUPERSCRIPTS = "\u207d\u207e\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
_RAISED = re.compile(
    rf"(?<=[^\W_{_SUPERSCRIPTS}]|[.,;:!?\"'\u201d\u2019)\]])(?<!\bm)(?<!\b[kcmd]m)(?<!\b10)(?<!\bft)(?<!\bmi)"
    rf"[{_SUPERSCRIPTS}]+(?!\w)"
)


def without_marks(text: str) -> str:
    """A text without marks of notes, its quotes as they were meant.

    >>> without_marks("the South China Sea[2], Taiwan\\u00e2\\u20ac\\u2122s part\\u00b9 of 5 km\\u00b2")
    'the South China Sea, Taiwan\\u2019s part of 5 km\\u00b2'
    """
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity.group()), text)
    if "[" in text:
        text = _IN_BRACKETS.sub("", text)
    if _MAY_BE_ROUND.search(text):
        text = _DAGGER.sub("", _IN_ROUND.sub("", text))
    if "`" in text or "\u00b4" in text:
        text = _APOSTROPHE.sub("'", _PAIRED.sub(r'"\1"', text))
    if text.isascii() or not _ANY.search(text):
        return text
    text = text.replace("\u00ab", '"').replace("\u00bb", '"')
    text = _RAISED.sub("", _TWICE.sub(_undone_twice, text))
    for codec, pattern in _READ_AS:
        text = pattern.sub(lambda run, codec=codec: _undone(run.group(), codec), text)  # type: ignore[misc]
    if _LOST in text:
        text = _LOST_APOSTROPHE.sub("\u2019", text)
        text = _LOST_CLOSING.sub('"', _LOST_OPENING.sub('"', text))
    return text


def notes_at_end(blocks: Sequence[str]) -> int:
    """How many blocks at the end are notes: each begins with a mark that stands in the text above.

    >>> notes_at_end(["They met in Manila[1].", "They left.", "[1] The capital of the Philippines."])
    1
    """
    at = len(blocks)
    while at > 1 and (begins := _NOTE_BEGINS.match(blocks[at - 1])):
        at -= 1
        mark = begins.group().strip()
        if not any(re.search(rf"(?<=\S){re.escape(mark)}", block) for block in blocks[:at]):
            return len(blocks) - at - 1
    return len(blocks) - at


def _undone(run: str, codec: str) -> str:
    """The letters that a run stands for; the run itself when it is none of them."""
    raw = _bytes(run, codec)
    if raw is None:
        return run
    if (
        raw == b"\xe2\x80"
    ):  # the last byte of a closing quote has no letter in Windows' charset, and was dropped
        return "\u201d"
    try:
        read = raw.decode("utf-8")
    except UnicodeDecodeError:
        return run
    return read if read[0] <= "\u00ff" or "\u2010" <= read[0] <= "\u2026" else run


def _undone_twice(run: re.Match[str]) -> str:
    words = run.group()
    for end in range(len(words), 1, -1):
        once = _bytes(words[:end], "cp1252")
        try:
            read = _undone(once.decode("utf-8"), "cp1252") if once is not None else ""
        except UnicodeDecodeError:
            continue
        if len(read) == 1:
            return read + words[end:]
    return words


def _bytes(run: str, codec: str) -> bytes | None:
    """The bytes of a run; a C1 control for a byte that the charset does not define."""
    found = bytearray()
    for letter in run:
        try:
            found += letter.encode(codec)
        except UnicodeEncodeError:
            if not ("\u0080" <= letter <= "\u009f"):
                return None
            found.append(_UNDEFINED.get(letter, ord(letter)))
    return bytes(found)
