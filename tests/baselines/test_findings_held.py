"""The additions of a held text are found by their words or formula, as if each had been looked at."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from baselines.history import Findings, Past
from baselines.history.sameness import same_difference

WORDS = (
    "",
    "They condemned the militarization of reclaimed features",
    "They noted the militarization of reclaimed features",
    "condemned the militarization of the reclaimed features",
    "They welcomed the visit of 3 May",
    "welcomed the visit of May 5",
    "of the",
    "They met",
)
pasts = st.builds(
    Past,
    key=st.uuids().map(lambda u: f"+{u.hex[:12]}"),
    kind=st.sampled_from(["added", "added", "added", "removed", "retained"]),
    direction=st.sampled_from([None, "stronger"]),
    words=st.sampled_from(WORDS),
    why=st.sampled_from(["", "formula: militarization", "formula: reclaimed features; verb: noted"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(pasts, max_size=12), pasts.filter(lambda past: past.kind == "added"))
def test_the_first_that_is_alike_is_found(earlier: list[Past], wanted: Past) -> None:
    findings = Findings({past.key: past for past in earlier})
    looked_at = (past for past in findings.values() if past.kind == "added" and same_difference(wanted, past))
    assert findings.like(wanted) == next(looked_at, None)
