"""Text that was once read in the wrong charset and saved so: "â€™" is an apostrophe.

Only what no writer means is mended: runs of letters that are a quote, a dash, a space or an accented letter
in UTF-8, and whole texts in Korean, Japanese or Chinese that stand there as Latin letters.
"""

from __future__ import annotations

import re
from functools import partial

_FEWEST = 6  # wide letters in Latin disguise before a whole text is taken for them
_FEWEST_ACCENTS = 2  # "é" in disguise; a single "Ã" may end a Portuguese word in capitals
_CONTROLS = {code: bytes([code]).decode("cp1252", errors="ignore") or None for code in range(0x80, 0xA0)}
_CONTROLS.pop(0x85)  # a line's end in Unicode
# How a reader of Windows-1252 sees the bytes 80 to BF; five of them have no letter there.
_SEEN = {bytes([code]).decode("cp1252", errors="replace"): code for code in range(0x80, 0xC0)}
_SEEN = {seen: code for seen, code in _SEEN.items() if seen != "\ufffd"} | {
    chr(c): c for c in range(0x80, 0xC0)
}
_REST = "[" + re.escape("".join(_SEEN)) + "]"
# UTF-8 that somebody read in another charset: the charset, the letter that runs begin with there, and a run.
_READ_AS = (
    ("cp1252", "\u00e2", re.compile(f"\u00e2[\u0080-\u00bf\u20ac\u201a]{_REST}?")),
    ("cp1252", "\u00c2", re.compile("\u00c2[\u0080-\u00bf]")),
    ("mac_roman", "\u201a", re.compile("\u201a\u00c4[\u00ac-\u02dc]")),
    ("mac_roman", "\u00ac", re.compile("\u00ac[\u2020\u00a0]")),
    ("cp437", "\u0393", re.compile("\u0393\u00c7[\u00a2-\u2590]")),
    ("gbk", "\u9225", re.compile("\u9225[\u4e00-\u9fff\ue000-\uf8ff]")),
    ("cp932", "\u7ab6", re.compile("\u7ab6[\u4e00-\u9fff\uff61-\uff9f]")),
)
_READ_TWICE = re.compile("\u00c3\u00a2(?:\u00e2\u201a\u00ac|\u00c2\u20ac|\u00c2\u0080)[\u0080-\uffff]{0,3}")
_ACCENT = re.compile("\u00c3[\u0080-\u00bf]")
_ACCENT_IN_WORD = re.compile("(?<=[a-z])\u00c3[\u0080-\u00bf]|\u00c3[\u0080-\u00bf](?=[a-z])")
_WIDE = re.compile(rf"[\u00e3-\u00ed\u00ef]{_REST}{{2}}")
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
        text = _WIDE.sub(_wide_letter, text)
    before = text
    text = _READ_TWICE.sub(_restored_twice, text)
    for codec, beginning, run in _READ_AS:
        if beginning in text:
            text = run.sub(partial(_run_restored, codec), text)
    if text != before or _ACCENT_IN_WORD.search(text) or len(_ACCENT.findall(text)) >= _FEWEST_ACCENTS:
        text = _ACCENT.sub(partial(_run_restored, "cp1252"), text)
    return text.translate(_CONTROLS)


def _wide_letter(seen: re.Match[str]) -> str:
    letters = seen.group()
    read = bytes((ord(letters[0]), *(_SEEN[letter] for letter in letters[1:])))
    return read.decode("utf-8", errors="ignore") or letters


def _run_restored(codec: str, run: re.Match[str]) -> str:
    return _restored(run.group(), codec)


def _restored(run: str, codec: str) -> str:
    """The letter that a run stands for; the run itself where it stands for none."""
    raw = _bytes(run, codec)
    if raw is None:
        return run
    if raw == b"\xe2\x80":  # the last byte of a closing quote has no letter in Windows-1252, and was dropped
        return "\u201d"
    try:
        read = raw.decode("utf-8")
    except UnicodeDecodeError:
        return run
    return read if read[0] <= "\u00ff" or "\u2010" <= read[0] <= "\u2026" else run


def _restored_twice(run: re.Match[str]) -> str:
    words = run.group()
    for end in range(len(words), 1, -1):
        once = _bytes(words[:end], "cp1252")
        try:
            read = _restored(once.decode("utf-8"), "cp1252") if once is not None else ""
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
            found.append(ord(letter))
    return bytes(found)
