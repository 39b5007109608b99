"""The command line with its libraries loaded once: a process that waits on a socket, and forks for each command.

A command that is given to it runs as one that was started by itself does: in its own process, with its own
folder, environment, input and output, and it leaves nothing for the next one. Only the start is saved, which
is most of what a short command costs. Tests of the start itself run `python -m monitor`.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout, suppress
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import BinaryIO

PROJECT = Path(__file__).resolve().parents[1]
_CLIENT = Path(__file__).with_name("warm_client.py")
Program = Sequence[str]  # the words that stand for `communique`


@contextmanager
def warm_program() -> Iterator[Program]:
    """The words that stand for `communique` in a command; the process ends with the block.

    Commands run in the environment and the folder of whoever starts them. A kill of any kind that reaches
    what these words start reaches the command, too.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "socket")
        argv = [sys.executable, "-m", "tests.warm_program", place]
        with subprocess.Popen(argv, cwd=PROJECT, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            try:
                yield (sys.executable, "-I", "-S", str(_CLIENT), place)
            finally:
                process.terminate()


def _serve(place: str) -> None:
    """Answer calls until the process is ended."""
    from baselines.library import Library  # noqa: PLC0415 - only the server needs it
    from monitor.cli import communique  # noqa: PLC0415
    from monitor.demo import edited  # noqa: PLC0415

    text = Path(place).with_name("first.txt")
    text.write_text(edited(Library().default.text), "utf-8")
    for words in (["compare", str(text), "--format", "json"], ["screen", str(text)]):
        with redirect_stdout(StringIO()):  # what is read and reckoned once is, before the calls
            communique(words, standalone_mode=False)
    import_module("monitor.wiring")
    gc.collect()
    gc.freeze()  # what is loaded stays: no collection in a forked command walks it, or copies its pages
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(place)
        listener.listen(16)
        print("ready", flush=True)
        while True:
            call, _ = listener.accept()
            if os.fork() == 0:
                listener.close()
                _answer(call)
            call.close()
            _reap()


def _answer(call: socket.socket) -> None:
    """Run the command of one call in this forked process, with the input and output of the caller."""
    from monitor.cli import main  # noqa: PLC0415 - loaded already

    first, descriptors, _, _ = socket.recv_fds(call, 1, 3)
    lines = call.makefile("rb")
    wanted = json.loads(first + lines.readline())
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
        os.close(descriptor)
    os.environ.clear()
    os.environ.update(wanted["environ"])
    os.chdir(wanted["folder"])
    signal.signal(signal.SIGINT, signal.default_int_handler)
    caller = threading.Thread(target=_follow, args=(lines,), daemon=True)
    caller.start()
    sys.argv = ["communique", *wanted["words"]]
    status = 1
    try:
        main()
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 - as the interpreter does with what nobody caught
        traceback.print_exc()
    finally:
        with suppress(OSError):
            sys.stdout.flush()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        with suppress(OSError):
            call.sendall(b"%d" % status)
            call.shutdown(socket.SHUT_WR)
        caller.join(10)  # it has its answer, and ends
        os._exit(status)


def _follow(signals: BinaryIO) -> None:
    """Pass on the signals that reach the caller, and end with it."""
    while number := signals.read(1):
        os.kill(os.getpid(), number[0])
    os.kill(os.getpid(), signal.SIGKILL)


def _reap() -> None:
    while True:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                return
        except ChildProcessError:
            return


if __name__ == "__main__":
    _serve(sys.argv[1])
