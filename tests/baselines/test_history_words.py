"""A history is true by the words that it quotes, never by the class that they belong to."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations

import pytest

from baselines.history.verbatim import found_in, quoted, quotes_of
from baselines.model import Baseline, Comparison, Finding, History
from tests.baselines.archive import Archive

SPRING, WINTER, MARCH = date(2025, 4, 3), date(2026, 2, 3), date(2026, 3, 21)
STATUS_QUO = "unilaterally change the status quo"
DROPPED = ("complete denuclearization", "denuclearization")
FULL = ("complete denuclearization", "full denuclearization")


@pytest.fixture
def archive(baseline: Baseline) -> Archive:
    return Archive(baseline)


def added(words: str) -> str:
    return f"\n\n{words}"


def news_of(comparison: Comparison, words: str) -> Finding:
    """The finding that quotes the words."""
    return next(
        f for f in comparison.findings if f.statement and words in f.statement.text and f.kind != "retained"
    )


def history(finding: Finding) -> History:
    assert finding.history is not None
    return finding.history


# words of one class: of an earlier text, of this one; and what of these words the history quotes
CLASSES = [
    (
        "They expressed serious concern about dangerous conduct at Second Thomas Shoal in the South China Sea.",
        "They expressed serious concern about dangerous conduct at Scarborough Shoal in the South China Sea.",
        "Scarborough",
        "Second Thomas Shoal",
    ),
    (
        "They recalled the arbitral award on the South China Sea.",
        "They recalled the decision of the arbitral tribunal on the South China Sea.",
        "arbitral tribunal",
        "arbitral award",
    ),
    (
        "They opposed the use of water cannons in the South China Sea.",
        "They opposed the dangerous use of coast guard and maritime militia vessels in the South China Sea.",
        "dangerous use of coast guard",
        "water cannons",
    ),
]


@pytest.mark.parametrize(("before", "now", "words", "then"), CLASSES)
def test_other_words_of_the_same_class_are_quoted_as_what_was_said_then(
    archive: Archive, before: str, now: str, words: str, then: str
) -> None:
    archive.take(SPRING, more=added(before))
    archive.take(date(2025, 6, 1))
    found = history(news_of(archive.take(WINTER, more=added(now)), words))
    assert (found.state, found.returned_after, found.is_first) == ("new", None, True)
    assert f'the text of 3 April 2025 had "{then}"' in found.said
    assert "returned" not in found.said


@pytest.mark.parametrize(("before", "now", "words", "then"), CLASSES)
def test_the_very_words_of_an_earlier_text_are_back(
    archive: Archive, before: str, now: str, words: str, then: str
) -> None:
    del before, then
    archive.take(SPRING, more=added(now))
    archive.take(date(2025, 6, 1))
    found = history(news_of(archive.take(WINTER, more=added(now)), words))
    assert found.returned_after == (WINTER - SPRING).days
    assert f'{words}" returned after 10 months, last present 3 April 2025' in found.said


@pytest.mark.parametrize(
    ("then", "is_back"),
    [("by force or coercion", True), ("through coercion", False), ("through force or coercion", False)],
)
def test_a_formula_inside_a_commitment_is_back_by_its_words(
    archive: Archive, then: str, is_back: bool
) -> None:
    archive.take(SPRING, (STATUS_QUO, f"{STATUS_QUO} {then}"))
    taken = archive.take(WINTER, (STATUS_QUO, f"{STATUS_QUO} by force or coercion"))
    found = history(news_of(taken, "by force or coercion"))
    assert (found.returned_after is not None) is is_back
    assert ("returned" in found.said) is is_back
    assert (f'the text of 3 April 2025 had "{then}"' in found.said) is not is_back


def test_one_body_of_a_class_is_not_the_other(archive: Archive) -> None:
    """The panel of experts ended; a team followed it. Neither has returned in the other."""
    panel = "They called for the renewal of the mandate of the Panel of Experts on the DPRK."
    archive.take(SPRING, more=added(panel))
    archive.take(date(2025, 6, 1))
    team = added("They welcomed the Multilateral Sanctions Monitoring Team on the DPRK.")
    found = history(news_of(archive.take(WINTER, more=team), "Monitoring Team"))
    assert (found.returned_after, found.is_first) == (None, True)
    assert "Panel" not in found.said


def test_a_lost_word_was_last_present_where_that_very_word_stood(archive: Archive) -> None:
    archive.take(WINTER, FULL)
    found = archive.take(MARCH, DROPPED)
    goal = history(next(f for f in found.findings if f.key == "DPRK-01"))
    assert goal.formula == "complete"
    assert goal.last_present == archive.baseline.date
    assert '"complete" last present 22 September 2025' in goal.said


# -- every quote is of the text that it is attributed to

EDITS = (
    (STATUS_QUO, f"{STATUS_QUO} by force or coercion"),
    ("opposed any attempts to unilaterally change", "did not support any attempts to unilaterally change"),
    ("complete denuclearization", "denuclearization"),
    ("strongly opposed unlawful maritime claims", "noted unlawful maritime claims"),
    ("encouraged the peaceful resolution", "called for the peaceful resolution"),
)
MORE = (
    (
        "They condemned the systematic violations of human rights in the DPRK, and called on the DPRK to end "
        "them without any delay whatsoever, for the sake of all of the people who suffer there and beyond."
    ),
    "They expressed serious concern about conduct at Second Thomas Shoal in the South China Sea.",
    "They expressed serious concern about conduct at Scarborough Shoal in the South China Sea.",
)
ATTRIBUTED = re.compile(r"of (?P<day>\d+ \w+ \d{4}) (?:had|did:) \"(?P<quote>[^\"]*)\"")


@pytest.mark.parametrize("chosen", list(combinations(range(len(EDITS)), 2))[::2])
def test_every_quote_of_a_history_is_verbatim_in_the_text_that_it_is_attributed_to(
    archive: Archive, chosen: tuple[int, int]
) -> None:
    first, second = chosen
    days = (date(2025, 10, 5), date(2025, 12, 11), WINTER, MARCH)
    edits = ((EDITS[first],), (EDITS[first], EDITS[second]), (), (EDITS[second],))
    more = (MORE[first % 3], "", MORE[second % 3], MORE[(second + 1) % 3])
    texts = {"22 September 2025": archive.baseline.text}
    said: list[str] = []
    for day, changed, words in zip(days, edits, more, strict=True):
        found = archive.take(day, *changed, more=added(words))
        texts[f"{day.day} {day:%B %Y}"] = found.document.text
        said += [f.history.said for f in found.findings if f.history]
        said += [f.summary for f in found.findings if f.key.startswith("-") or "again" in f.summary]
    quotes = [quote for line in said for quote in re.findall(r'"([^"]*)"', line)]
    assert quotes
    plain = {day: " ".join(text.split()) for day, text in texts.items()}
    for line in said:
        for match in ATTRIBUTED.finditer(line):
            assert match["quote"] in plain[match["day"]], line
    assert [quote for quote in quotes if not any(quote in text for text in plain.values())] == []


# -- words of a text


@pytest.mark.parametrize(
    ("text", "terms", "quotes"),
    [
        (
            "change the status quo by force or coercion.",
            ("by force", "force or coerc*"),
            ("by force or coercion",),
        ),
        (
            "at Second Thomas Shoal, and at Scarborough.",
            ("scarborough", "second thomas shoal"),
            ("Second Thomas Shoal", "Scarborough"),
        ),
        ("the relevant UN Security Council resolutions", ("unscr",), ("Security Council resolutions",)),
        ("the DPRK's “denuclearization”", ("denuclearization",), ("denuclearization",)),
        ("nothing of it", ("coercion",), ()),
    ],
)
def test_quotes_are_the_words_of_the_text(text: str, terms: tuple[str, ...], quotes: tuple[str, ...]) -> None:
    assert quotes_of(text, terms) == quotes
    assert all(quote in text for quote in quotes)


def test_words_are_found_in_another_spelling_and_not_as_a_part_of_others() -> None:
    assert (
        found_in("militarisation of features", "the Militarization of features")
        == "Militarization of features"
    )
    assert found_in("force", "the forces of the three") == ""
    assert found_in("", "anything") == ""


def test_what_is_cut_is_said_outside_of_the_quote_marks() -> None:
    assert quoted("opposed any attempts", 13) == '"opposed any" ...'
    assert quoted("opposed any", 20) == '"opposed any"'
