"""A redline gives both passages back to the letter, and passes over words that say the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baselines.model import Edit
from baselines.redline import is_quiet, marked, redline
from tests.factories import make_finding

PIECES = [*"abDPRK (')\n.,-é한İ", "DPRK", "North Korea", "(DPRK)", "reaffirm", "reaffirmed "]
WORDS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(WORDS, WORDS)
@settings(deadline=None)
def test_the_steps_give_both_passages_back_to_the_letter(before: str, after: str) -> None:
    edits = redline(before, after)
    assert "".join(e.before for e in edits) == before
    assert "".join(e.after for e in edits) == after
    assert all(e.before == e.after for e in edits if e.op == "equal")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("the Democratic People's Republic of Korea (DPRK)", "the DPRK"),
        ("North Korea's programs", "the DPRK's programmes"),
        ("They reaffirmed their commitment", "We reaffirm our commitment"),
        ("opposed any attempts", "oppose any attempts"),
        ("defence of Japan", "defense of Japan"),
    ],
)
def test_other_names_persons_tenses_and_spellings_are_no_change(before: str, after: str) -> None:
    loud = [e for e in redline(before, after) if e.op != "equal" and not is_quiet(e)]
    assert [e for e in loud if (e.before + e.after).strip() not in ("", "the")] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("opposed", "condemned"),
        ("opposed", "did not support"),
        ("the DPRK", "the Korean Peninsula"),
        ("the PRC", "China"),
        ("Russia", "Moscow"),
        ("strongly opposed", "opposed"),
        ("attempts", "actions"),
    ],
)
def test_words_that_a_reader_weighs_stay_marked(before: str, after: str) -> None:
    assert any(e.op != "equal" and not is_quiet(e) for e in redline(before, after))


def test_between_two_versions_of_a_page_every_word_counts() -> None:
    edits = (Edit("replace", "reaffirmed", "reaffirm"),)
    finding = make_finding(edits=edits)
    assert [e.op for e in marked(finding)] == ["equal"]
    assert marked(replace(finding, commitment=None)) == edits
