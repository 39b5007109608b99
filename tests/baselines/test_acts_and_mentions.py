"""An act of those who sign, and what they only speak of; a demand, a goal, another sea: sentences in pairs, what
must be found and a look-alike that must stay.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from alerts.points.telling import points_of
from baselines.model import Baseline, Comparison

Edited = Callable[..., Comparison]
GOAL = "reaffirmed their resolute commitment to the complete denuclearization of the Democratic"
EFFORTS = (
    ", while continuing to make efforts to maintain peace and stability on the Korean Peninsula through "
)
EFFORTS += "dialogue and diplomacy."
ABDUCTED = (
    "also reiterated their commitment to the immediate resolution of the issues of abductees, detainees, "
)
ABDUCTED += "and unrepatriated prisoners of war as well as the issue of separated families."
ALLIES = "reaffirmed its extended deterrence commitments to Japan and the ROK, which"
SEA = (
    "They opposed any attempts to change the status quo including dangerous and destabilizing actions in the "
)
SEA += "waters of the Indo-Pacific, including the South China Sea."
LAW = "They emphasized their commitment to maintaining a free and open Indo-Pacific and upholding international "
LAW += "law as reflected in the UN Convention on the Law of the Sea, including freedoms of navigation and "
LAW += "overflight and other lawful uses of the sea."
STATES = "They urged all UN Member States to abide by their"
BODY = "welcomed the active role of the Trilateral Coordinating Secretariat responsible for aligning the "
BODY += "action-oriented objectives and coordinating and implementing tangible efforts."
WAR = "encouraged Russia and Ukraine's progress towards a durable negotiated settlement."
ORDER = "Standing firmly against economic coercion and non-market policies and practices, including export "
ORDER += "restrictions that could lead to significant supply chain disruptions, they"
DPRK = "of the DPRK in accordance with the relevant UNSCRs"

ROWS = {
    # what was pledged is demanded of another: how resolute the pledge was, a demand does not say
    "a strict demand": (
        "DPRK-01",
        GOAL,
        "urged the complete, verifiable and irreversible denuclearization of the Democratic",
        "stronger",
    ),
    "a hope is no demand": (
        "DPRK-01",
        GOAL,
        "hoped for the complete denuclearization of the Democratic",
        "weaker",
    ),
    "demanded of another": (
        "HUM-01",
        ABDUCTED,
        "demanded that the DPRK immediately resolve the abductions issue.",
        "stronger",
    ),
    "discussed only": ("HUM-01", ABDUCTED, "discussed the abductions issue.", "weaker"),
    # a goal, beside whatever pledge
    "the goal of": (
        "DPRK-01",
        GOAL,
        "reaffirmed their resolute commitment to the goal of the complete denuclearization of the Democratic",
        "weaker",
    ),
    "a resolve": (
        "DPRK-01",
        GOAL,
        "reaffirmed their unwavering commitment to the complete denuclearization of the Democratic",
        None,
    ),
    # what another refuses is no effort of ours
    "refused": ("DPRK-02", EFFORTS, ". They regretted that the DPRK ignores offers of dialogue.", "removed"),
    "rejected": ("DPRK-02", EFFORTS, ". They discussed the DPRK's statements rejecting dialogue.", "removed"),
    "refused, and pursued": (
        "DPRK-02",
        EFFORTS,
        ". Although the DPRK rejects talks, they will continue to make efforts to maintain peace and stability on the Korean Peninsula through dialogue and diplomacy.",
        None,
    ),
    # navigation that a conduct obstructs; overflight near another
    "obstructed": (
        "SCS-06",
        LAW,
        "They condemned attacks that obstruct freedom of navigation at sea.",
        "removed",
    ),
    "upheld": (
        "SCS-06",
        LAW,
        "They stressed the freedoms of navigation and overflight and other lawful uses of the sea.",
        None,
    ),
    "overflight elsewhere": (
        "SCS-06",
        LAW,
        "They stressed the freedom of overflight near the DPRK.",
        "removed",
    ),
    # the other sea
    "the other sea": (
        "SCS-03",
        SEA,
        "They opposed any attempts to change the status quo by force or coercion in the East China Sea.",
        "narrower",
    ),
    # those named before
    "to both": ("DEF-03", ALLIES, "reaffirmed its extended deterrence commitments to both, which", None),
    "to both, others": (
        "DEF-03",
        ALLIES,
        "reaffirmed its extended deterrence commitments to both Japan and Australia, which",
        "narrower",
    ),
    # hedged, moved, held, a part of something
    "to consider": (
        "DPRK-06",
        STATES,
        "They called on all UN Member States to consider abiding by their",
        "weaker",
    ),
    "to consider nothing": ("DPRK-06", STATES, "They called on all UN Member States to abide by their", None),
    "a move": (
        "INST-01",
        BODY,
        "welcomed the Trilateral Coordinating Secretariat's move to new offices.",
        "removed",
    ),
    "its next meeting": (
        "INST-01",
        BODY,
        "concurred in holding the next meeting of the Trilateral Secretariat in Tokyo.",
        "removed",
    ),
    "its work": ("INST-01", BODY, "welcomed the work of the Trilateral Coordinating Secretariat.", None),
    "a part of it": (
        "UKR-01",
        WAR,
        "hoped that a withdrawal of troops from Ukraine will form part of a durable settlement.",
        "removed",
    ),
    "the settlement": ("UKR-01", WAR, "hoped for a durable settlement of the war in Ukraine.", None),
    # together is no less than firmly
    "together": (
        "ECON-05",
        ORDER,
        "Responding together to economic coercion and non-market policies and practices, including export restrictions, they",
        None,
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_an_act_is_told_from_what_is_only_spoken_of(name: str, edited: Edited, baseline: Baseline) -> None:
    commitment, old, new, expected = ROWS[name]
    assert old in baseline.text
    finding = next(f for f in edited((old, new)).findings if f.commitment == commitment)
    assert (finding.kind if finding.kind == "removed" else finding.direction) == expected, finding.why


FIRST = {
    "a goal": (
        GOAL,
        "reaffirmed their commitment to the goal of the complete denuclearization of the Democratic",
        "goal",
    ),
    "a freeze": (
        GOAL,
        "reaffirmed that a freeze could be a first step toward the complete denuclearization of the Democratic",
        "freeze",
    ),
    "the other sea": (
        SEA,
        "They opposed any attempts to change the status quo by force in the East China Sea.",
        "East China Sea",
    ),
}


@pytest.mark.parametrize("name", FIRST)
def test_the_goal_word_and_the_other_sea_lead(name: str, edited: Edited) -> None:
    old, new, word = FIRST[name]
    first = points_of(edited((old, new))).points[0]
    assert (first.importance, word in first.headline) == ("high", True), first.sentence
