"""A text that shares no clause with the baseline and in which no signatory acts: its silences are told to nobody."""

from __future__ import annotations

from datetime import date

import pytest

from alerts.points.telling import points_of
from baselines.comparison import compare
from baselines.model import Baseline, Comparison, Document

NOTHING_SHARED = [
    "Station log. Sensor DPRK-2: 3.31 V. Sensor TAIWAN-1: 4.02 V. Readings remain stable.",
    "Contents: the Korean Peninsula, 17; the Taiwan Strait, 41; the South China Sea, 56.",
    "Rain reaches Japan on Friday. Winds in the Taiwan Strait support small craft only. Seas ease.",
    "Shares in Tokyo and Seoul closed higher. Traders condemned nothing. Taiwan's index rose.",
    "A service that reads statements on the DPRK. Install it with pip. Then open the page.",
    "Fry the garlic. Add Taiwan sausage. Simmer for ten minutes, and serve.",
    "Japan 2, Republic of Korea 1. The striker scored twice. The coach called for more.",
    "Applicants must hold a degree. Knowledge of the DPRK is a plus. Send a letter by Friday.",
    "An enamel pin with three flags. Price $7.99. Customers also bought a peace lamp.",
    "1. Opening\n\n2. Denuclearization of the DPRK\n\n3. Peace in the Taiwan Strait\n\n4. Any other business",
    "Experts condemned the DPRK. Beijing called for talks on Taiwan. Analysts welcomed it.",
]
SOMETHING_SAID = [
    "They agreed to build three ships a year.",
    "We welcome the opening of a museum.",
    "The ministers discussed shipyards.",
    "The United States and Japan signed a treaty and reaffirmed their friendship.",
    "Reaffirmed the alliance.\n\nWelcomed a new pier.",
    "The two discussed fishing.",
    "The foreign ministers issued the following statement: The launch is a violation.",
    "The complete denuclearization of the DPRK remains the goal.",
]


def comparison_of(text: str, baseline: Baseline) -> Comparison:
    document = Document(
        text=text,
        title="Joint Statement",
        date=date(2026, 2, 3),
        kind="joint_statement",
        parties=baseline.parties,
        level="ministers",
    )
    return compare(document, baseline)


@pytest.mark.parametrize("text", NOTHING_SHARED)
def test_what_shares_nothing_is_silent_about_nothing(text: str, baseline: Baseline) -> None:
    comparison = comparison_of(text, baseline)
    assert (comparison.role, comparison.comparability) == ("unrelated", "none")
    assert "no signatory acts" in comparison.why
    assert comparison.summary.alerts == 0
    points = points_of(comparison)
    assert (points.due, points.points) == (False, ())


@pytest.mark.parametrize("text", SOMETHING_SAID)
def test_where_a_signatory_acts_or_a_clause_is_shared_every_silence_is_on_the_page(
    text: str, baseline: Baseline
) -> None:
    comparison = comparison_of(text, baseline)
    assert (comparison.role, comparison.comparability == "none") == ("new", False)
    silent = [number for number, finding in enumerate(comparison.findings) if finding.kind == "removed"]
    assert silent, "what it leaves out is found"
    points = points_of(comparison)
    why = dict(points.not_told)
    unexplained = [number for number in silent if "short text" not in why.get(number, "")]
    assert points.due or unexplained == [], (
        "a sentence on something else excuses what it leaves out, and says so"
    )
