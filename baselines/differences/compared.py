"""A commitment beside the clause that answers it."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace

from baselines.clauses import Clause, stance_of
from baselines.commitments import Annotated
from baselines.differences.own_words import OwnWords
from baselines.differences.quotes import quoted
from baselines.lexicon import Lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A commitment, the clause that answers it, the commitment's own phrases in it, and all words that are
    known already. `same_parties`: those who sign the baseline sign the text.
    """

    annotated: Annotated
    clause: Clause
    own_words: OwnWords
    known_words: str
    lexicon: Lexicon
    same_parties: bool = True

    @property
    def literal(self) -> float:
        """The share of the commitment's words that stand in its phrases as they are and in order, 0 to 1."""
        before = self.annotated.key.split()
        matcher = difflib.SequenceMatcher(None, before, self.own_words.key.split(), autojunk=False)
        return sum(block.size for block in matcher.get_matching_blocks()) / (len(before) or 1)

    @property
    def is_kept(self) -> bool:
        """Whether so many words stand there that each of them says something."""
        return self.literal >= self.lexicon.numbers["literal"]

    def old(self, *terms: str) -> str:
        """The words of the commitment behind a term."""
        return quoted(self.annotated.commitment.passage.text, terms) or shown(terms[0])

    def clause_as_said(self) -> Clause:
        """The clause with the stance of its own phrase, where that phrase opens with a verb of the
        commitment's ladder: "... and intend to strengthen trilateral consultations"."""
        first = self.own_words.core[0] if self.own_words.core else None
        words = first.key.split() if first else []
        joins = {"and", "but", *self.lexicon.grammar["adverbs"]}
        opening = next((word for word in words[:3] if word not in joins), "")
        if first is None or first.start <= self.clause.head or opening not in self.lexicon.openers:
            return self.clause
        stance = stance_of(first.key, self.lexicon)
        return (
            replace(self.clause, stance=stance)
            if stance and stance.ladder == self.annotated.stance.ladder
            else self.clause
        )

    def new(self, *terms: str) -> str:
        return quoted(self.own_words.text, terms) or shown(terms[0])


_SHOWN = {
    "dprk": "DPRK",
    "prc": "China",
    "russia": "Russia",
    "unscr": "UN Security Council resolutions",
    "unclos": "UNCLOS",
    "lng": "LNG",
    "united states": "the United States",
    "japan": "Japan",
    "rok": "the ROK",
    "korean peninsula": "Korean Peninsula",
    "south china sea": "South China Sea",
    "taiwan strait": "Taiwan Strait",
    "taiwan": "Taiwan",
    "it workers": "IT workers",
    "east china sea": "East China Sea",
    "un charter": "UN Charter",
    "all un member states": "all UN Member States",
    "freedom edge": "Freedom Edge",
    "defense of japan and the rok": "Japan and the ROK",
    "iran": "Iran",
}


def shown(term: str) -> str:
    """A folded term as a reader knows it."""
    return _SHOWN.get(term, term.rstrip("*"))
