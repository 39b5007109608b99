"""One written form of a text: white space, quotes and unseen marks are folded, no word is changed."""

from __future__ import annotations

import re
import unicodedata

from baselines.text.wrapped_lines import BULLET, GOES_ON, mended, paragraphs, width_of

QUOTES = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201b": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u201f": '"',
        "\u2032": "'",
        "\u2033": '"',
        "\u2010": "-",
        "\u2011": "-",
    }
)
_QUOTED = re.compile("[" + "".join(map(chr, QUOTES)) + "]")
# Signs in the place of a hyphen within a word: a figure dash, a sign of minus, small and wide hyphens.
_WITHIN_WORDS = re.compile("(?<=[A-Za-z])[\u2012\u2212\ufe63\uff0d](?=[A-Za-z])")
# Zero width, soft hyphen, byte order mark, bidirectional controls, interlinear marks: nobody sees them, some
# deceive.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|tr|table|section|article|header|footer|blockquote)\b[^<>]{0,300}>", re.I
)
_TAG = re.compile(r"<!--(?:(?!<!--).)*?-->|</?[a-zA-Z][^<>]{0,3000}>", re.S)
_ESCAPE = re.compile(r"\\(?=[^\w\s]|_)")
_DEEPEST = 8  # marks inside one another; deeper is no page that anyone wrote
_SOFT_BREAK = re.compile(
    "\u00ad[^\\S\n]*\n[^\\S\n]*(?=\\w)"
)  # a word that a soft hyphen parts at the end of a line
_RULE = re.compile(r"^[\s*_=#~-]{3,}$")


def normalise(text: str) -> str:
    """One paragraph a line, paragraphs parted by an empty line, single spaces, straight quotes. Idempotent.

    >>> normalise("actions around the\\n Taiwan Strait,   again. The\\n\\nSecretary encouraged")
    'actions around the Taiwan Strait, again. The Secretary encouraged'
    """
    text = _CONTROL.sub("", _LINE_ENDS.sub("\n", text))
    if "\u00ad" in text:
        text = _SOFT_BREAK.sub("", text)
    text = _straight(unicodedata.normalize("NFC", _UNSEEN.sub("", text)))
    for _ in range(_DEEPEST):  # a star inside a tag hides it, and a tag inside a tag: "<*a>", "<<b>a>"
        before = text
        if "<" in text:
            text = _TAG.sub("", _BLOCK_TAG.sub("\n\n", text))
        text = _ESCAPE.sub("", text).replace("*", "")
        if text == before:
            break
    blocks = re.split(r"\n[^\S\n]*\n", text)
    width = width_of(text.split("\n")) if any("\n" in block for block in blocks) else 0
    return "\n\n".join(_joined(mended(p for block in blocks for p in _paragraphs(block.split("\n"), width))))


def _straight(text: str) -> str:
    """Quotes and hyphens in one form. `str.translate` looks every letter up: three times slower on a whole
    communique.
    """
    if text.isascii():
        return text
    return _WITHIN_WORDS.sub("-", _QUOTED.sub(lambda m: QUOTES[ord(m.group())], text))


def _paragraphs(lines: list[str], width: int) -> list[str]:
    """The paragraphs of a block without empty lines: wrapped lines joined, headings and list items apart."""
    if len(lines) == 1:
        row = " ".join(lines[0].split())
        row = row.lstrip("#> ").strip() if row.startswith(("#", ">")) else row
        return [row] if row and not _RULE.match(row) else []
    found: list[str] = []
    run: list[str] = []

    def close() -> None:
        found.extend(paragraphs(run, width=width))
        run.clear()

    for line in lines:
        row = " ".join(line.split())
        if row.startswith(("#", ">")):
            row = row.lstrip("#> ").strip()
        if not row or _RULE.match(row):
            close()
        elif line.startswith("#"):
            close()
            found.append(row)
        else:
            run.append(row)
            if line.endswith("  "):  # a break in Markdown
                close()
    close()
    return found


def _joined(rows: list[str]) -> list[str]:
    found: list[str] = []
    for paragraph in rows:
        going_on = (
            found
            and not BULLET.match(paragraph)
            and (GOES_ON.search(found[-1][-40:]) or (paragraph[0].islower() and found[-1][-1] not in '.!?:"'))
        )
        if going_on:
            found[-1] += " " + paragraph
        else:
            found.append(paragraph)
    return found
