"""The life of a process that reads one hostile file: limits first, one JSON answer, the end."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable

MEMORY = 1024 * 1024 * 1024
MOST_TEXT = 3_000_000  # characters: thirty times the longest communique


class RefusedError(Exception):
    """The file is more than a statement can be; the words say what. It never leaves the process."""


def answer(read: Callable[[bytes], tuple[list[str], str]]) -> None:
    """Read standard input with little time and memory, and print what was found or why not."""
    seconds = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        blocks, title = read(sys.stdin.buffer.read())
        if sum(map(len, blocks)) > MOST_TEXT:
            raise RefusedError("its text is longer than any statement")
        said: dict[str, object] = {"blocks": blocks, "title": title}
    except RefusedError as refused:
        said = {"error": str(refused)}
    except MemoryError:
        said = {"error": "it needs more memory than a statement does"}
    except Exception as error:  # noqa: BLE001 - whatever a broken file makes a library raise is the answer
        said = {"error": f"it is broken ({type(error).__name__})"}
    json.dump(said, sys.stdout)
