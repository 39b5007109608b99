"""Reading TOML files; every fault of a folder is gathered with its file and line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from baselines.errors import BaselineFormatError


class Faults:
    """Gathers every fault of a folder, each with its line."""

    def __init__(self) -> None:
        self.found: list[tuple[Path, int, str]] = []

    def add(self, path: Path, at: str, what: str) -> None:
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        line = next((n for n, text in enumerate(lines, 1) if at and at in text), 1)
        self.found.append((path, line, what))

    def raise_if_any(self) -> None:
        if not self.found:
            return
        reported = "; ".join(f"{path.name}:{line}: {what}" for path, line, what in self.found)
        path, line, _ = self.found[0]
        raise BaselineFormatError(
            f"the lexicon has {len(self.found)} fault(s): {reported}", path=path, line=line
        )


def read_toml(path: Path) -> dict[str, Any]:
    """One TOML file. A syntax fault is reported with its line."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as exc:
        raise BaselineFormatError(f"{path} is missing", path=path) from exc
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        at = re.search(r"line (\d+)", str(exc))
        raise BaselineFormatError(
            f"{path.name}: {exc}", path=path, line=int(at.group(1)) if at else None
        ) from exc
