"""An offer of talks has its own way: more or less open to talks, never harder or softer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from baselines.model import Comparison

Edited = Callable[..., Comparison]
OFFER = (
    "while continuing to make efforts to maintain peace and stability on the Korean Peninsula through "
    "dialogue and diplomacy."
)


@pytest.mark.parametrize(
    ("words", "turn"),
    [
        ("and agreed to make joint efforts so that North Korea returns to dialogue.", "more open to talks"),
        (
            "and reaffirmed their commitment to dialogue with the DPRK without preconditions.",
            "more open to talks",
        ),
        (
            "while not ruling out dialogue and diplomacy on the Korean Peninsula.",
            "less open to talks",
        ),
        (OFFER, ""),
    ],
)
def test_an_offer_is_more_or_less_open_to_talks(edited: Edited, words: str, turn: str) -> None:
    found = next(f for f in edited((OFFER, words)).findings if f.commitment == "DPRK-02")
    assert found.turn == turn
    assert "harder" not in found.summary
    assert "softer" not in found.summary


def test_other_commitments_are_harder_or_softer_as_ever(edited: Edited) -> None:
    comparison = edited(("strongly opposed unlawful maritime claims", "opposed unlawful maritime claims"))
    assert next(f.turn for f in comparison.findings if f.commitment == "SCS-01") == "softer"
