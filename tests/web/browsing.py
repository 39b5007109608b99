"""A real browser on a real server, both on this machine."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """The browser to test with: the setting, or Debian's."""
    return (
        os.environ.get("COMMUNIQUE_TEST_CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("google-chrome")
    )


@contextmanager
def browser(executable: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        try:
            yield launched
        finally:
            launched.close()


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The application under uvicorn at a port that was free; the block gets its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()


def screenshots() -> Path | None:
    """Where to put pictures of every page, when someone wants to look at them."""
    folder = os.environ.get("COMMUNIQUE_TEST_SCREENSHOTS")
    return Path(folder) if folder else None
