"""`communique demo`: offline, a small ministry site publishes an edited statement, and the service tells of
it.

The site is our own making and listens on a loopback port; everything lives in a temporary folder that goes
away.
"""

from __future__ import annotations

import html
import http.server
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from email.utils import format_datetime
from io import StringIO
from pathlib import Path

from alerts.model import Rule, Subscription
from baselines.library import Library
from monitor import wiring
from monitor.config import Config
from monitor.errors import MonitorError
from monitor.model import SourceSpec
from monitor.upkeep.wall_clock import utc_now
from monitor.web.app import create_app
from monitor.web.serve import check_port, in_background

TITLE = (
    "Joint Statement from the Trilateral Meeting of the United States of America, Japan, and the "
    "Republic of Korea in Seoul"
)
# What the ministry of the demonstration changes in the words of the baseline: old words, new words.
EDITS = (
    (
        "opposed any attempts to unilaterally change the status quo",
        "did not support unilateral changes to the status quo",
    ),
    ("in appropriate international organizations", "in international organizations"),
    ("maintain and strengthen the sanctions regime", "maintain the sanctions regime"),
    ("expressed serious concerns over", "strongly condemned"),
)


@dataclass
class MinistrySite:
    """A ministry's press page and feed. `publish` adds a release; the newest stands first."""

    releases: list[tuple[str, str]] = field(default_factory=list)  # title, text

    def publish(self, title: str, text: str) -> None:
        self.releases.append((title, text))

    def answer(self, path: str, address: str) -> tuple[str, str] | None:
        """Content type and body for a path; None when there is no such page."""
        if path == "/feed.xml":
            return "application/rss+xml; charset=utf-8", self._feed(address)
        number = path.removeprefix("/releases/")
        if number.isdigit() and int(number) < len(self.releases):
            title, text = self.releases[int(number)]
            blocks = "".join(f"<p>{html.escape(block)}</p>" for block in text.split("\n\n"))
            return "text/html; charset=utf-8", (
                f"<!doctype html><html lang=en><title>{html.escape(title)} | Ministry of the "
                "Demonstration</title>"
                "<nav><a href=/feed.xml>Releases</a></nav>"
                f"<article class=entry-content><h1>{html.escape(title)}</h1>{blocks}</article>"
            )
        return None

    def _feed(self, address: str) -> str:
        now = format_datetime(utc_now())
        items = "".join(
            f"<item><title>{html.escape(title)}</title><link>{address}/releases/{n}</link>"
            f"<guid isPermaLink='false'>release-{n}</guid><pubDate>{now}</pubDate></item>"
            for n, (title, _) in reversed(list(enumerate(self.releases)))
        )
        return (
            "<?xml version='1.0' encoding='utf-8'?><rss "
            f"version='2.0'><channel><title>Ministry</title>{items}</channel></rss>"
        )


@contextmanager
def serving(site: MinistrySite) -> Iterator[str]:
    """The site on a free loopback port, for as long as the block runs; gives its address."""

    class Ministry(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = site.answer(self.path, f"http://127.0.0.1:{server.server_port}")
            self.send_response(200 if answer else 404)
            kind, body = answer or ("text/plain", "not here")
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *args: object) -> None:
            """A demonstration does not log its requests."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Ministry)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def edited(text: str) -> str:
    """The words of the baseline as the ministry of the demonstration would have them."""
    for old, new in EDITS:
        if old not in text:
            raise MonitorError(f"the demonstration's edit no longer fits the baseline: {old!r} is not in it")
        text = text.replace(old, new)
    return text


def _of_today(text: str) -> str:
    """The statement as of today and in Seoul, where the demonstration takes place."""
    now = utc_now()
    day = f"{now:%B} {now.day}"
    return text.replace("September 22, 2025", f"{day}, {now.year}").replace(
        "September 22 in New York City", f"{day} in Seoul"
    )


def show(*, keep_open: bool, port: int, say: Callable[[str], None], folder: Path | None = None) -> None:
    """Run the demonstration: `say` gets every line. With `keep_open` the change log stays until Ctrl-C.

    Its data go into a temporary folder, or stay in `folder` as a sample database, the source paused.
    """
    begun = time.monotonic()
    if port:
        check_port("127.0.0.1", port)
    site = MinistrySite()
    site.publish(
        "Minister attends the opening of the new library",
        "The Minister attended the opening of the new library. " * 20,
    )
    with ExitStack() as stack:
        address = stack.enter_context(serving(site))
        data_dir = folder or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="communique-demo-")))
        port = port or _free_port()
        config = Config(
            data_dir=data_dir,
            public_url=f"http://127.0.0.1:{port}",
            allow_addresses=("127.0.0.1",),
            host_gap=0,
        )
        printed = StringIO()
        service = wiring.build(config, out=printed)
        try:
            say(f"1. A ministry's feed is watched: {address}/feed.xml")
            spec = SourceSpec(
                name="Ministry of the Demonstration",
                url=f"{address}/feed.xml",
                publisher="Ministry of the Demonstration",
            )
            service.add_source(spec, by="demo")
            service.add_subscription(
                Subscription(id=0, name="newcomer", channel="console", target="-", rule=Rule(least="medium"))
            )
            service.check()
            say("   First check: what already stands there is taken in, quietly.")
            site.publish(TITLE, _of_today(edited(Library().default.text)))
            say("2. The ministry publishes a joint statement in which a few words differ from the baseline.")
            service.check([spec.name])
            service.deliver()
            say("3. The alert, as it would go out by e-mail or Slack:\n")
            say(printed.getvalue().rstrip())
            if folder:
                service.store.sources.pause(spec.name, now=service.clock(), by="demo")
            _keep(service, port, keep_open=keep_open, say=say, took=time.monotonic() - begun)
        finally:
            service.close()


def _keep(
    service: wiring.Service, port: int, *, keep_open: bool, say: Callable[[str], None], took: float
) -> None:
    with in_background(create_app(service), "127.0.0.1", port):
        say(f"\n4. The change log: {service.config.public_url}/  (after {took:.1f} s)")
        if not keep_open:
            say(
                "   Shown once. `communique demo --serve` keeps it open until Ctrl-C; `communique "
                "run` is the real thing."
            )
            return
        say("   Open it in a browser; Ctrl-C ends the demonstration.")
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            say("\nDone. Start for real with: communique run")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
