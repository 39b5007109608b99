"""How answers travel: compressed where the browser takes it, and not at all where it holds the same already.

The ETag is made from what is said, not from how it is packed. Pages hold the token of their forms and words
that came with the request; so that their lengths tell nobody the token, each packed answer has a name of a
length by chance in its head (RFC 1952 has a place for one), as Django's middleware does it.
"""

from __future__ import annotations

import secrets
import zlib
from hashlib import sha256

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TYPES = (
    "text/html",
    "text/css",
    "text/csv",
    "text/plain",
    "text/markdown",
    "application/json",
    "application/atom+xml",
    "application/yaml",
    "text/x-opml",
    "image/svg+xml",
)
LEAST = 500  # bytes: less is not worth it
LONGEST_NAME = 100
LEVEL = 6
# What describes a body that is not sent.
OF_THE_BODY = ("content-length", "content-type", "content-encoding", "content-disposition")


class Shipping:
    """ASGI middleware for answers to GET that went well; every other passes as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        await self.app(scope, receive, _Parcel(Headers(scope=scope), send).take)


class _Parcel:
    """One answer: held back until it is whole, where it is of a kind that is worth it."""

    def __init__(self, request: Headers, send: Send) -> None:
        self._request, self._send = request, send
        self._start: Message | None = None
        self._body = bytearray()

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_worth_it(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._ship(self._start, bytes(self._body))

    async def _ship(self, start: Message, body: bytes) -> None:
        headers = MutableHeaders(scope=start)
        headers["etag"] = tag = f'W/"{sha256(body).hexdigest()[:32]}"'
        headers.add_vary_header("Accept-Encoding")
        if tag in _tags(self._request.get("if-none-match", "")):
            for name in OF_THE_BODY:
                del headers[name]
            start["status"], body = 304, b""
        elif len(body) >= LEAST and _takes_gzip(self._request.get("accept-encoding", "")):
            body = packed(body)
            headers["content-encoding"], headers["content-length"] = "gzip", str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def packed(body: bytes) -> bytes:
    """The body as gzip, with a name by chance in its head.

    >>> import gzip
    >>> gzip.decompress(packed(b"words")) == b"words"
    True
    """
    name = secrets.token_hex(LONGEST_NAME)[: 1 + secrets.randbelow(LONGEST_NAME)].encode()
    deflating = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    stream = deflating.compress(body) + deflating.flush()
    head = b"\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\xff" + name + b"\x00"
    end = zlib.crc32(body).to_bytes(4, "little") + (len(body) & 0xFFFFFFFF).to_bytes(4, "little")
    return head + stream + end


def _is_worth_it(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    is_plain = "content-encoding" not in headers and "etag" not in headers
    return start["status"] == 200 and kind in TYPES and is_plain


def _takes_gzip(accepted: str) -> bool:
    """Whether gzip is named, and not with a weight of nothing."""
    for part in accepted.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() in ("gzip", "*"):
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _tags(given: str) -> set[str]:
    """The tags of If-None-Match; a strong form of a weak one means the same here (RFC 9110, 13.1.2)."""
    tags = {tag.strip() for tag in given.split(",")}
    return tags | {f"W/{tag}" for tag in tags}
