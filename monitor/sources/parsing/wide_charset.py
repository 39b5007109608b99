"""Text with two bytes for each letter, told by its empty bytes. It imports nothing: reading one file must
not pay.
"""

from __future__ import annotations

import re

_LOOKED_AT = 512  # bytes
_LEAST = 4  # one byte of so many is empty: also between Korean letters stand spaces, digits and stops
_MOSTLY = 8  # so many times more of every other byte than of those between
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")  # a binary file has them, a text has not
_STRAY = 2  # control characters that a text may hold all the same


def wide_charset(body: bytes) -> str:
    """`utf-16-le` or `utf-16-be` of a text with two bytes a letter, with a byte order mark or without; else
    empty.

    >>> wide_charset("They met.".encode("utf-16-be"))
    'utf-16-be'
    """
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-le" if body.startswith(b"\xff") else "utf-16-be"
    head = body[: min(_LOOKED_AT, len(body) // 2 * 2)]
    if head.count(0) * _LEAST <= len(head):
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    for charset, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if high > _MOSTLY * low and len(_CONTROL.findall(head.decode(charset, "replace"))) <= _STRAY:
            return charset
    return ""
