"""Which of many terms stand in some words: looked up once for all of them, by the beginnings of words.

Each term is a bit. What a text has is one number, and whether it meets a group of terms one `&`: a concept may
have a hundred words and costs no more than one.
"""

from __future__ import annotations

from collections.abc import Iterable

_LONG, _SHORTEST = 5, 2  # characters, the space before the word counted
_MOST = 20_000  # texts remembered


class TermIndex:
    """Terms as needles (`lexicon.needle`): each begins with a space.

    >>> index = TermIndex()
    >>> talks = index.bits((" dialogue ", " negotiat"))
    >>> bool(index.found(" called for negotiations ") & talks)
    True
    """

    def __init__(self) -> None:
        self._bit: dict[str, int] = {}
        self._starts: dict[str, list[tuple[str, int]]] = {}
        self._remembered: dict[str, int] = {}

    def bits(self, needles: Iterable[str]) -> int:
        """The bits of some terms, those that are new taken in."""
        found = 0
        for words in needles:
            if words not in self._bit:
                self._bit[words] = 1 << len(self._bit)
                self._starts.setdefault(words[:_LONG], []).append((words, self._bit[words]))
                self._remembered.clear()
            found |= self._bit[words]
        return found

    def found(self, key: str) -> int:
        """The bits of all terms that stand in folded words (`lexicon.key_of`)."""
        bits = self._remembered.get(key)
        if bits is None:
            if len(self._remembered) >= _MOST:
                self._remembered.clear()
            bits = self._remembered[key] = self._look(key)
        return bits

    def _look(self, key: str) -> int:
        bits, starts, at = 0, self._starts, key.find(" ")
        while at >= 0:
            for length in range(_SHORTEST, _LONG + 1):
                for words, bit in starts.get(key[at : at + length], ()):
                    if len(words) <= length or key.startswith(words, at):
                        bits |= bit
            at = key.find(" ", at + 1)
        return bits
