"""A position that stands in the text in other words is not told as dropped; one that has gone is, and so is one that
is addressed to another: pairs, in a text that is else the baseline's.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from alerts.points.telling import points_of
from baselines.model import Comparison, Finding
from tests.conftest import PROJECT
from tests.quick_yaml import read_yaml_file

Edited = Callable[..., Comparison]
ROWS: dict[str, list[list[str]]] = read_yaml_file(PROJECT / "tests" / "baselines" / "reworded.yaml")
DENUCLEARIZATION = next(old for name, old, _, _ in ROWS["denuclearization"] if name == "DPRK-01")
CEASE = next(old for name, old, _, _ in ROWS["russia"] if name == "DPRK-09")


def found(comparison: Comparison, commitment: str) -> tuple[int, Finding]:
    """The finding on a commitment, with its number."""
    return next((n, f) for n, f in enumerate(comparison.findings) if f.commitment == commitment)


def is_dropped(comparison: Comparison, commitment: str) -> bool:
    """Whether a commitment is told as gone, by a point or as a drop beside the points."""
    number, finding = found(comparison, commitment)
    alert = points_of(comparison)
    is_pointed = any(number in point.findings for point in alert.points)
    named = " ".join(word for names in alert.dropped_names.values() for word in names)
    return finding.kind == "removed" and (is_pointed or finding.alert or f"({commitment})" in named)


@pytest.mark.parametrize("family", ROWS)
def test_a_position_in_other_words_is_not_dropped_and_one_that_has_gone_is(
    family: str, edited: Edited
) -> None:
    wrong = [
        (commitment, new, expected)
        for commitment, old, new, expected in ROWS[family]
        if is_dropped(edited((old, new)), commitment) != (expected == "gone")
    ]
    assert wrong == []


def test_there_are_look_alikes_in_every_family() -> None:
    assert all({"stands", "gone"} <= {row[-1] for row in rows} for rows in ROWS.values())


def test_what_is_too_far_for_a_pair_is_low_and_says_which_clause_speaks_of_it(edited: Edited) -> None:
    comparison = edited(
        (CEASE, "They urged all concerned to put an end to the procurement of arms from the DPRK.")
    )
    number, finding = found(comparison, "DPRK-09")
    assert (finding.kind, finding.importance, finding.alert, finding.excuse) == (
        "removed",
        "low",
        False,
        "other_words",
    )
    assert "not repeated in these words" in finding.summary
    assert "the procurement of arms from the DPRK" in finding.explained.considered[0].text
    why = dict(points_of(comparison).not_told)[number]
    assert why.startswith("the text speaks of it in other words")


def test_it_counts_as_said_in_other_words_and_not_as_dropped(edited: Edited) -> None:
    comparison = edited(
        (CEASE, "They urged all concerned to put an end to the procurement of arms from the DPRK.")
    )
    tally = next(tally for tally in points_of(comparison).tallies if tally.topic == "dprk")
    assert (tally.dropped, tally.otherwise) == (1, 1)  # the Charter (DPRK-10) is gone


def test_whose_goal_it_is_may_stand_before_the_goal_in_the_sentence(edited: Edited) -> None:
    stronger = (
        "They reaffirmed that the DPRK will never be accepted as a nuclear-weapon State and reconfirmed "
        "their commitment to its complete, verifiable and irreversible denuclearization."
    )
    comparison = edited((DENUCLEARIZATION, stronger))
    _, finding = found(comparison, "DPRK-01")
    assert finding.direction == "stronger"
    assert '"verifiable" added' in finding.summary


def test_what_is_said_to_a_state_is_not_said_by_it(edited: Edited) -> None:
    urged = edited((CEASE, "Russia was urged to halt these transfers."))
    urging = edited((CEASE, "Russia urged all to halt these transfers."))
    assert not is_dropped(urged, "DPRK-09")
    assert is_dropped(urging, "DPRK-09")
