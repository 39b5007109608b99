"""Ways out side by side: how long the others wait while three of six webhooks hang. Prints figures; judges nothing.

    python -m tests.bench_deliveries

Real servers on this machine: three take a connection and never answer, three answer at once, and a mail server takes
several hundred mails.
"""

from __future__ import annotations

import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from alerts.model import Subscription
from monitor import wiring
from monitor.config import Config
from monitor.upkeep.wall_clock import utc_now
from tests.factories import make_spec, make_subscription, make_taken, make_wanted
from tests.journeys.press import mail_server

MAILS = 300


@contextmanager
def hanging() -> Iterator[str]:
    """An address that takes a connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/hook"


@contextmanager
def answering(arrivals: list[float]) -> Iterator[str]:
    """An address that notes when it was told."""

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            arrivals.append(time.perf_counter())
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - its name there
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/hook"
    server.shutdown()
    server.server_close()


def reported(service: wiring.Service, readers: list[Subscription], text: str) -> None:
    """An alert of one text waits for each reader."""
    now = service.clock() - timedelta(seconds=1)
    source = service.store.sources.add(make_spec(text, url=f"https://{text}.example/"), now=now)
    added = [service.store.subscriptions.add(reader, now=now) for reader in readers]
    wanted = [make_wanted(reader, due_at=now) for reader in added]
    service.store.statements.save(make_taken(f"{text}.", source=source, key=text, wanted=wanted), now=now)


def main() -> None:
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        inbox = stack.enter_context(mail_server())
        config = Config(data_dir=Path(folder), allow_addresses=("127.0.0.1",), smtp_url=inbox.url)
        service = wiring.build(config, clock=utc_now)
        stack.callback(service.close)
        arrivals: list[float] = []
        hooks = [stack.enter_context(hanging()) for _ in range(3)]
        hooks += [stack.enter_context(answering(arrivals)) for _ in range(3)]
        readers = [
            make_subscription(f"hook {n}", channel="webhook", target=url) for n, url in enumerate(hooks)
        ]
        reported(service, readers, "hooks")
        begun = time.perf_counter()
        outcomes = service.deliver()
        ended = time.perf_counter()
        states = sorted(outcome.state for outcome in outcomes)
        print(f"six webhooks, three hang: the other {len(arrivals)} told after {max(arrivals) - begun:.2f} s")
        print(f"    the round with the three that hang ended after {ended - begun:.1f} s: {states}")
        desk = make_subscription("mail")
        reported(service, [replace(desk, name=f"mail {n}") for n in range(MAILS)], "mails")
        begun = time.perf_counter()
        sent = sum(outcome.state == "sent" for outcome in service.deliver())
        took = time.perf_counter() - begun
        print(f"{sent} mails over one connection at a time: {took:.1f} s, {1000 * took / sent:.0f} ms each")


if __name__ == "__main__":
    main()
