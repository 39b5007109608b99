"""A feed or sitemap as text that XML parsers can read: in Unicode, without bare ampersands, entities of HTML
or characters that XML forbids. What stands in CDATA or a comment is left as it is.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator

from monitor.sources.parsing.charset import decode
from monitor.sources.parsing.mojibake import repaired

DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]{0,300}\?>", re.IGNORECASE)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NAME = re.compile(r"<(/?)((?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*)(?=[\s/>])", re.ASCII)
_HIT_NAME = re.compile(r"<(/?)([^ \t\r\n<>/!?][^ \t\r\n<>/]{0,200})")
_STRAY = re.compile(r"[^\w:.=\"'-]+", re.ASCII)
_AMPERSAND = re.compile(
    r"&(?:#(?P<number>x[0-9a-f]{1,9}|[0-9]{1,9});?|(?P<name>[A-Za-z][A-Za-z0-9]{0,31});)?", re.I
)
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_LEFT_ALONE = re.compile(r"<!\[CDATA\[|<!--")
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}


def xml_text(body: bytes, content_type: str = "") -> str:
    """The text of an XML document, whatever charset it has or says; `content_type` is the whole header. Never
    fails.
    """
    text = repaired(_FORBIDDEN.sub("", _with_names(decode(body, content_type))))
    return "".join(_parts(DECLARATION.sub("", text, count=1).lstrip()))


def _with_names(text: str) -> str:
    """The text with the names of its tags whole: stray letters in one are left out where that makes a name
    which other tags have, or end the name.
    """
    if not any(_STRAY.search(found[2]) for found in _HIT_NAME.finditer(text)):
        return text
    names = {found[2] for found in _NAME.finditer(text)}

    def whole(found: re.Match[str]) -> str:
        written = found[2]
        if not _STRAY.search(written):
            return found.group()
        first, *rest = _STRAY.split(written)
        joined = first + "".join(rest)
        if joined in names:
            return f"<{found[1]}{joined}"
        return f"<{found[1]}{first} {''.join(rest)}" if first in names else found.group()

    return _HIT_NAME.sub(whole, text)


def _parts(text: str) -> Iterator[str]:
    """The text in parts, with ampersands mended outside of CDATA and comments. Time grows with the length."""
    at = 0
    while begin := _LEFT_ALONE.search(text, at):
        yield _AMPERSAND.sub(_mended, text[at : begin.start()])
        close = text.find(end := _ENDS[begin.group()], begin.end())
        at = len(text) if close < 0 else close + len(end)
        yield text[begin.start() : at]
    yield _AMPERSAND.sub(_mended, text[at:])


def _mended(found: re.Match[str]) -> str:
    """A reference that XML knows as it is, one of HTML as its letter, and a bare ampersand written out."""
    if number := found["number"]:
        return _letter(int(number[1:], 16) if number[0] in "xX" else int(number))
    name = found["name"] or ""
    if name in _OF_XML:
        return found.group()
    letter = html.entities.html5.get(f"{name};", "")
    return letter if letter and letter not in "<>&" else f"&amp;{found.group()[1:]}"


def _letter(code: int) -> str:
    """A character given by its number, by the practice of browsers: 128 to 159 are those of Windows-1252."""
    if 0x80 <= code < 0xA0:
        return bytes([code]).decode("cp1252", errors="replace")
    if (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code < 0xD800
        or 0xE000 <= code < 0xFFFE
        or 0x10000 <= code <= 0x10FFFF
    ):
        return f"&#{code};"
    return "&#xFFFD;" if code else ""
