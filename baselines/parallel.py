"""Align the sentences of two versions of one text: which answers which, with splits, merges and moves.

Words are weighed by how rare they are in the two texts (inverse document frequency), so that what every sentence shares
says little; a sentence may answer several when it holds their words (a split or a merge). Works in any language with
spaces between words; others fall back to letter pairs.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

Vector = dict[str, float]
MATCH = 0.30  # cosine from which two sentences answer each other, when nothing fits better
NEAR = 0.12  # added where the neighbours agree on the place
PART = 0.48  # share of a left-over sentence's weight that must stand in a matched one to be a split or a merge
LONGEST = 4000  # sentences a side; beyond it only identical ones are aligned


def align_sentences(source: Sequence[str], target: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs (index in `source`, index in `target`), sorted; a sentence stands in none, one or several.

    >>> align_sentences(["They opposed it.", "They met."], ["They met today.", "They strongly opposed it."])
    [(0, 1), (1, 0)]
    """
    if max(len(source), len(target), 1) > LONGEST:
        return _identical(source, target)
    left, right = _vectors(source, target)
    scores = _scores(left, right)
    pairs = _best_first(scores, len(source), len(target))
    return sorted({*pairs, *_parts(pairs, left, right), *((j, i) for i, j in _parts([(b, a) for a, b in pairs], right, left))})


def _identical(source: Sequence[str], target: Sequence[str]) -> list[tuple[int, int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for j, sentence in enumerate(target):
        places[" ".join(sentence.split())].append(j)
    return [(i, places[key].pop(0)) for i, s in enumerate(source) if places.get(key := " ".join(s.split()))]


def _tokens(sentence: str) -> list[str]:
    words = re.findall(r"\w+", sentence.lower())
    if len(words) <= 1 and len(sentence) > 20:
        text = words[0] if words else sentence
        return [text[k : k + 2] for k in range(len(text) - 1)]
    # Word and stem: an inflected word still shares its stem with the other version.
    return words + [f"{word[:5]}~" for word in words if len(word) > 5]


def _vectors(source: Sequence[str], target: Sequence[str]) -> tuple[list[Vector], list[Vector]]:
    bags = [Counter(_tokens(s)) for s in (*source, *target)]
    frequency = Counter(token for bag in bags for token in bag)
    total = len(bags) + 1
    vectors = []
    for bag in bags:
        weights = {t: (1 + math.log(n)) * math.log(1 + total / frequency[t]) for t, n in bag.items()}
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        vectors.append({t: w / length for t, w in weights.items()})
    return vectors[: len(source)], vectors[len(source) :]


def _scores(left: Sequence[Vector], right: Sequence[Vector]) -> dict[tuple[int, int], float]:
    """Cosine of every pair that shares a token, through an inverted index."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, vector in enumerate(right):
        for token, weight in vector.items():
            index[token].append((j, weight))
    scores: dict[tuple[int, int], float] = defaultdict(float)
    for i, vector in enumerate(left):
        for token, weight in vector.items():
            for j, other in index[token]:
                scores[i, j] += weight * other
    return scores


def _best_first(scores: dict[tuple[int, int], float], rows: int, columns: int) -> list[tuple[int, int]]:
    """One to one, surest first; then again with a bonus where the pairs around it agree on the place."""
    sure = _greedy({pair: s for pair, s in scores.items() if s >= 2 * MATCH})
    around = {(i + a, j + a) for i, j in sure for a in (-1, 1)}
    slope = columns / max(rows, 1)
    lifted = {
        pair: s + (NEAR if pair in around else 0.0) - 0.1 * abs(pair[1] - pair[0] * slope) / max(columns, 1)
        for pair, s in scores.items()
    }
    return _greedy({pair: s for pair, s in lifted.items() if s >= MATCH})


def _greedy(scores: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    rows: set[int] = set()
    columns: set[int] = set()
    chosen = []
    for (i, j), _ in sorted(scores.items(), key=lambda entry: (-entry[1], entry[0])):
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            chosen.append((i, j))
    return chosen


def _parts(pairs: Sequence[tuple[int, int]], left: Sequence[Vector], right: Sequence[Vector]) -> list[tuple[int, int]]:
    """Left-over sentences of `left` whose words stand in a matched sentence of `right` nearby, unused by its match."""
    used = {i for i, _ in pairs}
    partner: dict[int, list[int]] = defaultdict(list)
    for i, j in pairs:
        partner[j].append(i)
    found = []
    for i, vector in enumerate(left):
        if i in used or not vector:
            continue
        weight = sum(w * w for w in vector.values())
        for j, others in partner.items():
            if min(abs(i - other) for other in others) > 2:
                continue
            taken = {token for other in others for token in left[other]}
            shared = sum(w * w for token, w in vector.items() if token in right[j])
            own = sum(w * w for token, w in vector.items() if token in right[j] and token not in taken)
            if shared >= PART * weight and own >= 0.5 * shared:
                found.append((i, j))
    return found
