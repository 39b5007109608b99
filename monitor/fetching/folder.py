"""Folders of files that come by hand or by mail: what lies in one, and one of its files. Nothing outside of
it is ever opened.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from monitor.errors import FetchError, FetchTooLargeError, SourceKindError
from monitor.model import Page
from monitor.model.origin import FROM

SUFFIXES = (".md", ".markdown", ".html", ".htm", ".txt", ".eml")
UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", "~")
MOST_FILES = 20_000
DEEPEST = 8  # folders within folders
LARGEST = 10 * 2**20  # bytes
FILE = "x-communique-file"


def folder_of(url: str) -> Path:
    """The folder that an address names (`file:///srv/statements`). Raises SourceKindError when it names
    none.
    """
    parts = urlsplit(url)
    path = Path(unquote(parts.path))
    if (
        parts.scheme != "file"
        or parts.netloc not in ("", "localhost")
        or not path.is_absolute()
        or "\x00" in str(path)
    ):
        raise SourceKindError(f"{url[:200]} names no folder: write file:///srv/statements, for example")
    return path


def list_folder(url: str, *, now: datetime) -> Page:
    """Every file in a folder and below, as a page that the kind `folder` reads. Raises FetchError."""
    root = _root(url)
    files = sorted(_files(root, DEEPEST))[:MOST_FILES]
    body = json.dumps([[name, size, changed] for name, size, changed in files]).encode()
    return Page(
        url=url,
        requested_url=url,
        status=200,
        headers={FROM: "folder"},
        body=body,
        sha256=hashlib.sha256(body).hexdigest(),
        fetched_at=now,
    )


def read_from(url: str, name: str, *, now: datetime) -> Page:
    """One file of a folder. Raises FetchError when it is gone, too large, still being written, or leads out
    of the folder.
    """
    root = _root(url)
    path = root / name
    try:
        # Links are not followed, not even those above the file.
        if not path.resolve(strict=True).is_relative_to(root) or path.resolve() != path:
            raise FetchError(
                f"{name} leads out of its folder and is not read", url=f"file:{name}", transient=False
            )
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                raise FetchError(f"{name} is no file", url=f"file:{name}", transient=False)
            body = file.read(LARGEST + 1)
            after = os.fstat(file.fileno())
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be opened"
        raise FetchError(f"{name} cannot be read: {reason}", url=f"file:{name}", transient=True) from error
    if len(body) > LARGEST:
        raise FetchTooLargeError(
            f"{name} is larger than {LARGEST // 2**20} MiB, which is not taken in", url=f"file:{name}"
        )
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(
        body
    ) != after.st_size:
        raise FetchError(
            f"{name} is still being written: left for the next check", url=f"file:{name}", transient=True
        )
    headers = {FROM: "folder", FILE: name}
    return Page(
        url=f"file:{name}",
        requested_url=f"file:{name}",
        status=200,
        headers=headers,
        body=body,
        sha256=hashlib.sha256(body).hexdigest(),
        fetched_at=now,
    )


def _root(url: str) -> Path:
    try:
        root = folder_of(url).resolve(strict=True)
    except (OSError, RuntimeError) as error:
        words = f"the folder {url[:200]} is not there: make it, or remove the source"
        raise FetchError(words, url=url, transient=True) from error
    if not root.is_dir():
        raise FetchError(f"{url[:200]} is a file: name the folder that it lies in", url=url, transient=False)
    return root


def _files(root: Path, depth: int, above: str = "") -> Iterator[tuple[str, int, int]]:
    """Name below the root, size, and moment of the last change. Hidden and unfinished files, links and
    devices are left out.
    """
    try:
        entries = list(os.scandir(root))
    except OSError as error:
        if not above:
            reason = error.strerror or "it cannot be read"
            raise FetchError(
                f"the folder {root} cannot be read: {reason}", url=str(root), transient=True
            ) from error
        return  # a folder inside that we may not enter hides nothing of the others
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith(UNFINISHED):
            continue
        if entry.is_dir(follow_symlinks=False) and depth:
            yield from _files(Path(entry.path), depth - 1, f"{above}{entry.name}/")
        elif entry.is_file(follow_symlinks=False) and entry.name.lower().endswith(SUFFIXES):
            facts = entry.stat(follow_symlinks=False)
            yield f"{above}{entry.name}", facts.st_size, facts.st_mtime_ns
