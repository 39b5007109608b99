"""What is told of a comparison, for a terminal and for a note: before everything else that stands there."""

from __future__ import annotations

from alerts.harmless import markdown, plain
from monitor.cli.lines import wrapped
from monitor.web.in_short import HISTORY, NO_ALERT, InShort


def points_text(short: InShort | None, *, is_history: bool) -> list[str]:
    """The points of a comparison, numbered, one paragraph each; then what is counted and kept."""
    lines = [f"{HISTORY}.", ""] if is_history else []
    if short is None or not short.points:
        return lines
    for number, point in enumerate(short.points, 1):
        said = f"{number}. [{point.importance.capitalize()}] {plain(point.sentence)}"
        lines += wrapped(said, indent="   ")
    lines.append("")
    for line in _beneath(short):
        lines += wrapped(plain(line), indent="  ")
    return [*lines, ""]


def points_markdown(short: InShort | None, *, is_history: bool) -> list[str]:
    """The same as an ordered list."""
    lines = [f"**{HISTORY}.**", ""] if is_history else []
    if short is None or not short.points:
        return lines
    for number, point in enumerate(short.points, 1):
        lines.append(f"{number}. \\[{point.importance.capitalize()}\\] {markdown(point.sentence)}")
    return [*lines, "", *(f"{markdown(line)}\n" for line in _beneath(short))]


def _beneath(short: InShort) -> list[str]:
    said = ("" if short.is_due else f"{NO_ALERT}.", short.more, short.tally, short.kept)
    return [line for line in said if line]
