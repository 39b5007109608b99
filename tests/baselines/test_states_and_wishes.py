"""What a state is called, what those who speak wish for themselves, which sea: pairs, what must be found beside a
look-alike that must stay.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from alerts.points.telling import points_of
from baselines.model import Baseline, Comparison
from tests.baselines.test_written_blind import rounds
from tests.conftest import PROJECT
from tests.quick_yaml import read_yaml_file

Edited = Callable[..., Comparison]
FILE = PROJECT / "tests" / "baselines" / "states_and_wishes.yaml"
ROWS: dict[str, list[list[str]]] = read_yaml_file(FILE)


@pytest.mark.parametrize("kind", ROWS)
def test_each_of_a_family_is_told_and_its_look_alike_is_not(
    kind: str, edited: Edited, baseline: Baseline
) -> None:
    wrong = []
    for together in rounds(ROWS[kind], 1, baseline):
        findings = edited(*((old, new) for _, old, new, _ in together)).findings
        for commitment, _, new, expected in together:
            finding = next(f for f in findings if f.commitment == commitment)
            found = "removed" if finding.kind == "removed" else finding.direction or "none"
            if found != expected:
                wrong.append((commitment, new, expected, found))
    assert wrong == []


def test_another_sea_is_told_as_another_place_and_never_as_narrower(edited: Edited) -> None:
    comparison = edited(("maritime claims in the South China Sea", "maritime claims in the East China Sea"))
    finding = next(f for f in comparison.findings if f.commitment == "SCS-01")
    assert (finding.move, finding.turn) == ("place", "another place")
    assert "East China Sea, not South China Sea" in finding.summary
    said = [finding.summary, *(point.sentence for point in points_of(comparison).points)]
    assert not any("narrower" in words for words in said)


DEEDS = [
    ("The DPRK rejected the offer of talks.", True),
    ("Pyongyang rejected every offer of dialogue.", True),
    ("The DPRK demanded an end to sanctions.", True),
    ("Moscow welcomed North Korean troops.", True),
    ("Pyongyang threatened to resume nuclear tests.", True),
    ("Beijing rejected the arbitral award.", True),
    ("The DPRK stated that it rejects the offer of talks.", False),
    ("China opposed the resolution on the DPRK.", False),
    ("China welcomed the statement.", False),
]


@pytest.mark.parametrize(("sentence", "is_told"), DEEDS)
def test_what_another_state_does_is_told_with_who_did_it_and_what_it_holds_is_not(
    sentence: str, is_told: bool, edited: Edited
) -> None:
    comparison = edited(("\n\nEnd Text", f"\n\n{sentence}\n\nEnd Text"))
    found = [f.statement.text for f in comparison.findings if f.kind == "added" and f.statement]
    assert found == ([sentence.rstrip(".")] if is_told else [])
