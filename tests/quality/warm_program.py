"""The command line with its libraries loaded once. The scorers ask it once for each document.

`warm_program()` yields the beginning of a command that stands for `communique`. Behind it a process waits on a
socket, and forks for each call: a call runs the same command with the same standard output, and leaves nothing
for the next one. It saves the start of a process for each of some 200 documents.
"""

from __future__ import annotations

import json
import os
import shlex
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
_ASK = Path(__file__).with_name("ask.py")


@contextmanager
def warm_program(environ: Mapping[str, str] | None = None) -> Iterator[str]:
    """The words that stand for `communique` in a command; the process ends with the block."""
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "socket")
        argv = [sys.executable, "-m", "tests.quality.warm_program", place]
        with subprocess.Popen(
            argv, cwd=PROJECT, env={**(environ or os.environ)}, stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            try:
                yield shlex.join([sys.executable, "-I", "-S", str(_ASK), place])
            finally:
                process.terminate()


def _serve(place: str) -> None:
    """Answer calls until the process is ended."""
    from baselines.library import Library  # noqa: PLC0415 - only the server needs it
    from monitor.cli import communique  # noqa: PLC0415

    text = Path(place).with_name("first.txt")
    text.write_text(Library().default.text, "utf-8")
    with redirect_stdout(StringIO()):  # a first call: what is read and reckoned once is, before the others
        communique(["compare", str(text), "--format", "json"], standalone_mode=False)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(place)
        listener.listen(16)
        print("ready", flush=True)
        while True:
            call, _ = listener.accept()
            if os.fork() == 0:
                _answer(call)
            call.close()
            _reap()


def _answer(call: socket.socket) -> None:
    """Run the command of one call in this forked process: its output goes to the socket, then its status."""
    from monitor.cli import main  # noqa: PLC0415 - loaded already

    status = 1
    with call, call.makefile("r") as lines:
        sys.argv = ["communique", *json.loads(lines.readline())]
        os.dup2(call.fileno(), 1)
        try:
            main()
            status = 0
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        finally:
            sys.stdout.flush()
            call.sendall(b"\0%d" % status)
            os._exit(0)


def _reap() -> None:
    while True:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                return
        except ChildProcessError:
            return


if __name__ == "__main__":
    _serve(sys.argv[1])
