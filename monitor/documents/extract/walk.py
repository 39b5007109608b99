"""HTML to blocks by our own walk: every heading, paragraph, list item, cell and line, in order; what is no
text with its reason.

The walk keeps no stack of its own calls, so that ten thousand nested tags cost time and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from monitor.documents.extract.elements import (
    BLOCKS,
    CELLS,
    PLAIN,
    SKIPPED,
    is_as_written,
    is_block,
    is_drop_cap,
    is_hidden,
    is_note,
    is_note_mark,
    is_sign,
    letter_of,
    mark_of,
    opens,
    reason_of,
    targets_of,
)
from monitor.documents.extract.page_tree import Element

MOST = (
    100_000  # elements walked; the longest communique has a thousand, a page of nothing but tags ends there
)
HIDDEN = "hidden"
TOO_MANY = "the page has more elements than are read"
_BREAK = "\x0b"
_MAY_BE_NOTES = frozenset(("p", "li", "div", "dd"))
# A sentence is over with no space after it, and another begins.
_GLUED = re.compile('(?:[A-Za-z]{2}|[0-9)])[.!?]["\u201d\u2019)]?$|[\u3002\uff01\uff1f]$')
_NEW_SENTENCE = re.compile('[A-Z"\u201c\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3][^<>]{24}')
_WITHIN_EAST = re.compile(
    "(?<=[\u3000-\u9fff\uff01-\uff60])[ \t\r]*\n\\s*(?=[\u3001-\u9fff\uff01-\uff60])"
)  # a line end, no space
_LONG_CELL = 60  # letters: two cells of a row that are as long are two paragraphs
_MOST_OF_A_CELL = 400


@dataclass(slots=True)
class Block:
    """A block of a page. `lines`: an empty one parts paragraphs. `reason`: why it is no text; empty when it
    is. `linked`: how many letters of it are links. `is_shut`: it is shown when somebody opens it.
    """

    node: Element
    lines: list[str] = field(default_factory=list)
    reason: str = ""
    linked: int = 0
    is_shut: bool = False

    @property
    def text(self) -> str:
        if self.lines:
            return " ".join(line.strip() for line in self.lines if line)
        return " ".join("".join(self.node.itertext()).split())


def walk(
    root: Element, *, furniture: bool = False, by_name: bool = False, known: frozenset[Element] = frozenset()
) -> Iterator[Block]:
    """The blocks below an element. `furniture`: header, footer and aside are text. `by_name`: what words in
    classes and ids call a menu and the like is none. `known`: elements that are passed over.
    """
    return _Walk(root, furniture=furniture, by_name=by_name, known=known).blocks()


class _Walk:
    """One walk: the words since the last block, and what is open around them."""

    def __init__(self, root: Element, *, furniture: bool, by_name: bool, known: frozenset[Element]) -> None:
        self.root, self.furniture, self.by_name, self.known = root, furniture, by_name, known
        self.words: list[str] = []
        self.linked = 0
        self.link: Element | None = None
        self.written: Element | None = None  # the outermost `pre`
        self.shut: Element | None = None  # the outermost panel
        self.open_blocks: list[Element] = [root]
        self.parted_rows: list[bool] = []  # of the open rows of tables: whether their cells are paragraphs
        self.marks: set[str] = set()  # of notes, that stood in the text so far
        self._targets: frozenset[str] | None = None

    def blocks(self) -> Iterator[Block]:
        walker = etree.iterwalk(self.root, events=("start", "end"))
        seen = 0
        left: Element | None = None
        for event, node in walker:
            tag = node.tag
            if not isinstance(tag, str):
                continue
            if left is not None:
                if event == "end" and node is left:
                    left = None
                    self._add(node.tail)
                continue
            if event == "end":
                yield from self._end(node, tag)
                continue
            seen += 1
            if seen > MOST:
                yield from self._flush()
                yield Block(node, [TOO_MANY], TOO_MANY)
                return
            if node is not self.root and (tag in SKIPPED or node.attrib or tag not in PLAIN or self.marks):
                is_left, reason = self._verdict(node, tag)
                if is_left:
                    if tag in BLOCKS:
                        yield from self._flush()
                    if reason:
                        yield Block(node, reason=reason)
                    walker.skip_subtree()
                    left = node
                    continue
            yield from self._start(node, tag)
        yield from self._flush()

    def _verdict(self, node: Element, tag: str) -> tuple[bool, str]:
        """Whether an element is left out, and for which reason; an empty one for what nobody reads."""
        if tag in SKIPPED or node in self.known:
            return True, ""
        reason = reason_of(node, furniture=self.furniture, by_name=self.by_name) or self._of_notes(node, tag)
        if reason or is_sign(node):
            return True, reason or "sign"
        if self.shut is None and is_hidden(node):
            if self._targets is None:
                self._targets = targets_of(self.root)
            if not opens(node, self._targets):
                return True, HIDDEN
            self.shut = node
        return False, ""

    def _of_notes(self, node: Element, tag: str) -> str:
        if tag in ("sup", "a", "span") and is_note_mark(node, self._last()):
            self.marks.add(mark_of(node))
            return "mark of a footnote"
        return "footnote" if tag in _MAY_BE_NOTES and is_note(node, self.marks) else ""

    def _start(self, node: Element, tag: str) -> Iterator[Block]:
        if tag == "br":
            self.words.append(_BREAK)
        elif tag == "img":
            self.words.append(letter_of(node))
        elif tag in CELLS:
            if self.parted_rows and self.parted_rows[-1]:
                yield from self._flush()
        elif is_block(node):
            yield from self._flush()
            self.open_blocks.append(node)
            if tag == "tr":
                self.parted_rows.append(_is_parted(node))
        elif self.words and _NEW_SENTENCE.match(node.text or "") and _GLUED.search(self._last()):
            yield from self._flush()  # paragraphs that only a style sheet sets apart
        if self.written is None and tag not in PLAIN and is_as_written(node):
            self.written = node
        if tag == "a" and self.link is None:
            self.link = node
        self._add(node.text)

    def _end(self, node: Element, tag: str) -> Iterator[Block]:
        if node is self.open_blocks[-1]:
            yield from self._flush(is_end=True)
            if node is not self.root:
                self.open_blocks.pop()
            if tag == "tr" and self.parted_rows:
                self.parted_rows.pop()
        elif tag in CELLS:
            if self.parted_rows and self.parted_rows[-1]:
                yield from self._flush()
            else:
                self.words.append(" ")
        if node is self.written:
            self.written = None
        if node is self.shut:
            self.shut = None
        if node is self.link:
            self.link = None
        if node is not self.root:
            tail = node.tail
            self._add(tail.lstrip() if tail and tag != "br" and is_drop_cap(node) else tail)

    def _add(self, words: str | None) -> None:
        if not words:
            return
        if self.link is not None:
            self.linked += len(words.strip())
        if self.written is not None and "\n" in words:
            words = words.replace("\r\n", "\n").replace("\n", _BREAK)
        self.words.append(words)

    def _last(self) -> str:
        return "".join(self.words[-3:])[-24:]

    def _flush(self, *, is_end: bool = False) -> Iterator[Block]:
        joined = "".join(self.words)
        linked, self.linked = self.linked, 0
        self.words.clear()
        node = self.open_blocks[-1]
        lines = [self._line(line) for line in joined.split(_BREAK)]
        if any(lines):
            while not lines[0]:
                del lines[0]
            while not lines[-1]:
                del lines[-1]
            yield Block(node, lines, linked=linked, is_shut=self.shut is not None)
        elif is_end and (node.tag in ("p", "tr") or (node.tag in ("div", "span") and not len(node))):
            yield Block(node, [""])

    def _line(self, line: str) -> str:
        if self.written is None or not line.strip():
            if "\n" in line and not line.isascii():
                line = _WITHIN_EAST.sub("", line)
            return " ".join(line.split())
        return line.expandtabs().replace("\xa0", " ").rstrip()  # its columns and indents tell


def _is_parted(row: Element) -> bool:
    """Whether the cells of a row are paragraphs of their own: a table that lays a page out."""
    long, is_beside = 0, False
    for cell in row:
        if cell.tag not in CELLS:
            continue
        if any(part.tag == "br" or part.tag in BLOCKS for part in cell):
            return True
        long += _length(cell) >= _LONG_CELL
        is_beside = is_beside or _is_link(cell)
    return long > 1 or (long == 1 and is_beside)


def _is_link(cell: Element) -> bool:
    """Whether a cell is nothing but a link: of a menu beside the text."""
    return len(cell) == 1 and cell[0].tag == "a" and not f"{cell.text or ''}{cell[0].tail or ''}".strip()


def _length(cell: Element) -> int:
    length = 0
    for words in cell.itertext():
        length += len(words)
        if length > _MOST_OF_A_CELL:
            break
    return length
