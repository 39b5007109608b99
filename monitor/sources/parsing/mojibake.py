"""Text that was once read in the wrong charset and saved so: "â€™" is an apostrophe.

Only what no writer means is mended: sequences that are punctuation in UTF-8, and whole texts in Korean,
Japanese or Chinese that stand there as Latin letters.
"""

from __future__ import annotations

import re

_FEWEST = 6  # wide letters in Latin disguise before a whole text is taken for them
_FEWEST_ACCENTS = (
    2  # "é" in disguise, where no punctuation is; one alone may end a Portuguese word in capitals
)
_CONTROLS = {code: bytes([code]).decode("cp1252", errors="ignore") or None for code in range(0x80, 0xA0)}
_CONTROLS.pop(0x85)  # a line's end in Unicode
# How a reader of Windows-1252 sees the bytes 80 to BF; five of them have no letter there.
_SEEN = {bytes([code]).decode("cp1252", errors="replace"): code for code in range(0x80, 0xC0)}
_SEEN = {seen: code for seen, code in _SEEN.items() if seen != "\ufffd"} | {
    chr(c): c for c in range(0x80, 0xC0)
}
_REST = "[" + re.escape("".join(_SEEN)) + "]"
_PUNCTUATION = re.compile(rf"\u00e2(?:\u20ac|\u0080){_REST}|\u00c2[\u00a0-\u00bf]")
_ACCENT = re.compile("\u00c3[\u00a0-\u00bf]")
_WIDE = re.compile(rf"[\u00e3-\u00ed]{_REST}{{2}}")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")


def repaired(text: str) -> str:
    """The text as it was written, where it shows that it was read in the wrong charset on its way.

    >>> repaired("Taiwanâ€™s role"), repaired("naïve café")
    ('Taiwan’s role', 'naïve café')
    """
    if text.isascii():
        return text
    wide = len(_WIDE.findall(text))
    if wide >= _FEWEST and 6 * wide > len(_BEYOND_ASCII.findall(text)):
        text = _WIDE.sub(_restored, text)
    text, count = _PUNCTUATION.subn(_restored, text)
    if len(_ACCENT.findall(text)) >= (1 if count else _FEWEST_ACCENTS):
        text = _ACCENT.sub(_restored, text)
    return text.translate(_CONTROLS)


def _restored(seen: re.Match[str]) -> str:
    letters = seen.group()
    read = bytes((ord(letters[0]), *(_SEEN[letter] for letter in letters[1:])))
    return read.decode("utf-8", errors="ignore") or letters
