"""The matrix to take along: CSV, a workbook, and a picture that stands alone."""

from __future__ import annotations

import csv
import io

from alerts.harmless import csv_cell
from monitor.web.matrix_table import STATES, Cell, Column, Matrix, State
from monitor.web.spreadsheet import SheetCell, workbook
from monitor.web.templating import environment

# Colours of cells where no stylesheet is at hand: ground and ink.
COLOURS: dict[State, tuple[str, str]] = {
    "said": ("DCEFDF", "12492A"),
    "harder": ("CFE0F7", "123B73"),
    "softer": ("F2DFB3", "503600"),
    "other": ("E6DDF3", "432470"),
    "gone": ("FBE3DF", "861A12"),
    "excused": ("FFFFFF", "535A63"),
    "unknown": ("E7E8EA", "3A4048"),
}
BASE = ("Topic", "Commitment", "Weight", "Baseline says")


def matrix_to_csv(table: Matrix, home: str) -> str:
    """A row for each commitment, a column for each text; below them the address of each text."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    for row in _rows(table):
        rows.writerow([csv_cell(text) for text, _ in row])
    places = [column.official or _absolute(column.address, home) for column in table.columns]
    rows.writerow([csv_cell(text) for text in ("", "", "", "Address", *places)])
    return written.getvalue()


def matrix_to_xlsx(table: Matrix) -> bytes:
    """The same rows as a workbook, each cell in the colour of its state."""
    fills: dict[str, str] = {state: ground for state, (ground, _) in COLOURS.items()}
    rows = [[SheetCell(text, fill) for text, fill in row] for row in _rows(table)]
    return workbook("Matrix", rows, fills, [16, 14, 9, 60, *([18] * len(table.columns))])


def matrix_svg(table: Matrix) -> str:
    """A picture of the table with its legend. Everything in it is escaped."""
    template = environment().get_template("matrix.svg")
    return template.render(table=table, states=STATES, colours=COLOURS)


def _rows(table: Matrix) -> list[list[tuple[str, str]]]:
    """Text and state of each cell; of heads no state."""
    found = [[(text, "") for text in (*BASE, *map(_head, table.columns))]]
    for topic in table.topics:
        for row in topic.rows:
            commitment = row.commitment
            facts = (topic.title, commitment.id, commitment.weight, commitment.passage.text)
            found.append(
                [*((text, "") for text in facts), *((_words(cell), cell.state) for cell in row.cells)]
            )
    return found


def _head(column: Column) -> str:
    """`2023-08-18 Camp David 2023 (facts)`; the day first, so that a sheet sorts."""
    known = {"facts": " (facts)", "baseline": " (baseline)", "held": ""}[column.source]
    return f"{column.day} {column.title if column.source == 'held' else column.name}{known}"


def _words(cell: Cell) -> str:
    words = STATES[cell.state].words
    return f"{words}: {cell.words}" if cell.words else words


def _absolute(address: str, home: str) -> str:
    return f"{home.rstrip('/')}{address}" if address.startswith("/") else address
