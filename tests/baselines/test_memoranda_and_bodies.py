"""Papers of other kinds: a memorandum undertakes by "intend"; what a body is, its next meeting and an earlier summit
are told beside the positions; a war elsewhere has prisoners of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from baselines.clauses import is_memorandum, split, voiced
from baselines.comparison import compare
from baselines.lexicon import load_lexicon
from baselines.model import Baseline, Comparison, Document, Finding

Edited = Callable[..., Comparison]
PARTIES = ("JP", "KR", "US")

ASIDES = (
    "Established in October 2024, the MSMT is a mechanism to monitor violations of the resolutions.",
    "Founded by eleven states, the team reports on sanctions evasion.",
    "The MSMT is a mechanism that monitors sanctions violations.",
    "The MSMT aims to assist the full implementation of sanctions on the DPRK.",
    "The Multilateral Sanctions Monitoring Team (MSMT) was established in October 2024.",
    "The Team's mandate is to inform the international community of violations by the DPRK.",
    "The Working Group was established in 2023 to coordinate actions against IT workers.",
    "The Working Group on North Korean Cyber Threats meets twice a year.",
    "The Task Force consists of officials of three countries.",
    "The Panel of Experts was established by the Security Council.",
    "The next meeting of the Working Group will be held in Seoul.",
    "The second trilateral dialogue is scheduled for October.",
    "The next round of consultations will take place in Tokyo.",
    "At the leaders' summit in 2023, the leaders condemned China's behavior.",
    "During their meeting in Seoul in 2024, the Presidents opposed unlawful maritime claims.",
)
POSITIONS = (
    "We urge all UN Member States to implement the resolutions.",
    "They committed to support the MSMT in monitoring sanctions.",
    "They welcomed the establishment of the Multilateral Sanctions Monitoring Team.",
    "They condemned the termination of the mandate of the Panel of Experts.",
    "They decided to establish a working group on North Korean cyber threats.",
    "They opposed unlawful maritime claims at their next meeting.",
    "They will hold the next meeting of leaders in Seoul.",
    "In Seoul, the Ministers condemned China's behavior.",
    "At the meeting, the Ministers opposed unlawful maritime claims.",
    "They recognized that the mechanism is a pillar of the sanctions regime.",
    "They reaffirmed the importance of the Working Group on North Korean Cyber Threats.",
)
MEMORANDA = (
    ("The Participants intend to cooperate.", "Memorandum of Understanding on Minerals"),
    ("The sides intend to cooperate.", "MEMORANDUM OF COOPERATION ON QUANTUM"),
    ("Memorandum of Understanding between Japan and the United States\n\nThe sides will cooperate.", ""),
    ("Letter of Intent on Shipbuilding\n\nThe sides will cooperate.", ""),
    ('The governments (hereinafter "the Participants") will cooperate.', "Framework on Minerals"),
    ("The states, referred to as the Participants, will cooperate.", "Framework"),
)
NO_MEMORANDA = (
    ("They welcomed the Memorandum of Understanding on Minerals.", "Joint Statement"),
    ("The participants of the meeting intend to cooperate.", "Joint Statement"),
    ("They signed a letter of intent and released a statement.\n\nThey met.", "Joint Statement"),
    ("They met.", "Joint Statement on the Memorandum of Understanding on Minerals"),
)


def stance_and_prose(sentence: str) -> tuple[bool, bool]:
    lexicon = load_lexicon()
    clauses = voiced(split(sentence, lexicon), sentence, PARTIES, lexicon)
    return any(c.is_prose for c in clauses), any(c.is_fact for c in clauses)


@pytest.mark.parametrize("sentence", ASIDES)
def test_what_a_body_is_or_an_earlier_summit_held_is_no_position(sentence: str) -> None:
    assert stance_and_prose(sentence) == (False, False)


@pytest.mark.parametrize("sentence", POSITIONS)
def test_what_those_who_sign_hold_of_a_body_or_a_meeting_is_one(sentence: str) -> None:
    assert stance_and_prose(sentence)[0]


@pytest.mark.parametrize(("text", "title"), MEMORANDA)
def test_a_memorandum_is_known_by_its_name_or_its_participants(text: str, title: str) -> None:
    assert is_memorandum(text, title)


@pytest.mark.parametrize(("text", "title"), NO_MEMORANDA)
def test_a_paper_that_speaks_of_a_memorandum_is_none(text: str, title: str) -> None:
    assert not is_memorandum(text, title)


MINERALS = "The Participants {verb} enhance trilateral dialogue on critical minerals."
MONEY = "The Participants {verb} invest {what} in mines{when}."


def of_paper(text: str, title: str, statement: Document, baseline: Baseline) -> tuple[Finding, ...]:
    return compare(replace(statement, text=text, title=title, kind="declaration"), baseline).findings


@pytest.mark.parametrize("verb", ["intend to", "aim to", "plan to", "seek to", "will", "commit to"])
def test_in_a_memorandum_what_is_intended_is_undertaken(
    verb: str, statement: Document, baseline: Baseline
) -> None:
    said = MINERALS.format(verb=verb)
    paper = of_paper(said, "Memorandum of Cooperation", statement, baseline)
    assert next(f for f in paper if f.commitment == "ECON-02").kind == "retained"
    other = of_paper(said, "Joint Statement", statement, baseline)
    is_as_much = verb in ("will", "commit to")
    kind = next(f for f in other if f.commitment == "ECON-02").kind
    assert kind == ("retained" if is_as_much else "weakened")


@pytest.mark.parametrize(
    ("what", "when", "title", "is_told"),
    [
        ("$5 billion", "", "Memorandum of Understanding on Mining", True),
        ("more", " by 2030", "Memorandum of Understanding on Mining", True),
        ("more", " within six months", "Memorandum of Understanding on Mining", True),
        ("more", "", "Memorandum of Understanding on Mining", False),
        ("$5 billion", "", "Joint Statement on Mining", False),
    ],
)
def test_a_signed_undertaking_with_an_amount_or_a_day_is_told(
    what: str, when: str, title: str, *, is_told: bool, statement: Document, baseline: Baseline
) -> None:
    said = MONEY.format(verb="intend to", what=what, when=when)
    paper = compare(
        replace(statement, text=said, title=title, kind="declaration", parties=("KR", "US")), baseline
    )
    assert any(f.alert for f in paper.findings if f.kind == "added") == is_told


@pytest.mark.parametrize(
    ("sentence", "is_answer"),
    [
        (
            "They underlined the release of prisoners of war and detainees under a ceasefire in Ukraine.",
            False,
        ),
        ("They called for the release of Ukrainian prisoners of war.", False),
        ("They called for an immediate resolution of the issues of abductees and prisoners of war.", True),
        ("They called on the DPRK to release detainees and unrepatriated prisoners of war.", True),
    ],
)
def test_prisoners_of_a_war_elsewhere_are_none_of_the_dprk(
    sentence: str, *, is_answer: bool, edited: Edited, baseline: Baseline
) -> None:
    whole = next(
        line for line in baseline.text.split("\n\n") if "separated families" in line and "abductees" in line
    )
    findings = edited((whole, sentence)).findings
    finding = next(f for f in findings if f.commitment == "HUM-01")
    assert (finding.statement is not None) == is_answer


@pytest.mark.parametrize("verb", ["affirming", "also affirming", "underlining", "confirming", "reaffirming"])
def test_what_is_affirmed_beside_a_concern_keeps_its_commitment(verb: str, edited: Edited) -> None:
    old = (
        "They emphasized the need to address together the DPRK's nuclear and missile programs and to maintain"
    )
    new = "They expressed serious concerns over the DPRK's missile programs, its cyber activities and its cooperation "
    new += f"with Russia, while {verb} their commitment to maintain"
    findings = edited((old, new)).findings
    assert next(f for f in findings if f.commitment == "DPRK-04").kind == "retained"
