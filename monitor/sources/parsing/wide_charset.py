"""Text with two bytes for each letter, told by its empty bytes. It imports nothing: reading one file must
not pay.
"""

from __future__ import annotations

_LOOKED_AT = 512  # bytes
_MOSTLY = 0.6  # of every other byte: text of Latin letters in two bytes each


def wide_charset(body: bytes) -> str:
    """`utf-16-le` or `utf-16-be` of a text with two bytes a letter, with a byte order mark or without; else
    empty.

    >>> wide_charset("They met.".encode("utf-16-be"))
    'utf-16-be'
    """
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-le" if body.startswith(b"\xff") else "utf-16-be"
    head = body[:_LOOKED_AT]
    if b"\0" not in head:
        return ""
    for charset, zeros, letters in (
        ("utf-16-le", head[1::2], head[::2]),
        ("utf-16-be", head[::2], head[1::2]),
    ):
        if zeros.count(0) >= _MOSTLY * len(zeros) and not letters.count(0):
            return charset
    return ""
