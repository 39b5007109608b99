"""A DOCX to blocks. Run as a process of its own by `containers.py`."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from monitor.documents.extract.confined import RefusedError, answer

MOST_PARTS = 2_000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 200  # times its packed size; text packs ten times, a bomb a thousand


def read(body: bytes) -> tuple[list[str], str]:
    """The paragraphs and table rows of a DOCX, in order; headers, footers and comments are no part of the
    text.
    """
    _refuse_bomb(body)
    document = Document(io.BytesIO(body))
    blocks: list[str] = []
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            blocks += [" ".join(row.split()) for row in part.text.split("\n")]
        elif isinstance(part, Table):
            blocks += [" ".join(" ".join(cell.text.split()) for cell in row.cells) for row in part.rows]
    return [block for block in blocks if block], " ".join((document.core_properties.title or "").split())


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
