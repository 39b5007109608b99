"""What a next statement says beside the baseline: told once, under the topic of its place, and never
swallowed as a copy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from baselines.comparison import compare
from baselines.library import Library
from baselines.model import Baseline, Comparison, Document, Finding

Edited = Callable[..., Comparison]

PLACES = {
    "taiwan": "in appropriate international organizations.",
    "south_china_sea": "as well as attempts to enforce such claims.",
    "dprk": "abide by the UN Charter and all relevant UNSCRs.",
    "end": "They committed to continue trilateral meetings at all levels.",
}

# where it is said, the sentence, its topic, its importance
ADDED = [
    (
        "taiwan",
        "They condemned the large live-fire drills of the Chinese navy around Taiwan.",
        "taiwan",
        "high",
    ),
    ("taiwan", "They expressed concern about the cutting of seabed cables off Taiwan.", "taiwan", "medium"),
    ("taiwan", "They condemned the blockade exercises of the PLA.", "taiwan", "high"),
    ("taiwan", "They called on Beijing to renounce the use of force.", "taiwan", "high"),
    ("taiwan", "They encouraged both sides of the Strait to talk.", "taiwan", "medium"),
    ("taiwan", "They acknowledged that Taiwan is a part of China.", "taiwan", "high"),
    ("taiwan", "They affirmed their one China policies.", "taiwan", "high"),
    ("taiwan", "They rejected distortions of Resolution 2758.", "taiwan", "medium"),
    ("taiwan", "They pledged arms sales to Taipei.", "taiwan", "high"),
    ("taiwan", "They reaffirmed that there has been no change in their positions.", "taiwan", "medium"),
    (
        "south_china_sea",
        "They condemned the ramming of supply boats by coast guard ships.",
        "south_china_sea",
        "high",
    ),
    (
        "south_china_sea",
        "They urged all claimants to settle their quarrels by peaceful means.",
        "south_china_sea",
        "medium",
    ),
    ("south_china_sea", "They take no position on who owns the rocks.", "south_china_sea", "medium"),
    (
        "south_china_sea",
        "They expressed concern over steel platforms in the Yellow Sea.",
        "south_china_sea",
        "medium",
    ),
    ("south_china_sea", "They called on every party to exercise restraint.", "south_china_sea", "medium"),
    (
        "south_china_sea",
        "They welcomed progress towards a code of conduct in the South China Sea.",
        "south_china_sea",
        "medium",
    ),
    (
        "south_china_sea",
        "They stressed freedom of navigation in the Strait of Hormuz.",
        "other:middle_east",
        "low",
    ),
    ("dprk", "They agreed to ease sanctions on North Korea.", "dprk", "high"),
    ("dprk", "They agreed to lift sanctions.", "dprk", "high"),
    ("dprk", "They agreed to begin arms control talks with Pyongyang.", "dprk", "high"),
    ("dprk", "They warned that another nuclear test would bring a swift answer.", "dprk", "high"),
    ("dprk", "They condemned the dispatch of DPRK troops to Kursk.", "dprk", "high"),
    ("dprk", "They affirmed that such an attack would be the end of the Kim regime.", "dprk", "high"),
    ("dprk", "They confirmed the present force level of U.S. Forces Korea.", "other:defense", "high"),
    ("dprk", "They affirmed that the DPRK will never be accepted as a nuclear-armed state.", "dprk", "high"),
    ("dprk", "They urged China to press the DPRK.", "dprk", "high"),
    ("dprk", "They affirmed their readiness for dialogue.", "dprk", "medium"),
    (
        "south_china_sea",
        "They noted with concern the declaration of straight lines.",
        "south_china_sea",
        "medium",
    ),
    ("dprk", "They offered food to the North Korean people.", "dprk", "medium"),
    ("dprk", "They regretted the end of the Panel of Experts.", "dprk", "high"),
    ("end", "They expressed condolences to the victims of the earthquake.", "other:general", "low"),
]


def alerting(comparison: Comparison) -> list[Finding]:
    return [f for f in comparison.findings if f.kind != "retained"]


@pytest.mark.parametrize(
    ("place", "sentence", "topic", "importance"), ADDED, ids=[row[1][:50] for row in ADDED]
)
def test_a_sentence_of_its_own_is_one_addition(
    edited: Edited, place: str, sentence: str, topic: str, importance: str
) -> None:
    comparison = edited((PLACES[place], f"{PLACES[place]} {sentence}"))
    (finding,) = alerting(comparison)
    assert (finding.kind, finding.topic, finding.importance) == ("added", topic, importance)
    assert finding.alert == (importance != "low")
    assert finding.statement is not None
    assert sentence.startswith(finding.statement.text)
    assert comparison.role == "new"


SAID_AGAIN = [
    (
        "taiwan",
        (
            "The three ministers again underscored the importance of peace and stability across the "
            "Taiwan Strait."
        ),
    ),
    (
        "taiwan",
        "They stressed once more that they oppose any attempts to unilaterally change the status quo.",
    ),
    (
        "south_china_sea",
        "They reiterated their strong opposition to unlawful maritime claims in the South China Sea.",
    ),
    ("dprk", "They stressed again the complete denuclearization of the DPRK."),
    ("dprk", "They underscored the importance of the sanctions regime against North Korea."),
    ("end", "They reaffirmed the importance of trilateral meetings."),
]


@pytest.mark.parametrize(("place", "sentence"), SAID_AGAIN, ids=[row[1][:50] for row in SAID_AGAIN])
def test_what_is_only_said_again_is_no_addition(edited: Edited, place: str, sentence: str) -> None:
    assert [f for f in alerting(edited((PLACES[place], f"{PLACES[place]} {sentence}"))) if f.alert] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "They agreed to ease sanctions on North Korea.",
        "They welcomed the DPRK's nuclear and missile programs.",
        "They expressed condolences to the victims of the earthquake.",
        "They offered food to the North Korean people.",
    ],
)
def test_the_baseline_with_a_sentence_more_is_no_copy(
    baseline: Baseline, statement: Document, sentence: str
) -> None:
    words = baseline.text.replace(PLACES["dprk"], f"{PLACES['dprk']} {sentence}")
    comparison = compare(replace(statement, text=words, date=baseline.date), baseline)
    assert (comparison.role, [f.kind for f in alerting(comparison)]) == ("new", ["added"])


@pytest.mark.parametrize(
    "sentence",
    [
        "The text is also available in Korean.",
        "For further information, contact the press office.",
        "They committed to continue trilateral meetings at all levels.",
    ],
)
def test_a_page_around_the_baseline_leaves_it_a_copy(
    baseline: Baseline, statement: Document, sentence: str
) -> None:
    words = baseline.text.replace(PLACES["end"], f"{PLACES['end']}\n\n{sentence}")
    comparison = compare(replace(statement, text=words, date=baseline.date), baseline)
    assert (comparison.role, comparison.summary.alerts) == ("copy", 0)


def test_words_that_lean_on_an_addition_are_told_with_it_and_low(edited: Edited) -> None:
    more = "They condemned the launch of two ballistic missiles. They called for an end to such launches."
    first, second = alerting(edited((PLACES["dprk"], f"{PLACES['dprk']} {more}")))
    assert (first.importance, first.alert) == ("high", True)
    assert (second.importance, second.alert) == ("low", False)
    assert second.statement is not None
    assert second.statement.text == more.rstrip(".")


def test_what_is_condemned_of_a_kept_opposition_is_told_with_its_sentence(edited: Edited) -> None:
    comparison = edited(
        (PLACES["south_china_sea"], f"{PLACES['south_china_sea']} They condemned such behavior.")
    )
    (finding,) = alerting(comparison)
    assert (finding.kind, finding.alert) == ("added", True)
    assert finding.statement is not None
    assert "unlawful maritime claims" in finding.statement.text


def test_standing_by_an_earlier_statement_is_no_news_of_its_topic(edited: Edited) -> None:
    more = "They reaffirmed the commitments set out in their joint statement."
    assert [f for f in alerting(edited((PLACES["taiwan"], f"{PLACES['taiwan']} {more}"))) if f.alert] == []


def test_what_the_three_commit_to_in_a_short_text_of_its_own_is_told() -> None:
    text = (
        "We, the leaders of Japan, the Republic of Korea, and the United States, commit our "
        "governments to consult with "
        "each other in an expeditious manner, to coordinate our responses to regional challenges. "
        "Our countries retain the freedom to act."
    )
    document = Document(
        text=text,
        title="Pledge",
        kind="declaration",
        parties=("JP", "KR", "US"),
        level="leaders",
        language="en",
    )
    alerting = [f for f in compare(document, Library().default).findings if f.alert]
    assert [f.kind for f in alerting] == ["added"]
    assert alerting[0].statement is not None
    assert "consult with each other" in alerting[0].statement.text
