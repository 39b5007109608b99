"""Two trilaterals on one page, titles that do not name the parties, and groups of the same name."""

from __future__ import annotations

import pytest

from monitor.model import Screening
from monitor.screening import screen
from tests.factories import make_extracted

AUKUS = (
    "Secretary Rubio met today with Foreign Secretary Lammy of the United Kingdom and Foreign "
    "Minister Wong of Australia. "
    "They discussed shipyards."
)
THREE = (
    "He then met with Foreign Minister Iwaya of Japan and Foreign Minister Cho of the Republic of "
    "Korea in a trilateral meeting. "
    "They condemned the DPRK's launches."
)


def screened(title: str, text: str, url: str = "https://www.state.gov/a") -> Screening:
    return screen(make_extracted(text, url=url, title=title, publisher=""))


@pytest.mark.parametrize(
    "text", [f"{AUKUS}\n\n{THREE}", f"{THREE.replace('He then', 'Secretary Rubio')}\n\n{AUKUS}"]
)
def test_one_of_two_meetings_on_a_page_was_that_of_the_three(text: str) -> None:
    found = screened("Readout of Trilateral Meetings", text)
    assert found.klass == "trilateral", found.why


def test_one_of_two_meetings_that_a_title_names_was_that_of_the_three() -> None:
    title = "Trilateral Meetings with Japan and the Philippines and with Japan and the Republic of Korea"
    words = (
        "Secretary Rubio met with his Japanese and Philippine counterparts, and separately with those "
        "of Japan and the ROK."
    )
    assert screened(title, words).klass == "trilateral"
    others = title.replace("Republic of Korea", "United Kingdom")
    assert screened(others, words.replace("the ROK", "the UK")).klass != "trilateral"


@pytest.mark.parametrize(
    "second",
    [
        THREE.replace("Republic of Korea", "Philippines"),
        (
            "They discussed the trilateral meeting of Japan, the Republic of Korea, and the United "
            "States next week, and the DPRK."
        ),
        (
            "He then met with the foreign ministers of Japan, the Republic of Korea, and Australia in a "
            "trilateral spirit."
        ),
    ],
)
def test_a_second_meeting_of_others_or_one_that_is_only_talked_of_is_not(second: str) -> None:
    assert screened("Readout of Trilateral Meetings", f"{AUKUS}\n\n{second}").klass != "trilateral"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Joint Statement on the Trilateral Ministerial Meeting",
            (
                "The Secretary of State of the United States and the ministers of Japan and the "
                "Republic of Korea met in New York."
            ),
        ),
        (
            "The Spirit of the Place: Our Shared Principles",
            (
                "We, the leaders of Japan, the Republic of Korea, and the United States, inaugurate a "
                "new era of partnership."
            ),
        ),
    ],
)
def test_a_title_need_not_name_the_three(title: str, text: str) -> None:
    found = screened(title, text)
    assert (found.klass, found.parties) == ("trilateral", ("JP", "KR", "US"))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Quad Statement on Afghanistan",
            "The United States, Uzbekistan, Afghanistan and Pakistan agreed on a new Quad.",
        ),
        (
            "Quad Joint Statement on Libya",
            "The Quad - the African Union, the European Union, the Arab League and the UN - met.",
        ),
    ],
)
def test_four_of_the_same_name_are_not_the_quad(title: str, text: str) -> None:
    found = screened(title, f"{text} They expressed concern.")
    assert found.klass == "irrelevant"
    assert not {"AU", "IN", "JP"} & set(found.parties)


def test_the_quad_is_known_by_a_member_or_its_ocean() -> None:
    for text in (
        "The foreign ministers of Australia and others met.",
        "We reaffirm our vision of a free and open Indo-Pacific.",
    ):
        assert screened("Quad Foreign Ministers' Meeting", text).parties == ("AU", "IN", "JP", "US")
