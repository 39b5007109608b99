"""What is denied, or undone, is weaker; what only looks like a denial is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from baselines.clauses import split
from baselines.lexicon import Stance, load_lexicon
from baselines.model import Comparison, Finding

Edited = Callable[..., Comparison]

# words of the baseline, words of the next statement, the commitment, its importance
WEAKER = {
    "did not oppose": (
        "They opposed any attempts to change",
        "They did not oppose any attempts to change",
        "SCS-03",
        "high",
    ),
    "declined to oppose": (
        "They opposed any attempts to",
        "They declined to oppose any attempts to",
        "SCS-03",
        "high",
    ),
    "nor did they oppose": (
        "cross-Strait issues and opposed any",
        "cross-Strait issues, nor did they oppose any",
        "TWN-04",
        "high",
    ),
    "have not opposed": (
        "issues and opposed any attempts",
        "issues and have not opposed any attempts",
        "TWN-04",
        "high",
    ),
    "did not express support": (
        "They also expressed support for Taiwan's",
        "They did not express support for Taiwan's",
        "TWN-05",
        "high",
    ),
    "no longer expressed support": (
        "They also expressed support for Taiwan's",
        "They no longer expressed support for Taiwan's",
        "TWN-05",
        "high",
    ),
    "unable to agree on support": (
        "They also expressed support for Taiwan's",
        "They were unable to agree on support for Taiwan's",
        "TWN-05",
        "high",
    ),
    "failed to reaffirm": (
        "reaffirmed their resolute commitment to",
        "failed to reaffirm their resolute commitment to",
        "DPRK-01",
        "high",
    ),
    "without reaffirming": (
        "They reaffirmed their unwavering support for ASEAN",
        "They met without reaffirming their unwavering support for ASEAN",
        "ASEAN-01",
        "medium",
    ),
    "refrained from expressing": (
        "They expressed serious concerns over",
        "They refrained from expressing serious concerns over",
        "DPRK-07",
        "high",
    ),
    "stopped short of urging": (
        "They urged Russia and North Korea to",
        "They stopped short of urging Russia and North Korea to",
        "DPRK-09",
        "high",
    ),
    "did not urge": ("They urged all UN Member", "They did not urge all UN Member", "DPRK-06", "medium"),
    "sanctions are eased": (
        "to maintain and strengthen the sanctions regime",
        "to gradually ease the sanctions regime",
        "DPRK-04",
        "high",
    ),
    "consultations are suspended": (
        "committed to strengthen trilateral consultations",
        "agreed to suspend trilateral consultations",
        "DPRK-12",
        "medium",
    ),
    "meetings are ended": (
        "They committed to continue trilateral meetings",
        "They agreed to end trilateral meetings",
        "INST-02",
        "medium",
    ),
    "a working group is disbanded": (
        "They reaffirmed the importance of the continued efforts of the Trilateral Diplomatic",
        "They decided to disband the Trilateral Diplomatic",
        "CYB-04",
        "medium",
    ),
    "deterrence is reduced": (
        "reaffirmed its extended deterrence commitments",
        "reduced its extended deterrence commitments",
        "DEF-03",
        "high",
    ),
}

# look-alikes: nothing is denied or undone
NOT_WEAKER = {
    "not only opposed": ("issues and opposed any", "issues and not only opposed but condemned any", "TWN-04"),
    "will not tolerate": ("expressed concern about increasingly", "will not tolerate increasingly", "TWN-02"),
    "cannot accept": ("issues and opposed any", "issues and cannot accept any", "TWN-04"),
    "never stopped": (
        "reaffirmed their resolute commitment to",
        "have never stopped reaffirming their resolute commitment to",
        "DPRK-01",
    ),
    "tensions are reduced": (
        "efforts to maintain peace",
        "efforts to reduce tensions and maintain peace",
        "DPRK-02",
    ),
    "to that end": (
        "They committed to continue trilateral",
        "To that end, they committed to continue trilateral",
        "INST-02",
    ),
}


def of(comparison: Comparison, commitment: str) -> Finding | None:
    return next((f for f in comparison.findings if f.commitment == commitment), None)


@pytest.mark.parametrize(("old", "new", "commitment", "importance"), WEAKER.values(), ids=WEAKER)
def test_what_is_denied_or_undone_is_weaker(
    edited: Edited, old: str, new: str, commitment: str, importance: str
) -> None:
    finding = of(edited((old, new)), commitment)
    assert finding is not None
    assert (finding.kind, finding.direction, finding.importance, finding.alert) == (
        "weakened",
        "weaker",
        importance,
        True,
    )


@pytest.mark.parametrize(("old", "new", "commitment"), NOT_WEAKER.values(), ids=NOT_WEAKER)
def test_what_only_looks_denied_is_not_weaker(edited: Edited, old: str, new: str, commitment: str) -> None:
    comparison = edited((old, new))
    finding = of(comparison, commitment)
    assert finding is not None
    assert finding.kind in ("retained", "strengthened", "reworded")


@pytest.mark.parametrize(
    ("sentence", "starts"),
    [
        ("They did not oppose the claims.", "They did not"),
        ("They emphasized peace, nor do we oppose the claims.", "nor do we"),
        ("They emphasized peace without reaffirming their support for it.", "without reaffirming"),
        ("They opposed the use of force and failed to express concern about it.", "failed to express"),
        ("They opposed the use of force and cannot accept such claims.", "cannot accept"),
    ],
)
def test_a_passage_starts_before_its_negator(sentence: str, starts: str) -> None:
    assert split(sentence, load_lexicon())[-1].passage(sentence).text.startswith(starts)


@pytest.mark.parametrize(
    ("sentence", "ladder", "denied"),
    [
        ("They did not oppose the claims.", "restating", True),
        ("They neither opposed nor condemned the claims.", "restating", True),
        ("They agreed not to oppose the claims.", "restating", True),
        ("They did not support the claims.", "disapproval", True),
        ("They agreed not to support independence.", "disapproval", True),
        ("They will not tolerate any provocation.", "disapproval", False),
        ("The DPRK can never be accepted as a nuclear power, they affirmed.", "disapproval", False),
        ("They not only condemned the launch.", "disapproval", False),
        ("They will not hesitate to respond.", "undertaking", False),
    ],
)
def test_a_denied_verb_stands_on_no_rung(sentence: str, ladder: str, denied: bool) -> None:
    stance = split(sentence, load_lexicon())[0].stance
    assert isinstance(stance, Stance)
    assert (stance.ladder, stance.denied) == (ladder, denied)
