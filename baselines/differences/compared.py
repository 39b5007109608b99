"""A commitment beside the clause that answers it."""

from __future__ import annotations

import difflib
from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property

from baselines.lexicon import Lexicon
from baselines.model import Commitment
from baselines.slots import Slots, Words
from baselines.vocabulary import Topic

_URGED = 2  # the rung of urge and call on


@dataclass(frozen=True, kw_only=True, eq=False)
class Pair:
    """A commitment and the clause that answers it, slot by slot: `old` and `new`. `known` are all words of
    the baseline that this clause answers: what stands in them did not come; `telling` are those of the
    commitment that tell it from others. `same_parties`: those who sign the baseline sign the text.
    """

    commitment: Commitment
    topic: Topic
    telling: Set[str]
    old: Slots
    new: Slots
    known: Words
    same_parties: bool = True

    @cached_property
    def is_pledge_demanded(self) -> bool:
        """Whether what was pledged is now demanded of another: "urged the DPRK to abandon". How resolute the
        pledge was, a demand does not say.
        """
        now = self.new.verb.stance
        return (
            now is not None
            and now.ladder == "demand"
            and not now.denied
            and now.rung >= _URGED
            and self.commitment.ladder == "restating"
            and self.old.verb.names_commitment
            and not self.new.verb.asks_for_steps
        )

    @property
    def lexicon(self) -> Lexicon:
        return self.known.lexicon

    @cached_property
    def literal(self) -> float:
        """The share of the commitment's words that stand in the clause as they are and in order, 0 to 1."""
        before = self.old.here.row
        matcher = difflib.SequenceMatcher(None, before, self.new.here.row, autojunk=False)
        return sum(block.size for block in matcher.get_matching_blocks()) / (len(before) or 1)

    @property
    def is_kept(self) -> bool:
        """Whether so many words stand there that each of them says something."""
        return self.literal >= self.lexicon.numbers["literal"]

    def old_words(self, *terms: str) -> str:
        """The words of the commitment behind a term."""
        return self.old.here.quote(terms) or shown(terms[0])

    def new_words(self, *terms: str) -> str:
        """The words of the clause behind a term."""
        return self.new.here.quote(terms) or shown(terms[0])


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
