"""Remarks are told per speaker: turns, questions, interpreters, and what each says of a commitment."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines.clauses.speakers import UNNAMED, is_transcript, turns
from baselines.comparison import compare
from baselines.model import Baseline, Comparison, Document, Finding
from baselines.schemas.finding_schema import written_finding
from baselines.text import normalise

AVAILABILITY = """Munich, Germany

MODERATOR: Good afternoon. We begin with the opening remarks.

SECRETARY RUBIO: Thank you. We reaffirmed our resolute commitment to the complete denuclearization of the DPRK. We strongly oppose
unlawful maritime claims in the South China Sea.

FOREIGN MINISTER CHO (As interpreted): We reaffirmed our shared goal of the denuclearization of the Korean Peninsula.

FOREIGN MINISTER MOTEGI: (Via interpreter) We emphasized the importance of peace and stability across the Taiwan Strait.

QUESTION: Mr. Secretary, do you condemn the destabilizing actions around Taiwan, and will you support Taiwan's independence?

SECRETARY RUBIO: Our policy has not changed.

Q (Inaudible.)
"""


def heard(text: str, title: str = "") -> list[tuple[str, bool]]:
    return [(turn.speaker, turn.asks) for turn in turns(normalise(text), title)]


def comparison_of(
    baseline: Baseline, text: str = AVAILABILITY, title: str = "Joint Press Availability"
) -> Comparison:
    return compare(
        Document(
            text=text,
            title=title,
            date=date(2026, 2, 14),
            kind="remarks",
            parties=baseline.parties,
            level="ministers",
        ),
        baseline,
    )


def by_commitment(comparison: Comparison) -> dict[str | None, Finding]:
    return {f.commitment: f for f in comparison.findings}


def test_each_label_opens_a_turn_and_what_stands_before_the_first_is_nobodys() -> None:
    assert heard(AVAILABILITY) == [
        ("MODERATOR", True),
        ("SECRETARY RUBIO", False),
        ("FOREIGN MINISTER CHO", False),
        ("FOREIGN MINISTER MOTEGI", False),
        ("QUESTION", True),
        ("SECRETARY RUBIO", False),
        ("Q", True),
    ]


@pytest.mark.parametrize(
    ("line", "speaker", "asks"),
    [
        ("**SECRETARY RUBIO:** We oppose it.", "SECRETARY RUBIO", False),
        ("Secretary Rubio: We oppose it.", "Secretary Rubio", False),
        ("THE PRESIDENT: We oppose it.", "THE PRESIDENT", False),
        ("MR. McCARTHY: We oppose it.", "MR. McCARTHY", False),
        ("PRESIDENT NIINISTÖ: We oppose it.", "PRESIDENT NIINISTÖ", False),
        ("SENIOR ADMINISTRATION OFFICIAL #2: We oppose it.", "SENIOR ADMINISTRATION OFFICIAL #2", False),
        ("[Minister] We oppose it.", "Minister", False),
        ("Reporter: Do they oppose it?", "Reporter", True),
        ("QUESTION (via translator): Do they oppose it?", "QUESTION", True),
        ("Q Do they oppose it?", "Q", True),
        ("Q. Do they oppose it?", "Q", True),
    ],
)
def test_labels_of_many_styles_are_known(line: str, speaker: str, asks: bool) -> None:
    assert heard(line) == [(speaker, asks)]


@pytest.mark.parametrize(
    "line",
    [
        "Note: the text follows.",
        "FACT SHEET: They oppose it.",
        "They agreed on this: to oppose it.",
        "Question time is over.",
    ],
)
def test_other_words_before_a_colon_are_no_speaker(line: str) -> None:
    assert heard(line, "Remarks by Secretary Rubio") == [("Secretary Rubio", False)]


def test_a_label_in_capitals_is_found_inside_a_paragraph_too() -> None:
    text = "MR. KIM: We oppose it. QUESTION: Why? MR. KIM: It is unlawful."
    assert heard(text) == [("MR. KIM", False), ("QUESTION", True), ("MR. KIM", False)]


def test_a_speech_without_labels_is_of_whom_its_title_names() -> None:
    said = "We strongly oppose unlawful maritime claims in the South China Sea. " * 3
    assert heard(said, "Remarks by Foreign Minister Motegi at the Diet") == [
        ("Foreign Minister Motegi", False)
    ]
    assert heard(said, "Secretary of State Marco Rubio At a Press Availability") == [
        ("Secretary of State Marco Rubio", False)
    ]
    assert heard(said, "Remarks by President Lee and Prime Minister Takaichi") == [(UNNAMED, False)]


def test_what_speakers_say_is_information_and_never_an_alert(baseline: Baseline) -> None:
    comparison = comparison_of(baseline)
    assert (comparison.role, comparison.comparability, comparison.summary.alerts) == ("new", "none", 0)
    assert [f.commitment for f in comparison.findings] == [
        c.id for c in baseline.commitments
    ]  # nothing is added
    assert not any(f.alert for f in comparison.findings)
    assert {f.importance for f in comparison.findings} == {"low"}
    assert "SECRETARY RUBIO, FOREIGN MINISTER CHO and FOREIGN MINISTER MOTEGI" in comparison.summary.headline


def test_two_speakers_at_one_podium_keep_their_two_formulas_apart(baseline: Baseline) -> None:
    goal = by_commitment(comparison_of(baseline))["DPRK-01"]
    assert goal.explained.speaker == "SECRETARY RUBIO"
    assert goal.statement is not None
    assert "of the DPRK" in goal.statement.text
    (other,) = goal.explained.voices
    assert (other.speaker, other.direction) == ("FOREIGN MINISTER CHO", "weaker")
    assert other.text == "reaffirmed our shared goal of the denuclearization of the Korean Peninsula"
    assert written_finding(goal)["speaker"] == "SECRETARY RUBIO"


def test_no_finding_crosses_speakers_and_every_quote_is_exact(baseline: Baseline) -> None:
    comparison = comparison_of(baseline)
    text = comparison.document.text
    spans: dict[str, list[tuple[int, int]]] = {turn.speaker: [] for turn in turns(text)}
    for turn in turns(text):
        spans[turn.speaker].append((turn.start, turn.end))
    quotes = [(f.explained.speaker, f.statement) for f in comparison.findings if f.statement]
    quotes += [(voice.speaker, voice) for f in comparison.findings for voice in f.explained.voices]  # type: ignore[misc]
    assert len(quotes) >= 4
    for speaker, quote in quotes:
        assert text[quote.start : quote.end] == quote.text
        assert any(start <= quote.start and quote.end <= end for start, end in spans[speaker])


def test_a_question_is_nobodys_position(baseline: Baseline) -> None:
    findings = comparison_of(baseline).findings
    assert not any(
        "condemn" in f.statement.text or "independence" in f.statement.text for f in findings if f.statement
    )


def test_an_interpreters_words_are_said_to_be_so(baseline: Baseline) -> None:
    findings = by_commitment(comparison_of(baseline))
    assert "interpreter" in findings["TWN-01"].why
    assert "interpreter" not in findings["SCS-01"].why


def test_a_position_split_between_two_speakers_is_held_by_neither(baseline: Baseline) -> None:
    parted = (
        "MR. KIM: We strongly opposed\n\nMR. LEE: unlawful maritime claims in the South China Sea.\n\nQ "
        "Thank you."
    )
    findings = comparison_of(baseline, parted).findings
    assert all(f.statement is None or "\n" not in f.statement.text for f in findings)


def test_remarks_without_any_commitment_say_so(baseline: Baseline) -> None:
    comparison = compare(
        Document(
            text="MR. KIM: The library opens at nine.",
            title="Remarks",
            date=date(2026, 2, 1),
            kind="remarks",
            parties=("US",),
        ),
        baseline,
    )
    assert comparison.role == "unrelated"
    assert comparison.summary.headline == "Remarks that speak of no commitment of the baseline."


def test_a_joint_statement_is_no_transcript(baseline: Baseline) -> None:
    assert not is_transcript(baseline.text)
    assert is_transcript(normalise(AVAILABILITY))


@given(st.text(alphabet="QA: .\n()[]MRabe", max_size=200), st.text(max_size=40))
def test_any_text_is_parted_in_order_without_overlap(text: str, title: str) -> None:
    said = turns(normalise(text), title)
    assert all(first.end <= other.start for first, other in pairwise(said))
