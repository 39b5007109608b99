"""A state that a sentence names is told, also where another sentence keeps the row; its look-alike names none."""

from __future__ import annotations

import pytest

from alerts.points.telling import points_of
from tests.alerts.point_texts import STATEMENT, UKRAINE, compared

# fact, state, topic; the sentence added to a text that keeps everything
NAMED = (
    ("taiwan", "They expressed concern about PLA activities near Taiwan."),
    ("taiwan", "They expressed concern about the People's Liberation Army's drills around Taiwan."),
    ("taiwan", "They noted with concern Chinese Communist Party pressure on Taiwan."),
    ("south_china_sea", "They condemned Beijing's coercion in the South China Sea."),
    ("south_china_sea", "They opposed the China Coast Guard's use of water cannons in the South China Sea."),
    (
        "south_china_sea",
        (
            "They recalled the publicly announced positions of each country on the dangerous behavior supporting "
            "unlawful maritime claims by the People's Republic of China in the South China Sea."
        ),
    ),
)
CHARGED = (
    "They expressed concern over export restrictions on rare earths that China has directed against Japan.",
    "They deplored the economic pressure that Beijing puts on companies of the three countries.",
)
SILENT = (
    "They visited the office of the South China Morning Post in Beijing.",
    "They met in Beijing before coming to New York.",
    "They thanked the Kremlin Armoury for its exhibition.",
    "They expressed concern about destabilizing actions around Taiwan.",
    "They exchanged views on trade with China.",
)


def told_after(sentence: str) -> list[tuple[str, str | None, str]]:
    text = STATEMENT.text.replace(UKRAINE, f"{UKRAINE}\n\n{sentence}")
    points = points_of(compared(text)).points
    return [(point.fact, point.about, point.topic) for point in points]


@pytest.mark.parametrize(("topic", "sentence"), NAMED)
def test_a_state_that_is_newly_named_is_told_though_another_sentence_keeps_the_row(
    topic: str, sentence: str
) -> None:
    assert ("state_named", "CN", topic) in told_after(sentence)


@pytest.mark.parametrize("sentence", CHARGED)
def test_a_state_that_is_charged_by_name_is_told_on_other_topics_too(sentence: str) -> None:
    assert [topic for _, _, topic in told_after(sentence)] == ["other:economy"]


@pytest.mark.parametrize("sentence", SILENT)
def test_a_name_that_charges_nobody_is_silent(sentence: str) -> None:
    assert told_after(sentence) == []
