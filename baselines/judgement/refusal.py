"""Why a clause that answers no commitment is no addition either: one reason, given where it was refused."""

from __future__ import annotations

from typing import Literal

Refusal = Literal[
    "no_sentence",  # a heading, a caption, or nobody's words
    "stood",  # the baseline has it in these words
    "listed",  # an item of a list of which another is told
    "idle",  # courtesy, a journey, a meal, the press
    "short",
    "opening",  # who met, when and where
    "no_matter",  # a fact that names nothing of weight
    "no_topic",  # no operative verb, and on no topic that is followed
    "lead_in",  # it leads up to a commitment
    "no_telling",  # no words that say what it is about
    "recalled",  # hung on a sentence, and without a word that the baseline lacks
    "second_mention",  # no more, and no harder, than what answers a commitment
]
