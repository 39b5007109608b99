"""Bytes to text: UTF-8 at once, everything else by the function that reading sources uses too."""

from __future__ import annotations

_LOOKED_AT = 512  # bytes
_MOSTLY = 0.6  # of every other byte: text of Latin letters in two bytes each
_SHIFT = b"\x1b$"  # ISO-2022-JP looks like ASCII, and so like UTF-8


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a page or file. Never fails: what cannot be read becomes U+FFFD.

    Text that is valid UTF-8 by chance does not exist, whatever the header says.
    """
    if wide := wide_charset(body):
        return body.decode(wide, "replace").lstrip("\ufeff")
    if _SHIFT not in body:
        try:
            return body.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    # monitor.sources.kinds loads feedparser and BeautifulSoup: 0.2 s that comparing one UTF-8 file must not
    # pay.
    from monitor.sources.parsing.charset import decode as decode_other  # noqa: PLC0415

    return decode_other(body, content_type)


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
