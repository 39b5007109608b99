"""The head of an answer as browsers read it: a line that is no header is passed over.

h11 refuses a whole answer for one such line, and the page behind it would never be read.
"""

from __future__ import annotations

import re

LONGEST_HEAD = 64 * 1024
_END = re.compile(rb"\r?\n\r?\n")
_LINE = re.compile(rb"\r?\n")
_HEADER = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]+)[ \t]*:(.*)", re.S)
_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9a-z]+")
_CONTROL = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")
_BREAKS = re.compile(r"[\x00-\x08\n-\x1f\x7f]")
_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})\b")


class HeadReader:
    """What was read of an answer until its head is there; then the head, mended, and what follows it."""

    def __init__(self) -> None:
        self._read = b""
        self.is_over = False

    def take(self, received: bytes) -> bytes:
        """The bytes to hand on: none while the head is not complete."""
        self._read += received
        mended = b""
        while not self.is_over:
            end = _END.search(self._read)
            if end is None:
                if (
                    received
                    and len(self._read) <= LONGEST_HEAD
                    and self._read.startswith(b"HTTP/"[: len(self._read)])
                ):
                    return mended
                self.is_over = (
                    True  # it is no such head, or it will never end: whoever asked shall see it as it is
                )
                break
            head = self._read[: end.start()]
            self._read = self._read[end.end() :]
            mended += mend(head)
            self.is_over = not _is_interim(head)
        left, self._read = self._read, b""
        return mended + left


def mend(head: bytes) -> bytes:
    """The head with the lines that are headers, each ended as HTTP asks."""
    status, *lines = _LINE.split(head)
    kept: list[bytes] = [status]
    is_kept = False
    for line in lines:
        if line[:1] in (b" ", b"\t"):  # the line before goes on
            if is_kept:
                kept[-1] += b" " + _CONTROL.sub(b"", line.strip())
            continue
        found = _HEADER.fullmatch(line)
        is_kept = found is not None
        if found:
            kept.append(found[1] + b": " + _CONTROL.sub(b"", found[2]).strip())
    return b"\r\n".join(kept) + b"\r\n\r\n"


def _is_interim(head: bytes) -> bool:
    """Whether another head follows: "103 Early Hints"."""
    status = _STATUS.match(head)
    return status is not None and status[1].startswith(b"1") and status[1] != b"101"


def is_name(name: str) -> bool:
    """Whether a lower-case word may name a header. Over HTTP/2 anything may stand there."""
    return _NAME.fullmatch(name) is not None


def plain_value(value: str) -> str:
    """The value of a header in one line."""
    return _BREAKS.sub("", value).strip()
