"""A commitment through time: on the ladder of its verb, beside the baseline and what is known of earlier
texts.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from fastapi.testclient import TestClient

from baselines.library import Library
from baselines.series import texts_not_stored
from monitor.web.commitment_line import Entry, drawing, entries, tally
from monitor.web.matrix_table import State
from tests.web.pages import words
from tests.web.world import SLUG

BASELINE = Library().default
FACTS = texts_not_stored("JP-KR-US/", SLUG, ())
STATUS_QUO = BASELINE.commitment("TWN-04")
assert STATUS_QUO is not None


def entry(day: int, state: State, *, rung: float | None = None) -> Entry:
    return Entry(
        anchor=f"text-{day}",
        day=date(2026, 1, day),
        name=f"text {day}",
        title="T",
        address="",
        source="held",
        state=state,
        words="",
        verb="did not support" if rung else "",
        rung=rung,
    )


@pytest.mark.parametrize(
    ("states", "first", "last", "absent_since"),
    [
        (("said", "harder", "gone", "gone"), 1, 2, 3),
        (("gone", "said", "softer"), 2, 3, None),
        (("said", "excused", "gone", "excused"), 1, 1, 3),
        (("said", "excused", "excused"), 1, 1, None),
        (("gone", "said", "gone", "said"), 2, 4, None),
        (("gone", "excused", "unknown"), None, None, None),
    ],
)
def test_first_last_and_absent_since_count_only_what_speaks_and_silences_that_count(
    states: tuple[State, ...], first: int | None, last: int | None, absent_since: int | None
) -> None:
    found = tally([entry(day, state) for day, state in enumerate(states, 1)])
    days = [e.day.day if e else None for e in (found.first, found.last, found.absent_since)]
    assert days == [first, last, absent_since]
    assert sum(count for _, count in found.counts) == found.total == len(states)


def test_the_baseline_is_a_row_of_its_own_among_the_facts_in_time() -> None:
    assert STATUS_QUO
    line = entries(BASELINE, STATUS_QUO, (), FACTS, "/c")
    assert [e.source for e in line] == ["facts"] * 7 + ["baseline"]
    assert [e.day for e in line] == sorted(e.day for e in line)
    assert line[-1].address == f"/c/baselines/{SLUG}"
    assert tally(line).total == 7, "the baseline is not counted"


def test_a_verb_of_the_ladder_stands_on_its_own_rung_and_a_silence_below_all() -> None:
    assert STATUS_QUO
    line = [
        entry(1, "softer", rung=2.0),
        entry(2, "said", rung=STATUS_QUO.rung),
        entry(3, "gone"),
        entry(4, "other"),
    ]
    drawn = drawing(line, STATUS_QUO)
    softer, said, gone, other = (mark.y for mark in drawn.marks)
    assert said == other < softer < gone == drawn.silence
    assert [name for name, _ in drawn.rungs] == [STATUS_QUO.verb, "did not support"]
    assert [mark.x for mark in drawn.marks] == sorted({mark.x for mark in drawn.marks})


def test_every_mark_lies_inside_of_the_drawing() -> None:
    for commitment in BASELINE.commitments:
        drawn = drawing(entries(BASELINE, commitment, (), FACTS, ""), commitment)
        assert all(0 < mark.x < drawn.width and 0 < mark.y < drawn.height for mark in drawn.marks)


def test_a_text_that_is_edited_changes_only_its_own_row() -> None:
    before = [entry(1, "said"), entry(2, "gone")]
    after = [before[0], replace(before[1], state="harder")]
    assert tally(before).absent_since
    assert tally(after).absent_since is None


def test_the_page_has_the_timeline_its_counts_and_the_table_beneath(client: TestClient) -> None:
    page = client.get(f"/commitments/{SLUG}/TWN-04").text
    text = words(page)
    assert "8 texts of the parties beside the baseline" in text
    assert 'href="#text-1"' in page
    assert 'id="text-1"' in page
    assert 'id="2023-08-18"' in page
    assert "did not support unilateral changes" in text
    assert 'style="' not in page


def test_what_is_known_of_earlier_texts_is_there_on_day_one(empty: TestClient) -> None:
    text = words(empty.get(f"/commitments/{SLUG}/TWN-01").text)
    assert "First said 21 Jul 2021 (Tokyo vice ministers 2021)" in text
    assert "preserving peace and stability in the Taiwan Strait" in text


def test_the_list_of_commitments_leads_to_the_baseline_in_use(client: TestClient) -> None:
    assert client.get("/commitments").headers["location"] == f"/baselines/{SLUG}"
