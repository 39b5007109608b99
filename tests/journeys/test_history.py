"""An archive of two earlier statements is imported, then a new one arrives: the alert leads with what is
new.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from alerts.model import Rule, Subscription
from baselines.library import Library
from monitor.model.log_filter import LogFilter
from tests.journeys.conftest import World
from tests.journeys.press import Release

BASELINE = Library().default
TITLE = (
    "Joint Statement of the United States, Japan and the Republic of Korea on the Trilateral Meeting of "
    "the Foreign Ministers"
)
OPPOSED = (
    "opposed any attempts to unilaterally change the status quo",
    "did not support unilateral changes to the status quo",
)
DROPPED = ("complete denuclearization", "denuclearization")
COERCION = ("unilaterally change the status quo", "unilaterally change the status quo by force or coercion")
OLD = Release("Minister opens the new library", "The Minister opened the new library of the city. " * 30)


def text(where: str, *edits: tuple[str, str]) -> str:
    words = BASELINE.text.replace("September 22 in New York City", where).replace("September 22, 2025", "")
    for before, after in edits:
        assert before in words
        words = words.replace(before, after)
    return words


@pytest.fixture
def archive(world: World, tmp_path: Path) -> World:
    """Spring 2025 had "by force or coercion"; January 2026 dropped "complete"."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for day, words in (
        ("2025-04-03", text("April 3 in Brussels", COERCION)),
        ("2026-01-15", text("January 15 in Seoul", DROPPED)),
    ):
        front = f"---\ntitle: {TITLE}\ndate: {day}\nsource_url: https://www.state.gov/{day}\n---\n\n"
        (folder / f"{day}.md").write_text(front + words, encoding="utf-8")
    source = world.service.archive("archive")
    assert [
        letter.new for letter in world.service.import_archive(source, sorted(folder.iterdir()), folder)
    ] == [
        1,
        1,
    ]
    world.press.publish("/feed.xml", "/old", OLD)
    world.watch("/feed.xml")
    world.check()
    assert world.inbox.mails == []
    return world


def arrive(world: World, *edits: tuple[str, str], path: str = "/statement") -> None:
    world.press.publish("/feed.xml", path, Release(TITLE, text("February 3 in Tokyo", *edits)))
    world.check()


def body(world: World) -> str:
    return str(world.inbox.mails[-1].get_body(("plain",)).get_content())  # type: ignore[union-attr]


def test_the_alert_leads_with_what_is_new_and_tells_in_one_line_what_stands(archive: World) -> None:
    arrive(archive, DROPPED, OPPOSED)
    (mail,) = archive.inbox.mails
    assert mail["Subject"].startswith('[High] Taiwan: status quo "opposed" -> "did not support"')
    assert "DPRK" not in mail["Subject"]
    letter = body(archive)
    assert "Told is what is new since the text of 15 January 2026." in letter
    assert 'Unchanged since 15 January 2026: DPRK: "complete" dropped.' in letter
    assert letter.count("denuclearization") == 0, "what stands is not told clause by clause"
    assert len(archive.slack.posts) == 1
    assert "Unchanged since 15 January 2026" in str(archive.slack.posts[0])


def test_a_statement_that_says_nothing_new_alerts_nobody_and_stands_in_the_log(archive: World) -> None:
    arrive(archive, DROPPED)
    assert archive.inbox.mails == archive.slack.posts == []
    newest = archive.service.store.statements.list()[0]
    assert (
        newest.headline
        == "Nothing new against the text of 15 January 2026; 1 difference from the baseline stands unchanged."
    )
    (change,) = archive.service.store.changes.find(LogFilter(statement_id=newest.id))
    assert change.finding.history is not None
    assert change.finding.history.said == "Unchanged since 15 January 2026."


def test_words_of_last_spring_are_told_as_a_return(archive: World) -> None:
    arrive(archive, DROPPED, COERCION)
    assert '"by force or coercion" back' in archive.inbox.mails[0]["Subject"]
    assert 'History: "by force or coercion" returned after 10 months, last present 3 April 2025' in body(
        archive
    )


def test_the_return_to_the_baseline_is_told(archive: World) -> None:
    arrive(archive)
    (mail,) = archive.inbox.mails
    assert mail["Subject"].startswith("[High] DPRK: ")
    assert "as in the baseline again" in body(archive)
    assert "the text of 15 January 2026 had" in body(archive)


def test_the_kinds_of_a_subscription_mean_the_previous_text_where_words_came_back(archive: World) -> None:
    for kind in ("strengthened", "weakened"):
        archive.service.add_subscription(
            Subscription(
                id=0, name=kind, channel="email", target=f"{kind}@example.org", rule=Rule(kinds=(kind,))
            )
        )
    arrive(archive)
    assert {m["To"] for m in archive.inbox.mails} == {"desk@example.org", "strengthened@example.org"}


def test_an_edit_that_adds_nothing_new_makes_no_correction_of_what_stands(archive: World) -> None:
    arrive(archive, DROPPED, OPPOSED)
    softer = ("immediately cease all such activities", "cease all such activities")
    archive.press.releases["/statement"] = Release(
        TITLE, text("February 3 in Tokyo", DROPPED, OPPOSED, softer)
    )
    archive.check()
    assert len(archive.inbox.mails) == 2
    assert archive.inbox.mails[1]["Subject"].startswith("[High] Edited: ")
    assert "Unchanged since" not in body(archive)
    assert "complete" not in body(archive).split("Checked:")[0]


def test_the_first_text_of_a_series_is_told_as_such(archive: World) -> None:
    words = text("February 3 in Tokyo", OPPOSED).replace(
        "Secretary of State of the United States of America Marco Rubio, Foreign Minister of Japan "
        "Iwaya Takeshi, and Foreign "
        "Minister of the Republic of Korea Cho Hyun",
        "The leaders of the United States, Japan and the Republic of Korea",
    )
    title = "Joint Leaders' Statement of the United States, Japan and the Republic of Korea"
    archive.press.publish("/feed.xml", "/leaders", Release(title, words))
    archive.check()
    assert "This is the first text of its series that the archive holds" in body(archive)


CALL = "The Secretary of State spoke with the Foreign Minister of Japan on {}. They discussed trade. {}"
INDISPENSABLE = (
    "They underscored the importance of peace and stability across the Taiwan Strait as an indispensable "
    "element of security and prosperity."
)
PENINSULA = "They reaffirmed their commitment to the complete denuclearization of the Korean Peninsula."


def call(world: World, day: datetime, words: str) -> int:
    """A readout of a call of the same two; how many mails it makes."""
    before = len(world.inbox.mails)
    title = "Secretary Rubio's Call with the Foreign Minister of Japan"
    said = CALL.format(f"{day:%B} {day.day}, {day.year}", words)
    world.press.publish("/feed.xml", f"/calls/{day:%Y-%m-%d}", Release(title, said, day))
    world.clock.now = day
    world.check()
    return len(world.inbox.mails) - before


def test_what_the_same_two_said_last_month_is_unchanged_since_and_leads_nothing(
    archive: World,
) -> None:
    february, march, april = (datetime(2026, month, 10, 15, tzinfo=UTC) for month in (2, 3, 4))
    assert call(archive, february, INDISPENSABLE) == 1
    assert "Taiwan" in archive.inbox.mails[-1]["Subject"]
    assert call(archive, march, INDISPENSABLE) == 0, "so already in the readout of last month"
    assert call(archive, april, f"{INDISPENSABLE} {PENINSULA}") == 1
    letter = body(archive)
    assert "Taiwan" not in archive.inbox.mails[-1]["Subject"]
    assert "Unchanged since the readout of 10 February 2026: Taiwan" in letter
    assert "Told is what is new since the readout of 10 March 2026." in letter


def test_a_text_that_reaffirms_the_baseline_by_date_repeats_less_and_removes_nothing(archive: World) -> None:
    goal = BASELINE.commitment("DPRK-03")
    assert goal is not None
    arrive(
        archive,
        OPPOSED,
        (goal.passage.text, "exchanged views on the region"),
        ("\n\nEnd Text", "\n\nThey reaffirmed the Joint Statement of September 22, 2025.\n\nEnd Text"),
    )
    letter = body(archive)
    assert "The text reaffirms the baseline by name or date" in letter
    assert "removed" not in letter.replace("counted as removed", "")
