"""The object slot: what a clause speaks of, as concepts; whose goal it is, and what is to become of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from baselines.lexicon import Lexicon, Referent, TermIndex, has, needle
from baselines.model import Direction
from baselines.slots.folded_words import Mention, Words

_GOAL = "denucleariz*"
_PROGRAMS = "address"  # the qualifier of what is to become of programs
_REACH = 5  # words in which the object of a verb begins: "limit the further growth of"
_CONDUCT = "conduct"  # the concept
_CHARGED = 4  # words: "aggressive and unlawful conduct"
_GROWTH = frozenset(
    {"growth", "ability", "capacity", "access", "means", "funds", "funding", "revenue", "spread", "progress"}
)
_FOR_NOW = ("first step", "initial step", "interim step", "first phase", "for the time being", "temporar*")
_NO_VERB_AFTER = ("the", "an", "its", "their")  # "before the end of 2026"


@dataclass(frozen=True, kw_only=True, eq=False)
class Object:
    """`here` are the own words, `around` those of the clause."""

    here: Words
    around: Words

    @cached_property
    def concepts(self) -> frozenset[str]:
        """The concepts of the lexicon that its clause names."""
        names, index = _concepts(self.around.lexicon)
        return frozenset(names[number] for number in index.present(self.around.key))

    @cached_property
    def is_upheld(self) -> bool:
        """Whether it is of what is upheld: a regime, a mechanism, a peace."""
        return self.here.has(*self.here.lexicon.upheld)

    @cached_property
    def is_continued(self) -> bool:
        """Whether it is of work that goes on."""
        return self.here.has("continu*", "dialogue", "cooperation", "consultations")

    @cached_property
    def goal(self) -> str | None:
        """The goal of denuclearization, where its own words name it."""
        return self.here.first((_GOAL,))

    @cached_property
    def is_denuclearization(self) -> bool:
        """Whether its clause names the goal of denuclearization."""
        return self.around.has(_GOAL)

    @cached_property
    def other_goal(self) -> str | None:
        """The first word of its clause that stands for another goal, or for less than one."""
        same = self.around.lexicon.same
        return next((word for word in self.around.row if word in same.goals | same.lesser_goals), None)

    @cached_property
    def is_addressed(self) -> bool:
        """Whether its own words address a program."""
        return self.here.has(_PROGRAMS)

    @cached_property
    def is_addressed_otherwise(self) -> bool:
        """Whether its own words say so by any of the words for it; true where nobody knows them."""
        address = self.here.lexicon.qualifiers.get(_PROGRAMS)
        return address is None or self.here.has(*address.terms)

    @cached_property
    def end(self) -> tuple[str, Direction] | None:
        """What is to become of it, by its first such verb: to eliminate is more than to address, to limit is
        less, and so is a halt as a first step. To limit its growth, or the means for it, acts against it.
        """
        lexicon, row = self.here.lexicon, self.here.row
        for at, (before, word) in enumerate(pairwise(["", *row])):
            is_verb = before not in _NO_VERB_AFTER and _GROWTH.isdisjoint(row[at + 1 : at + _REACH])
            if is_verb and (word in lexicon.same.eliminating or word in lexicon.reversals):
                is_more = word in lexicon.same.eliminating and not self.here.has(*_FOR_NOW)
                return word, "stronger" if is_more else "weaker"
        return None

    @cached_property
    def is_own_effort(self) -> bool:
        """Whether its own words are of efforts that those who speak make."""
        return self.here.has("effort*")

    @cached_property
    def openness(self) -> str | None:
        """The word by which its clause leaves it to another: "the door to dialogue is open", and no "free and
        open" order.
        """
        lexicon, row = self.around.lexicon, (*self.around.row, "")
        be = lexicon.grammar["be"]
        for at, word in enumerate(row[:-1]):
            is_quality = word == "open" and row[at + 1] not in ("to", "for") and row[at - 1] not in be
            if word in lexicon.same.openness and not is_quality:
                return word
        return None

    @cached_property
    def is_of_conduct(self) -> bool:
        """Whether its own words are of what somebody does: "attempts", "actions"."""
        return self.here.has("attempt*", *self.here.lexicon.concepts.get(_CONDUCT, ()))

    @cached_property
    def charges(self) -> tuple[str, ...]:
        """The adjectives by which its clause calls a conduct grave: "dangerous and aggressive behavior"."""
        lexicon, row = self.around.lexicon, self.around.row
        conduct = tuple(map(needle, lexicon.concepts.get(_CONDUCT, ())))
        return tuple(
            word
            for at, word in enumerate(row)
            if word in lexicon.same.graver and has(f" {' '.join(row[at + 1 : at + _CHARGED])} ", conduct)
        )

    def is_of(self, referent: Referent) -> bool:
        """Whether its clause names the goal of a referent."""
        return self.around.has(*referent.object)

    def has_own(self, referent: Referent) -> bool:
        """Whether its own words name the goal of a referent, and the referent."""
        return self.here.has(*referent.object) and self.here.has(referent.before)

    def names(self, term: str) -> bool:
        return self.around.has(term)

    def owners(self, referent: Referent) -> tuple[str, ...]:
        """Whose goal it is: "denuclearization of the Korean Peninsula", "the DPRK's complete
        denuclearization".
        """
        found = None
        for pattern in _owned(referent):
            found = found or pattern.search(self.around.key)
        return tuple(name for name in found.groupdict().values() if name) if found else ()

    def other_owner(self, referent: Referent) -> str | None:
        """Whose goal it is beside the referent, or in its place."""
        owners = self.owners(referent)
        if owners:
            return next((name for name in referent.after if name in owners), None)
        return self.around.first(referent.after)

    @property
    def mentions(self) -> Iterator[Mention]:
        """The words behind the concepts of its clause, where they stand."""
        known = self.around.lexicon.concepts
        for name in sorted(self.concepts):
            yield from self.around.mentions(known[name])


@lru_cache(maxsize=8)
def _concepts(lexicon: Lexicon) -> tuple[tuple[str, ...], TermIndex]:
    """The concept of each term, and the terms in one index."""
    rows = [(name, term) for name, terms in lexicon.concepts.items() for term in terms]
    return tuple(name for name, _ in rows), TermIndex(needle(term) for _, term in rows)


@lru_cache(maxsize=64)
def _owned(referent: Referent) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a text says whose a goal is: after it, and before it."""
    names = (referent.before, *referent.after)
    either = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    goal = "(?:" + "|".join(re.escape(g.rstrip("*")) + r"\w*" for g in referent.object) + ")"
    after = (
        rf"{goal} (?:of|by|on|in) (?:(?:the|all|both|whole) )*(?P<after>{either})(?: and (?:the "
        rf")?(?P<also>{either}))?\b"
    )
    before = rf"\b(?:(?P<too>{either}) and (?:the )?)?(?P<before>{either}) (?:\w+ ){{0,4}}?{goal}"
    return re.compile(after), re.compile(before)
