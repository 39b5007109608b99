"""Bytes to text: UTF-8 at once, everything else by the function that reading sources uses too."""

from __future__ import annotations

from monitor.sources.parsing.wide_charset import wide_charset

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
