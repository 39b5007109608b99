"""Letters that deceive the eye: unseen marks, and letters of other scripts that look like Latin ones.

They must neither make a change nor hide one. Unseen marks are dropped wherever text is normalised;
look-alikes are read here as what they look like, where they stand among Latin letters. Both are noted beside
the version.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# One row a script: its letters, and the Latin ones that readers take them for.
_PAIRS = (
    ("асеорхуіјѕһԁԛԝѵӏքցոսհօ", "aceopxyijshdqwvlpgnuho"),
    ("АВЕКМНОРСТУХІЈЅԌԚԜҮ", "ABEKMHOPCTYXIJSGQWY"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲϳ", "ABEZHIKMNOPTYXocj"),
    ("ɑɡıⅼⅰⅴⅹⅽⅾⅿ", "agilivxcdm"),
)
LOOKALIKES = {other: latin for others, latins in _PAIRS for other, latin in zip(others, latins, strict=False)}
_ANY = re.compile(f"[{''.join(LOOKALIKES)}]")
# Written in other forms of the Latin letters themselves: full width, mathematical, ligatures of typesetting.
_FORMS = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff\ufb00-\ufb06]")
_UNSEEN = re.compile(
    "[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb]"
)
_JOINERS = re.compile(
    "[\u200c\u200d](?=[A-Za-z])|(?<=[A-Za-z])[\u200c\u200d]"
)  # in Latin text they join nothing
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_MOSTLY = 0.9  # of the letters: below it the text is not written in Latin letters
_QUOTED = 3


@dataclass(frozen=True, slots=True)
class Unmasked:
    """A text as a reader sees it, and what was noted."""

    text: str
    notes: tuple[str, ...]


def unmask(text: str) -> Unmasked:
    """The text with look-alikes read as what they look like. What it was written with is noted, in words for
    a reader.

    >>> unmask("They str\\u043engly opposed it.").text
    'They strongly opposed it.'
    """
    if text.isascii():
        return Unmasked(text, ())
    shown = _FORMS.sub(lambda form: unicodedata.normalize("NFKC", form.group()), text)
    found: list[str] = []
    if _ANY.search(shown):
        shown = _WORD.sub(lambda word: _read(word.group(), is_latin=False, found=found), shown)
    if _ANY.search(shown) and _is_latin(shown):  # which it may be only now
        shown = _WORD.sub(lambda word: _read(word.group(), is_latin=True, found=found), shown)
    return Unmasked(shown, _notes(text, found))


def _read(word: str, *, is_latin: bool, found: list[str]) -> str:
    """One word. A look-alike is one among Latin letters, or in a word of nothing but look-alikes in a Latin
    text.
    """
    if word.isascii() or not any(letter in LOOKALIKES for letter in word):
        return word
    has_latin = bool(_LATIN.search(word))
    if not has_latin and not (is_latin and all(letter in LOOKALIKES for letter in word)):
        return word
    read = "".join(LOOKALIKES.get(letter, letter) for letter in word)
    found.append(read)
    return read


def _is_latin(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter < "ɐ" for letter in letters) >= _MOSTLY * (len(letters) or 1)


def _notes(text: str, found: list[str]) -> tuple[str, ...]:
    notes = []
    if found:
        words = ", ".join(f'"{word}"' for word in dict.fromkeys(found[:_QUOTED]))
        notes.append(f"letters of another script that look like Latin ones, in {words}, were read as these")
    turning = len(_BIDI.findall(text))
    unseen = len(_UNSEEN.findall(text)) + len(_JOINERS.findall(text)) - turning
    if unseen:
        notes.append(f"{unseen} unseen character{'s were' if unseen > 1 else ' was'} passed over")
    if turning:
        notes.append(
            f"{turning} character{'s' if turning > 1 else ''} that turn{'' if turning > 1 else 's'} "
            "the line around "
            f"{'were' if turning > 1 else 'was'} passed over"
        )
    return tuple(notes)
