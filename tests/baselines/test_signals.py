"""What differs travels as a value: move, what went and what came, rungs, and why an absence is no news."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from alerts.points.point import REFERENT, VERB
from alerts.points.point_signals import signals_of
from alerts.points.telling import points_of
from baselines.lexicon import load_lexicon, topic_of
from baselines.model import Act, DocumentKind, Excuse, Finding, Signal
from baselines.model.found_signal import WORDS
from tests.alerts.point_texts import BASELINE, MET, WATERS, compared, edited

BASIS = " in accordance with the relevant United Nations Security Council resolutions (UNSCRs)"


def finding_of(old: str, new: str, commitment: str) -> Finding:
    """What becomes of a commitment when the baseline's own words are replaced."""
    assert old in BASELINE.text
    comparison = compared(BASELINE.text.replace(old, new))
    return next(f for f in comparison.findings if f.commitment == commitment)


@pytest.mark.parametrize(
    ("old", "new", "commitment", "act", "lost", "gained"),
    [
        ("complete denuclearization", "denuclearization", "DPRK-01", "dropped", "complete", ""),
        (
            "strongly opposed unlawful",
            "strongly opposed China's unlawful",
            "SCS-01",
            "named",
            "",
            "China",
        ),
        ("including the South China Sea", "including the region", "SCS-04", "unnamed", "South China Sea", ""),
    ],
)
def test_a_change_says_what_went_and_what_came(
    old: str, new: str, commitment: str, act: Act, lost: str, gained: str
) -> None:
    signals = finding_of(old, new, commitment).signals
    assert (act, lost, gained) in [(s.act, s.lost, s.gained) for s in signals]


def test_a_verb_that_moved_on_its_ladder_says_its_rungs() -> None:
    finding = finding_of("strongly opposed unlawful", "opposed unlawful", "SCS-01")
    before, after = finding.signals[0].rungs or (0.0, 0.0)
    assert before > after > 0


def test_every_act_has_words_and_quotes_only_what_it_has() -> None:
    assert set(WORDS) == set(get_args(Act))
    for act in WORDS:
        signal = Signal(
            direction="neutral", move="scope", rank=1, step=0, act=act, lost="old words", gained="new words"
        )
        assert signal.words.count('"') % 2 == 0


@pytest.mark.parametrize(
    ("kind", "text", "excuse"),
    [
        ("joint_statement", BASELINE.text.replace(WATERS, ""), None),
        ("joint_statement", MET, "short"),
        ("readout", BASELINE.text.replace(WATERS, ""), "one_sided"),
    ],
)
def test_an_absence_says_why_it_is_no_news(kind: DocumentKind, text: str, excuse: Excuse | None) -> None:
    gone = next(f for f in compared(text, kind=kind).findings if f.commitment == "SCS-03")
    assert (gone.kind, gone.excuse) == ("removed", excuse)


@pytest.mark.parametrize(
    ("clause", "topic"),
    [
        ("condemned the DPRK's transfer of missiles to Iran", "dprk"),
        ("condemned Iran's shipments of arms to the DPRK", "dprk"),
        ("opposed arms trade between the DPRK and Iran", "dprk"),
        ("condemned Iran's transfer of missiles to Russia", "other:middle_east"),
        ("urged Iran to return to talks on its nuclear program", "other:middle_east"),
        ("discussed regional challenges, including DPRK, Afghanistan, and Iran", "other:middle_east"),
    ],
)
def test_what_iran_sends_to_the_dprk_or_gets_from_it_is_about_the_dprk(clause: str, topic: str) -> None:
    assert topic_of(clause, load_lexicon()) == topic


def test_a_legal_basis_that_went_is_no_goal_word() -> None:
    text = BASELINE.text.replace(BASIS, "").replace("strongly opposed unlawful", "opposed unlawful")
    without = {p.commitments[0]: p.rank for p in points_of(compared(text)).points if p.commitments}
    goal = {
        p.commitments[0]: p.rank for p in edited(("complete denuclearization", "denuclearization")).points
    }
    assert goal["DPRK-01"] == REFERENT < without["DPRK-01"] == without["SCS-01"] == VERB


def test_a_qualifier_that_went_is_quoted_in_words_that_make_sense() -> None:
    signals = finding_of("in appropriate international", "in international", "TWN-05").signals
    assert "appropriate" in [signal.lost for signal in signals]


def test_points_do_not_read_the_prose_of_a_finding() -> None:
    finding = finding_of("complete denuclearization", "denuclearization", "DPRK-01")
    assert signals_of(replace(finding, why="no words at all")) == signals_of(finding) != ()
