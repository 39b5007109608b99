"""The blocks of a page as paragraphs: lines joined that were broken by a program, list items and cells
apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from baselines.text import mended, paragraphs, width_of
from monitor.documents.extract.elements import AS_WRITTEN
from monitor.documents.extract.page_tree import Element
from monitor.documents.extract.plain import columns_in_order
from monitor.documents.extract.walk import Block, walk

_RUN = 6  # paragraphs in a row that may be the lines of a text
_MAY_BE_LINES = frozenset(("p", "div", "span", "tr"))
_WIDEST = 130  # letters of a line that is set as a paragraph


def blocks(root: Element, *, furniture: bool = False) -> list[str]:
    """The text below an element. `furniture`: header, footer and aside too."""
    return texts(block for block in walk(root, furniture=furniture) if not block.reason)


def first_lines(root: Element, most: int) -> list[str]:
    """The first lines below an element, not more than so many."""
    found: list[str] = []
    for block in walk(root):
        if not block.reason:
            found += [line.strip() for line in block.lines if line]
        if len(found) >= most:
            break
    return found[:most]


def texts(found: Iterable[Block]) -> list[str]:
    """The paragraphs of blocks."""
    rows = list(found)
    width = width_of(_lines(row for row in rows if len(row.lines) > 1))
    out: list[str] = []
    for _, run in groupby(rows, key=_group):
        several = list(run)
        single = _width_of_single(several)
        if single:
            out += paragraphs([row.lines[0] for row in several], width=single)
            continue
        for row in several:
            if len(row.lines) == 1:
                out.append(row.lines[0].strip())
            else:
                is_text = row.node.tag in AS_WRITTEN
                lines = columns_in_order(row.lines) if is_text else row.lines
                out += paragraphs(lines, width=width, is_text=is_text)
    return mended(row for row in out if row)


def _group(block: Block) -> tuple[Element, str]:
    """What lines share that are set as an element each: the element around them, and the tag."""
    parent = block.node.getparent() if block.node.tag in _MAY_BE_LINES else None
    return (block.node if parent is None else parent, str(block.node.tag))


def _width_of_single(several: Sequence[Block]) -> int:
    """The width of lines that are set as a paragraph each; 0 when they are paragraphs."""
    if len(several) < _RUN or any(len(row.lines) > 1 for row in several):
        return 0
    lines = [row.lines[0] for row in several]
    if sorted(map(len, lines))[int(0.9 * (len(lines) - 1))] > _WIDEST:
        return 0
    return width_of(lines)


def _lines(several: Iterable[Block]) -> list[str]:
    lines = (columns_in_order(row.lines) if row.node.tag in AS_WRITTEN else row.lines for row in several)
    return [line for row in lines for line in [*row, ""]]
