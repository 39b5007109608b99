"""What lies below a folder."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

DOCUMENTS = (".md", ".html", ".txt")
FEEDS = (".xml", ".rss", ".atom")


def files_below(path: Path, suffixes: Collection[str]) -> list[Path]:
    """The file itself, or every file below the folder with one of the suffixes, in the order of their
    paths.
    """
    if path.is_file():
        return [path]
    return sorted(f for f in path.rglob("*") if f.suffix.lower() in suffixes and f.is_file())


def name_of(file: Path, root: Path) -> str:
    """What a file is called: its path below the folder, or its name."""
    return file.relative_to(root).as_posix() if root.is_dir() else file.name
