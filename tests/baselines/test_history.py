"""What a reader who knows the earlier texts would call new, unchanged, returned or gone. Sentences of our
own.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from baselines.history import (
    GONE,
    EarlierText,
    Findings,
    Past,
    Timeline,
    history_of,
    reading_of,
)
from baselines.history.sameness import same_difference
from baselines.history.verbatim import same_words
from baselines.model import Baseline, Comparison, Document, Earlier, Finding, History
from tests.baselines.archive import TITLE, Archive

OPPOSED = (
    "opposed any attempts to unilaterally change",
    "did not support any attempts to unilaterally change",
)
DROPPED = ("complete denuclearization", "denuclearization")
COERCION = ("unilaterally change the status quo", "unilaterally change the status quo by force or coercion")
RIGHTS = "\n\nThey condemned the systematic and widespread violations of human rights in the DPRK."
SPRING, WINTER, MARCH, MAY = date(2025, 4, 3), date(2026, 2, 3), date(2026, 3, 21), date(2026, 5, 3)


@pytest.fixture
def archive(baseline: Baseline) -> Archive:
    return Archive(baseline)


def news(comparison: Comparison) -> dict[str, Finding]:
    """What an alert would tell on its own."""
    return {f.key: f for f in comparison.findings if f.alert and not f.is_standing}


def retained(comparison: Comparison) -> dict[str, Finding]:
    return {f.key: f for f in comparison.findings if f.alert and f.is_standing}


def history(finding: Finding) -> History:
    assert finding.history is not None
    return finding.history


# -- new, or as the previous text had it


def test_against_the_baseline_alone_every_difference_is_new(archive: Archive) -> None:
    found = archive.take(WINTER, DROPPED)
    assert list(news(found)) == ["DPRK-01"]
    assert found.previous is not None
    assert found.previous.day == date(2025, 9, 22)
    assert history(news(found)["DPRK-01"]).state == "new"


def test_a_difference_that_the_previous_text_had_is_unchanged_since_the_first_text_that_had_it(
    archive: Archive,
) -> None:
    archive.take(WINTER, DROPPED)
    archive.take(MARCH, DROPPED)
    found = archive.take(MAY, DROPPED)
    assert news(found) == {}
    assert history(retained(found)["DPRK-01"]).since == WINTER
    assert history(retained(found)["DPRK-01"]).said == "Unchanged since 3 February 2026."
    assert found.summary.headline == (
        "Nothing new against the text of 21 March 2026; 1 difference from the baseline stands unchanged."
    )


def test_the_headline_tells_what_is_new_not_what_stands(archive: Archive) -> None:
    archive.take(MARCH, DROPPED)
    found = archive.take(MAY, DROPPED, OPPOSED)
    assert list(news(found)) == ["TWN-04"]
    assert list(retained(found)) == ["DPRK-01"]
    assert found.summary.headline.startswith("Taiwan:")


def test_another_difference_of_the_same_commitment_is_new_and_names_the_words_before(
    archive: Archive,
) -> None:
    archive.take(MARCH, (OPPOSED[0], "expressed concern about any attempts to unilaterally change"))
    finding = news(archive.take(MAY, OPPOSED))["TWN-04"]
    assert history(finding).state == "new"
    assert history(finding).was is not None
    assert 'The text of 21 March 2026 had "expressed concern about any attempts' in history(finding).said


def test_an_addition_that_the_previous_text_had_is_unchanged(archive: Archive) -> None:
    first = archive.take(MARCH, more=RIGHTS)
    key = next(k for k in news(first) if k.startswith("+"))
    assert key in retained(archive.take(MAY, more=RIGHTS))


def test_the_same_formula_under_another_verb_is_new(archive: Archive) -> None:
    archive.take(MARCH, more=RIGHTS)
    found = archive.take(
        MAY, more="\n\nThey expressed concern about the situation of human rights in the DPRK."
    )
    assert [f.kind for f in news(found).values() if f.key.startswith("+")] == ["added"]


def test_an_absence_that_goes_on_is_absent_since_the_first_text_without_it(
    archive: Archive, baseline: Baseline
) -> None:
    commitment = baseline.commitment("DPRK-07") or baseline.commitments[-1]
    sentence = next(s for s in baseline.text.split("\n\n") if commitment.passage.text in s)
    gone = (sentence, "They exchanged views.")
    first, second = archive.take(MARCH, gone), archive.take(MAY, gone)
    absent = next(f for f in first.findings if f.key == commitment.id)
    assert absent.kind == "removed"
    assert history(absent).last_present == baseline.date
    again = next(f for f in second.findings if f.key == commitment.id)
    assert (history(again).state, history(again).absent_since, history(again).last_present) == (
        "unchanged",
        MARCH,
        baseline.date,
    )


# -- returned: A15-A18, A26, A45


def test_words_of_last_spring_are_a_return_with_the_gap_as_a_person_says_it_and_never_a_novelty(
    archive: Archive,
) -> None:
    archive.take(SPRING, COERCION)
    found = history(news(archive.take(WINTER, COERCION))["TWN-04"])
    assert (found.last_present, found.returned_after, found.is_first) == (SPRING, 306, False)
    assert found.said == (
        '"by force or coercion" returned after 10 months, last present 3 April 2025; in 1 of the 2 '
        "earlier texts."
    )


def test_words_that_no_earlier_text_had_are_a_first_in_the_archive(archive: Archive) -> None:
    archive.take(SPRING)
    found = history(news(archive.take(WINTER, COERCION))["TWN-04"])
    assert found.is_first
    assert found.said == '"by force or coercion" not in the 2 earlier texts.'


def test_a_goal_line_that_a_text_left_out_returns_with_the_gap(archive: Archive, baseline: Baseline) -> None:
    goal = baseline.commitment("DPRK-01")
    assert goal is not None
    archive.take(date(2026, 1, 21), (goal.passage.text, "discussed the situation"))
    found = archive.take(date(2026, 7, 1))
    finding = news(found)["DPRK-01"]
    assert (finding.kind, finding.importance) == ("retained", "high")
    assert (history(finding).state, history(finding).returned_after) == (
        "returned",
        (date(2026, 7, 1) - baseline.date).days,
    )
    assert "the text of 21 January 2026 did not say it" in finding.summary


def test_a_silence_that_its_shortness_excused_ends_without_an_alert(archive: Archive) -> None:
    """The Quad's two paragraphs of January 2025 were short; the full text after them is no news commitment by
    commitment.
    """
    archive.texts.append(
        EarlierText(
            Earlier(MARCH, TITLE, "JP-KR-US/ministers/foreign", 9),
            Findings(
                {
                    c.id: Past(key=c.id, kind="removed", alert=False, topic=c.topic)
                    for c in archive.baseline.commitments
                }
            ),
        )
    )
    found = archive.take(MAY)
    assert news(found) == {}
    assert history(found.findings[0]).returned_after == (MAY - archive.baseline.date).days


def test_a_single_adjective_is_dated_in_since_out_now(archive: Archive) -> None:
    archive.take(SPRING)
    archive.take(WINTER)
    found = history(news(archive.take(MARCH, DROPPED))["DPRK-01"])
    assert found.said == (
        '"complete" last present 3 February 2026; there since 3 April 2025; in 3 of the 3 earlier texts.'
    )


def test_two_formulae_that_return_together_are_each_dated(archive: Archive) -> None:
    element = (
        "maintaining peace and stability across the Taiwan Strait",
        (
            "maintaining peace and stability across the Taiwan Strait as an indispensable element of "
            "security and prosperity"
        ),
    )
    archive.take(SPRING, COERCION, element)
    found = news(archive.take(date(2026, 3, 19), COERCION, element))
    assert {history(f).returned_after for f in found.values()} == {350}
    assert {history(f).formula for f in found.values()} >= {"by force or coercion"}


# -- back to the baseline, and gone: the comparison the other way


def test_the_baseline_s_words_again_after_weaker_ones_are_news(archive: Archive) -> None:
    archive.take(MARCH, OPPOSED)
    found = archive.take(MAY)
    finding = news(found)["TWN-04"]
    assert (finding.kind, finding.importance, history(finding).state) == ("retained", "high", "returned")
    assert 'the text of 21 March 2026 had "did not support any attempts' in finding.summary
    assert found.summary.headline == finding.summary


def test_a_formula_that_only_the_previous_text_had_is_told_when_it_goes(archive: Archive) -> None:
    archive.take(MARCH, more=RIGHTS)
    gone = [f for f in news(archive.take(MAY)).values() if f.key.startswith(GONE)]
    assert [(f.kind, f.importance, f.commitment, f.statement) for f in gone] == [
        ("removed", "high", None, None)
    ]
    assert history(gone[0]).state == "gone"
    assert "no longer said, as the text of 21 March 2026 did" in gone[0].summary


def test_a_short_text_says_of_nothing_that_it_is_gone(archive: Archive) -> None:
    archive.take(MARCH, more=RIGHTS)
    found = archive.take(MAY, text=" ".join(archive.baseline.text.split()[:150]))
    assert [f for f in found.findings if f.key.startswith(GONE)] == []


def test_one_text_may_gain_and_lose_and_both_are_told(archive: Archive) -> None:
    archive.take(MARCH, DROPPED, COERCION)
    found = news(archive.take(MAY, OPPOSED))
    assert {key: history(f).state for key, f in found.items()} == {"DPRK-01": "returned", "TWN-04": "new"}


# -- what counts as the same series


def test_the_first_text_of_a_series_says_so_and_all_is_told(archive: Archive) -> None:
    found = archive.take(WINTER, DROPPED, parties=("AU", "JP", "US"))
    assert (found.previous, found.is_first_of_series) == (None, True)
    assert history(news(found)["DPRK-01"]).state == "first"


def test_defence_ministers_are_a_sister_series_that_is_named_and_never_mixed_in(archive: Archive) -> None:
    """Of May and June 2024: what the defence ministers said two days later was no change of what the foreign
    ministers said.
    """
    defence = "Joint Press Statement of the Defense Ministers"
    archive.take(SPRING, COERCION, title=defence)
    found = archive.take(WINTER, COERCION)
    assert found.previous is not None
    assert found.previous.day == archive.baseline.date, (
        "the text of the defence ministers is not the previous one"
    )
    told_of = history(news(found)["TWN-04"])
    assert (told_of.is_first, told_of.sister and told_of.sister.day) == (True, SPRING)
    assert "in a sister text of 3 April 2025 (ministers, defence)" in told_of.said


@pytest.mark.parametrize(
    ("facts", "series"),
    [
        ({}, "JP-KR-US/ministers/foreign"),
        (
            {
                "title": (
                    "Joint Statement of the Security Consultative Committee of Foreign and Defense Ministers"
                )
            },
            "JP-KR-US/ministers/defence",
        ),
        ({"level": "leaders"}, "JP-KR-US/leaders"),
        ({"level": "none"}, ""),
        ({"kind": "readout"}, "JP-KR-US/ministers/foreign"),
        ({"kind": "news_report"}, ""),
        ({"parties": ("US",)}, ""),
        ({"parties": ("US", "JP")}, "JP-US/ministers/foreign"),
    ],
)
def test_a_series_is_of_one_set_of_parties_one_level_and_one_channel(
    statement: Document, facts: dict[str, object], series: str
) -> None:
    assert reading_of(replace(statement, **{"title": TITLE, **facts})).series == series  # type: ignore[arg-type]


def test_a_one_sided_text_is_compared_with_its_series(archive: Archive) -> None:
    archive.take(SPRING, COERCION)
    found = archive.take(WINTER, COERCION, kind="fact_sheet")
    finding = next(f for f in found.findings if f.key == "TWN-04")
    assert (found.previous and found.previous.day, found.is_first_of_series) == (archive.baseline.date, False)
    assert (history(finding).state, history(finding).last_present) == ("new", SPRING)


def test_a_text_of_no_series_says_when_a_text_of_the_parties_last_had_the_words(archive: Archive) -> None:
    archive.take(SPRING, COERCION)
    found = archive.take(WINTER, COERCION, level="none")
    finding = next(f for f in found.findings if f.key == "TWN-04")
    assert (found.previous, history(finding).state) == (None, "apart")
    assert "last present in the text of 3 April 2025 of these parties" in history(finding).said


def test_a_formula_counts_under_its_topic(archive: Archive) -> None:
    sea = "They opposed attempts to change the status quo by force or coercion in the South China Sea."
    reading = reading_of(
        Document(
            text=sea,
            title=TITLE,
            date=SPRING,
            kind="joint_statement",
            parties=("JP", "KR", "US"),
            level="ministers",
        )
    )
    assert "by force or coercion|south_china_sea|by force or coercion" in reading.formulae
    assert not any("|taiwan|" in formula for formula in reading.formulae)


def test_a_copy_of_the_baseline_has_no_news_of_its_own(archive: Archive) -> None:
    archive.take(date(2025, 9, 1), OPPOSED)
    found = archive.take(archive.baseline.date)
    assert found.role == "copy"
    assert news(found) == {}


# -- sameness


@pytest.mark.parametrize(
    ("first_words", "other", "same"),
    [
        (
            "They reaffirmed the denuclearization of North Korea",
            "reaffirmed denuclearization of the DPRK",
            True,
        ),
        ("opposed changes as of 3 February", "opposed changes as of 21 March", True),
        ("opposed any changes", "did not oppose any changes", False),
        ("committed to complete denuclearization", "committed to denuclearization", False),
        ("", "", False),
    ],
)
def test_the_same_words_in_substance(first_words: str, other: str, same: bool) -> None:
    assert same_words(first_words, other) is same


def test_one_more_loss_is_another_difference() -> None:
    why = 'qualifier: "complete" dropped; few words shared: check'
    first_words = Past(
        key="DPRK-01", kind="weakened", direction="weaker", move="qualifier", words="a b", why=why
    )
    two = replace(
        first_words, words="c d", why='qualifier: "complete" dropped; legal_basis: "resolutions" dropped'
    )
    assert same_difference(
        first_words, replace(first_words, words="c d", why='qualifier: "complete" dropped')
    )
    assert not same_difference(first_words, two)
    assert not same_difference(first_words, replace(two, kind="strengthened"))


def test_a_history_knows_no_text_of_its_own_day_or_later(archive: Archive) -> None:
    assert (
        history_of(
            Past(key="DPRK-01", kind="removed"), Timeline(series="JP-KR-US/ministers/foreign", day=WINTER)
        )
        is not None
    )
    assert (
        history_of(
            Past(key="DPRK-01", kind="removed"), Timeline(series="", day=WINTER, texts=_texts(archive))
        )
        is None
    )


def _texts(archive: Archive) -> tuple[EarlierText, ...]:
    return tuple(archive.texts)
