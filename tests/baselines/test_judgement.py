"""What a difference makes of a commitment is data: direction to kind, weight and step to importance, what outweighs what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from baselines.judgement.judgement_table import judgement_table
from baselines.judgement.weigh import VERB_RELATIONS, lowered
from baselines.model import IMPORTANCES, Comparison

Edited = Callable[..., Comparison]
TABLE = judgement_table()


def test_more_steps_never_weigh_more_and_a_step_of_none_is_the_weight_itself() -> None:
    for weight in IMPORTANCES:
        row = [IMPORTANCES.index(TABLE.importance(weight, step)) for step in range(-2, 5)]
        assert row == sorted(row, reverse=True)
        assert lowered(weight, 0) == weight


def test_every_relation_of_verbs_that_a_row_names_is_one_and_each_is_named() -> None:
    assert {row.verb for row in TABLE.outweighed if row.verb} == VERB_RELATIONS.keys()


@pytest.mark.parametrize(
    ("old", "new", "commitment", "direction"),
    [
        ("strongly opposed unlawful", "opposed China's unlawful", "SCS-01", "neutral"),
        ("strongly opposed unlawful", "opposed unlawful", "SCS-01", "weaker"),
        ("strongly opposed unlawful", "noted China's unlawful", "SCS-01", "weaker"),
        (
            "reaffirmed their resolute commitment to the complete denuclearization",
            "discussed the complete, verifiable and irreversible denuclearization",
            "DPRK-01",
            "neutral",
        ),
        (
            "reaffirmed their resolute commitment to the complete denuclearization",
            "discussed the complete denuclearization",
            "DPRK-01",
            "weaker",
        ),
    ],
)
def test_a_difference_is_outweighed_only_by_what_a_row_names(
    edited: Edited, old: str, new: str, commitment: str, direction: str
) -> None:
    found = {f.commitment: f for f in edited((old, new)).findings}
    assert found[commitment].direction == direction
    assert found[commitment].kind == TABLE.kinds[found[commitment].direction or "neutral"]
