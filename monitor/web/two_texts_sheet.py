"""Two texts beside each other as a sheet to take along: Markdown, or a document for a word processor."""

from __future__ import annotations

import io
from collections.abc import Sequence

from alerts.harmless import markdown, plain
from baselines.vocabulary import topic_title
from monitor.web.compared_sheet import write_quote
from monitor.web.matrix_table import STATES
from monitor.web.redline import Block
from monitor.web.two_texts import Apart, Side

HEADS = ("Commitment", "The text that is held", "This text")


def two_texts_markdown(title: str, apart: Sequence[Apart], blocks: Sequence[Block]) -> str:
    """The commitments on which they stand apart, then the paragraphs that differ."""
    lines = [f"# {markdown(title)}", ""]
    if apart:
        lines += [f"| {' | '.join(HEADS)} |", "|---|---|---|"]
        for row in apart:
            name = f"{row.commitment} ({topic_title(row.topic)})"
            cells = (name, *(_side(side) for side in (row.before, row.after)))
            lines.append(f"| {' | '.join(markdown(cell).replace('|', '/') for cell in cells)} |")
        lines.append("")
    changed = [block for block in blocks if block.is_changed]
    lines += [f"## {len(changed)} of {len(blocks)} paragraphs differ", ""]
    for block in changed:
        marks = {"gone": "~~", "new": "**", "same": ""}
        said = "".join(_marked(run.text, marks[run.mark]) for run in block.runs)
        lines += [f"> {' '.join(said.split())}", ""]
    return "\n".join(lines).rstrip() + "\n"


def two_texts_docx(title: str, apart: Sequence[Apart], blocks: Sequence[Block]) -> bytes:
    """The same; what went is struck out, what came is underlined."""
    import docx  # noqa: PLC0415 - heavy, and only a sheet wants it

    sheet = docx.Document()
    sheet.core_properties.author = "communique"
    sheet.add_heading(plain(title), 1)
    if apart:
        table = sheet.add_table(rows=1, cols=3, style="Table Grid")
        for cell, head in zip(table.rows[0].cells, HEADS, strict=True):
            cell.paragraphs[0].add_run(head).bold = True
        for row in apart:
            name = f"{row.commitment} ({topic_title(row.topic)})"
            for cell, words in zip(
                table.add_row().cells, (name, _side(row.before), _side(row.after)), strict=True
            ):
                cell.paragraphs[0].add_run(plain(words))
    changed = [block for block in blocks if block.is_changed]
    sheet.add_heading(f"{len(changed)} of {len(blocks)} paragraphs differ", 2)
    for block in changed:
        write_quote(sheet.add_paragraph(), block.runs)
    written = io.BytesIO()
    sheet.save(written)
    return written.getvalue()


def _side(side: Side) -> str:
    words = STATES[side.state].words
    return f"{words}: {side.words}" if side.words else words


def _marked(text: str, mark: str) -> str:
    """Marks stand at the words: none holds white space at its edge."""
    words = markdown(text.strip())
    if not words or not mark:
        return f" {words} " if words else " "
    return f" {mark}{words}{mark} "
