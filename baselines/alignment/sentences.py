"""Align the sentences of two versions of one text: which answers which, with splits, merges and moves.

Letter runs and words are weighed by how rare they are in the two texts (inverse document frequency), so that
what every sentence shares says little. A pair is surer where its neighbours agree and where it keeps the
order; one off the best path has moved, and must be surer of itself. A sentence left over joins the pair whose
words, not yet explained there, are its own (a split or a merge). Works in any script: where words are not
parted, the letter runs speak.

The numbers were chosen on 54 revised English essays (ArgRewrite V.2, doi 10.1007/s10579-021-09567-z) and
checked on simplified German and Portuguese news; each stands on a plateau, not on a peak.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

Pair = tuple[int, int]
Scores = dict[Pair, float]
LONGEST = 1500  # sentences a side: about 40,000 words; beyond it only identical ones are aligned
_LETTERS, _WORDS = 0.4, 0.33  # what the two likenesses weigh in a score
_NEARNESS = 0.3  # share of a score that the place in the text may take away
_AROUND = 0.2  # what the neighbours on both sides may add
_MATCH = 0.24  # score from which two sentences answer each other
_MOVED = 0.45  # taken off a pair that breaks the order,
_LIKE, _UNLIKE = 0.55, 0.3  # unless it is this like, and everything else no more than this share of it
_IDENTICAL = 2.0  # added where both are the same words
_ALONE = 0.21  # score enough for the only sentence left on each side between two pairs
_SPLIT, _MERGE = 0.28, 0.58  # share of a left-over sentence's weight that a pair must still have room for
_APART = 0.55  # factor for a left-over sentence that does not stand next to the pair it would join
_LEAST = 0.1  # share of the other sentence's weight that a part must be
_TELLING = 6.0  # weight of words from which a short sentence may be held in a long one
_COMMON = 60  # sentences: what stands in more of them tells none apart, and would make long texts slow
_RUNS = (3, 4, 5)  # letters
_UNPARTED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")  # kana and Han


def align_sentences(source: Sequence[str], target: Sequence[str]) -> list[Pair]:
    """Pairs (index in `source`, index in `target`), sorted; a sentence stands in none, one or several.

    >>> align_sentences(["They opposed it.", "They met."], ["They met today.", "They strongly opposed it."])
    [(0, 1), (1, 0)]
    """
    left, right = ([" ".join(s.lower().split()) for s in side] for side in (source, target))
    if max(len(left), len(right), 1) > LONGEST:
        return _identical(left, right)
    bags = _Bags(left, right)
    scores = _in_context(_likeness(bags), bags)
    pairs = _between_pairs(_one_to_one(scores), scores, len(left), len(right))
    return sorted({*pairs, *_splits(pairs, bags), *_merges(pairs, bags)})


def _identical(left: Sequence[str], right: Sequence[str]) -> list[Pair]:
    places: dict[str, list[int]] = defaultdict(list)
    for j, sentence in enumerate(right):
        places[sentence].append(j)
    return [(i, places[sentence].pop(0)) for i, sentence in enumerate(left) if places.get(sentence)]


class _Bags:
    """The words of both sides, left first, with what they weigh, and how near two places are."""

    def __init__(self, left: Sequence[str], right: Sequence[str]) -> None:
        self.rows, self.columns = len(left), len(right)
        self.texts = (*left, *right)
        self.words = [frozenset(_words(text)) for text in self.texts]
        often = Counter(word for words in self.words for word in words)
        self.idf = {word: math.log((len(self.words) + 1) / (n + 0.5)) for word, n in often.items()}
        self.weight = [max(math.fsum(self.idf[word] for word in words), 1e-9) for words in self.words]

    def near(self, i: int, j: int) -> float:
        """1 where both stand at the same share of their texts, 0 at opposite ends."""
        return 1 - abs((i + 0.5) / self.rows - (j + 0.5) / self.columns)


def _likeness(bags: _Bags) -> Scores:
    """Cosine of letter runs and containment of words for every pair that shares something telling."""
    found: Scores = defaultdict(float)
    for pair, cosine in _shared(_vectors(bags.texts), bags.rows).items():
        found[pair] += _LETTERS * cosine
    weighed = [dict.fromkeys(sorted(words), 1.0) for words in bags.words]
    for (i, j), shared in _shared(weighed, bags.rows, bags.idf).items():
        smaller = min(bags.weight[i], bags.weight[bags.rows + j])
        found[i, j] += _WORDS * shared / smaller * min(1.0, smaller / _TELLING)
    return dict(found)


def _words(text: str) -> Iterator[str]:
    """Words; of scripts that do not part them, pairs of letters."""
    for word in re.findall(r"\w+", text):
        if len(word) > 1 and _UNPARTED.match(word):
            yield from (word[k : k + 2] for k in range(len(word) - 1))
        else:
            yield word


def _vectors(texts: Sequence[str]) -> list[Mapping[str, float]]:
    """A unit vector of letter runs for each text."""
    bags = [Counter(_runs(text)) for text in texts]
    often = Counter(run for bag in bags for run in bag)
    found: list[Mapping[str, float]] = []
    for bag in bags:
        weights = {
            run: (1 + math.log(n)) * (1 + math.log((len(bags) + 1) / often[run])) for run, n in bag.items()
        }
        length = math.sqrt(math.fsum(w * w for w in weights.values())) or 1.0
        found.append({run: w / length for run, w in weights.items()})
    return found


def _runs(text: str) -> Iterator[str]:
    for word in re.findall(r"\w+|[^\w\s]+", text):
        framed = f" {word} "
        for n in _RUNS:
            if len(framed) <= n:
                yield framed
                break
            yield from (framed[k : k + n] for k in range(len(framed) - n + 1))


def _shared(
    vectors: Sequence[Mapping[str, float]], rows: int, factors: Mapping[str, float] | None = None
) -> Scores:
    """The products of every left and right vector that share a token, through an inverted index."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, vector in enumerate(vectors[rows:]):
        for token, weight in vector.items():
            index[token].append((j, weight))
    found: Scores = defaultdict(float)
    for i, vector in enumerate(vectors[:rows]):
        for token, weight in vector.items():
            places = index.get(token, ())
            if len(places) <= _COMMON:
                factor = weight * (factors[token] if factors else 1.0)
                for j, other in places:
                    found[i, j] += factor * other
    return found


def _in_context(likeness: Scores, bags: _Bags) -> Scores:
    """Each likeness in its place and lifted by its neighbours; identical sentences above all others. A pair
    off the best path has moved: it must be surer, unless each is all that the other is like."""
    placed = {pair: like * (1 - _NEARNESS + _NEARNESS * bags.near(*pair)) for pair, like in likeness.items()}
    found: Scores = {}
    for (i, j), score in placed.items():
        around = (placed.get((i - 1, j - 1), 0.0) + placed.get((i + 1, j + 1), 0.0)) / 2
        same = bags.texts[i] == bags.texts[bags.rows + j]
        found[i, j] = score + _AROUND * min(2 * score, around) + (_IDENTICAL if same else 0.0)
    kept = _best_path(found) | _alone(likeness)
    return {pair: score if pair in kept else score - _MOVED for pair, score in found.items()}


def _alone(likeness: Scores) -> set[Pair]:
    """The pairs that are much alike while neither is like anything else."""
    rivals: dict[Pair, list[Pair]] = defaultdict(list)  # by (0, row) and (1, column)
    for i, j in likeness:
        rivals[0, i].append((i, j))
        rivals[1, j].append((i, j))

    def is_alone(pair: Pair) -> bool:
        others = (likeness[p] for p in (*rivals[0, pair[0]], *rivals[1, pair[1]]) if p != pair)
        return max(others, default=0.0) < _UNLIKE * likeness[pair]

    return {pair for pair, like in likeness.items() if like >= _LIKE and is_alone(pair)}


def _best_path(scores: Scores) -> set[Pair]:
    """The pairs in order on both sides whose scores above the threshold sum highest (a heaviest increasing
    subsequence).
    """
    ends: list[
        int
    ] = []  # columns where a chain ends, rising, with the sum and the last pair of the best chain there
    sums: list[float] = []
    last: list[Pair] = []
    before: dict[Pair, Pair | None] = {}
    by_row: dict[int, list[int]] = defaultdict(list)
    for i, j in scores:
        if scores[i, j] > _MATCH:
            by_row[i].append(j)
    for i in sorted(by_row):
        for j in sorted(by_row[i], reverse=True):  # falling: two pairs of one row never stand in one chain
            at = bisect_right(ends, j - 1)
            total = scores[i, j] - _MATCH + (sums[at - 1] if at else 0.0)
            beyond = bisect_right(ends, j)
            if beyond and sums[beyond - 1] >= total:
                continue
            before[i, j] = last[at - 1] if at else None
            stop = at
            while stop < len(ends) and sums[stop] <= total:
                stop += 1
            ends[at:stop], sums[at:stop], last[at:stop] = [j], [total], [(i, j)]
    found: set[Pair] = set()
    at_end: Pair | None = last[-1] if last else None
    while at_end is not None:
        found.add(at_end)
        at_end = before[at_end]
    return found


def _one_to_one(scores: Scores) -> set[Pair]:
    """Surest first, each sentence once."""
    rows: set[int] = set()
    columns: set[int] = set()
    chosen: set[Pair] = set()
    for (i, j), score in sorted(scores.items(), key=lambda entry: (-entry[1], entry[0])):
        if score < _MATCH:
            break
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            chosen.add((i, j))
    return chosen


def _between_pairs(pairs: set[Pair], scores: Scores, rows: int, columns: int) -> set[Pair]:
    """With the only sentences that both sides have left between two pairs: rewritten in their place."""
    found = set(pairs)
    edges = [(-1, -1), *sorted(_best_path(dict.fromkeys(pairs, 1.0))), (rows, columns)]
    of_row, of_column = {i for i, _ in pairs}, {j for _, j in pairs}
    for (a, b), (c, d) in pairwise(edges):
        left = [i for i in range(a + 1, c) if i not in of_row]
        right = [j for j in range(b + 1, d) if j not in of_column]
        if len(left) == len(right) == 1 and scores.get((left[0], right[0]), -1.0) + _MOVED >= _ALONE:
            found.add((left[0], right[0]))
    return found


def _splits(pairs: set[Pair], bags: _Bags) -> Iterator[Pair]:
    """Sentences of the right that hold a part of a left one."""
    hosts: dict[int, list[int]] = defaultdict(list)
    for i, j in pairs:
        hosts[i].append(bags.rows + j)
    free = sorted(set(range(bags.columns)) - {j for _, j in pairs})
    parts = _parts(
        (bags.rows + j for j in free),
        hosts,
        bags,
        _SPLIT,
        lambda part, host: bags.near(host, part - bags.rows),
    )
    yield from ((host, part - bags.rows) for part, host in parts)


def _merges(pairs: set[Pair], bags: _Bags) -> Iterator[Pair]:
    """Sentences of the left that went into a right one, with another."""
    hosts: dict[int, list[int]] = defaultdict(list)
    for i, j in pairs:
        hosts[bags.rows + j].append(i)
    free = sorted(set(range(bags.rows)) - {i for i, _ in pairs})
    parts = _parts(iter(free), hosts, bags, _MERGE, lambda part, host: bags.near(part, host - bags.rows))
    yield from ((part, host - bags.rows) for part, host in parts)


def _parts(
    free: Iterator[int],
    hosts: Mapping[int, Sequence[int]],
    bags: _Bags,
    least: float,
    near: Callable[[int, int], float],
) -> Iterator[Pair]:
    """(left-over sentence, host) where the words of the host that its own pair leaves unexplained explain it
    well enough.
    """
    unexplained = {
        host: bags.words[host].difference(*(bags.words[p] for p in partners))
        for host, partners in hosts.items()
    }
    for part in free:
        best, chosen = 0.0, -1
        for host, partners in hosts.items():
            fresh = math.fsum(bags.idf[word] for word in unexplained[host] & bags.words[part])
            if fresh < _LEAST * bags.weight[host] or fresh <= 0:
                continue
            beside = 1.0 if any(abs(part - partner) == 1 for partner in partners) else _APART
            score = fresh / bags.weight[part] * beside * (1 - _NEARNESS + _NEARNESS * near(part, host))
            if score > best:
                best, chosen = score, host
        if best >= least:
            yield part, chosen
