"""The actor slot: who speaks, for whom, and which states are named as those who do what is spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from baselines.clauses import Clause
from baselines.clauses.phrases import phrases
from baselines.lexicon import has, key_of
from baselines.slots.addressee import Addressee
from baselines.slots.folded_words import Mention, Words
from baselines.slots.own_words import OwnWords

ALL = "all three"  # the actor of a commitment that all signatories make
STATES = ("united states", "japan", "rok")
_AMONG_THREE = ("trilateral", "trilaterally", "our three countries")
_ALL_OF_THEM = ("three", "ministers", "leaders", "sides", "countries")
_AND = re.compile(r"\b(?:the|and|both|of|governments?)\b")
_AGENT = re.compile(r" (?:is|are|was|were|been) (?:\w+ ){0,3}by (?P<who>.*) $")
_OF_SOMEBODY = re.compile(r" (?:its|enforce them|enforcing them) ")


@dataclass(frozen=True, kw_only=True, eq=False)
class Actor:
    """`whose` commitment it is: a code, or all three; empty of a clause. `clause` stands behind it, where
    there is one at hand; `here` are its own words, `around` those of its clause, `before` what the sentence
    before named.
    """

    whose: str
    clause: Clause | None
    here: Words
    around: Words
    before: Words
    phrases: OwnWords | None
    addressee: Addressee

    @property
    def subject(self) -> str:
        """Who speaks, as the text has it; carried from the sentence before where the clause names nobody."""
        return self.clause.actor if self.clause else ""

    @cached_property
    def alone(self) -> tuple[str, ...]:
        """The signatories, when some but not all of them speak here for themselves ("The United States
        reaffirmed", "... were opposed by the United States and Japan").
        """
        clause = self.clause
        if clause is None:
            return ()
        agent = _AGENT.search(self.around.key)
        subject = agent["who"] if agent else key_of(clause.actor) if clause.names_actor else ""
        named = tuple(state for state in STATES if f" {state} " in f" {subject} ")
        before = key_of(clause.words[: max(0, clause.head - clause.start)])
        if any(f" {state} " in before for state in STATES if state not in named):
            return ()  # "Japan, the ROK, and the United States": an actor is read from its last comma on
        rest = _AND.sub("", subject)
        for state in named:
            rest = rest.replace(state, "")
        return named if 0 < len(named) < len(STATES) and not rest.split() else ()

    @cached_property
    def together(self) -> str | None:
        """Who speaks, where that is all of them together and no single state is named for it."""
        clause, core = self.clause, self.phrases.core if self.phrases else ()
        if clause is None or not clause.names_actor or not core or has(core[0].key, ("united states",)):
            return None
        return clause.actor if has(key_of(clause.actor), _ALL_OF_THEM) else None

    @cached_property
    def is_among_three(self) -> bool:
        """Whether the clause speaks of what the three of them do: "trilateral"."""
        return self.around.has(*_AMONG_THREE)

    @cached_property
    def is_of_three(self) -> bool:
        """Whether it does, or the sentence before."""
        return self.is_among_three or self.before.has(*_AMONG_THREE)

    @cached_property
    def each_apart(self) -> str | None:
        """The word by which each speaks for itself: "respectively"."""
        return self.around.first(self.around.lexicon.distributives)

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The states that its own words name."""
        return tuple(name for name in self.here.lexicon.named_actors if name in self.here.known)

    @cached_property
    def authors(self) -> tuple[str, ...]:
        """The states of whom its words are, by name or by an "its": "the PRC's claims, and its attempts to
        enforce them" says once for all whose attempts.
        """
        names = self.around.lexicon.named_actors
        points_back = _OF_SOMEBODY.search(self.here.key) is not None
        owner = self._shared_owner
        return tuple(
            name
            for name in names
            if name in self.here.known
            or (name in self.around.known and (points_back or has(owner, (name,)) or self._does(name)))
        )

    def _does(self, name: str) -> bool:
        """Whether its clause says by whom something is done: "behavior that we have witnessed by the PRC"."""
        return self.around.has(f"by {name}", f"by the {name}")

    @cached_property
    def mentioned(self) -> frozenset[str]:
        """The states that its clause names, or the sentence before, where the clause does not say itself
        who is asked.
        """
        before = self.before.known if not self.addressee.is_anybody else frozenset()
        return (self.around.known | before).intersection(self.around.lexicon.named_actors)

    @cached_property
    def _shared_owner(self) -> str:
        """The phrase whose owner is that of the next one, too: "China's unlawful claims and activities in the
        South China Sea".
        """
        if self.clause is None or self.phrases is None or not self.phrases.core:
            return ""
        first, text = self.phrases.core[0], self.phrases.text
        if not first.key.startswith(" and ") or first.start <= self.clause.start:
            return ""
        before = phrases(text, 0, first.start - self.clause.start)
        owns = before and "'s" in text[before[-1].start : before[-1].end].replace("\u2019", "'")
        return before[-1].key if owns else ""

    @property
    def mentions(self) -> Iterator[Mention]:
        """Every state that its clause names, where it stands."""
        return self.around.mentions(self.around.lexicon.named_actors)
