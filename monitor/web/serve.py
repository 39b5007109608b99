"""Run the pages under uvicorn: in the foreground for `communique run`, in a thread for the demonstration and
the tests.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from monitor.errors import MonitorError
from monitor.web.slow_requests import HurriedProtocol

MOST_CONNECTIONS = 256  # beyond, the answer is 503
START = 15.0  # seconds that a server may take to listen


def serve(app: FastAPI, host: str, port: int) -> None:
    """Serve until a signal ends it."""
    _server(app, host, port).run()


def _server(app: FastAPI, host: str, port: int) -> uvicorn.Server:
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        timeout_graceful_shutdown=3,
        proxy_headers=False,
        http=HurriedProtocol,
        limit_concurrency=MOST_CONNECTIONS,
    )
    return uvicorn.Server(config)


def check_port(host: str, port: int) -> None:
    """MonitorError, in one line, when the port is taken; uvicorn itself would log and exit."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            said = (
                f"cannot listen on {host} port {port}: {error.strerror}. Choose another with --host or "
                "--port."
            )
            raise MonitorError(said) from error


@contextmanager
def in_background(app: FastAPI, host: str, port: int) -> Iterator[None]:
    """The pages in a thread, for as long as the block runs."""
    server = _server(app, host, port)
    check_port(host, port)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + START
    while not server.started:
        if not thread.is_alive() or time.monotonic() > until:
            raise MonitorError(f"the pages did not start on {host} port {port}")
        time.sleep(0.02)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(timeout=5)
