"""What a text is to later ones is read once, in whatever process."""

from __future__ import annotations

from dataclasses import replace

from baselines.history import Reading, reading_of, remember
from baselines.library import Library
from baselines.model import Document

BASELINE = Library().default
TEXT = Document(
    text=BASELINE.text,
    title="Joint Statement",
    date=None,
    kind="joint_statement",
    parties=("JP", "KR", "US"),
    level="ministers",
)


def test_what_another_process_has_read_is_not_read_again() -> None:
    reading = Reading("JP-KR-US/ministers/foreign", ("a|dprk",))
    text = replace(TEXT, title="Remembered")
    remember(text, reading)
    assert reading_of(text) is reading
    assert reading_of(replace(text, title="Another")) != reading, (
        "a text of another title may be of another series"
    )


def test_only_the_last_are_remembered() -> None:
    text = replace(TEXT, text="They met.", title="Forgotten")
    reading = Reading("", ("a|dprk",))
    remember(text, reading)
    for number in range(40):
        reading_of(replace(text, title=f"Statement {number}"))
    assert reading_of(text) == Reading(reading_of(replace(text, title="Statement 1")).series, ())
