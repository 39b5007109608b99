"""What speaks against a copy: another day, place or number of the meeting, and a source that lists both texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from baselines.text import sketch
from monitor.statements.cluster import cluster
from tests.factories import make_extracted, make_held, make_screening, make_spec

BODY = "\n\n".join(
    f"They reaffirmed commitment number {n} to the defense of Japan and the ROK, and opposed step {n * 7}."
    for n in range(24)
)
STRAIT = "They emphasized peace and stability across the Taiwan Strait."
TITLE = "Joint Statement of the Foreign Ministers"
MET = "The foreign ministers met on November 30 in Seoul."
THERE, ELSEWHERE = "https://mofa.example/389220", "https://embassy.example/s"


def role(
    opening: str = MET,
    body: str = BODY,
    *,
    day: date = date(2026, 12, 1),
    title: str = TITLE,
    url: str = ELSEWHERE,
    met: str = MET,
    held_title: str = TITLE,
    is_listed_beside: bool = False,
) -> str:
    """That of a text with one clause more than the held one."""
    found = make_extracted(f"{opening}\n\n{body}\n\nThey thanked their hosts.", title=title, url=url)
    found = replace(found, published_on=day)
    stored = make_held(
        7,
        f"{met}\n\n{BODY}",
        title=held_title,
        published_on=date(2026, 11, 30),
        url="https://mofa.example/389210",
        is_listed_beside=is_listed_beside,
    )
    return cluster(found, make_screening(), make_spec(), [stored], None, sketch(found.text)).role


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param({}, "copy", id="the same day and place on another page"),
        pytest.param({"day": date(2026, 12, 2), "title": "Trilateral Meeting"}, "copy", id="an embassy's"),
        pytest.param(
            {"opening": "The foreign ministers met on November 30 in Seoul, Korea."}, "copy", id="more"
        ),
        pytest.param({"url": THERE, "day": date(2026, 11, 30)}, "copy", id="an edited address"),
        pytest.param({"opening": MET.replace("November 30", "December 1")}, "new", id="another day"),
        pytest.param({"opening": MET.replace("Seoul", "Tokyo")}, "new", id="another place"),
        pytest.param({"opening": MET.replace("Seoul", "Vientiane")}, "new", id="a place of no table"),
        pytest.param(
            {
                "met": "They met.",
                "opening": "They met.",
                "title": f"{TITLE} in Tokyo",
                "held_title": f"{TITLE} in Seoul",
            },
            "new",
            id="another place in the title",
        ),
        pytest.param(
            {"met": "They met.", "opening": "They met.", "title": f"{TITLE} in Seoul", "held_title": TITLE},
            "copy",
            id="a place that one title names",
        ),
        pytest.param(
            {"title": "The 15th Dialogue", "held_title": "The 14th Dialogue"},
            "new",
            id="another number of the series",
        ),
        pytest.param({"url": THERE, "is_listed_beside": True}, "new", id="listed beside it"),
        pytest.param(
            {"url": THERE, "title": "Joint Press Release", "body": f"{BODY}\n\n{STRAIT}"},
            "new",
            id="another title and more on Taiwan, on the same site",
        ),
        pytest.param(
            {"title": "Joint Press Release", "body": f"{BODY}\n\n{STRAIT}"},
            "copy",
            id="another government's title and more on Taiwan, the day after",
        ),
        pytest.param(
            {"title": "Joint Press Release", "body": f"{BODY}\n\n{STRAIT}", "day": date(2026, 12, 7)},
            "new",
            id="another title and more on Taiwan, a week after",
        ),
    ],
)
def test_a_text_of_another_meeting_is_no_copy_and_one_of_the_same_meeting_is(
    facts: dict[str, Any], expected: str
) -> None:
    assert role(**facts) == expected
