"""What switching a rule off does is counted as help or hurt, and said in a table."""

from __future__ import annotations

from baselines.differences.table import RULES
from baselines.lexicon import load_lexicon
from tests.quality.rules import Effect, Outcome, effect, outcome_of_edit, table
from tests.quality.test_edit_pairs import EDITS


def _outcome(right: str, wrong: str, fired: tuple[str, ...] = ()) -> Outcome:
    return Outcome(frozenset(right.split()), frozenset(wrong.split()), fired, fired[:1])


def test_a_rule_helps_by_what_is_right_with_it_alone_and_by_what_is_wrong_without_it_alone() -> None:
    on = [_outcome("kind direction", "", ("a", "a", "b")), _outcome("kind", "")]
    off = [_outcome("kind", ""), _outcome("kind", "false_alarm")]
    assert effect("a", on, off) == Effect(fires=2, decides=1, helps=2, hurts=0)


def test_a_rule_hurts_by_what_is_right_without_it_alone_and_by_what_is_wrong_with_it_alone() -> None:
    on, off = [_outcome("kind", "false_alarm", ("b", "a"))], [_outcome("kind direction", "")]
    assert effect("a", on, off) == Effect(fires=1, decides=0, helps=0, hurts=2)


def test_an_edit_is_told_by_its_rules_and_an_untold_edit_is_wrong() -> None:
    edit = next(e for e in EDITS if "referent" in e["why"])
    reported = outcome_of_edit(edit, load_lexicon())
    assert (reported.wrong, "referent.swapped" in reported.fired) == (frozenset(), True)
    blind = outcome_of_edit(
        {**edit, "expected": [{**edit["expected"][0], "kind": "removed"}]}, load_lexicon()
    )
    assert len(blind.wrong) == 1


def test_the_table_names_rules_that_never_fire_and_rules_that_only_hurt() -> None:
    nothing = Effect(fires=0, decides=0, helps=0, hurts=0)
    worse, better = (Effect(fires=3, decides=2, helps=n, hurts=1) for n in (0, 1))
    effects = [(nothing, nothing), (worse, nothing), (worse, better)]
    *_, last = table(RULES[:3], effects)
    assert last == f"3 rules; never fire: {RULES[0].id}; only hurt: {RULES[1].id}"
