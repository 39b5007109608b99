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
_LAST = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
# UTF-8 that somebody read in another charset: with which letters it begins there. The letters that it
# stands for are quotes, dashes, spaces and Latin letters with an accent: no text in these charsets has such
# runs.
_READ_AS = (
    ("cp1252", re.compile(f"\u00e2[\u0080-\u00bf\u20ac\u201a][{_LAST}]?")),
    ("mac_roman", re.compile("\u201a\u00c4[\u00ac-\u02dc]|\u00ac\u2020|\u00ac\u00a0")),
    ("cp437", re.compile("\u0393\u00c7[\u00a2-\u2590]")),
    ("gbk", re.compile("\u9225[\u4e00-\u9fff\ue000-\uf8ff]")),
    ("cp932", re.compile("\u7ab6[\u4e00-\u9fff\uff61-\uff9f]")),
    ("cp1251", re.compile("\u0432\u0402[\u0080-\u00bb\u0401-\u045f\u2013-\u2122]")),
    ("cp866", re.compile("\u0442\u0410[\u0410-\u043f\u2500-\u2593]")),
    ("koi8_r", re.compile("\u0411\u2500[\u00a0-\u00f7\u0401-\u0451\u2219-\u25a0]")),
    ("cp850", re.compile("\u00d4\u00c7[\u00a0-\u2593]")),
)
# The last byte of a quote was no letter there, and was lost: which quote it was, its place says.
_CUT_QUOTE = re.compile("(?:\u7ab6|\u9225|\u0432\u0402)(?:\ufffd|\\?(?=[\\sA-Za-z]))")
_TWICE = re.compile("\u00c3\u00a2(?:\u00e2\u201a\u00ac|\u00c2\u20ac|\u00c2\u0080)[\u0080-\uffff]{0,3}")
_UNDEFINED = {"\u0081": 0x81, "\u008d": 0x8D, "\u008f": 0x8F, "\u0090": 0x90, "\u009d": 0x9D}
_ANY = re.compile(
    "[\u00c2\u00c3\u00d4\u00e2\u201a\u00ac\u0393\u0411\u0432\u0442\u9225\u7ab6\u00e3-\u00ed\u0080-\u009f]"
)  # what all begin with
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")


def repaired(text: str) -> str:
    """The text as it was written, where it shows that it was read in the wrong charset on its way.

    >>> repaired("Taiwanâ€™s role"), repaired("naïve café")
    ('Taiwan’s role', 'naïve café')
    """
    if text.isascii() or not _ANY.search(text):
        return text
    text = _TWICE.sub(_undone_twice, text.replace("\u00e2\u20ac\ufffd", "\u201d"))
    wide = len(_WIDE.findall(text))
    if wide >= _FEWEST and 6 * wide > len(_BEYOND_ASCII.findall(text)):
        text = _WIDE.sub(_restored, text)
    text, count = _PUNCTUATION.subn(_restored, text)
    if len(_ACCENT.findall(text)) >= (1 if count else _FEWEST_ACCENTS):
        text = _ACCENT.sub(_restored, text)
    for codec, pattern in _READ_AS:
        text = pattern.sub(lambda run, codec=codec: _undone(run.group(), codec), text)  # type: ignore[misc]
    return _CUT_QUOTE.sub("\ufffd", text).translate(_CONTROLS)


def _restored(seen: re.Match[str]) -> str:
    letters = seen.group()
    read = bytes((ord(letters[0]), *(_SEEN[letter] for letter in letters[1:])))
    return read.decode("utf-8", errors="ignore") or letters


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
