"""The chunks of an answer as browsers read them: line ends of one letter, spaces around the size."""

from __future__ import annotations

import re

_LONGEST = 4096  # bytes of a line between chunks
_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")
_LINE_END = re.compile(rb"\r?\n")


class ChunkReader:
    """Hands on chunks as HTTP asks for them. What is no chunk is handed on as it is."""

    def __init__(self) -> None:
        self._read = b""
        self._left = 0  # bytes of the chunk that is being read
        self._is_after = False  # a chunk is over, its line end is not read yet
        self._is_last = False  # the last chunk was read: only lines follow
        self.is_over = False

    def take(self, received: bytes) -> bytes:
        """The bytes to hand on; what is left of a line waits for its end."""
        self._read += received
        ready: list[bytes] = []
        while self._read and not self.is_over:
            if self._left:
                ready.append(self._data())
            elif (line := self._line()) is not None:
                ready.append(line)
            else:
                break
        if self.is_over:
            ready.append(self._read)
            self._read = b""
        return b"".join(ready)

    def _data(self) -> bytes:
        found, self._read = self._read[: self._left], self._read[self._left :]
        self._left -= len(found)
        self._is_after = self._left == 0
        return found

    def _line(self) -> bytes | None:
        """One line between chunks, as HTTP writes it. None: its end is not there yet."""
        if self._is_after:
            return self._after_chunk()
        end = self._read.find(b"\n") + 1
        if not end and len(self._read) <= _LONGEST:
            return None
        line, self._read = self._read[:end], self._read[end:]
        if self._is_last:
            self.is_over = not line.strip()
            return line.rstrip(b"\r\n") + b"\r\n"
        found = _SIZE.fullmatch(line)
        if found is None:
            self.is_over = True
            return line
        self._left = int(found[1], 16)
        self._is_last = not self._left
        return b"%x\r\n" % self._left

    def _after_chunk(self) -> bytes | None:
        found = _LINE_END.match(self._read)
        if found is None and self._read == b"\r":
            return None
        self._is_after = False
        if found is None:
            self.is_over = True
            return b""
        self._read = self._read[found.end() :]
        return b"\r\n"
