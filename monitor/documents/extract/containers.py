"""PDF and DOCX to blocks, read in a process of its own with little time and memory: such a file can hold a
bomb.

What comes in is bytes from outside; what goes out is lines of text. The process knows no network, and ends
with its file.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

from monitor.errors import ExtractError

LARGEST = 20 * 1024 * 1024  # bytes; a ministry's white paper has less
SECONDS = 20
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Contained:
    """The blocks of a file, in order, and the title that it gives itself."""

    blocks: list[str]
    title: str = ""


def container_of(body: bytes) -> str:
    """`pdf` or `docx`, by the first bytes; empty for what is neither."""
    if _PDF in body[:1024]:
        return "pdf"
    return "docx" if body.startswith(_ZIP) and b"word/" in body else ""


def read_container(body: bytes, name: str) -> Contained:
    """The text of a PDF or DOCX. ExtractError says in one line why it is not read."""
    kind = container_of(body)
    if len(body) > LARGEST:
        raise ExtractError(
            f"{name}: the {kind.upper()} is larger than {LARGEST // 1024 // 1024} MiB",
            url=name,
            missing="text",
        )
    try:
        done = subprocess.run(  # noqa: S603 - our own program, its words are fixed
            [sys.executable, "-m", f"monitor.documents.confined.{kind}", str(SECONDS)],
            input=body,
            capture_output=True,
            timeout=SECONDS + 10,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _unread(kind, name, "reading it took too long") from error
    try:
        said = json.loads(done.stdout)
    except ValueError as error:
        raise _unread(
            kind, name, "it needs more time or memory than a statement does, or it is broken"
        ) from error
    if why := said.get("error"):
        raise _unread(kind, name, why)
    if not said["blocks"]:
        raise _unread(kind, name, "it holds no text (pictures of pages?)")
    return Contained(said["blocks"], said["title"])


def _unread(kind: str, name: str, why: str) -> ExtractError:
    return ExtractError(f"{name}: the {kind.upper()} is not read: {why}", url=name, missing="text")
