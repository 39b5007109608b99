"""A thousand watched pages of which a tenth changes, on the press site of the development material. Part of
`make bench`.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import yaml

PAGES, CHANGED, NOISY = 1000, 0.1, 0.3
SITE = ("--pages", str(PAGES), "--change", str(CHANGED), "--noise", str(NOISY))


def watching(folder: Path, shared: Path) -> None:
    """Three passes of `communique check --all`: the first, one after the changes, one with nothing
    changed.
    """
    tool = shared / "tools" / "press_site.py"
    if not tool.is_file():
        print(f"pages: the press site is not at {tool}; left out (set COMMUNIQUE_SHARED)")
        return
    folder.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    logs = ("--log", str(folder / "requests"), "--sink-log", str(folder / "sink"))
    serve = [sys.executable, str(tool), "serve", *SITE, "--port", str(port), *logs]
    site = subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(port)
        _passes(folder, tool, port)
    finally:
        site.terminate()
        site.wait()


def _passes(folder: Path, tool: Path, port: int) -> None:
    environ = {k: v for k, v in os.environ.items() if not k.startswith("COMMUNIQUE_")} | {
        "COMMUNIQUE_DATA_DIR": str(folder / "data"),
        "COMMUNIQUE_ALLOW_ADDRESSES": "127.0.0.1",
        "COMMUNIQUE_ALLOW_PORTS": str(port),
        "COMMUNIQUE_HOST_GAP": "0",
    }
    command = [sys.executable, "-m", "monitor"]

    def answer_of(*words: str) -> Any:
        done = subprocess.run(words, check=True, capture_output=True, text=True, env=environ)
        return json.loads(done.stdout.splitlines()[-1]) if done.stdout.lstrip().startswith("{") else None

    url = f"http://127.0.0.1:{port}/release"
    rows = [
        {"name": f"page {n}", "url": f"{url}/{n:06d}", "kind": "page", "everything": True}
        for n in range(PAGES)
    ]
    (folder / "sources.yaml").write_text(yaml.safe_dump({"sources": rows}))
    answer_of(*command, "sources", "import", str(folder / "sources.yaml"))
    answer_of(*command, "subscriptions", "add", "desk", "--webhook", f"http://127.0.0.1:{port}/_sink/desk")
    for label in ("first pass", "a tenth changed", "nothing changed"):
        if label == "a tenth changed":
            _post(port, {"epoch": 1})
        before = len(_lines(folder / "sink"))
        spent = answer_of(
            sys.executable,
            str(tool),
            "meter",
            "--stdout",
            str(folder / "out"),
            "--",
            *command,
            "check",
            "--all",
        )
        sent = len(_lines(folder / "sink")) - before
        name = f"{PAGES} watched pages, {label}, whole process"
        print(
            (
                f"{name:58} {spent['cpu_s']:9.1f} s CPU   ({spent['wall_s']:.1f} s, "
                f"{spent['peak_rss_mb']:.0f} MB, {sent} sent)"
            ),
            flush=True,
        )
    times = [
        r
        for r in map(json.loads, _lines(folder / "requests"))
        if r["epoch"] == 1 and r["path"].startswith("/release/")
    ]
    gave = {r["path"] for r in times if r["status"] == 304 or r["inm"]}
    bare = sum(r["path"] in gave and not (r["inm"] or r["ims"]) for r in times)
    score = answer_of(sys.executable, str(tool), "score", str(folder / "sink"), *SITE, "--epoch", "1")
    print(
        f"  changes {score['true_changes']}: {score['found']} found, {score['missed']} missed, "
        f"{score['doubled']} doubled, "
        f"{score['false']} false; {bare} requests without validators where the page gave some "
        "(each page is asked so once a day, at a moment of its own: one in 86 s of these passes)"
    )


def _await(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("the press site did not start")


def _post(port: int, values: dict[str, int]) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/_ctl", json.dumps(values).encode(), method="POST"
    )
    urllib.request.urlopen(request, timeout=10).close()


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []
