"""Facts of earlier texts that the archive does not hold: quoted as history, and never of the text itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from baselines.comparison import compare
from baselines.errors import BaselineFormatError
from baselines.history import EarlierText, Timeline, history_of, past_of, placed, reading_of
from baselines.library import Library
from baselines.model import Comparison, Document, Earlier, Finding
from baselines.series import Moment, facts_before
from baselines.series.earlier_facts import MOST_WORDS, all_series, read_series
from tests.baselines.archive import Archive

BASELINE = Library().default
FAMILY, MINISTERS, LEADERS = "JP-KR-US/", "JP-KR-US/ministers/foreign", "JP-KR-US/leaders"
MAY = date(2026, 5, 3)
CAMP_DAVID = date(2023, 8, 18)
ELEMENT = (
    "maintaining peace and stability across the Taiwan Strait",
    "maintaining peace and stability across the Taiwan Strait as an indispensable element of security",
)
DROPPED = ("complete denuclearization", "denuclearization")


def known(
    day: date | None = MAY,
    *,
    title: str = "Joint Statement",
    series: str = MINISTERS,
    stored: tuple[Earlier, ...] = (),
) -> list[str]:
    """The names of the texts whose facts may be quoted, oldest first."""
    found = facts_before(Moment(day=day, title=title, series=series), FAMILY, BASELINE.slug, stored)
    return [text.earlier.title for text in found]


def facts() -> tuple[EarlierText, ...]:
    return facts_before(Moment(day=MAY, title="", series=MINISTERS), FAMILY, BASELINE.slug, ())


def told_of(comparison: Comparison, key: str, texts: tuple[EarlierText, ...] = ()) -> str:
    """The history of a finding in words, beside the facts."""
    finding: Finding = next(f for f in comparison.findings if f.key == key)
    timeline = Timeline(series=MINISTERS, day=MAY, texts=texts, facts=facts())
    found = history_of(past_of(finding), timeline)
    assert found is not None
    return found.said


@pytest.fixture
def archive() -> Archive:
    return Archive(BASELINE)


# -- the file


def test_the_facts_are_seven_texts_each_with_its_address_and_a_few_words_of_known_commitments() -> None:
    (series,) = all_series()
    assert (series.baseline, series.parties, len(series.text)) == (BASELINE.slug, ("JP", "KR", "US"), 7)
    assert len({text.name for text in series.text}) == 7
    for text in series.text:
        assert text.date < BASELINE.date
        assert text.says
        for key, fact in text.says.items():
            assert BASELINE.commitment(key) is not None, key
            assert len(fact.words.split()) <= MOST_WORDS


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('scope = "full"', 'scope = "whole"', "scope"),
        ("address = ", "adress = ", "adress"),
        ('words = "a b"', 'words = "a b c d e f g h i"', "give 1 to 8 words of the text"),
        ('words = "a b"', 'words = ""', "give 1 to 8 words of the text"),
        ("date = 2022-01-02", 'date = "spring"', "date"),
    ],
)
def test_a_file_that_cannot_be_taken_says_in_one_line_what_is_wrong(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    right = (
        'baseline = "b"\nparties = ["JP", "US"]\n[[text]]\ndate = 2022-01-02\nname = "N"\ntitle = "T"\n'
        'address = "https://www.state.gov/t"\nkind = "readout"\nlevel = "ministers"\nscope = "full"\n'
        'says = { DPRK-01 = { words = "a b" } }\n'
    )
    path = tmp_path / "some.toml"
    path.write_text(right, encoding="utf-8")
    assert read_series(path).text[0].name == "N"
    path.write_text(right.replace(before, after), encoding="utf-8")
    with pytest.raises(BaselineFormatError, match=said) as fault:
        read_series(path)
    assert "\n" not in str(fault.value)


# -- never of the text itself, of later ones, or of texts that are held


def test_beside_a_later_text_all_seven_are_known() -> None:
    assert len(known()) == 7
    assert known()[-2:] == ["Camp David 2023", "Camp David anniversary 2024"]


def test_a_text_is_never_shown_its_own_facts_nor_those_of_later_ones() -> None:
    for (series,) in (all_series(),):
        for text in series.text:
            level = f"JP-KR-US/{text.level}"
            for near in (-1, 0, 1, 2):
                names = known(text.date + timedelta(days=near), series=level)
                assert text.name not in names
                later = [
                    other.name for other in series.text if other.date >= text.date + timedelta(days=near)
                ]
                assert set(names).isdisjoint(later)
            assert text.name not in known(text.date + timedelta(days=1), series=""), "its level is not known"
            assert text.name not in known(text.date + timedelta(days=90), title=text.title, series=level)


def test_the_look_alikes_are_shown_them() -> None:
    assert "Camp David 2023" in known(CAMP_DAVID + timedelta(days=1), series=MINISTERS), "another level"
    assert "Camp David 2023" in known(CAMP_DAVID + timedelta(days=30), series=LEADERS), "another day"


def test_a_text_without_a_day_might_be_any_of_them() -> None:
    assert known(None) == []


def test_a_text_that_the_archive_holds_takes_the_place_of_its_facts() -> None:
    camp_david = Earlier(CAMP_DAVID, "The Spirit of Camp David", LEADERS, 4)
    sheet = replace(camp_david, series=MINISTERS)
    assert "Camp David 2023" not in known(stored=(camp_david,))
    assert "Camp David 2023" in known(stored=(sheet,))


def test_other_parties_and_other_baselines_have_no_facts() -> None:
    moment = Moment(day=MAY, title="", series="")
    assert facts_before(moment, "JP-US/", BASELINE.slug, ()) == ()
    assert facts_before(moment, FAMILY, "another-baseline", ()) == ()


# -- what a history says of them


def test_a_change_says_what_earlier_texts_said_in_their_words(archive: Archive) -> None:
    found = archive.take(MAY, DROPPED)
    assert told_of(found, "DPRK-01", tuple(archive.texts[:1])).endswith(
        'Camp David 2023: "reaffirm our commitment to the complete denuclearization"; '
        'Phnom Penh 2022: "complete denuclearization of the Korean Peninsula".'
    )


def test_words_that_a_fact_has_are_no_first(archive: Archive) -> None:
    found = archive.take(MAY, ELEMENT)
    said = told_of(found, "TWN-01", tuple(archive.texts[:1]))
    assert "not in the earlier text" not in said
    assert 'Camp David 2023: "across the Taiwan Strait as an indispensable element"' in said


def test_what_is_kept_or_stands_as_it_stood_quotes_no_facts(archive: Archive) -> None:
    archive.take(date(2026, 2, 3), DROPPED)
    found = archive.take(MAY, DROPPED)
    assert told_of(found, "DPRK-01", tuple(archive.texts[:2])) == "Unchanged since 3 February 2026."
    kept = next(f for f in found.findings if f.kind == "retained" and f.topic == "taiwan")
    assert "Camp David" not in told_of(found, kept.key, tuple(archive.texts[:1]))


def test_facts_decide_nothing(archive: Archive) -> None:
    """With and without them the findings, their importance and whether they are told are the same."""
    text = archive.take(MAY, DROPPED, ELEMENT).document
    plain, beside = (
        placed(
            compare(text, BASELINE),
            Timeline(series=MINISTERS, day=MAY, texts=tuple(archive.texts[:1]), facts=some),
        )
        for some in ((), facts())
    )
    assert [replace(f, history=None) for f in plain.findings] == [
        replace(f, history=None) for f in beside.findings
    ]
    assert [f.history.state for f in plain.findings if f.history] == [
        f.history.state for f in beside.findings if f.history
    ]
    assert (plain.summary, plain.previous) == (beside.summary, beside.previous)


def test_a_reading_names_a_series_as_the_facts_do() -> None:
    for text in all_series()[0].text:
        document = Document(
            text=BASELINE.text, title=text.title, kind=text.kind, parties=("JP", "KR", "US"), level=text.level
        )
        channel = f"/{text.channel}" if text.channel else ""
        assert reading_of(document).series == f"JP-KR-US/{text.level}{channel}"
