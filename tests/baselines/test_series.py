"""A series has every kind of document: what a one-sided or short text says counts as said, what it leaves out
says nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from baselines.model import Baseline, Comparison, Finding, History
from tests.baselines.archive import Archive

FEBRUARY, MARCH, APRIL, MAY = (date(2026, month, 3) for month in (2, 3, 4, 5))
DROPPED = ("complete denuclearization", "denuclearization")
OPPOSED = (
    "opposed any attempts to unilaterally change",
    "did not support any attempts to unilaterally change",
)
COERCION = ("unilaterally change the status quo", "unilaterally change the status quo by force or coercion")
RIGHTS = "\n\nThey condemned the systematic and widespread violations of human rights in the DPRK."
THREE = (
    "The Secretary of State met with the Foreign Ministers of Japan and the Republic of Korea today. "
    "They discussed trilateral cooperation."
)
TWO = "The Secretary of State spoke today with the Foreign Minister of Japan. "
PENINSULA = "They reaffirmed their commitment to the complete denuclearization of the Korean Peninsula."
FORCE = (
    "They reaffirmed their opposition to any attempts to change the status quo in the Taiwan Strait by force."
)
NOTE: dict[str, Any] = {"kind": "media_note", "title": "Trilateral Meeting of the Foreign Ministers"}
READOUT: dict[str, Any] = {
    "kind": "readout",
    "title": "Call with the Foreign Minister of Japan",
    "parties": ("JP", "US"),
}


@pytest.fixture
def archive(baseline: Baseline) -> Archive:
    return Archive(baseline)


def news(comparison: Comparison) -> set[str]:
    return {f.key for f in comparison.findings if f.alert and not f.is_standing}


def of(comparison: Comparison, key: str) -> History:
    history = next(f for f in comparison.findings if f.key == key).history
    assert history is not None
    return history


def present(comparison: Comparison) -> list[Finding]:
    """What a one-sided text says that the baseline does not, or not so."""
    return [f for f in comparison.findings if f.statement and f.kind != "retained" and f.importance != "low"]


# -- a media note between two joint statements


@pytest.mark.parametrize("between", [THREE, f"{THREE} {PENINSULA}"])
def test_what_a_note_leaves_out_or_says_otherwise_is_no_gap_between_two_joint_texts(
    archive: Archive, between: str
) -> None:
    archive.take(FEBRUARY, OPPOSED, DROPPED, more=RIGHTS)
    archive.take(MARCH, text=between, **NOTE)
    found = archive.take(APRIL, OPPOSED, DROPPED, more=RIGHTS)
    assert news(found) == set()
    assert of(found, "TWN-04").said == "Unchanged since 3 February 2026."
    assert found.previous is not None
    assert found.previous.day == FEBRUARY


def test_the_softer_words_of_a_note_are_no_departure_from_which_a_joint_text_returns(
    archive: Archive,
) -> None:
    archive.take(FEBRUARY)
    archive.take(MARCH, text=f"{THREE} They discussed the denuclearization of the DPRK.", **NOTE)
    assert news(archive.take(APRIL)) == set()


def test_what_a_joint_text_takes_up_from_a_note_is_told_and_said_to_stand_there(archive: Archive) -> None:
    swapped = (
        "complete denuclearization of the Democratic People's Republic of Korea (DPRK)",
        "complete denuclearization of the Korean Peninsula",
    )
    archive.take(FEBRUARY)
    archive.take(MARCH, text=f"{THREE} {PENINSULA}", **NOTE)
    found = archive.take(APRIL, swapped)
    assert news(found) == {"DPRK-01"}
    history = of(found, "DPRK-01")
    assert (history.state, history.confirms) == ("unchanged", True)
    assert history.said == "Unchanged since the media note of 3 March 2026."
    again = archive.take(MAY, swapped)
    assert news(again) == set(), "a joint text has said it now"


def test_a_note_that_says_what_the_joint_text_said_has_no_news(archive: Archive) -> None:
    archive.take(FEBRUARY, COERCION)
    words = (
        "They opposed any attempts to unilaterally change the status quo by force or coercion across the "
        "Taiwan Strait."
    )
    found = archive.take(MARCH, text=f"{THREE} {words}", **NOTE)
    assert [of(found, f.key).state for f in present(found) if f.topic == "taiwan"] == ["unchanged"]


# -- readouts of the same two


def test_what_a_readout_of_the_same_two_said_last_month_is_unchanged_since(archive: Archive) -> None:
    archive.take(FEBRUARY, text=f"{TWO}{PENINSULA} {FORCE}", **READOUT)
    silent = archive.take(MARCH, text=f"{TWO}They discussed trade.", **READOUT)
    assert present(silent) == []
    found = archive.take(APRIL, text=f"{TWO}{PENINSULA} {FORCE}", **READOUT)
    assert found.previous is not None
    assert (found.previous.day, found.previous.kind) == (MARCH, "readout")
    shown = present(found)
    assert shown
    assert {of(found, f.key).said for f in shown} == {"Unchanged since the readout of 3 February 2026."}
    assert all(f.is_standing for f in shown)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (
            "They discussed the complete denuclearization of the DPRK.",
            "They reaffirmed their commitment to the complete denuclearization of the Korean Peninsula.",
        ),
        (
            "They underscored the importance of peace and stability across the Taiwan Strait.",
            "They opposed any attempts to change the status quo in the Taiwan Strait by force or coercion.",
        ),
        (
            "They noted concerns about cryptocurrency theft by the DPRK.",
            "They condemned cryptocurrency theft by the DPRK.",
        ),
        (
            "They condemned cryptocurrency theft by the DPRK to fund its weapons.",
            "They strongly condemned cryptocurrency theft by the DPRK to fund its weapons.",
        ),
    ],
)
def test_what_a_readout_says_otherwise_than_the_one_before_is_news(
    archive: Archive, first: str, then: str
) -> None:
    archive.take(FEBRUARY, text=TWO + first, **READOUT)
    found = archive.take(MARCH, text=TWO + then, **READOUT)
    shown = present(found)
    assert shown
    assert all(of(found, f.key).state == "new" for f in shown)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (
            "They condemned cryptocurrency theft by the DPRK to fund its weapons.",
            "The two condemned the cryptocurrency theft by the DPRK that funds its weapons.",
        ),
        (
            "They condemned the DPRK's theft of cryptocurrency and its troops in Russia.",
            "The two condemned the theft of cryptocurrency by the DPRK and its troops in Russia.",
        ),
    ],
)
def test_nearly_the_same_words_in_the_same_strength_are_said_already(
    archive: Archive, first: str, then: str
) -> None:
    archive.take(FEBRUARY, text=TWO + first, **READOUT)
    found = archive.take(MARCH, text=TWO + then, **READOUT)
    shown = present(found)
    assert shown
    assert all(of(found, f.key).state == "unchanged" for f in shown)


def test_what_was_said_more_than_a_year_ago_is_told_again(archive: Archive) -> None:
    archive.take(date(2024, 1, 3), text=f"{TWO}{FORCE}", **READOUT)
    found = archive.take(MARCH, text=f"{TWO}{FORCE}", **READOUT)
    assert all(of(found, f.key).state == "new" for f in present(found))


def test_readouts_of_other_two_are_no_series_of_these(archive: Archive) -> None:
    archive.take(
        FEBRUARY, text=f"{TWO}{FORCE}".replace("Japan", "Korea"), **{**READOUT, "parties": ("KR", "US")}
    )
    found = archive.take(MARCH, text=f"{TWO}{FORCE}", **READOUT)
    assert found.previous is None or found.previous.day != FEBRUARY
    assert all(of(found, f.key).state in ("first", "new") for f in present(found))
