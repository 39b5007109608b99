"""The slot of the list: what "including", "such as" or "particularly" opens, member by member."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from baselines.clauses import Clause
from baselines.clauses.phrases import phrases
from baselines.slots.folded_words import Mention, Words
from baselines.slots.own_words import OwnWords

_LIST = re.compile(r"(?:among them|including|particularly|in particular|such as|especially|namely)\b", re.I)
_MEMBER = 4  # words of a list's member
_BESIDE = len(", and ")  # characters between two members


@dataclass(frozen=True, kw_only=True, eq=False)
class Enumeration:
    """`around` are the words of the clause; `clause` and the `phrases` of its commitment where they are at
    hand.
    """

    here: Words
    around: Words
    clause: Clause | None
    phrases: OwnWords | None

    @cached_property
    def is_list(self) -> bool:
        """Whether its own words open a list."""
        return _LIST.search(self.here.text) is not None

    @cached_property
    def beside(self) -> tuple[tuple[str, str], ...]:
        """The members that stand beside one of its own: folded, and as they are."""
        return tuple(self._beside())

    def _beside(self) -> Iterator[tuple[str, str]]:
        if self.phrases is None or self.clause is None:
            return
        text, start, inside = self.phrases.text, self.clause.start, False
        for before, phrase in pairwise(self.phrases.rest):
            words = text[phrase.start - start : phrase.end - start]
            opens = _LIST.match(text[before.start - start : before.end - start])
            is_near = phrase.start - before.end <= _BESIDE
            inside = (inside or (bool(opens) and before in self.phrases.core)) and is_near
            if inside and len(words.split()) <= _MEMBER + 1:
                yield phrase.key, words

    @property
    def mentions(self) -> Iterator[Mention]:
        """The phrases of the clause that open a list, with the members that follow, where they stand."""
        inside = False
        for phrase in phrases(self.around.text, 0, len(self.around.text)):
            words = self.around.text[phrase.start : phrase.end]
            inside = bool(_LIST.match(words)) or (inside and len(words.split()) <= _MEMBER + 1)
            if inside:
                start = self.around.start + phrase.start
                yield Mention(phrase.key.strip(), words, start, start + len(words))
