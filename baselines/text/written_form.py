"""One written form of a text: white space, quotes and unseen marks are folded, no word is changed."""

from __future__ import annotations

import re
import unicodedata

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
# Zero width, soft hyphen, byte order mark, bidirectional controls, interlinear marks: nobody sees them, some
# deceive.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|tr|table|section|article|header|footer|blockquote)\b[^<>]{0,300}>", re.I
)
_TAG = re.compile(r"<!--(?:(?!<!--).)*?-->|</?[a-zA-Z][^<>]{0,3000}>", re.S)
_ESCAPE = re.compile(r"\\(?=[^\w\s]|_)")
_DEEPEST = 8  # marks inside one another; deeper is no page that anyone wrote
_RULE = re.compile(r"^[\s*_=#~-]{3,}$")
_BULLET = re.compile(r"^(?:[-•·●▪◦‣–—]\s|\(?(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])[.)]\s)")
# A paragraph that ends in one of these goes on in the next one (the baseline: "... around Taiwan. The /
# Secretary and ...").
_GOES_ON = re.compile(
    r"(?:^|\s)(?:the|a|an|and|or|of|to|in|on|for|with|by|at|from|that|which|its|their|our|as|this|these|[\w)]+,)$",
    re.I,
)
_NARROWEST = 50  # columns: a block whose widest line is shorter was not wrapped by a machine
_WIDEST = 140


def normalise(text: str) -> str:
    """One paragraph a line, paragraphs parted by an empty line, single spaces, straight quotes. Idempotent.

    >>> normalise("actions around the\\n Taiwan Strait,   again. The\\n\\nSecretary encouraged")
    'actions around the Taiwan Strait, again. The Secretary encouraged'
    """
    text = _CONTROL.sub("", _LINE_ENDS.sub("\n", text))
    text = _straight(unicodedata.normalize("NFC", _UNSEEN.sub("", text)))
    for _ in range(_DEEPEST):  # a star inside a tag hides it, and a tag inside a tag: "<*a>", "<<b>a>"
        before = text
        if "<" in text:
            text = _TAG.sub("", _BLOCK_TAG.sub("\n\n", text))
        text = _ESCAPE.sub("", text).replace("*", "")
        if text == before:
            break
    paragraphs = [p for block in re.split(r"\n[^\S\n]*\n", text) for p in _paragraphs(block.split("\n"))]
    return "\n\n".join(_joined(paragraphs))


def _straight(text: str) -> str:
    """Quotes and hyphens in one form. `str.translate` looks every letter up: three times slower on a whole
    communique.
    """
    return text if text.isascii() else _QUOTED.sub(lambda m: QUOTES[ord(m.group())], text)


def _paragraphs(lines: list[str]) -> list[str]:
    """The paragraphs of a block without empty lines: wrapped lines joined, headings and list items apart."""
    breaks = [
        line.endswith("  ") and bool(line.strip()) for line in lines
    ]  # two spaces at the end: a break in Markdown
    rows = [" ".join(line.split()) for line in lines]
    widest = max(map(len, rows), default=0)
    found: list[str] = []
    open_row = ""
    for line, is_break in zip(rows, breaks, strict=True):
        heading = line.startswith("#")
        row = line.lstrip("#> ").strip() if line.startswith(("#", ">")) else line
        if not row or _RULE.match(row):
            open_row = ""
            continue
        if open_row and not heading and not _BULLET.match(row) and _is_wrapped(open_row, row, widest):
            found[-1] += " " + row
        else:
            found.append(row)
        open_row = "" if heading or is_break else row
    return found


def _is_wrapped(row: str, following: str, widest: int) -> bool:
    """Whether a line ended only because the next word would not have fitted."""
    if following[0].islower() or _GOES_ON.search(row):
        return True
    first = len(following.split(" ", 1)[0])
    return _NARROWEST <= widest <= _WIDEST and len(row) + 1 + first >= widest - 2


def _joined(paragraphs: list[str]) -> list[str]:
    found: list[str] = []
    for paragraph in paragraphs:
        going_on = (
            found
            and not _BULLET.match(paragraph)
            and (
                _GOES_ON.search(found[-1][-40:]) or (paragraph[0].islower() and found[-1][-1] not in '.!?:"')
            )
        )
        if going_on:
            found[-1] += " " + paragraph
        else:
            found.append(paragraph)
    return found
