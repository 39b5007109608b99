"""Markdown to blocks of plain text, in order: one block for each paragraph, heading, list item and table
row.
"""

from __future__ import annotations

import html
import re
from functools import reduce
from itertools import zip_longest

from baselines.text import mended, together
from monitor.documents.extract.hidden_parts import without_parts

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SHIELDED = re.compile("[\ue000-\ue07f]")
_STRUCK = re.compile(
    r"~~[^~\n]{1,300}~~ ?|<(del|s|strike)\b[^<>]*>(?!\w</\1>[a-z]).{0,2000}?</\1>", re.S | re.I
)
_NOTE = re.compile(
    r"\[\^[\w-]{1,20}\](?!:)"
    r"|(?<!\bkm)(?<!\bm)(?<!\b10)<sup>\s*(?:<a\b[^<>]*>)?[\[(]?[\d*\u2020]{1,3}[\])]?(?:</a>)?\s*</sup>",
    re.I,
)
_MAY_BE_LEFT_OUT = re.compile(r"[~<^]")  # without one of these nothing is struck, and there is no note
_HIDDEN = ("script", "style")
_BREAKING_TAG = re.compile(r"<(?:br|/?(?:p|div|li|tr|ul|ol|table|h[1-6]|blockquote))\b[^<>]*>", re.I)
# of a line that a program wrapped
_BREAK_AT_END = re.compile(r"(?<=[^\n>])<br\s{0,9}/?>[ \t]{0,9}(?=\n[^\n])", re.I)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+[\"'][^\"']*[\"'])?\)")
_NAMED_LINK = re.compile(r"!?\[([^\[\]]+)\]\[([^\[\]]*)\]")  # its address stands at the end of the file
_NAMED_ADDRESS = re.compile(
    r"^ {0,3}\[([^\[\]\n^]+)\]:[ \t]*<?\S+>?(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$", re.M
)
_ADDRESS = re.compile(r"<(https?://[^<>\s]+)>")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")
_RULE = re.compile(r"(?:[-=]{3,}|(?:[-*_]\s*){3,}|`{3}.*|\|?\s*:?-{3,}[-:| ]*)\s*$")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_BULLET = re.compile(r"\s*[-+*•▪◦]\s+")
_NUMBER = re.compile(r"\s*(\d{1,3})[.)]\s+")
_SMALL = 4  # letters: "with" and "from" have no capital in a heading
_LONGEST_HEADING = 12  # words
_SENTENCE = 40  # characters
_NARROWEST = 60  # columns: of a narrower text no line can be told to be short
_SHORT = 0.7  # share of the widest line, up to a page's, below which the next word would have fitted
# "**Invitation to Visit Japan** The President accepted": a heading set in bold before its first sentence.
_RUN_IN = re.compile(r"(?:\*\*|__)([^*_\n]{3,80}[^*_\s.,:;!?])(?:\*\*|__)\s+(?=[A-Z\"“])")
_SENTENCE_END = re.compile(r"[.!?:;\"”’)\]]\s*$")


def markdown_blocks(text: str) -> list[str]:
    """The blocks of a Markdown document, without marks. Words, numbers and their order are kept."""
    masked = _ESCAPE.sub(lambda m: chr(0xE000 + ord(m.group(1))), text)
    if _MAY_BE_LEFT_OUT.search(masked):
        masked = _NOTE.sub("", _STRUCK.sub("", masked))
    masked = _without_named_links(masked)
    masked = without_parts(masked, _HIDDEN) if "<" in masked else masked
    if "<" in masked:
        masked = _BREAK_AT_END.sub("", masked)
        masked = _TAG.sub("", _BREAKING_TAG.sub("\n\n", _ADDRESS.sub(r"\1", masked)))
    rows = mended(_blocks(masked.split("\n")), after=" ")
    blocks = [_plain(part) for block in rows for part in _parted(block)]
    return [block for block in blocks if block]


def _without_named_links(text: str) -> str:
    """Words for `[words][name]`, where the file gives an address of that name."""
    if "]:" not in text or "][" not in text:
        return text
    names = {name.casefold() for name in _NAMED_ADDRESS.findall(text)}

    def shown(link: re.Match[str]) -> str:
        return link[1] if (link[2] or link[1]).casefold() in names else link[0]

    return _NAMED_ADDRESS.sub("", _NAMED_LINK.sub(shown, text)) if names else text


def _parted(block: str) -> list[str]:
    """A heading and the sentence after it, where bold letters part them."""
    heading = _RUN_IN.match(block)
    return [heading[1], block[heading.end() :]] if heading and is_heading(heading[1]) else [block]


def _opens_a_paragraph(line: str, following: str) -> bool:
    """Whether a line is a heading, whole, and a sentence stands under it: not the rest of the heading, nor a
    second name.
    """
    is_closed = line.count("**") % 2 == 0 and line.count("[") == line.count("]")
    is_whole = is_closed and following[:1].isupper() and len(following) >= _SENTENCE
    return is_whole and is_heading(line.strip("*_")) and not is_heading(following)


def is_heading(words: str) -> bool:
    """Whether words are set as a heading: several, no sentence, and all of weight with a capital.

    >>> is_heading("Invitation to Visit Japan"), is_heading("The leaders met in Seoul today"),
    is_heading("Japan") (True, False, False)
    """
    said = words.split()
    is_titled = all(word[:1].isupper() or not word[:1].isalpha() for word in said if len(word) > _SMALL)
    return (
        1 < len(said) <= _LONGEST_HEADING
        and said[0][:1].isupper()
        and is_titled
        and words[-1] not in ".,:;!?"
    )


def _blocks(lines: list[str]) -> list[str]:
    """Lines joined to blocks. A list item or a hard line break after a full sentence begins a new one."""
    blocks: list[str] = []
    current: list[str] = []
    in_list = False
    widest = max(map(len, lines), default=0)
    short = _SHORT * min(widest, 100) if widest >= _NARROWEST else 0

    def flush() -> None:
        if current:
            blocks.append(reduce(together, current))
            current.clear()

    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        bare = line.strip()
        heading = _HEADING.match(line) if bare.startswith("#") else None
        if not bare or (len(bare) < 200 and _RULE.match(bare)):
            flush()
        elif heading:
            flush()
            blocks.append(heading.group(1))
        else:
            bullet = (
                _BULLET.match(line) if in_list or not current or line.startswith(("-   ", "*   ")) else None
            )
            number = _NUMBER.match(line) if in_list or not current else None
            if bullet or number:
                flush()
                in_list = True
            elif not current:
                in_list = line[:1] in " \t" and in_list
            current.append(line[bullet.end() :].strip() if bullet else bare.lstrip("> "))
            is_break = line.endswith("  ") and (len(bare) < 50 or _SENTENCE_END.search(bare))
            if is_break or (
                len(current) == 1 and len(bare) < short and _opens_a_paragraph(bare, following.strip())
            ):
                flush()
    flush()
    return blocks


def _plain(block: str) -> str:
    if "](" in block:
        block = _LINK.sub(r"\1", block)
    if "*" in block or "_" in block:
        block = _EMPHASIS.sub("", block)
    if block.startswith("|"):
        block = " ".join(cell.strip() for cell in block.strip("|").split("|") if cell.strip())
    if "&" in block:
        block = html.unescape(block)
    return _SHIELDED.sub(lambda m: chr(ord(m.group()) - 0xE000), block).strip()
