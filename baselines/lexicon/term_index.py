"""Which of many terms stand in a key: found by the words of the key, not by trying each term."""

from __future__ import annotations

from collections.abc import Iterable


class TermIndex:
    """An index of needles (`baselines.lexicon.needle`) by their first word.

    >>> index = TermIndex([" taiwan strait ", " denucleariz", " russia "])
    >>> sorted(index.present(" the denuclearization of the dprk "))
    [1]
    """

    def __init__(self, needles: Iterable[str]) -> None:
        self._needles = tuple(needles)
        self._whole: dict[str, list[int]] = {}  # first word -> the needles that begin with it
        self._open: dict[str, list[int]] = {}  # its beginning -> the needles that leave its ending open
        self._seen: dict[str, tuple[int, ...]] = {}
        for row, words in enumerate(self._needles):
            first, *more = words.lstrip().split(" ", 1)
            (self._whole if more else self._open).setdefault(first, []).append(row)

    def present(self, key: str) -> set[int]:
        """The numbers of the needles that stand in a key, in the order in which they were given."""
        seen, needles = self._seen, self._needles
        found = set()
        for word in set(key.split()):
            rows = seen.get(word)
            if rows is None:
                rows = self._begun_by(word)
            for row in rows:
                if needles[row] in key:
                    found.add(row)
        return found

    def _begun_by(self, word: str) -> tuple[int, ...]:
        """The needles that a word may begin. Remembered, but not without end: texts come from outside."""
        rows = list(self._whole.get(word, ()))
        if self._open:
            rows += [row for end in range(len(word) + 1) for row in self._open.get(word[:end], ())]
        if len(self._seen) >= _MOST_WORDS:
            self._seen.clear()
        self._seen[word] = tuple(rows)
        return self._seen[word]


_MOST_WORDS = 20_000
