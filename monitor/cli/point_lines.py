"""What is told of a comparison, for a terminal: before everything else that stands there."""

from __future__ import annotations

from alerts.harmless import plain
from monitor.cli.lines import wrapped
from monitor.web.comparison_note import beneath
from monitor.web.in_short import HISTORY, InShort


def points_text(short: InShort | None, *, is_history: bool) -> list[str]:
    """The points of a comparison, numbered, one paragraph each; then what is counted and kept."""
    lines = [f"{HISTORY}.", ""] if is_history else []
    if short is None or not short.points:
        return lines
    for number, point in enumerate(short.points, 1):
        said = f"{number}. [{point.importance.capitalize()}] {plain(point.sentence)}"
        lines += wrapped(said, indent="   ")
    lines.append("")
    for line in beneath(short):
        lines += wrapped(plain(line), indent="  ")
    return [*lines, ""]
