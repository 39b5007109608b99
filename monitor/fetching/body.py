"""Reading a body without being flooded: every piece is counted before the next is unpacked.

httpx's own decoding hands out 64 MiB at once from 64 KiB of gzip, so we unpack the raw bytes ourselves.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Protocol

PIECE = 64 * 1024
ACCEPTED = "gzip, deflate"
GZIP_MAGIC = b"\x1f\x8b"
UNREQUESTED = frozenset(("br", "zstd", "compress", "x-compress", "lzma", "dcb", "dcz", "exi"))
TEXT_OPENS = (b"<", b"{", b"[", b"\xef", b"\xfe", b"\xff", b" ", b"\n", b"\r", b"\t")
# How a document ends: what came before a connection broke off is then the whole of it.
_ENDS = re.compile(
    rb"(?:</(?:html|rss|feed|urlset|sitemapindex|opml|(?:\w+:)?rdf)\s*>|[}\]])\s*(?:<!--.{0,2000}?-->\s*)*\Z",
    re.I | re.S,
)


class BodyError(Exception):
    """A body that cannot be taken in: broken packing, or packed in a way nobody asked for."""


class BodyCutError(BodyError):
    """The body ended before its packing did."""


class BodyTooLargeError(BodyError):
    """The body, packed or unpacked, is larger than allowed."""


class Unpacking(Protocol):
    """Turns raw chunks into pieces of at most PIECE bytes; `finish` gives the last one."""

    def pieces(self, chunk: bytes) -> Iterator[bytes]: ...
    def finish(self) -> bytes: ...


def read_body(chunks: Iterable[bytes], encoding: str, limit: int, *, cut: bool = False) -> bytes:
    """The unpacked body. Raises BodyTooLargeError above `limit` bytes, packed or unpacked; with `cut` keeps
    the beginning.
    """
    unpacking = unpacking_for(encoding)
    body = bytearray()
    taken = 0
    for chunk in chunks:
        taken += len(chunk)
        for piece in unpacking.pieces(chunk):
            body += piece
            if len(body) > limit:
                return _cut(body, limit, cut)
        if taken > limit:
            return _cut(body, limit, cut)
    whole = bytes(body) + unpacking.finish()
    if whole.startswith(GZIP_MAGIC):  # packed twice, or a file of gzip that was packed on its way
        with suppress(BodyCutError):
            return read_body((whole,), "", limit, cut=cut)
    return whole


def is_whole(body: bytes) -> bool:
    """Whether a body ends as a document does. JSON counts when it can be read."""
    tail = body[-4096:]
    if not _ENDS.search(tail):
        return False
    if not body.rstrip().endswith((b"}", b"]")):
        return True
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True


def _cut(body: bytearray, limit: int, cut: bool) -> bytes:
    if not cut:
        raise BodyTooLargeError
    return bytes(body[:limit])


def unpacking_for(encoding: str) -> Unpacking:
    """By the Content-Encoding header and by what the body is: servers call plain text `utf-8` or `binary`,
    say gzip of what is none, and send gzip without a word. Raises BodyError for a packing that was not
    asked for.
    """
    names = [name for name in (part.strip().lower() for part in encoding.split(",")) if name]
    unknown = [name for name in names if name in UNREQUESTED]
    if unknown:
        raise BodyError(f"the body is packed as '{unknown[0]}', which was not asked for")
    return BySight(Deflate() if names == ["deflate"] else Plain())


class BySight:
    """Unpacks what begins as gzip does; what does not is read by `otherwise`, or as it is where it is
    text.
    """

    def __init__(self, otherwise: Unpacking) -> None:
        self._otherwise = otherwise
        self._chosen: Unpacking | None = None
        self._seen = b""

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        if self._chosen is None:
            self._seen += chunk
            if len(self._seen) < len(GZIP_MAGIC):
                return
            chunk, self._chosen = self._seen, self._choice(self._seen)
        yield from self._chosen.pieces(chunk)

    def _choice(self, opening: bytes) -> Unpacking:
        if opening.startswith(GZIP_MAGIC):
            return Gzip()
        return Plain() if opening[:1] in TEXT_OPENS else self._otherwise

    def finish(self) -> bytes:
        if self._chosen is None:
            return self._seen
        return self._chosen.finish()


class Plain:
    """Not packed."""

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        yield chunk

    def finish(self) -> bytes:
        """Nothing to end: a body that is cut short is noticed by its length."""
        return b""


class Gzip:
    """One or several gzip members (RFC 1952 allows them); what follows and is no gzip is passed over, as
    browsers do.
    """

    def __init__(self) -> None:
        self._member = zlib.decompressobj(31)
        self._is_begun = False
        self._is_over = False

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        while chunk and not self._is_over:
            self._is_begun = True
            yield from _inflate(self._member, chunk)
            if not self._member.eof:
                return
            chunk = self._member.unused_data
            if chunk and not chunk.startswith(GZIP_MAGIC[: len(chunk)]):
                self._is_over = True
                return
            self._member, self._is_begun = zlib.decompressobj(31), False

    def finish(self) -> bytes:
        if self._is_begun and not self._member.eof:
            raise BodyCutError
        return b""


class Deflate:
    """zlib as RFC 9110 says, or raw deflate as some servers send."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(15)
        self._seen = b""

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        if len(self._seen) < 2:  # the two header bytes decide between the two forms
            self._seen += chunk
            if len(self._seen) < 2:
                return
            chunk = self._seen
            first, second = chunk[0], chunk[1]
            if (first & 0x0F) != 8 or (first * 256 + second) % 31:
                self._stream = zlib.decompressobj(-15)
        if not self._stream.eof:
            yield from _inflate(self._stream, chunk)

    def finish(self) -> bytes:
        if self._seen and not self._stream.eof:
            raise BodyCutError
        return b""


def _inflate(stream: zlib._Decompress, chunk: bytes) -> Iterator[bytes]:
    try:
        while True:
            piece = stream.decompress(chunk, PIECE)
            if piece:
                yield piece
            chunk = stream.unconsumed_tail
            # A full piece may have more behind it inside zlib though all input is eaten.
            if stream.eof or (not chunk and len(piece) < PIECE):
                return
    except zlib.error:
        raise BodyError("the body is not packed the way its header says") from None
