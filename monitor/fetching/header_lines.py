"""The head of an answer as browsers read it: a line that is no header is passed over.

h11 refuses a whole answer for one such line, and the page behind it would never be read.
"""

from __future__ import annotations

import re

from monitor.fetching.chunk_lines import ChunkReader

LONGEST_HEAD = 64 * 1024
_END = re.compile(rb"\r?\n\r?\n|\r\r(?=[^\r\n])")
_LINE = re.compile(rb"\r?\n")
_OLD_LINE = re.compile(rb"\r")  # of a head without any other line end
_HEADER = re.compile(rb"([!#$%&'*+\-.^_`|~0-9A-Za-z]+)[ \t]*:(.*)", re.S)
_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9a-z]+")
_CONTROL = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")
_BREAKS = re.compile(r"[\x00-\x08\n-\x1f\x7f]")
_STATUS = re.compile(rb"(?:HTTP/(\d(?:\.\d)?)|ICY)[ \t]+(\d{3})(?!\d)[ \t]*(.*)", re.I | re.S)
_STRAY = re.compile(rb"(?:\r?\n)+(?=HTTP/)", re.I)  # after the body before, from servers that count wrongly
_BEGINNINGS = (b"HTTP/", b"ICY ")  # of a status line; the other one is that of servers of sound
_LENGTHS = re.compile(rb"\d{1,19}(?:[ \t]*,[ \t]*\d{1,19})*")
BODILESS = (204, 304)
_CHUNKED = b"\r\nTransfer-Encoding: chunked\r\n\r\n"  # as a mended head ends
_PACKINGS = frozenset((b"gzip", b"x-gzip", b"deflate", b"identity", b"chunked", b""))


class HeadReader:
    """What was read of an answer until its head is there; then the head, mended, and what follows it. `rest`:
    what a server sends behind the head of an answer that has no body. `chunks`: reads the rest, where the
    body comes in chunks.
    """

    def __init__(self) -> None:
        self.chunks: ChunkReader | None = None
        self._read = b""
        self.is_over = False
        self.rest = b""

    def take(self, received: bytes) -> bytes:
        """The bytes to hand on: none while the head is not complete."""
        self._read += received
        if stray := _STRAY.match(self._read):
            self._read = self._read[stray.end() :]
        mended = b""
        while not self.is_over:
            end = _END.search(self._read)
            if end is None:
                if (
                    received
                    and len(self._read) <= LONGEST_HEAD
                    and any(start.startswith(self._read[: len(start)].upper()) for start in _BEGINNINGS)
                ):
                    return mended
                self.is_over = (
                    True  # it is no such head, or it will never end: whoever asked shall see it as it is
                )
                break
            head = self._read[: end.start()]
            self._read = self._read[end.end() :]
            lines = mend(head)
            mended += lines
            status = _status_of(head)
            self.is_over = not _is_interim(status)
            if self.is_over and lines.endswith(_CHUNKED):
                self.chunks = ChunkReader()
            if status in BODILESS:
                self.rest, self._read = self._read, b""
        left, self._read = self._read, b""
        return mended + (self.chunks.take(left) if self.chunks is not None else left)


def mend(head: bytes) -> bytes:
    """The head with the lines that are headers, each ended as HTTP asks."""
    status, *lines = _lines_of(head)
    kept: list[tuple[bytes, bytes]] = []
    is_kept = False
    for line in lines:
        if line[:1] in (b" ", b"\t"):  # the line before goes on
            if is_kept:
                name, value = kept[-1]
                kept[-1] = name, value + b" " + _CONTROL.sub(b"", line.strip())
            continue
        found = _HEADER.fullmatch(line)
        is_kept = found is not None
        if found:
            kept.append((found[1], _CONTROL.sub(b"", found[2]).strip()))
    headers = [name + b": " + value for name, value in _framing(kept)]
    return b"\r\n".join((_status_line(status), *headers)) + b"\r\n\r\n"


def _lines_of(head: bytes) -> list[bytes]:
    return (_LINE if b"\n" in head else _OLD_LINE).split(head)


def _status_line(line: bytes) -> bytes:
    """As HTTP/1.1 writes it: some servers write `http/1.1`, two spaces, or a version that it is not."""
    found = _STATUS.fullmatch(line)
    if found is None:
        return line
    version = b"1.0" if found[1] in (b"1.0", b"0.9") else b"1.1"
    return b"HTTP/%s %s %s" % (version, found[2], _CONTROL.sub(b"", found[3]))


def _framing(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Without lengths that are no number, and with `chunked` as the one packing on the way: how the body is
    packed shows itself.
    """
    packings = [
        word.strip().lower()
        for name, value in headers
        if name.lower() == b"transfer-encoding"
        for word in value.split(b",")
    ]
    is_known = _PACKINGS.issuperset(packings)
    kept = [
        (name, value)
        for name, value in headers
        if not (name.lower() == b"content-length" and not _LENGTHS.fullmatch(value))
        and not (name.lower() == b"transfer-encoding" and is_known)
    ]
    return [*kept, (b"Transfer-Encoding", b"chunked")] if is_known and b"chunked" in packings else kept


def _status_of(head: bytes) -> int:
    found = _STATUS.match(_lines_of(head)[0])
    return int(found[2]) if found else 0


def _is_interim(status: int) -> bool:
    """Whether another head follows: "103 Early Hints"."""
    return 100 <= status < 200 and status != 101


def is_name(name: str) -> bool:
    """Whether a lower-case word may name a header. Over HTTP/2 anything may stand there."""
    return _NAME.fullmatch(name) is not None


def plain_value(value: str) -> str:
    """The value of a header in one line."""
    return _BREAKS.sub("", value).strip()
