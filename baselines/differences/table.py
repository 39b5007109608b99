"""All rules of difference, one row each, in the order in which they speak at equal rank."""

from __future__ import annotations

from typing import Any

from baselines.differences.deeds_done import DEED_RULES
from baselines.differences.degrees import graver_charge, hedged, some_for_any, strength_gone
from baselines.differences.insertions import put_in
from baselines.differences.larger import FIGURE_RULES
from baselines.differences.names import NAME_RULES
from baselines.differences.qualifiers import QUALIFIER_RULES
from baselines.differences.referents import REFERENT_RULES
from baselines.differences.reversal import REVERSAL_RULES
from baselines.differences.rule import Rule
from baselines.differences.subjects import SUBJECT_RULES
from baselines.differences.verbs import VERB_RULES
from baselines.differences.word_choice import known_lost, replaced, word_lost

# What differs in the object of a commitment: its referent, who and where is named, its qualifiers, hedges.
OBJECT_RULES: tuple[Rule[Any], ...] = (*REFERENT_RULES, *NAME_RULES, *QUALIFIER_RULES)
WORD_RULES: tuple[Rule[Any], ...] = (
    some_for_any,
    strength_gone,
    hedged,
    replaced,
    known_lost,
    word_lost,
    put_in,
    graver_charge,
)
RULES: tuple[Rule[Any], ...] = (
    *VERB_RULES,
    *REVERSAL_RULES,
    *DEED_RULES,
    *FIGURE_RULES,
    *OBJECT_RULES,
    *WORD_RULES,
    *SUBJECT_RULES,
)
