"""The ladder in pairs: the baseline with one verb or one word changed, and the step that a reader sees."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from baselines.model import Comparison
from tests.conftest import PROJECT
from tests.quick_yaml import read_yaml_file

Edited = Callable[..., Comparison]
CLAIMS = "strongly opposed unlawful maritime claims"
ACTIONS = "expressed concern about increasingly frequent destabilizing actions"
MEMBERS = "They urged all UN Member States to abide"
ATTEMPTS = "opposed any attempts to unilaterally change"
GOAL = (
    "The Secretary and Foreign Ministers reaffirmed their resolute commitment to the complete denuclearization "
    "of the Democratic People's Republic of Korea (DPRK)"
)
STRAIT = "They emphasized the importance of maintaining peace and stability across the Taiwan Strait"
SANCTIONS = (
    "They emphasized the need to address together the DPRK's nuclear and missile programs and to maintain and "
    "strengthen the sanctions regime against the DPRK by responding firmly and in cooperation with other "
    "countries to violations and evasions of the relevant UNSCRs."
)

STEPS = [
    (CLAIMS, "rejected unlawful maritime claims", "SCS-01", "stronger"),
    (CLAIMS, "condemned unlawful maritime claims", "SCS-01", "stronger"),
    (CLAIMS, "denounced unlawful maritime claims", "SCS-01", "weaker"),
    (CLAIMS, "opposed unlawful maritime claims", "SCS-01", "weaker"),
    (CLAIMS, "firmly opposed unlawful maritime claims", "SCS-01", None),
    (CLAIMS, "strongly opposed flagrant unlawful maritime claims", "SCS-01", "stronger"),
    (CLAIMS, "strongly opposed outrageous unlawful maritime claims", "SCS-01", "stronger"),
    (ACTIONS, ACTIONS.replace("about", "about unacceptable and"), "TWN-02", "stronger"),
    (ACTIONS, ACTIONS.replace("about", "about outrageous and"), "TWN-02", "stronger"),
    (ACTIONS, "noted the unacceptable actions", "TWN-02", "stronger"),
    (ACTIONS, "noted the increasingly frequent actions", "TWN-02", "weaker"),
    (
        ACTIONS,
        "did not express concern about increasingly frequent destabilizing actions",
        "TWN-02",
        "weaker",
    ),
    (MEMBERS, "They called on all UN Member States to abide", "DPRK-06", None),
    (MEMBERS, "They demanded that all UN Member States abide", "DPRK-06", "stronger"),
    (MEMBERS, "They encouraged all UN Member States to abide", "DPRK-06", "weaker"),
    (ATTEMPTS, "rejected any attempts to unilaterally change", "TWN-04", "stronger"),
    (ATTEMPTS, "deplored any attempts to unilaterally change", "TWN-04", "stronger"),
    (ATTEMPTS, "will oppose any attempts to unilaterally change", "TWN-04", None),
    (ATTEMPTS, "did not oppose any attempts to unilaterally change", "TWN-04", "weaker"),
    (GOAL, GOAL.replace("reaffirmed their resolute commitment to", "discussed"), "DPRK-01", "weaker"),
    (
        GOAL,
        GOAL.replace("reaffirmed their resolute commitment to", "discussed").replace(
            "complete", "complete, verifiable and irreversible"
        ),
        "DPRK-01",
        "neutral",
    ),
    (STRAIT, STRAIT.replace("emphasized", "recognized"), "TWN-01", "weaker"),
    (
        STRAIT,
        "They recognized that peace and stability across the Taiwan Strait is an indispensable element of security",
        "TWN-01",
        "neutral",
    ),
]


@pytest.mark.parametrize(
    ("before", "after", "commitment", "direction"), STEPS, ids=[r[1][:60] for r in STEPS]
)
def test_a_step_of_the_verb_or_of_its_object(
    edited: Edited, before: str, after: str, commitment: str, direction: str | None
) -> None:
    found = next(f for f in edited((before, after)).findings if f.commitment == commitment)
    assert found.direction == direction


PAIRS = [
    (row["before"], after, row["commitment"], expected)
    for row in read_yaml_file(PROJECT / "tests" / "baselines" / "ladder_pairs.yaml")
    for after, expected in row["after"]
]


@pytest.mark.parametrize(
    ("before", "after", "commitment", "expected"), PAIRS, ids=[f"{row[2]} {row[1][:50]}" for row in PAIRS]
)
def test_a_step_on_the_ladders_of_the_field(
    edited: Edited, before: str, after: str, commitment: str, expected: str
) -> None:
    found = next(f for f in edited((before, after)).findings if f.commitment == commitment)
    assert (found.kind != "removed", found.direction or "none") == (True, expected)


def test_a_position_without_an_operative_verb_is_to_be_looked_at_and_no_loss(edited: Edited) -> None:
    whole = (
        f"The Secretary and Foreign Ministers {CLAIMS} in the South China Sea, as well as attempts to enforce "
        "such claims."
    )
    spoken_of = edited((whole, "Unlawful maritime claims in the South China Sea have multiplied."))
    assert [f.direction for f in spoken_of.findings if f.commitment == "SCS-01"] == ["neutral"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The panel charged with monitoring the sanctions regime against the DPRK was allowed to lapse.",
        "The body that was tasked with supporting the sanctions regime against the DPRK has ended its work.",
    ],
)
def test_what_a_body_is_charged_with_is_nobodys_position(edited: Edited, sentence: str) -> None:
    findings = edited((SANCTIONS, sentence)).findings
    assert [f.kind for f in findings if f.commitment == "DPRK-04"] == ["removed"]
    assert [f.topic for f in findings if f.kind == "added"] == ["dprk"]


@pytest.mark.parametrize("amount", ["to 2 % of its budget", "to 2 percent of GDP by 2027"])
def test_what_rises_to_a_number_is_no_loss(edited: Edited, amount: str) -> None:
    before = "and to strengthen their respective defense capabilities."
    comparison = edited((before, f"and to raise their respective defense capabilities {amount}."))
    assert "weaker" not in {f.direction for f in comparison.findings}
