"""Where each term comes from is written down, borne out by the text that is named, and can be left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from baselines.lexicon import has, key_of, load_lexicon
from baselines.library import Library
from tests.quality.counterparts import answers_of
from tests.quality.crossval_table import Figures, against
from tests.quality.labelled import HERE, Judged, Labelled, judge, labelled
from tests.quality.lexicon_terms import baseline_with, lexicon_with, tables, terms_of
from tests.quality.origins import Attestation, name_of, origins, stands_in, terms_in_use
from tests.quality.uses import is_used_there_alone


def test_every_term_has_an_origin_and_no_origin_is_of_a_term_that_is_gone() -> None:
    # a new term: `python -m tests.quality.origins` says where it comes from
    assert set(terms_in_use()) == set(origins())


@pytest.mark.shared
def test_the_text_that_a_term_is_said_to_come_from_has_it(shared: Path) -> None:
    attested = Attestation(shared)
    wrong = [
        f"{term}: {origin}" for term, origin in origins().items() if not attested.bears_out(term, origin)
    ]
    assert wrong == []


@pytest.mark.shared
def test_a_term_that_stands_in_the_baseline_comes_from_it_whatever_other_text_has_it(shared: Path) -> None:
    attested = Attestation(shared)
    assert attested.settle("sanctions regime", ["objects.object"]) == "baseline"
    assert attested.settle("maritime militia", ["objects.object"]) == "domain:B3"
    assert attested.settle("stood firmly against", ["verbs.rung"]) == "text:synthetic-trilateral-fm-2026-09"
    assert attested.settle("stood firmly against", ["synonyms.same"]) == "general"
    assert attested.settle("words that nobody says", ["verbs.rung"]) == "general"


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("denucleariz*", "the denuclearization", True),
        ("express* _ concern*", "expressed their most serious concerns", True),
        ("express* _ concern*", "expressed what after long and weary talks was no concern", False),
        ("dprk & to iran", "what the DPRK sends to Iran", True),
        ("dprk & to iran", "what the DPRK sends", False),
        ("oppose", "we opposed it", True),
        ("by force", "by forces", False),
    ],
)
def test_a_term_stands_where_its_words_stand(term: str, text: str, expected: bool) -> None:
    assert stands_in(term, key_of(text)) is expected


def _document(slug: str) -> Labelled:
    return next(document for document in labelled(HERE / "labels", texts=(HERE,)) if document.slug == slug)


def test_what_came_from_one_text_is_left_out_with_it_and_all_else_stays() -> None:
    gone = "stood firmly against"
    left = lexicon_with(tables(), lambda term: term != gone)
    everything = lexicon_with(tables(), lambda _: True)
    phrases = {stance.words for _, stance in load_lexicon().stances}
    assert {stance.words for _, stance in everything.stances} == phrases
    assert {stance.words for _, stance in left.stances} == phrases - {gone}


def test_leaving_nothing_out_changes_no_finding() -> None:
    document, baseline = _document("new-trilateral-vice-fm-2026-07"), Library().default
    same = lexicon_with(tables(), lambda _: True)
    assert judge(document, baseline_with(baseline, lambda _, __: True), same) == judge(document, baseline)


def test_a_row_that_has_no_term_left_goes_and_one_that_has_stays() -> None:
    left = lexicon_with(
        tables(), lambda term: term not in ("arbitral", "2016 award", "tribunal award", "complete")
    )
    names = {row.name for row in left.objects}
    assert "arbitral award" not in names
    assert "code of conduct" in names
    assert left.qualifiers["completely"].terms[0] == "completely"
    assert has(" arbitral ", left.qualifiers["completely"].terms) is None


def test_a_condition_that_has_no_term_left_asks_nothing() -> None:
    words = load_lexicon().concepts["extended deterrence"]
    left = baseline_with(Library().default, lambda _, term: term not in words)
    conditions = {row.id: row.counterpart for row in left.commitments}
    assert conditions["DEF-03"].needs == ()
    assert not set(words) & set(conditions["DEF-01"].excludes)
    assert conditions["SCS-06"] == next(
        r.counterpart for r in Library().default.commitments if r.id == "SCS-06"
    )


def test_numbers_and_enumerations_are_no_terms() -> None:
    terms = {term for _, term in terms_of(tables())}
    assert not terms & {"joint_statement", "vice_ministers", "other:asean"}
    assert {"denucleariz*", "iran & to the dprk"} <= terms


@pytest.mark.shared
def test_a_term_that_only_one_document_needed_is_of_that_one_by_use(shared: Path) -> None:
    assert shared.is_dir()
    assert is_used_there_alone("SCS-05", "oceans", "new-g7-fm-indo-pacific-2026-03")
    assert not is_used_there_alone("TWN-01", "taiwan strait", "phnom-penh-2022-11")


def test_the_right_clause_counts_as_a_counterpart_and_another_clause_does_not() -> None:
    document = _document("new-trilateral-vice-fm-2026-07")
    judged = judge(document, Library().default)
    answers = answers_of(document, judged)
    assert answers.answered == answers.given + 1 > 20
    assert (answers.silent, answers.reported) == (answers.reported, answers.silent)
    shuffled = [Judged(j.finding, "added", j.is_right, j.is_focus) for j in judged if j.kind == "added"]
    assert answers_of(document, shuffled).given == 0


def test_a_document_is_named_by_its_series_where_it_is_of_one() -> None:
    assert name_of(_document("new-trilateral-vice-fm-2026-07")) == "new-trilateral-vice-fm-2026-07"


def test_the_report_says_which_figure_is_below_its_mark_and_where_the_gap_is_wide() -> None:
    honest = Figures(2, {"counterpart": 87.9, "silence": 99.0, "all F1": 80.0})
    shipped = Figures(2, {"counterpart": 88.0, "silence": 99.0, "all F1": 84.1})
    *_, last = against("honest", honest, shipped)
    assert last == "honest: below its mark: counterpart; gap above 4 points: all F1"
