"""The frozen files: where they lie, how they are written, and what differs."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
FINDINGS = HERE / "findings"
EDITS = HERE / "edits"
ALERTS = HERE / "alerts"
ALERT_NAMES = sorted({path.name.partition(".")[0] for path in ALERTS.glob("*")})
MOST_LINES = 40  # of a difference that are shown
MOST_LETTERS = 400  # of each of these lines
RENEW = "If this is meant, `make golden` writes the golden files anew; review the difference."


def difference(name: str, frozen: str, fresh: str) -> str:
    """Empty where both are the same; else a short unified diff, and how to renew the file."""
    if frozen == fresh:
        return ""
    texts = (frozen.splitlines(), fresh.splitlines())
    lines = [*difflib.unified_diff(*texts, f"{name} (frozen)", f"{name} (now)", n=1, lineterm="")]
    if not lines:
        lines = [f"{name}: only the ends of lines differ"]
    shown = [
        line if len(line) <= MOST_LETTERS else line[:MOST_LETTERS] + " ..." for line in lines[:MOST_LINES]
    ]
    if len(lines) > MOST_LINES:
        shown.append(f"... {len(lines) - MOST_LINES} more lines differ")
    return "\n".join([*shown, RENEW])


def read(path: Path) -> str:
    """The file as it is, ends of lines and all; nothing where there is none."""
    return path.read_bytes().decode("utf-8") if path.is_file() else ""


def write(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write the files that differ, and name them."""
    folder.mkdir(exist_ok=True)
    changed = [name for name, text in files.items() if read(folder / name) != text]
    for name in changed:
        (folder / name).write_bytes(files[name].encode("utf-8"))
    return changed
