"""A series of texts as an archive would hold it, made from the baseline's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from baselines.comparison import compare
from baselines.history import (
    GONE,
    EarlierText,
    Findings,
    Timeline,
    baseline_text,
    is_whole,
    past_of,
    placed,
    reading_of,
)
from baselines.model import Baseline, Comparison, Document, Earlier

TITLE = "Joint Statement on the Trilateral Meeting of the Foreign Ministers"


class Archive:
    """A series as an archive would hold it: each text compared, in the light of those before it."""

    def __init__(self, baseline: Baseline) -> None:
        self.baseline = baseline
        self.texts = [baseline_text(baseline, reading_of(baseline))]

    def take(self, day: date, *edits: tuple[str, str], more: str = "", **facts: object) -> Comparison:
        text = self.baseline.text
        for old, new in edits:
            assert text.count(old) == 1
            text = text.replace(old, new)
        text = text.replace("\n\nEnd Text", f"{more}\n\nEnd Text")
        document = Document(
            text=text,
            title=TITLE,
            date=day,
            kind="joint_statement",
            parties=self.baseline.parties,
            level="ministers",
            publisher="State",
            language="en",
        )
        document = replace(document, **facts)  # type: ignore[arg-type]
        reading = reading_of(document)
        before = sorted((t for t in self.texts if t.day < day), key=lambda t: t.day)
        of_series = tuple(t for t in before if t.earlier.series == reading.series)
        sisters = tuple(t for t in before if t.earlier.series != reading.series)
        whole = is_whole(document.kind, len(document.text.split()))
        timeline = Timeline(series=reading.series, day=day, texts=of_series, sisters=sisters, is_whole=whole)
        found = placed(compare(document, self.baseline), timeline)
        pasts = Findings({f.key: past_of(f) for f in found.findings if not f.key.startswith(GONE)})
        earlier = Earlier(day, document.title, reading.series, len(self.texts), document.kind)
        self.texts.append(EarlierText(earlier, pasts, frozenset(reading.formulae), is_whole=whole))
        return found
