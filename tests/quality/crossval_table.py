"""The table of `make crossval`: figures per kind of document, all together, and the gap to everything in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.quality.counterparts import Answers, answers_of
from tests.quality.labelled import Judged, Labelled, Tally, tally

THREE = frozenset(("US", "JP", "KR"))
# What the figures shall be, in percent, and how far the honest ones may lie below those with everything in.
MARKS: Mapping[str, float] = {
    "counterpart": 88,
    "silence": 95,
    "focus F1": 90,
    "focus dir": 92,
    "focus imp": 90,
}
GAP = 4.0
_KINDS: tuple[tuple[str, Callable[[Labelled], bool]], ...] = (
    ("news report", lambda entry: entry.document.kind == "news_report"),
    ("readout", lambda entry: entry.document.kind == "readout"),
    ("fact sheet", lambda entry: "fact_sheet" in entry.document.kind),
    ("trilateral joint", lambda entry: set(entry.document.parties) == THREE),
    ("bilateral joint", lambda entry: set(entry.document.parties) < THREE),
    ("other bodies", lambda entry: True),
)


@dataclass(frozen=True)
class Row:
    """One document: its findings with everything in, as if nobody had read it, and so with the stricter origins,
    and the numbers that were chosen otherwise without it."""

    entry: Labelled
    shipped: Sequence[Judged]
    unseen: Sequence[Judged]
    strict: Sequence[Judged]
    numbers: Mapping[str, float]

    @property
    def kind(self) -> str:
        return next(name for name, fits in _KINDS if fits(self.entry))


@dataclass(frozen=True)
class Figures:
    """The figures of some documents, in percent; None where nothing was labelled."""

    documents: int
    values: Mapping[str, float | None]


def figures(rows: Sequence[tuple[Labelled, Sequence[Judged]]]) -> Figures:
    """All figures of some documents together."""
    focus, every, answers = Tally(), Tally(), Answers()
    for entry, judged in rows:
        focus += tally(entry, judged, focus=True)
        every += tally(entry, judged, focus=False)
        answers += answers_of(entry, judged)
    return Figures(
        len(rows),
        {
            "counterpart": answers.counterpart,
            "silence": answers.silence,
            "focus F1": focus.macro if any(focus.gold.values()) else None,
            "focus dir": focus.figures.get("direction"),
            "focus imp": focus.figures.get("importance"),
            "all F1": every.macro,
            "all dir": every.figures.get("direction"),
            "all imp": every.figures.get("importance"),
        },
    )


def reported(rows: Sequence[Row]) -> Iterator[str]:
    """The lines of the report."""
    yield "AS IF NOBODY HAD READ IT, document by document"
    yield _head()
    for row in rows:
        moved = ", ".join(f"{name} {value}" for name, value in row.numbers.items())
        yield _line(row.entry.slug, figures([(row.entry, row.unseen)])) + (f"   {moved}" if moved else "")
    yield ""
    yield "AS IF NOBODY HAD READ THEM, by kind of document"
    yield _head()
    for kind, _ in _KINDS:
        group = [row for row in rows if row.kind == kind]
        if group:
            yield _line(kind, figures([(row.entry, row.unseen) for row in group]))
    blind = [row for row in rows if row.entry.is_blind]
    if blind:
        yield _line("labelled blind", figures([(row.entry, row.unseen) for row in blind]))
        yield _line("... strict", figures([(row.entry, row.strict) for row in blind]))
        yield _line("... everything in", figures([(row.entry, row.shipped) for row in blind]))
    honest = figures([(row.entry, row.unseen) for row in rows])
    shipped = figures([(row.entry, row.shipped) for row in rows])
    yield _line("ALL, HONEST", honest)
    strict = figures([(row.entry, row.strict) for row in rows])
    yield _line("ALL, STRICT", strict)
    yield _line("all, everything in", shipped)
    yield _row("mark", [f">= {MARKS[name]:.0f}" if name in MARKS else "" for name in honest.values])
    yield from against("honest", honest, shipped)
    yield from against("strict", strict, shipped)


def against(name: str, measured: Figures, shipped: Figures) -> Iterator[str]:
    """The gap to everything in, and what misses its mark."""
    gaps = {figure: (shipped.values[figure] or 0) - (value or 0) for figure, value in measured.values.items()}
    yield _row(f"gap, {name}", [f"{gap:.1f}" for gap in gaps.values()])
    low = [row for row, value in measured.values.items() if row in MARKS and (value or 0) < MARKS[row]]
    wide = [row for row, gap in gaps.items() if gap > GAP]
    yield (
        f"{name}: below its mark: {', '.join(low) or 'none'}; "
        f"gap above {GAP:.0f} points: {', '.join(wide) or 'none'}"
    )


_COLUMNS = ("counterpart", "silence", "focus F1", "focus dir", "focus imp", "all F1", "all dir", "all imp")


def _head() -> str:
    return _row("", _COLUMNS)


def _line(name: str, found: Figures) -> str:
    said = ["-" if value is None else f"{value:.1f}" for value in found.values.values()]
    return _row(f"{name} ({found.documents})" if found.documents != 1 else name, said)


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:40}" + "".join(f"{cell:>12}" for cell in cells)
