"""Markdown to blocks of plain text, in order: one block for each paragraph, heading, list item and table row."""

from __future__ import annotations

import html
import re

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HELD = re.compile("[\ue000-\ue07f]")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.S | re.I)
_BREAKING_TAG = re.compile(r"<(?:br|/?(?:p|div|li|tr|ul|ol|table|h[1-6]|blockquote))\b[^<>]*>", re.I)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+[\"'][^\"']*[\"'])?\)")
_ADDRESS = re.compile(r"<(https?://[^<>\s]+)>")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")
_RULE = re.compile(r"(?:[-=]{3,}|(?:[-*_]\s*){3,}|`{3}.*|\|?\s*:?-{3,}[-:| ]*)\s*$")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_BULLET = re.compile(r"\s*[-+*•▪◦]\s+")
_NUMBER = re.compile(r"\s*(\d{1,3})[.)]\s+")
_SENTENCE_END = re.compile(r"[.!?:;\"”’)\]]\s*$")


def markdown_blocks(text: str) -> list[str]:
    """The blocks of a Markdown document, without marks. Words, numbers and their order are kept."""
    held = _ESCAPE.sub(lambda m: chr(0xE000 + ord(m.group(1))), text)
    held = _HIDDEN.sub(" ", _COMMENT.sub(" ", held)) if "<" in held else held
    if "<" in held:
        held = _TAG.sub("", _BREAKING_TAG.sub("\n\n", _ADDRESS.sub(r"\1", held)))
    blocks = [_plain(block) for block in _blocks(held.split("\n"))]
    return [block for block in blocks if block]


def _blocks(lines: list[str]) -> list[str]:
    """Lines joined to blocks. A list item or a hard line break after a full sentence begins a new one."""
    blocks: list[str] = []
    current: list[str] = []
    in_list = False

    def flush() -> None:
        if current:
            blocks.append(" ".join(current))
            current.clear()

    for line in lines:
        bare = line.strip()
        heading = _HEADING.match(line) if bare.startswith("#") else None
        if not bare or (len(bare) < 200 and _RULE.match(bare)):
            flush()
        elif heading:
            flush()
            blocks.append(heading.group(1))
        else:
            bullet = _BULLET.match(line) if in_list or not current or line.startswith(("-   ", "*   ")) else None
            number = _NUMBER.match(line) if in_list or not current else None
            if bullet or number:
                flush()
                in_list = True
            elif not current:
                in_list = line[:1] in " \t" and in_list
            current.append(line[bullet.end() :].strip() if bullet else bare.lstrip("> "))
            if line.endswith("  ") and (len(bare) < 50 or _SENTENCE_END.search(bare)):
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
    return _HELD.sub(lambda m: chr(ord(m.group()) - 0xE000), block).strip()
