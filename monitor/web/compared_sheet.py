"""A comparison as a document for a word processor (.docx)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from alerts.harmless import plain
from alerts.points.point import AlertPoints
from baselines.model import Comparison, Finding
from monitor.web.comparison_note import beneath, lead_lines, rest_lines
from monitor.web.finding_words import finding_name
from monitor.web.in_short import HISTORY, short_of
from monitor.web.redline import Run, after_runs, before_runs
from monitor.web.sorting import sort_findings

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

ABSENT = "–"


def comparison_docx(comparison: Comparison, points: AlertPoints | None = None) -> bytes:
    """The points first, then a table: what became of it, the words of the baseline, the words of the text;
    what went is struck out, what came is underlined.
    """
    import docx  # noqa: PLC0415 - heavy, and only a sheet wants it

    sheet = docx.Document()
    sheet.core_properties.author = "communique"
    sheet.add_heading(plain(comparison.document.title or "Untitled statement"), 1)
    head, *others = lead_lines(comparison, points)
    if comparison.is_older_than_baseline:
        sheet.add_paragraph(f"{HISTORY}.")
    short = short_of(comparison, points)
    for point in short.points if short else ():
        said = f"[{point.importance.capitalize()}] {plain(point.sentence)}"
        sheet.add_paragraph(said, style="List Number")
    for line in beneath(short) if short and short.points else ():
        sheet.add_paragraph(plain(line))
    sheet.add_paragraph().add_run(plain(head)).bold = True
    for line in others:
        sheet.add_paragraph(plain(line), style="List Bullet")
    sorted_ = sort_findings(comparison)
    if sorted_.reported:
        sheet.add_heading(sorted_.heading, 2)
        _table(sheet, sorted_.reported)
    for line in rest_lines(comparison, sorted_, points):
        sheet.add_paragraph(plain(line))
    baseline, document = comparison.baseline, comparison.document
    for title, text in ((baseline.title, baseline), (document.title, document)):
        sheet.add_paragraph(f"{plain(title or 'Untitled statement')}: SHA-256 {text.sha256}")
    written = io.BytesIO()
    sheet.save(written)
    return written.getvalue()


def _table(sheet: Document, findings: Sequence[Finding]) -> None:
    table = sheet.add_table(rows=1, cols=3, style="Table Grid")
    for cell, title in zip(table.rows[0].cells, ("Change", "Baseline", "Statement"), strict=True):
        cell.paragraphs[0].add_run(title).bold = True
    for finding in findings:
        change, before, after = table.add_row().cells
        change.paragraphs[0].add_run(finding_name(finding)).bold = True
        change.add_paragraph(plain(finding.summary))
        if finding.commitment:
            change.add_paragraph(finding.commitment)
        write_quote(before.paragraphs[0], before_runs(finding))
        write_quote(after.paragraphs[0], after_runs(finding))


def write_quote(paragraph: Paragraph, runs: Sequence[Run]) -> None:
    """One that went or came whole stands as it is."""
    if not runs:
        paragraph.add_run(ABSENT)
    for run in runs:
        lead, tail = (" " if edge.isspace() else "" for edge in (run.text[:1], run.text[-1:]))
        written = paragraph.add_run(f"{lead}{plain(run.text)}{tail}")
        written.font.strike = run.mark == "gone" and len(runs) > 1
        written.font.underline = run.mark == "new" and len(runs) > 1
