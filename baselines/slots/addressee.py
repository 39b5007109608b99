"""The addressee slot: who is asked to do something, or held to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from baselines.lexicon import Stance
from baselines.slots.folded_words import Mention, Words

_LONGEST = 8  # words
_POINTING = frozenset(("both", "them", "it", "two", "these", "those", "such", "latter", "either"))
_ANYBODY = frozenset(
    ("countries", "states", "nations", "parties", "members", "community", "governments", "sides")
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Addressee:
    """Whom a demand asks. `stance` governs the clause by the words `said`; `here` are its own words, `around`
    those of the clause.
    """

    stance: Stance | None
    said: str
    here: Words
    around: Words

    @cached_property
    def row(self) -> tuple[str, ...]:
        """The folded words between the verb of a demand and its "to"; none of what is no demand."""
        if self.stance is None or self.stance.ladder != "demand":
            return ()
        return tuple(self.around.key.partition(f" {self.said} ")[2].split(" to ", 1)[0].split())

    @cached_property
    def is_anybody(self) -> bool:
        """Whether the clause itself says that all are asked: "urged all countries to cease" asks neither of
        the two that were named before, "urged them to cease" does.
        """
        says_whom = 0 < len(self.row) <= _LONGEST and not _POINTING.intersection(self.row)
        return says_whom and self.row[-1] in _ANYBODY

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The states of which something is asked, by name."""
        words = f" {' '.join(self.row if len(self.row) <= _LONGEST else ())} "
        return tuple(name for name in self.around.lexicon.named_actors if f" {name} " in words)

    @cached_property
    def beside(self) -> tuple[str, ...]:
        """The states that the clause names outside of its own words: those who are asked."""
        names = self.around.lexicon.named_actors
        return tuple(name for name in names if name in self.around.known and name not in self.here.known)

    @property
    def mentions(self) -> Iterator[Mention]:
        """The states that are asked, where they stand."""
        yield from self.around.mentions(self.named)
