"""Reading a body without being flooded: every piece is counted before the next is unpacked.

httpx's own decoding hands out 64 MiB at once from 64 KiB of gzip, so we unpack the raw bytes ourselves.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

PIECE = 64 * 1024
ACCEPTED = "gzip, deflate"
GZIP_MAGIC = b"\x1f\x8b"
TRAILER = 8  # bytes after a member of gzip: checksum and length
WRONG = "the body is not packed the way its header says"
UNREQUESTED = frozenset(("br", "zstd", "compress", "x-compress", "lzma", "dcb", "dcz", "exi"))
SIGHT = 256  # bytes that show whether a body is packed
MOST_PACKINGS = 4  # of one body; there is a gzip file that unpacks to itself
FILES = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xfe\xff", b"\xff\xfe", b"<\x00", b"\x00<")
ZLIB_OPENS = (b"x\x01", b"x\x9c", b"x\xda")
_UNWRITTEN = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # stands in no text (0x1b does, in ISO-2022-JP)
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
    whole = _unpacked(chunks, encoding, limit, cut=cut)
    for _ in range(MOST_PACKINGS - 1):  # packed twice, or a file of gzip that was packed on its way
        if not (whole.startswith(GZIP_MAGIC) or ("," in encoding and whole.startswith(ZLIB_OPENS))):
            break
        try:
            whole = _unpacked((whole,), "", limit, cut=cut)
        except BodyCutError:
            break
    return whole


def _unpacked(chunks: Iterable[bytes], encoding: str, limit: int, *, cut: bool) -> bytes:
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
    try:
        body += unpacking.finish()
    except BodyCutError:
        if not is_whole(body):  # a packing without its end, but a document with its own
            raise
    return bytes(body) if len(body) <= limit else _cut(body, limit, cut)


def is_whole(body: bytes | bytearray) -> bool:
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
    """By the Content-Encoding header and by what the body is: servers call plain text `utf-8`, `binary` or
    `br`, say gzip of what is none, and send gzip without a word.
    """
    names = [part.strip(' "\t').partition(";")[0].lower() for part in encoding.split(",")]
    unknown = next((name for name in names if name in UNREQUESTED), "")
    if unknown:
        return BySight(Refused(unknown))
    is_packed = bool({"gzip", "x-gzip", "deflate"}.intersection(names))
    return BySight(Deflate() if is_packed else Plain())


class BySight:
    """Unpacks what begins as gzip or zlib do, and leaves text and the files that we read as they are. All
    else is `otherwise`.
    """

    def __init__(self, otherwise: Unpacking) -> None:
        self._otherwise = otherwise
        self._chosen: Unpacking | None = None
        self._seen = b""

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        if self._chosen is None:
            self._seen += chunk
            if len(self._seen) < SIGHT:
                return
            chunk, self._chosen = self._seen, self._choice(self._seen)
        yield from self._chosen.pieces(chunk)

    def _choice(self, opening: bytes) -> Unpacking:
        if opening.startswith(GZIP_MAGIC):
            return Gzip()
        if opening.startswith(ZLIB_OPENS):
            return Deflate()
        is_plain = opening.startswith(FILES) or not _UNWRITTEN.search(opening[:SIGHT])
        return Plain() if is_plain else self._otherwise

    def finish(self) -> bytes:
        """The whole of a body that is shorter than what shows its packing, at most a few pieces."""
        if self._chosen is not None:
            return self._chosen.finish()
        self._chosen = self._choice(self._seen)
        body = bytearray()
        for piece in self._chosen.pieces(self._seen):
            body += piece
        try:
            return bytes(body) + self._chosen.finish()
        except BodyCutError:
            if not is_whole(body):
                raise
            return bytes(body)


class Refused:
    """Packed in a way that was not asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def pieces(self, chunk: bytes) -> Iterator[bytes]:  # noqa: ARG002  nothing of it is read
        raise BodyError(f"the body is packed as '{self._name}', which was not asked for")

    def finish(self) -> bytes:
        """Nothing came."""
        return b""


class Plain:
    """Not packed."""

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        yield chunk

    def finish(self) -> bytes:
        """Nothing to end: a body that is cut short is noticed by its length."""
        return b""


class Gzip:
    """One or several gzip members (RFC 1952 allows them). What follows a member is passed over, as browsers
    do: checksums that some servers count wrongly or leave out, and what is no gzip.
    """

    def __init__(self) -> None:
        self._waiting = b""  # a head or a trailer that is not there to its end
        self._member: zlib._Decompress | None = None
        self._is_unpacked = False
        self._is_over = False

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        if not self._is_over:
            self._waiting += chunk
        while self._waiting and not self._is_over:
            if self._member is None:
                length = _head_length(self._waiting)
                if length is None:
                    return
                self._waiting = self._waiting[length:]
                self._member = zlib.decompressobj(-15)
            if not self._is_unpacked:
                packed, self._waiting = self._waiting, b""
                yield from _inflate(self._member, packed)
                self._is_unpacked, self._waiting = self._member.eof, self._member.unused_data
            if len(self._waiting) < TRAILER + len(GZIP_MAGIC):
                return
            self._waiting = self._waiting[TRAILER:]
            self._is_over = not self._waiting.startswith(GZIP_MAGIC)
            if not self._is_over:
                self._member, self._is_unpacked = None, False

    def finish(self) -> bytes:
        if not self._is_unpacked:
            raise BodyCutError
        return b""


def _head_length(seen: bytes) -> int | None:
    """How many bytes the head of a gzip member has; None while it is not there to its end."""
    if len(seen) < 10:
        return None
    if seen[2] != 8 or seen[3] & 0xE0 or len(seen) > PIECE * 2:
        raise BodyError(WRONG)
    at = 10
    if seen[3] & 4:  # fields of its own
        at += 2 + int.from_bytes(seen[10:12], "little")
    for flag in (8, 16):  # a name, a remark
        if seen[3] & flag:
            at = seen.find(b"\0", at) + 1
            if not at:
                return None
    at += seen[3] & 2
    return at if len(seen) >= at else None


class Deflate:
    """zlib as RFC 9110 says, or raw deflate as some servers send; a checksum at its end is passed over."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(-15)
        self._seen = b""

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        if len(self._seen) < 2:  # the two header bytes decide between the two forms
            self._seen += chunk
            if len(self._seen) < 2:
                return
            chunk = self._seen
            if (chunk[0] & 0x0F) == 8 and int.from_bytes(chunk[:2]) % 31 == 0:
                chunk = chunk[2:]
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
        raise BodyError(WRONG) from None
