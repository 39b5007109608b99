"""`python -m tests.quality.probe [--show]`: whether the engine knows the other words for each commitment.

Every sentence of `tests/baselines/probe` is put in the place of the baseline sentence that holds its
commitment. One that says the same must be its counterpart; one that only looks like it must not. Prints the
share of both in percent, for the baseline as it is annotated and as it is drafted. `--show` names what is
wrong in the studied half; the blind half is never shown.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from baselines.comparison import compare
from baselines.drafting import draft
from baselines.library import Library, load_baseline
from baselines.model import Baseline, Commitment, Document
from baselines.text import sentences
from tests.quick_yaml import read_yaml_file

FOLDER = Path(__file__).resolve().parents[1] / "baselines" / "probe"
HALVES = ("studied", "blind")
SORTS = ("same", "unlike")


@dataclass(frozen=True, kw_only=True)
class Probed:
    """One sentence in the place of another, and whether it was taken for the commitment's counterpart."""

    commitment: str
    sort: str
    sentence: str
    is_counterpart: bool

    @property
    def is_right(self) -> bool:
        return self.is_counterpart == (self.sort == "same")


def statement_of(baseline: Baseline) -> Document:
    """The baseline's own text as a statement of the same governments."""
    return Document(
        text=baseline.text,
        title=baseline.title,
        date=baseline.date,
        kind=baseline.kind,
        parties=baseline.parties,
        level=baseline.level,
        publisher="US",
        language="en",
    )


@lru_cache(maxsize=1)
def drafted_baseline() -> Baseline:
    """The first baseline as `baselines draft` proposes it, unedited."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drafted.toml"
        path.write_text(draft(statement_of(Library().default), "drafted"), "utf-8")
        return load_baseline(path)


def probe(half: str, baseline: Baseline) -> Iterator[Probed]:
    """Every sentence of one half against a baseline of the same text."""
    annotated = {commitment.id: commitment for commitment in Library().default.commitments}
    for name, rows in read_yaml_file(FOLDER / f"{half}.yaml").items():
        for sort in SORTS:
            for sentence in rows[sort]:
                found = is_counterpart(annotated[name], sentence, baseline)
                yield Probed(commitment=name, sort=sort, sentence=sentence, is_counterpart=found)


def is_counterpart(commitment: Commitment, sentence: str, baseline: Baseline) -> bool:
    """Whether a sentence in the place of the one that holds a commitment is taken for its counterpart."""
    text = baseline.text
    at = commitment.passage.start
    whole = next(s for s in sentences(text) if s.start <= at < s.end)
    end = max(whole.end, commitment.passage.end)  # a paragraph break stands inside one sentence
    new = text[: whole.start] + sentence + text[end:]
    sought = max(baseline.commitments, key=lambda other: _shared(commitment, other))
    comparison = compare(replace(statement_of(baseline), text=new), baseline)
    finding = next(f for f in comparison.findings if f.commitment == sought.id)
    there = finding.statement
    return there is not None and there.start < whole.start + len(sentence) and there.end > whole.start


def _shared(document: Commitment, other: Commitment) -> int:
    """How many characters of the text two commitments share; of equals the shorter is closer."""
    ours, theirs = document.passage, other.passage
    overlap = min(ours.end, theirs.end) - max(ours.start, theirs.start)
    return overlap * 1000 - len(theirs.text)


def figures(rows: list[Probed]) -> dict[str, float]:
    """The share in percent that is right, of each sort."""
    parts = {sort: [row.is_right for row in rows if row.sort == sort] for sort in SORTS}
    return {sort: 100 * sum(right) / len(right) for sort, right in parts.items()}


def other_words() -> dict[str, float]:
    """The figures of both halves, as annotated and as drafted, for the gate."""
    baselines = {"": Library().default, "drafted_": drafted_baseline()}
    return {
        f"{title}{half}_{sort}": value
        for title, baseline in baselines.items()
        for half in HALVES
        for sort, value in figures(list(probe(half, baseline))).items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="name what is wrong in the studied half")
    show = parser.parse_args().show
    for title, baseline in (("annotated", Library().default), ("drafted", drafted_baseline())):
        for half in HALVES:
            rows = list(probe(half, baseline))
            print(f"{title:10} {half:8}", *(f"{name} {value:5.1f}" for name, value in figures(rows).items()))
            if show and half == "studied":
                for row in rows:
                    if not row.is_right:
                        print(f"    {row.commitment:8} {row.sort:7} {row.sentence}")


if __name__ == "__main__":
    main()
