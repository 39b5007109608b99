"""A press site, a mail server and a Slack endpoint, real ones on loopback ports, that a test speaks to."""

from __future__ import annotations

import asyncio
import html
import http.server
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import yaml
from aiosmtpd.controller import Controller

GONE = (301, 302, 404, 410)
NOW = datetime(2026, 2, 3, 15, 0, tzinfo=UTC)
_YEAR = re.compile(r"\b20[12]\d\b")


@dataclass
class Release:
    title: str
    text: str
    published_at: datetime = NOW
    guid: str = ""


@dataclass
class Press:
    """Pages by path, feeds of releases by name. What a test changes here is served from the next request
    on.
    """

    address: str = ""
    feeds: dict[str, list[str]] = field(default_factory=dict)
    releases: dict[str, Release] = field(default_factory=dict)
    raw: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    statuses: dict[str, tuple[int, dict[str, str]]] = field(
        default_factory=dict
    )  # a path that answers otherwise than with 200
    requested: list[str] = field(default_factory=list)
    names_gone: bool = False  # whether a feed names pages that are gone
    lost: tuple[int, dict[str, str], str] = (
        404,
        {},
        "not here",
    )  # what any other path answers: status, headers, body

    def publish(self, feed: str, path: str, release: Release) -> str:
        """Put a release at a path and on top of a feed; gives its address."""
        self.releases[path] = release
        self.feeds.setdefault(feed, []).insert(0, path)
        return self.address + path

    def answer(self, path: str) -> tuple[str, bytes] | None:
        path = path.partition("?")[0]
        if path in self.raw:
            return self.raw[path]
        if path in self.feeds:
            return "application/rss+xml; charset=utf-8", self._feed(path).encode()
        if path in self.releases:
            return "text/html; charset=utf-8", page(self.releases[path]).encode()
        return None

    def _feed(self, name: str) -> str:
        items = "".join(
            f"<item><title>{html.escape(r.title)}</title><link>{self.address}{path}</link>"
            f"<guid isPermaLink='false'>{r.guid or path}</guid><pubDate>{format_datetime(r.published_at)}</pubDate></item>"
            for path in self.feeds[name]
            for r in [self.releases[path]]
            if self.names_gone or self.statuses.get(path, (200, {}))[0] not in GONE
        )
        return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Press</title>{items}</channel></rss>"


def page(release: Release) -> str:
    blocks = "".join(f"<p>{html.escape(b)}</p>\n" for b in release.text.split("\n\n"))
    return (
        f"<!doctype html><html lang='en'><head><title>{html.escape(release.title)} - Press "
        "Office</title></head><body>"
        f"<nav><a href='/'>Home</a> <a href='/t'>Taiwan</a> <a href='/s'>South China Sea</a></nav>"
        f"<main><article><h1>{html.escape(release.title)}</h1><div "
        f"class='entry-content'>{blocks}</div></article></main>"
        f"<footer>Press Office</footer></body></html>"
    )


def document(path: Path) -> Release:
    """A document of the corpus as a release."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    facts = yaml.safe_load(front)
    day = datetime.fromisoformat(str(facts["date"])[:10]).replace(hour=17, tzinfo=UTC)
    text = "\n\n".join(" ".join(block.split()) for block in body.split("\n\n") if block.strip())
    return Release(" ".join(facts["title"].split()), text.replace("\\", ""), day)


def as_if_of_today(release: Release) -> Release:
    """The same release, issued today: what is older than the baseline is history, and alerts nobody."""
    return replace(release, text=_YEAR.sub(str(NOW.year), release.text), published_at=NOW)


@contextmanager
def press() -> Iterator[Press]:
    site = Press()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.requested.append(self.path)
            status, headers = site.statuses.get(self.path, (200, {}))
            answer = site.answer(self.path) if status == 200 else ("text/plain", b"not here")
            if answer is None:
                status, headers, text = site.lost
                answer = ("text/html; charset=utf-8", text.encode())
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            kind, body = answer
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None: ...

    with _serving(Handler) as address:
        site.address = address
        yield site


@contextmanager
def _serving(handler: type[http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Inbox:
    """What the mail server took."""

    url: str = ""
    mails: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[attr-defined]
        return "250 taken"


class _FreePort(Controller):
    """aiosmtpd on a free port: it must know its number before it knocks at its own door."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def mail_server() -> Iterator[Inbox]:
    inbox = Inbox()
    controller = _FreePort(inbox, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        inbox.url = f"smtp://127.0.0.1:{controller.port}"
        yield inbox
    finally:
        controller.stop()


@dataclass
class Slack:
    """What was posted."""

    url: str = ""
    posts: list[Any] = field(default_factory=list)  # JSON


@contextmanager
def slack_server() -> Iterator[Slack]:
    slack = Slack()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            slack.posts.append(json.loads(body))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *args: object) -> None: ...

    with _serving(Handler) as address:
        slack.url = address + "/services/T000/B000/secret"
        yield slack
