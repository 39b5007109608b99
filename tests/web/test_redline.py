"""A redline shows the passages to the letter, and only marks them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from baselines.model import Edit, Finding, Passage
from baselines.redline import redline
from monitor.web.redline import Run, after_runs, before_runs, edit_runs, inline_runs, text_blocks
from tests.factories import make_finding

WORDS = st.text(alphabet="ab \n.,-é한", max_size=60)


def reworded(before: str, after: str, edits: tuple[Edit, ...] | None = None) -> Finding:
    return make_finding(
        kind="reworded",
        baseline=Passage(before, 0, len(before)),
        statement=Passage(after, 0, len(after)),
        edits=redline(before, after) if edits is None else edits,
    )


def text_of(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def test_words_that_went_are_marked_on_one_side_and_words_that_came_on_the_other() -> None:
    finding = reworded("strongly opposed any attempts", "opposed all attempts")
    assert [r for r in before_runs(finding) if r.mark == "gone"] == [
        Run("gone", "strongly"),
        Run("gone", "any"),
    ]
    assert [r for r in after_runs(finding) if r.mark == "new"] == [Run("new", "all")]


@given(WORDS, WORDS)
@settings(max_examples=150, deadline=None)
def test_both_sides_are_the_passages_to_the_letter(before: str, after: str) -> None:
    finding = reworded(before, after)
    assert text_of(before_runs(finding)) == before
    assert text_of(after_runs(finding)) == after


def test_edits_without_white_space_still_mark_the_exact_passage() -> None:
    edits = (
        Edit("delete", "strongly", ""),
        Edit("equal", "opposed", "opposed"),
        Edit("replace", "any", "all"),
    )
    finding = reworded("strongly opposed\nany", "opposed all", edits)
    assert text_of(before_runs(finding)) == "strongly opposed\nany"
    assert [r.mark for r in before_runs(finding)] == ["gone", "same", "gone"]


def test_edits_that_are_not_the_words_of_the_passage_mark_nothing() -> None:
    finding = reworded("opposed", "did not support", (Edit("replace", "something else", "entirely"),))
    assert before_runs(finding) == (Run("same", "opposed"),)
    assert after_runs(finding) == (Run("same", "did not support"),)


def test_what_was_removed_or_added_is_marked_whole() -> None:
    gone = make_finding(kind="removed", statement=None)
    assert [r.mark for r in before_runs(gone)] == ["gone"]
    assert after_runs(gone) == ()
    new = make_finding("+1", kind="added")
    assert [r.mark for r in after_runs(new)] == ["new"]
    assert [r.mark for r in inline_runs(new)] == ["new"]


def test_inline_parts_old_words_from_new_ones() -> None:
    assert text_of(edit_runs((Edit("replace", "opposed", "supported"),))) == "opposed supported"


def test_a_lone_article_between_passages_that_share_little_is_no_anchor() -> None:
    finding = reworded(
        "reaffirmed the importance of the efforts",
        "celebrate the inaugural execution of trilateral exercises",
    )
    assert [r.mark for r in before_runs(finding)] == ["gone"]
    assert [r.mark for r in after_runs(finding)] == ["new"]


def test_an_article_between_two_small_changes_of_one_sentence_stays() -> None:
    before = (
        "strongly opposed the dangerous actions in the waters of the Indo-Pacific, including the South "
        "China Sea"
    )
    after = before.replace("strongly opposed", "opposed").replace("dangerous", "destabilizing")
    assert [r.text.strip() for r in before_runs(reworded(before, after)) if r.mark == "gone"] == [
        "strongly",
        "dangerous",
    ]


def test_inline_keeps_a_phrase_that_changed_in_one_piece() -> None:
    runs = edit_runs(redline("opposed any attempts to change", "did not support attempts to change"))
    assert [(r.mark, r.text.strip()) for r in runs if r.text.strip()] == [
        ("gone", "opposed any"),
        ("new", "did not support"),
        ("same", "attempts to change"),
    ]


@given(WORDS, WORDS)
@settings(max_examples=60, deadline=None)
def test_a_redline_of_two_texts_loses_nothing_of_either(before: str, after: str) -> None:
    blocks = text_blocks(before, after)

    def side(*marks: str) -> str:
        return "".join("".join(r.text for r in b.runs if r.mark in marks) for b in blocks)

    assert "".join(side("same", "gone").split()) == "".join(before.split())
    assert "".join(side("same", "new").split()) == "".join(after.split())


def test_a_huge_paragraph_is_shown_as_replaced_rather_than_keeping_the_reader_waiting() -> None:
    blocks = text_blocks("a " * 50_000, "b " * 50_000)
    assert [r.mark for r in blocks[0].runs] == ["gone", "new"]


def test_equal_texts_have_no_changed_paragraph() -> None:
    assert not any(b.is_changed for b in text_blocks("one\n\ntwo", "one\n\ntwo"))
