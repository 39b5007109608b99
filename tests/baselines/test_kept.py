"""Before "kept" is said, actor, addressee, object, place and denial are compared.

Each row of `roles.yaml` puts a sentence of our own in the place of the baseline's. The same position in other
words and another order is kept; the same words with another in one of the roles are not.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from alerts.points.telling import points_of
from baselines.model import Comparison, Finding
from tests.alerts.point_texts import BASELINE, compared
from tests.quick_yaml import read_yaml_file

ROWS = read_yaml_file(Path(__file__).parent / "roles.yaml")
LEAST = 20  # rows of each kind


def kind_and_kept(commitment: str, sentence: str) -> tuple[str, bool]:
    """What becomes of a commitment when its sentence is another, and whether an alert calls it kept."""
    comparison = _compared_with(commitment, sentence)
    finding = next(f for f in comparison.findings if f.commitment == commitment)
    kept = {name for names in points_of(comparison).kept.values() for name in names}
    return finding.kind, commitment in kept


def finding_of(commitment: str, sentence: str) -> Finding:
    return next(f for f in _compared_with(commitment, sentence).findings if f.commitment == commitment)


def _compared_with(commitment: str, sentence: str) -> Comparison:
    """The comparison of the baseline with its own text, one sentence of it replaced."""
    first = re.escape(ROWS["sentences"][commitment])
    whole = re.search(first + r"[^\n]*?\.(?= |\n|$)", BASELINE.text)
    assert whole is not None, commitment
    return compared(BASELINE.text.replace(whole[0], sentence))


@pytest.mark.parametrize(("commitment", "sentence"), ROWS["kept"])
def test_the_same_position_in_other_words_is_retained(commitment: str, sentence: str) -> None:
    assert kind_and_kept(commitment, sentence)[0] == "retained"


@pytest.mark.parametrize(("commitment", "sentence"), ROWS["not_kept"])
def test_another_in_the_role_is_neither_retained_nor_called_kept(commitment: str, sentence: str) -> None:
    kind, is_kept = kind_and_kept(commitment, sentence)
    assert kind != "retained"
    assert not is_kept


@pytest.mark.parametrize(("commitment", "sentence"), ROWS["of_somebody"])
def test_what_is_of_another_state_is_not_called_kept(commitment: str, sentence: str) -> None:
    assert not kind_and_kept(commitment, sentence)[1]


@pytest.mark.parametrize(("commitment", "sentence"), ROWS["gone"])
def test_another_act_or_object_leaves_the_commitment_without_an_answer(
    commitment: str, sentence: str
) -> None:
    assert finding_of(commitment, sentence).kind == "removed"


@pytest.mark.parametrize(("commitment", "sentence", "direction"), ROWS["moved"])
def test_the_same_object_may_move_on_its_ladder(commitment: str, sentence: str, direction: str) -> None:
    assert finding_of(commitment, sentence).direction == direction


def test_there_are_rows_enough_of_both_kinds() -> None:
    assert min(len(ROWS["kept"]), len(ROWS["not_kept"])) >= LEAST
