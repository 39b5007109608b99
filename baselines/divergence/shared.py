"""What two copies have in common: the sentences of one that stand in the other, whatever their spelling,
person and marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from baselines.model import Passage
from baselines.text import plain_words, sentences

_MARKS = re.compile(r'\[\d{1,3}\]|[,;"“”()\[\]*]')  # the number of a footnote, and marks
# Nothing that anybody agreed on: "We also reaffirm" and "They reaffirm" are one sentence.
_SMALL = frozenset({"also", "has", "had"})
_PERSONS = {"we": "they", "our": "their", "us": "them", "ours": "theirs", "ourselves": "themselves"}


@dataclass(frozen=True)
class Shared:
    """One of two copies, with the letters that say what it says."""

    text: str
    _asked: dict[str, list[str]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def sentences(self) -> list[Passage]:
        return sentences(self.text)

    @cached_property
    def letters(self) -> str:
        return letters(self.text)

    def has(self, passage: Passage | None, of: Shared) -> bool:
        """Whether the sentences that a passage of the other text is part of stand here, letter for letter,
        and end here, too: "opposed any attempts" and "opposed any attempts by force" are two."""
        around = of.around(passage)
        return (
            bool(around)
            and around in self.letters
            and not any(around in longer for longer in self._loose(of))
        )

    def _loose(self, of: Shared) -> list[str]:
        """The letters of the sentences here that do not stand in the other text."""
        if of.text not in self._asked:
            letters_of = (letters(s.text) for s in self.sentences)
            self._asked[of.text] = [row for row in letters_of if row not in of.letters]
        return self._asked[of.text]

    def around(self, passage: Passage | None) -> str:
        """The letters of the sentences that a passage is part of."""
        if passage is None:
            return ""
        parts = [s for s in self.sentences if s.start < passage.end and passage.start < s.end]
        return letters(self.text[parts[0].start : parts[-1].end]) if parts else ""

    def place(self, words: str) -> Passage | None:
        """Where words of the other text stand here as they are."""
        start = self.text.find(words)
        return Passage(words, start, start + len(words)) if start >= 0 else None


def letters(text: str) -> str:
    """The letters and figures alone of what is said: "co-operation" is "cooperation", "We have" is "They"."""
    words = plain_words(_MARKS.sub("", text))
    return "".join(_PERSONS.get(word, word) for word in words if word not in _SMALL)
