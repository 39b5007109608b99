"""A state that the text names elsewhere on the topic is not "no longer named": it is no longer asked, or not
named in this."""

from __future__ import annotations

from dataclasses import replace

import pytest

from baselines.comparison import compare
from baselines.model import Baseline, Document

OPENS = "The Secretary and Foreign Ministers met in Seoul on February 3. "
URGED_DPRK = "They urged North Korea to immediately cease all such activities."
CONDEMNED = "They strongly condemned the arms transfers between Russia and the DPRK. "
WORRIED = "They expressed serious concerns over the DPRK's increasing military cooperation. "
MOSCOW = "They called on Moscow to stop buying shells from the DPRK."
UKRAINE = "They discussed Russia's war against Ukraine. "


@pytest.mark.parametrize(
    ("text", "commitment", "said"),
    [
        (CONDEMNED + URGED_DPRK, "DPRK-09", "Russia no longer asked"),
        (URGED_DPRK + " " + CONDEMNED, "DPRK-09", "Russia no longer asked"),
        (URGED_DPRK, "DPRK-09", "Russia no longer named"),
        (UKRAINE + URGED_DPRK, "DPRK-09", "Russia no longer named"),
        (WORRIED + MOSCOW, "DPRK-07", "Russia not named in this"),
        (WORRIED, "DPRK-07", "Russia no longer named"),
        (WORRIED + UKRAINE, "DPRK-07", "Russia no longer named"),
    ],
)
def test_what_a_clause_does_not_name_is_told_by_what_the_whole_text_names(
    baseline: Baseline, statement: Document, text: str, commitment: str, said: str
) -> None:
    found = compare(replace(statement, text=OPENS + text), baseline).findings
    finding = next(f for f in found if f.commitment == commitment)
    assert said in finding.why
    assert [s.words for s in finding.signals if s.move == "actor" and "Russia" in s.words] == [said]
