"""`python -m tests.quality.crossval` (make crossval): each labelled document, measured as if nobody had read it.

Left out for each document, with those of its series: the terms of the lexicon and of the commitments' conditions
and the rules that came from it alone (`origins.py`), and its words among the background frequencies. Chosen
anew on all the others: the numbers of `tuning.toml` and the weights of confidence. What stays as it is: terms
and rules that others bear out as well, and which commitments there are.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from baselines.lexicon import Lexicon, load_lexicon
from baselines.library import Library
from tests.quality.crossval_table import Row, reported
from tests.quality.labelled import Judged, Labelled, Tally, judge, tally
from tests.quality.learn import everything, learned, reliability
from tests.quality.origins import name_of
from tests.quality.unseen import unseen

# What each number might be instead.
GRID: Mapping[str, tuple[float, ...]] = {
    "telling": (1.5, 2.0, 2.5),
    "by_words": (0.45, 0.55, 0.65),
    "nearly_same": (0.7, 0.8, 0.9),
    "close": (0.5, 0.6, 0.7),
    "literal": (0.5, 0.6, 0.7),
    "verbatim": (0.7, 0.8, 0.9),
    "novel": (2.5, 3.0, 3.5),
    "mostly": (0.5, 0.6, 0.7),
}
PROCESSES = min(2, os.cpu_count() or 1)
Scores = Mapping[tuple[str, float], Sequence[Tally]]


def with_number(lexicon: Lexicon, name: str, value: float) -> Lexicon:
    return replace(lexicon, numbers={**lexicon.numbers, name: value})


def _score(tried: tuple[str, float]) -> list[Tally]:
    """The documents' focus tallies with one number changed."""
    lexicon, baseline = with_number(load_lexicon(), *tried), Library().default
    return [tally(document, judge(document, baseline, lexicon), focus=True) for document in everything()]


def _as_shipped(at: int) -> list[Judged]:
    return judge(everything()[at], Library().default)


def _as_unseen(task: tuple[int, Mapping[str, float], bool]) -> list[Judged]:
    at, numbers, by_use = task
    documents = everything()
    document = documents[at]
    together = [other for other in documents if name_of(other) == name_of(document)]
    baseline, lexicon = unseen(Library().default, together, numbers, by_use=by_use)
    return judge(document, baseline, lexicon)


def chosen_for(left_out: Iterable[int], scores: Scores, lexicon: Lexicon) -> dict[str, float]:
    """For each number the value that serves the other documents best; of two alike the one that stands."""
    away, found = set(left_out), {}
    for name, values in GRID.items():
        best = dict[float, float]()
        for value in values:
            total = Tally()
            for at, counts in enumerate(scores[name, value]):
                if at not in away:
                    total += counts
            best[value] = total.macro
        stands = lexicon.numbers[name]
        found[name] = max(values, key=lambda value: (best[value], -abs(value - stands)))
    return found


@dataclass(frozen=True)
class Measured:
    """Each document with everything in, as if nobody had read it, and so with the stricter origins of uses.py."""

    documents: Sequence[Labelled]
    shipped: Sequence[Sequence[Judged]]
    unseen: Sequence[Sequence[Judged]]
    strict: Sequence[Sequence[Judged]]
    numbers: Sequence[Mapping[str, float]]


def measure() -> Measured:
    """All documents, in two processes."""
    documents, lexicon = everything(), load_lexicon()
    with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
        shipped = pool.map(_as_shipped, range(len(documents)), chunksize=4)
        tried = [(n, v) for n, values in GRID.items() for v in values if v != lexicon.numbers[n]]
        scores = dict(zip(tried, pool.map(_score, tried, chunksize=1), strict=True))
        stand = [tally(document, row, focus=True) for document, row in zip(documents, shipped, strict=True)]
        scores |= {(name, lexicon.numbers[name]): stand for name in GRID}
        names = [name_of(document) for document in documents]
        numbers = [
            chosen_for([at for at, other in enumerate(names) if other == name], scores, lexicon)
            for name in names
        ]
        unread, strict = (
            pool.map(_as_unseen, [(at, chosen, by_use) for at, chosen in enumerate(numbers)], chunksize=1)
            for by_use in (False, True)
        )
    return Measured(documents, shipped, unread, strict, numbers)


def _confidence(measured: Measured) -> str:
    """How many of the sure findings are right, with weights learned without the document."""
    surest = []
    for at, here in enumerate(measured.unseen):
        weights = learned(j for other, row in enumerate(measured.shipped) if other != at for j in row)
        surest.append(reliability(here, weights)[0])
    count = sum(n for _, n, _ in surest)
    right = sum(n * share / 100 for _, n, share in surest if n)
    return (
        f"findings at 0.9 and above: {100 * right / max(1, count):.1f} % of {count} right, with weights learned "
        "without them"
    )


def main() -> int:
    if not everything():
        print("no labelled comparison is at hand")
        return 0
    measured = measure()
    stands = load_lexicon().numbers
    rows = [
        Row(
            entry=document,
            shipped=measured.shipped[at],
            unseen=measured.unseen[at],
            strict=measured.strict[at],
            numbers={n: v for n, v in measured.numbers[at].items() if v != stands[n]},
        )
        for at, document in enumerate(measured.documents)
    ]
    for line in reported(rows):
        print(line)
    print(_confidence(measured))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
