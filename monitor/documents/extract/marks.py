"""Marks in a text that are none of its words: notes, entities that were written twice, quotes that lost
their charset.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from monitor.sources.parsing.mojibake import repaired

_ANY = re.compile("[\ufffd\u207d\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u00ab\u00bb]")
_APOSTROPHE = re.compile("(?<=[A-Za-z])[`\u00b4](?=[a-z])")
_PAIRED = re.compile(r"``([^`'\n]{1,300})''")
_LOST = "\ufffd"
_LOST_APOSTROPHE = re.compile("(?<=[^\\W\\d_])\ufffd+(?=(?:s|t|re|ve|ll|d|m)\\b)")
_LOST_OPENING = re.compile("(?:(?<=[\\s(])|^)\ufffd{1,3}(?=\\w)", re.M)
_LOST_CLOSING = re.compile("(?<=[\\w.,!?])\ufffd{1,3}(?=[\\s).,;:]|$)", re.M)
# Quotes that a charset did not have, and that became question marks: "Taiwan?s", "?Freedom Edge,?".
_QUESTION_APOSTROPHE = re.compile(r"(?<=[A-Za-z])\?(?=(?:s|t|re|ve|ll|d)\b)")
_QUESTION_PAIR = re.compile(
    r"(?:(?<=[\s(])|^)\?(?=[A-Za-z])([^?\n]{1,200})(?<=[\w.,!])\?(?=[\s).,;:]|$)", re.M
)
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,4}|[lr][sd]quo|nbsp|amp|quot|apos|[nm]dash|hellip|shy);")
_AFTER = "(?=[\\s.,;:!?\"'\u201d\u2019)\\[]|$)"
_IN_BRACKETS = re.compile(
    "(?<=[\\w.,;:!?\"'\u201d\u2019)\\]])"
    r"\[(?:(?:note|\u6ce8|\u8a3b|\uc8fc)? ?\d{1,3}|[ivx]{1,4}|[a-z]|[*\u2020\u2021\u00a7]{1,3})\]"
    f"{_AFTER}",
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
    "(?:\\[(?:\\d{1,3}|[ivx]{1,4}|[*\u2020\u2021]{1,3})\\]|"
    "[\u00b9\u00b2\u00b3\u2074-\u2079\u2070]{1,2}|[\u2020\u2021]|\u203b\\d{1,2}) ?(?=\\S)"
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
    if "?" in text:
        text = _QUESTION_PAIR.sub(r'"\1"', _QUESTION_APOSTROPHE.sub("'", text))
    text = repaired(text)
    if text.isascii() or not _ANY.search(text):
        return text
    text = _RAISED.sub("", text.replace("\u00ab", '"').replace("\u00bb", '"'))
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
