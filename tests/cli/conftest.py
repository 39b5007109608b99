"""The command line, run in this process with a data folder of its own."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from monitor.cli import main
from tests.journeys.press import Inbox, Press, mail_server, press


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@contextmanager
def _environment(values: dict[str, str], folder: Path) -> Iterator[None]:
    before, here, argv = dict(os.environ), Path.cwd(), sys.argv
    for name in [
        n
        for n in os.environ
        if n.startswith("COMMUNIQUE_") and not n.startswith(("COMMUNIQUE_TEST_", "COMMUNIQUE_SHARED"))
    ]:
        del os.environ[name]
    os.environ.update(values)
    os.chdir(folder)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        os.chdir(here)
        sys.argv = argv


class _Pipe(io.TextIOWrapper):
    """A pipe: not a terminal, with bytes beneath."""

    def __init__(self, content: bytes = b"") -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8", write_through=True)

    def said(self) -> str:
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue().decode()


@pytest.fixture
def run(tmp_path: Path, sqlite_template: Path) -> Run:
    """Run a command: `run("sources", "list")`. `given` is its standard input, keywords are settings."""
    (tmp_path / "data").mkdir()
    shutil.copy(sqlite_template, tmp_path / "data")
    return _runner(tmp_path)


@pytest.fixture
def first_run(tmp_path: Path) -> Run:
    """As `run`, where nothing is yet: no folder and no database."""
    return _runner(tmp_path)


def _runner(tmp_path: Path) -> Run:
    def command(*words: str, given: bytes = b"", **settings: str) -> Ran:
        environ = {
            "COMMUNIQUE_DATA_DIR": str(tmp_path / "data"),
            "COMMUNIQUE_ALLOW_ADDRESSES": "127.0.0.1",
            "COMMUNIQUE_HOST_GAP": "0",
        }
        environ |= {f"COMMUNIQUE_{name.upper()}": value for name, value in settings.items()}
        out, err, stdin, status = _Pipe(), _Pipe(), sys.stdin, 0
        with _environment(environ, tmp_path), redirect_stdout(out), redirect_stderr(err):
            sys.argv, sys.stdin = ["communique", *words], _Pipe(given)
            try:
                main()
            except SystemExit as done:
                status = int(done.code or 0)
            finally:
                sys.stdin = stdin
        return Ran(status, out.said(), err.said())

    return command


@pytest.fixture
def site() -> Iterator[Press]:
    with press() as running:
        yield running


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    with mail_server() as running:
        yield running
