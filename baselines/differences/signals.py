"""What differs between a commitment and the clause that answers it: every rule of the table, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from baselines.differences.compared import Pair
from baselines.differences.deeds_done import DEED_RULES
from baselines.differences.larger import FIGURE_RULES
from baselines.differences.names import addressees
from baselines.differences.reversal import REVERSAL_RULES
from baselines.differences.subjects import SUBJECT_RULES
from baselines.differences.table import OBJECT_RULES
from baselines.differences.verbs import verb_signals
from baselines.differences.word_choice import wording
from baselines.model import Signal

_OF_ONE = ("US", "JP", "KR")  # whose pledges are made to the two others


def signals_of(pair: Pair, *, is_exact: bool) -> list[Signal]:
    """The differences, the one that speaks first in front. `is_exact`: the commitment's own words stand
    there.
    """
    found = list(_signals(pair, is_exact=is_exact))
    found += (s for each in SUBJECT_RULES for s in each.signals(pair, pair.lexicon.switched_off))
    if not pair.same_parties and pair.commitment.actor in _OF_ONE:
        # What one of the three pledges to the others is pledged here to whoever signs: that one is left out
        # weighs less.
        found = [replace(s, step=max(s.step, 1)) if s.move in ("scope", "place") else s for s in found]
    return sorted(found, key=lambda s: s.rank)


def _signals(pair: Pair, *, is_exact: bool) -> Iterator[Signal]:
    """What differs, rule by rule. Where the own words of a commitment stand, only who is asked may differ."""
    if is_exact and pair.new.around.row == pair.old.around.row:
        return
    off = pair.lexicon.switched_off
    yield from verb_signals(pair)
    of_deeds = (*REVERSAL_RULES, *DEED_RULES, *FIGURE_RULES)
    yield from (signal for each in of_deeds for signal in each.signals(pair, off))
    if is_exact:
        yield from addressees.signals(pair, off)
        return
    said = [signal for each in OBJECT_RULES for signal in each.signals(pair, off)]
    yield from said
    yield from wording(pair, said)
