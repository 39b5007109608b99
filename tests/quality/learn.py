"""`python -m tests.quality.learn`: the weights of confidence, learned from every labelled comparison at hand.

A logistic regression with a penalty (ridge), fitted by Newton's method on the evidence of each finding.
Prints the tables of `baselines/lexicon/tuning.toml`, and how often findings of each confidence are right.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from baselines.judgement.confidence import confidence
from baselines.lexicon import load_lexicon
from baselines.library import Library
from tests.quality.labelled import HERE, KINDS, Judged, Labelled, judge, labelled

SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", HERE.parents[2] / "shared"))
PENALTY = 2.0
ROUNDS = 25
Weights = dict[str, dict[str, float]]


@lru_cache(maxsize=1)
def everything() -> list[Labelled]:
    """The labels of the development material, where it is, and our own."""
    return labelled(SHARED / "gold", HERE / "labels", texts=(SHARED, HERE))


def learned(judged: Iterable[Judged]) -> Weights:
    """Weights by kind of finding. What a copy or a report is told of rests on nothing, and teaches
    nothing.
    """
    rows: dict[str, list[tuple[Mapping[str, float], bool]]] = {kind: [] for kind in KINDS}
    for pair in judged:
        if pair.finding.rests_on:
            rows[pair.kind].append((dict(pair.finding.rests_on), pair.is_right and pair.has_direction))
    return {kind: _fitted(rows[kind]) for kind in KINDS}


def _fitted(rows: Sequence[tuple[Mapping[str, float], bool]]) -> dict[str, float]:
    names = ["bias", *sorted({name for evidence, _ in rows for name in evidence})]
    points = [[1.0, *(evidence.get(name, 0.0) for name in names[1:])] for evidence, _ in rows]
    truth = [float(right) for _, right in rows]
    weights = [0.0] * len(names)
    for _ in range(ROUNDS):
        guesses = [1 / (1 + math.exp(-max(-30.0, min(30.0, _dot(weights, point))))) for point in points]
        slope = [
            sum((t - g) * p[k] for t, g, p in zip(truth, guesses, points, strict=True))
            for k in range(len(names))
        ]
        bend = [
            [
                sum(g * (1 - g) * p[k] * p[m] for g, p in zip(guesses, points, strict=True))
                for m in range(len(names))
            ]
            for k in range(len(names))
        ]
        for k in range(1, len(names)):  # the bias is not held back
            slope[k] -= PENALTY * weights[k]
            bend[k][k] += PENALTY
        bend[0][0] += 1e-6
        weights = [w + step for w, step in zip(weights, _solved(bend, slope), strict=True)]
    return {name: round(weight, 2) for name, weight in zip(names, weights, strict=True)}


def _dot(pair: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(pair, other, strict=True))


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss with pivots."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for k in range(size):
        pivot = max(range(k, size), key=lambda r: abs(rows[r][k]))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        for r in range(size):
            if r != k:
                factor = rows[r][k] / rows[k][k]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[k], strict=True)]
    return [rows[k][size] / rows[k][k] for k in range(size)]


def reliability(judged: Sequence[Judged], weights: Weights) -> list[tuple[str, int, float]]:
    """(band, findings, share of right ones) with these weights."""
    bands: dict[str, list[bool]] = {"0.9 and above": [], "0.6 to 0.9": [], "below 0.6": []}
    for pair in judged:
        if pair.finding.rests_on:
            sure = confidence(weights[pair.kind], dict(pair.finding.rests_on))
            name = "0.9 and above" if sure >= 0.9 else "0.6 to 0.9" if sure >= 0.6 else "below 0.6"
            bands[name].append(pair.is_right and pair.has_direction)
    return [
        (name, len(rows), 100 * sum(rows) / len(rows) if rows else float("nan"))
        for name, rows in bands.items()
    ]


def main() -> int:
    baseline, lexicon = Library().default, load_lexicon()
    judged = [pair for document in everything() for pair in judge(document, baseline, lexicon)]
    weights = learned(judged)
    for kind, row in weights.items():
        print(f"[confidence.{kind}]")
        print("\n".join(f"{name} = {weight}" for name, weight in row.items()) + "\n")
    for name, count, share in reliability(judged, weights):
        print(f"# {name}: {share:.1f} % of {count} right")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
