"""What one side of a comparison says, slot by slot: who speaks, by which verb, of what, to whom, where, how
surely.

A commitment and the clause that answers it are read into the same slots. Each is read once, when it is
first asked for, and every word that stands in one has its exact place.
"""

from baselines.slots.folded_words import Mention, Words
from baselines.slots.own_words import OwnWords, phrases_of_commitment
from baselines.slots.slots import (
    SLOTS,
    Slots,
    known_words,
    slots_of_answer,
    slots_of_clause,
    slots_of_commitment,
)

__all__ = [
    "SLOTS",
    "Mention",
    "OwnWords",
    "Slots",
    "Words",
    "known_words",
    "phrases_of_commitment",
    "slots_of_answer",
    "slots_of_clause",
    "slots_of_commitment",
]
