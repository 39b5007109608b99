"""`python -m tests.quality.crossval` (make crossval): each labelled document, measured with numbers chosen
without it.

Chosen anew for each document, on all the others: the numbers of `tuning.toml`, the background frequencies of
words (its own sentences taken out), and the weights of confidence. What stays as it is, because a person
wrote it: the commitments with their conditions, and the rules and words of the lexicon.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from baselines.lexicon import Lexicon, key_of, load_lexicon
from baselines.library import Library
from baselines.text import normalise, sentences
from tests.quality.labelled import Labelled, Tally, judge, tally
from tests.quality.learn import everything, learned, reliability

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


def without(lexicon: Lexicon, sample: Labelled) -> Lexicon:
    """The lexicon as it would be had nobody counted the words of this document."""
    said = [set(key_of(sentence.text).split()) for sentence in sentences(normalise(sample.document.text))]
    counted = Counter(word for words in said for word in words)
    left = {word: max(0, n - counted[word]) for word, n in lexicon.frequencies.items()}
    return replace(lexicon, frequencies=left, sentences=max(1, lexicon.sentences - len(said)))


def with_number(lexicon: Lexicon, name: str, value: float) -> Lexicon:
    return replace(lexicon, numbers={**lexicon.numbers, name: value})


def chosen_for(
    left_out: int, scores: Mapping[tuple[str, float], Sequence[Tally]], lexicon: Lexicon
) -> dict[str, float]:
    """For each number the value that serves the other documents best; of two alike the one that stands."""
    found = {}
    for name, values in GRID.items():
        best = dict[float, float]()
        for value in values:
            total = Tally()
            for at, sample in enumerate(scores[name, value]):
                if at != left_out:
                    total += sample
            best[value] = total.macro
        stands = lexicon.numbers[name]
        found[name] = max(values, key=lambda value: (best[value], -abs(value - stands)))
    return found


def main() -> int:
    documents, baseline, lexicon = everything(), Library().default, load_lexicon()
    if not documents:
        print("no labelled comparison is at hand")
        return 0
    judged = [judge(sample, baseline, lexicon) for sample in documents]
    as_shipped = [tally(sample, row, focus=True) for sample, row in zip(documents, judged, strict=True)]
    scores: dict[tuple[str, float], list[Tally]] = {}
    for name, values in GRID.items():
        print(f"measuring {name} ...", flush=True)
        for value in values:
            if value == lexicon.numbers[name]:
                scores[name, value] = as_shipped
                continue
            tried = with_number(lexicon, name, value)
            scores[name, value] = [
                tally(sample, judge(sample, baseline, tried), focus=True) for sample in documents
            ]
    macros, surest = [], []
    total, every = Tally(), Tally()
    for at, sample in enumerate(documents):
        numbers = chosen_for(at, scores, lexicon)
        unseen = replace(without(lexicon, sample), numbers={**lexicon.numbers, **numbers})
        here = judge(sample, baseline, unseen)
        focus = tally(sample, here, focus=True)
        total += focus
        every += tally(sample, here, focus=False)
        weights = learned(j for other, row in enumerate(judged) if other != at for j in row)
        surest.append(reliability(here, weights)[0])
        macros.append(focus.macro)
        moved = (
            ", ".join(f"{name} {value}" for name, value in numbers.items() if value != lexicon.numbers[name])
            or "as shipped"
        )
        _say(sample.slug, focus, moved)
    _say(
        "FOCUS, all together",
        total,
        f"spread of the documents {min(macros):.1f} to {max(macros):.1f}, "
        f"median {statistics.median(macros):.1f}, deviation {statistics.pstdev(macros):.1f}",
    )
    _say("ALL TOPICS", every, "")
    count = sum(n for _, n, _ in surest)
    right = sum(n * share / 100 for _, n, share in surest if n)
    print(
        f"findings at 0.9 and above: {100 * right / max(1, count):.1f} % of {count} right, with "
        "weights learned without them"
    )
    return 0


def _say(name: str, counts: Tally, note: str) -> None:
    figures = "  ".join(f"{key} {value:.1f}" for key, value in counts.figures.items())
    print(f"{name}: {figures}" + (f"  ({note})" if note else ""), flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
