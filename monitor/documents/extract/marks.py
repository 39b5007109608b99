"""Marks in a text that are not words of it: numbers of notes, entities that were written twice, quotes that
lost their letter. What was read in a wrong charset is repaired as it is in feeds.
"""

from __future__ import annotations

import html
import re

from monitor.sources.parsing.mojibake import repaired

# What words in a wrong charset, a lost letter and a raised number begin with.
_ANY = re.compile(
    "[\u00c2\u00c3\u00e2\u201a\u00ac\u0393\u9225\u7ab6\ufffd\u2070\u00b9\u00b2\u00b3\u2074-\u2079]"
)
_APOSTROPHE = re.compile("(?<=[A-Za-z])[`\u00b4](?=[a-z])")
_PAIRED = re.compile(r"``([^`'\n]{1,300})''")
_LOST = "\ufffd"
_LOST_APOSTROPHE = re.compile("(?<=[^\\W\\d_])\ufffd+(?=(?:s|t|re|ve|ll|d|m)\\b)")
_LOST_OPENING = re.compile("(?:(?<=[\\s(])|^)\ufffd{1,3}(?=\\w)", re.M)
_LOST_CLOSING = re.compile("(?<=[\\w.,!?])\ufffd{1,3}(?=[\\s).,;:]|$)", re.M)
_ENTITY = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,4}|[lr][sd]quo|nbsp|amp|quot|apos|[nm]dash|hellip|shy);")
_IN_BRACKETS = re.compile(
    r"(?<=[\w.,;:!?\"'\u201d\u2019)\]])\[\d{1,3}\](?=[\s.,;:!?\"'\u201d\u2019)\[]|$)", re.M
)
_SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074-\u2079"
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
    if "`" in text or "\u00b4" in text:
        text = _APOSTROPHE.sub("'", _PAIRED.sub(r'"\1"', text))
    if text.isascii():
        return text
    is_marked, text = _ANY.search(text), repaired(text)
    if not is_marked:
        return text
    text = _RAISED.sub("", text.replace("\u00ab", '"').replace("\u00bb", '"'))
    if _LOST in text:
        text = _LOST_APOSTROPHE.sub("\u2019", text)
        text = _LOST_CLOSING.sub('"', _LOST_OPENING.sub('"', text))
    return text
