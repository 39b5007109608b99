"""What a site answers byte by byte, and what a client made of it."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler

from monitor.model import NotModified, Page
from tests.monitor.local_site import Answering


def got(answer: Page | NotModified) -> Page:
    """A page, not the word that nothing changed."""
    assert isinstance(answer, Page)
    return answer


def raw(*pieces: bytes) -> Answering:
    """These bytes and no others; then the connection is closed."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
        handler.close_connection = True

    return answer
