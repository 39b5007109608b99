"""The verb slot: where a clause stands (ladder, rung, denied), and what its verb does to its object."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from baselines.clauses import Clause, denied_from, stance_of, stance_on
from baselines.lexicon import Stance, has, needle
from baselines.model import Ladder
from baselines.slots.folded_words import Mention, Words
from baselines.slots.own_words import OwnWords

_PLEDGES = ("commitment", "commitments", "committed")
_AS_MUCH = ("will", "shall", "pledge*", "resolve*", "guarantee*")  # words that pledge as much
_OPENING = 5  # words of a passage: the verb and what it stands for
_NEAR = 8  # words in which what a verb stands for is named
_BEFORE = 5  # words from "remains" to "goal": "remains their shared long-term goal"
_REACH = 5  # words from a verb to its object: "suspend the regular conduct of" reaches to "conduct"
_DONE = re.compile(
    r" (?P<verb>(?:have|has|had)(?: been)?(?: (?:already|also|since|now|jointly|successfully))?"
    r" (?:held|met|taken|begun|made|\w+ed)|held|met|convened|conducted|completed|concluded) "
)
_NOT_TO = (("not", "to"), ("never", "to"))
_OF_IT = re.compile(
    r" (?:called|call|calls|calling|urged|urge|demanded|demand)(?: \w+){1,6} (?:them|it|these|this|that) $"
    r"| (?:(?:called|call|calls|calling) for|demand\w*) (?:an |the )?(?:immediate )?"
    r"(?:end|halt|stop|cessation) (?:to|of) (?:all |any )?(?:such|further|these|those) \w+ $"
)
# Joint work on something, and what makes more of it: means against those who do it.
_TOGETHER = re.compile(
    r" (?:cooperat\w*|coordinat\w*|collaborat\w*|work(?:ing)? together|consult\w*"
    r"|respond\w* (?:together|jointly)|joint response\w*) "
)
_AGAINST = re.compile(
    r" (?:disrupt|confront|fight|tackl|counter|deter|prevent|combat|stop|block|punish|seize|dismantl|designat"
    r"|impos|sanction(?!s regime)|condemn|oppos|expel|ban)\w* "
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Verb:
    """`stance` is where it stands, `words` are the governing words as they stand there. `here` are the own
    words, `around` those of the clause.
    """

    stance: Stance | None
    words: str
    here: Words
    around: Words
    clause: Clause | None
    phrases: OwnWords | None

    def on(self, ladder: Ladder) -> Stance | None:
        """The highest stance of a ladder anywhere in the clause."""
        return stance_on(ladder, self.around.key, self.around.lexicon)

    def said_on(self, ladder: Ladder) -> Stance | None:
        """The stance of its own first phrase, where that opens with a verb of this ladder: "... and intend to
        strengthen trilateral consultations". Else that of the clause.
        """
        lexicon = self.around.lexicon
        first = self.phrases.core[0] if self.phrases and self.phrases.core else None
        words = first.key.split() if first else []
        joins = {"and", "but", *lexicon.grammar["adverbs"]}
        opening = next((word for word in words[:3] if word not in joins), "")
        is_inside = first is not None and self.clause is not None and first.start > self.clause.head
        if first is None or not is_inside or opening not in lexicon.openers:
            return self.stance
        stance = stance_of(first.key, lexicon)
        return stance if stance and stance.ladder == ladder else self.stance

    @cached_property
    def governing(self) -> frozenset[str]:
        """The governing words, each."""
        return frozenset(self.words.split())

    @cached_property
    def starts(self) -> int:
        """Where in its clause's text the governing verb stands; 0 where there is none, or an item of a list
        shares that of its head.
        """
        is_here = self.stance is not None and self.clause is not None and not self.clause.is_item
        verb = self.stance.words.split()[0] if self.stance and is_here else ""
        found = re.search(rf"\b{re.escape(verb)}", self.around.text, re.I) if verb else None
        return found.start() if found else 0

    @cached_property
    def names_commitment(self) -> bool:
        """Whether what it says is a commitment: "reaffirmed their commitment to"."""
        return self.around.has("commitment", "commitments")

    @cached_property
    def pledges(self) -> bool:
        """Whether it pledges: "commitment", "committed", "resolve"."""
        return self.around.has(*_PLEDGES, "resolve")

    @cached_property
    def opens_with_pledge(self) -> bool:
        """Whether its own words open with what was pledged."""
        return has(f" {' '.join(self.here.row[:_OPENING])} ", _PLEDGES) is not None

    @cached_property
    def pledges_as_much(self) -> bool:
        """Whether it pledges, by whatever word: "committed", "will", "guarantee"."""
        return self.around.has(*_PLEDGES, *_AS_MUCH)

    @cached_property
    def done(self) -> str | None:
        """The words that tell something as done: "have held", "has strengthened"."""
        found = _DONE.search(self.around.key)
        return found["verb"] if found else None

    @cached_property
    def will_continue(self) -> bool:
        return self.around.has("will continue", "shall continue")

    @cached_property
    def asks_for_steps(self) -> bool:
        """Whether it asks for steps toward the aim, and not for the aim."""
        return self.around.has("progress toward", "progress on", "steps toward")

    @cached_property
    def says_need(self) -> bool:
        """Whether it says that something is to be done about it."""
        return self.around.has("need to", "address")

    @cached_property
    def asks_of_it(self) -> str:
        """The demand of the object before with which it ends: "called for an end to them"; or nothing."""
        found = _OF_IT.search(self.around.key)
        return found[0].strip() if found else ""

    @cached_property
    def only_cooperates(self) -> bool:
        """Whether it undertakes joint work ("agreed to respond together"), and no means against anybody."""
        key = self.around.key
        return _TOGETHER.search(key) is not None and _AGAINST.search(key) is None

    def aim_of(self, stance: Stance | None) -> str | None:
        """What less than a commitment the verb of a stance stands for: "their shared goal of"."""
        verb = stance.words.split()[0] if stance else ""
        row = self.around.row
        at = row.index(verb) if verb in row else 0
        aims = self.around.lexicon.same.aims
        at += verb in aims  # "aim to" stands on its own rung
        return next((word for word in row[at : at + _NEAR] if word in aims), None)

    @cached_property
    def far_goal(self) -> str | None:
        """The word that makes its object a goal, beside whatever is pledged: "commitment to the goal of
        denuclearization", "denuclearization remains their long-term goal".
        """
        lexicon, row = self.around.lexicon, (*self.around.row, "")
        be = {*lexicon.grammar["be"], "as"}
        for at, word in enumerate(row[:-1]):
            if word in lexicon.same.far_goals and (
                row[at + 1] in ("of", "that") or not be.isdisjoint(row[max(0, at - _BEFORE) : at])
            ):
                return word
        return None

    @cached_property
    def undoing(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Verbs in its own words that undo what they are said of, each with the words that it reaches. One
        that is denied ("will not suspend the exercises") undoes nothing.
        """
        lexicon, row = self.here.lexicon, self.here.row
        return tuple(
            (word, tuple(self._reached(at)))
            for at, word in enumerate(row)
            if word in lexicon.reversals and denied_from(row, at, lexicon) is None
        )

    @cached_property
    def leaves_undone(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Such verbs that it says shall not be done ("not to weaken"), each with what it reaches."""
        row = self.here.row
        return tuple(
            (word, tuple(self._reached(at)))
            for at, word in enumerate(row)
            if word in self.here.lexicon.reversals and at > 1 and row[at - 2 : at] in _NOT_TO
        )

    def _reached(self, at: int) -> Iterator[str]:
        stops = self.here.lexicon.grammar["prepositions"]
        for word in self.here.row[at + 1 : at + 1 + _REACH]:
            if word in stops or word == "and":
                return
            yield word

    @cached_property
    def creates(self) -> str | None:
        """The verb that makes something new: "decided to establish an annual dialogue"."""
        row, creating = self.here.row, self.here.lexicon.same.creating
        return next((w for at, w in enumerate(row) if w in creating and at and row[at - 1] == "to"), None)

    @property
    def mentions(self) -> Iterator[Mention]:
        """The governing words, where the clause has them itself."""
        if self.stance is not None and needle(self.words).strip():
            yield from list(self.around.mentions((self.words,)))[:1]
