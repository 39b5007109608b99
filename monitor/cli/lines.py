"""Lines for a terminal: wrapped at its width, changed words between marks, colour only where there is a
terminal.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence

import click

from alerts.harmless import plain
from monitor.web.redline import Run

NARROWEST, WIDEST, USUAL = 40, 100, 80
_UNBROKEN = (
    "\ue000"  # stands for a space at which no line may end; outside text has none, `plain` takes it away
)
_WHOLE = 40  # characters of a quote or a mark that stays on one line
_QUOTED = re.compile(rf'"[^"]{{1,{_WHOLE}}}"|\[-.{{1,{_WHOLE}}}?-\]|{{\+.{{1,{_WHOLE}}}?\+}}')
_MARKS = {"gone": ("[-", "-]"), "new": ("{+", "+}")}
_PAINTED = re.compile(r"\[-|-\]|{\+|\+}")
_COLOURS = {"[-": "red", "{+": "green"}


def width() -> int:
    """Columns to fill: the terminal's, or 80 into a pipe. COLUMNS decides where it is set."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((USUAL, 24)).columns))


def has_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def wrapped(words: str, *, first: str = "", indent: str = "", columns: int | None = None) -> list[str]:
    """One paragraph as lines. Short quotes and marks are not parted, so that they can be searched for."""
    unbroken = _QUOTED.sub(lambda m: m.group().replace(" ", _UNBROKEN), words)
    lines = textwrap.wrap(
        unbroken,
        columns or width(),
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_UNBROKEN, " ") for line in lines]


def marked(runs: Iterable[Run]) -> str:
    """A quote with `[-words that went-]` and `{+words that came+}` between marks. One that went or came whole
    has none.
    """
    found = list(runs)
    if len(found) == 1:
        return plain(found[0].text)
    said = []
    for run in found:
        before, after = _MARKS.get(run.mark, ("", ""))
        said.append(f"{before}{run.text}{after}")
    return plain("".join(said))


def painted(lines: Sequence[str]) -> list[str]:
    """The lines with their marks in colour, from mark to mark over the ends of lines."""
    colour = ""
    found = []
    for line in lines:
        at, said = 0, ""
        for mark in [*_PAINTED.finditer(line), None]:
            stop = mark.start() if mark else len(line)
            if mark and mark.group() in _COLOURS:
                said, at = said + _dyed(line[at:stop], colour), stop
                colour = _COLOURS[mark.group()]
            elif mark:
                said, at = said + _dyed(line[at : mark.end()], colour), mark.end()
                colour = ""
            else:
                said += _dyed(line[at:], colour)
        found.append(said)
    return found


def _dyed(words: str, colour: str) -> str:
    return click.style(words, fg=colour) if colour and words.strip() else words
