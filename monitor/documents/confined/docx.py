"""A DOCX to blocks. Run as a process of its own by `extract/containers.py`."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from docx import Document

from baselines.text import mended, paragraphs, width_of
from monitor.documents.confined.limits import RefusedError, answer

MOST_PARTS = 2_000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 200  # times its packed size; text packs ten times, a bomb a thousand
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What was taken out or moved away, the reading beside a word, and marks of notes: no text of the document.
_LEFT_OUT = frozenset(
    (
        *(f"{_W}{tag}" for tag in ("del", "moveFrom", "rt", "footnoteReference", "endnoteReference")),
        *(f"{_W}{tag}" for tag in ("pPr", "sectPr", "tblPr", "tcPr", "trPr", "instrText")),
        _FALLBACK,
    )
)
_LETTERS = {f"{_W}tab": " ", f"{_W}noBreakHyphen": "-", f"{_W}br": "\n", f"{_W}cr": "\n"}
_RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
_HEADING = re.compile(r"(?:sub)?title|heading|제목|見出し", re.I)
_WIDEST_LINE = 130  # letters
_LONG_CELL = 60  # letters: two cells of a row that are as long are two paragraphs


def read(body: bytes) -> tuple[list[str], str]:
    """The paragraphs and table rows of a DOCX, in order, those in content controls and tracked insertions
    too; headers, footers, notes and comments are no part of the text.
    """
    _refuse_bomb(body)
    document = Document(io.BytesIO(body))
    blocks = joined(list(_blocks(document.element.body)))
    return blocks, " ".join((document.core_properties.title or "").split())


def joined(rows: Sequence[str]) -> list[str]:
    """Paragraphs of rows, of which an empty one parts others. Where somebody ended each line by hand, lines
    are joined.

    >>> joined(["They met.", "", "They agreed."])
    ['They met.', 'They agreed.']
    """
    lengths = sorted(map(len, filter(None, rows)))
    may_be_lines = bool(lengths) and lengths[int(0.9 * (len(lengths) - 1))] <= _WIDEST_LINE
    width = width_of(rows) if may_be_lines else 0
    return mended(paragraphs(rows, width=width)) if width else [row for row in rows if row]


def _blocks(part: Any) -> Iterator[str]:
    """The blocks below an element, empty paragraphs too; the depth is that of the file's own parts, which the
    parser bounds.
    """
    for node in part:
        if node.tag in _LEFT_OUT or not isinstance(node.tag, str):
            continue
        if node.tag == f"{_W}p":
            yield from _paragraphs(node)
        elif node.tag == f"{_W}tr":
            if node.find(f"{_W}trPr/{_W}del") is None:
                yield from _row(node)
        else:
            yield from _blocks(node)


def _paragraphs(paragraph: Any) -> Iterator[str]:
    """A paragraph, parted at its line breaks; the text boxes that hang on it after it."""
    boxes: list[Any] = []
    words = "".join(_words(paragraph, boxes))
    lines = [" ".join(line.split()) for line in words.split("\n")]
    yield from lines if len(lines) == 1 and not _is_heading(paragraph) else ("", *lines, "")
    for box in boxes:
        yield from _blocks(box)


def _is_heading(paragraph: Any) -> bool:
    """Whether a paragraph is a title or a heading by its style: no line of what stands below it."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style is not None and _HEADING.match(style.get(f"{_W}val") or "") is not None


def _words(node: Any, boxes: list[Any]) -> Iterator[str]:
    for part in node:
        tag = part.tag
        if tag in _LEFT_OUT:
            continue
        if tag == f"{_W}txbxContent":
            boxes.append(part)
        elif tag == f"{_W}t":
            yield part.text or ""
        elif tag in _LETTERS:
            yield _LETTERS[tag]
        elif tag == f"{_W}r" and _is_raised(part):
            yield "".join(_words(part, boxes)).translate(_RAISED)
        elif tag != f"{_W}r" or not _is_unseen(part):
            yield from _words(part, boxes)


def _is_unseen(run: Any) -> bool:
    """Whether a run is struck out or hidden."""
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return False
    for name in ("strike", "dstrike", "vanish"):
        mark = properties.find(f"{_W}{name}")
        if mark is not None and mark.get(f"{_W}val", "true") not in ("0", "false", "none"):
            return True
    return False


def _is_raised(run: Any) -> bool:
    """Whether a run is set above the line, as the number of a note is, or a power."""
    align = run.find(f"{_W}rPr/{_W}vertAlign")
    return align is not None and align.get(f"{_W}val") == "superscript" and not _is_unseen(run)


def _row(row: Any) -> Iterator[str]:
    """The cells of a row as one block; as blocks of their own where they hold paragraphs."""
    cells = [list(filter(None, _blocks(cell))) for cell in row.iterchildren(f"{_W}tc", f"{_W}sdt")]
    is_parted = any(len(cell) > 1 for cell in cells)
    if is_parted or sum(len(" ".join(cell)) >= _LONG_CELL for cell in cells) > 1:
        for cell in cells:
            yield from cell
    elif words := " ".join(block for cell in cells for block in cell):
        yield words


def _refuse_bomb(body: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS:
            raise RefusedError(f"it has more than {MOST_PARTS} parts")
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise RefusedError(f"unpacked it is larger than {MOST_UNPACKED // 1024 // 1024} MiB")
        for part in parts:
            if part.file_size > 1024 * 1024 and part.file_size > MOST_RATIO * part.compress_size:
                raise RefusedError("a part of it is packed like a bomb")


if __name__ == "__main__":
    answer(read)
