"""A comparison in a terminal and in a note: points and three lines that lead, wrapped, marked without colour, what was
rejected and why.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from baselines.library import Library
from monitor.cli.lines import marked, painted, wrapped
from monitor.web.redline import Run
from tests.cli.conftest import Run as RunCommand

TEXT = Library().default.text.replace("strongly opposed unlawful", "opposed unlawful")
SPOKEN = (
    "---\ntitle: Joint Press Availability of the United States, Japan, and the Republic of "
    "Korea\ndate: 2026-02-14\n---\n\n"
    "**SECRETARY RUBIO:** We reaffirmed our resolute commitment to the complete denuclearization of "
    "the DPRK.\n\n"
    "**FOREIGN MINISTER CHO:** (As interpreted) We reaffirmed our shared goal of the "
    "denuclearization of the Korean "
    "Peninsula.\n\n"
    "**QUESTION:** Do you condemn unlawful maritime claims in the South China Sea?\n\n**SECRETARY "
    "RUBIO:** Thank you.\n"
)


def written(folder: Path, text: str, name: str = "edited.md") -> str:
    (folder / name).write_text(text)
    return name


def test_the_points_lead_then_three_lines_and_no_line_is_wider_than_the_terminal(
    run: RunCommand, tmp_path: Path
) -> None:
    out = run("compare", written(tmp_path, TEXT, "edited.txt")).out
    points, counts, lines = (" ".join(part.split()) for part in out.split("\n\n")[:3])
    assert points.startswith('1. [High] South China Sea, maritime claims: softer: "strongly opposed" -> ')
    assert "of 63 kept." in counts
    head = lines
    assert head.startswith('South China Sea: maritime claims "strongly opposed" -> "opposed"')
    assert re.search(
        r"Joint statement of Japan, Republic of Korea, United States, 22 Sep 2025, ministers", head
    )
    assert "1 worth telling (1 high); 2 softer; 61 of 63 kept." in head
    assert max(map(len, out.splitlines())) <= 80


def test_changed_words_stand_between_marks_and_no_colour_goes_into_a_pipe(
    run: RunCommand, tmp_path: Path
) -> None:
    out = run("compare", written(tmp_path, TEXT, "edited.txt")).out
    assert "    - [-strongly-] opposed unlawful maritime claims" in out
    assert "\x1b" not in out


def test_the_grounds_are_told_in_short(run: RunCommand, tmp_path: Path) -> None:
    gone = Library().default.text.replace(
        "meaningful participation in appropriate international organizations", "well-being"
    )
    out = " ".join(run("compare", written(tmp_path, gone, "gone.txt")).out.split())
    assert "Confidence " in out
    assert re.search(r'Rejected: "[^"]+": it does not speak of "[^"]+"', out)


def test_remarks_are_told_by_speaker(run: RunCommand, tmp_path: Path) -> None:
    out = " ".join(run("compare", written(tmp_path, SPOKEN)).out.split())
    assert "What the speakers say:" in out
    assert "DPRK: SECRETARY RUBIO: " in out
    assert 'FOREIGN MINISTER CHO (softer): "reaffirmed our shared goal' in out
    assert "condemn" not in out
    note = run("compare", "edited.md", "--format", "markdown").out
    assert "FOREIGN MINISTER CHO (softer): reaffirmed our shared goal" in note


def test_a_text_from_another_host_is_unconfirmed_and_one_of_a_ministry_is_not(
    run: RunCommand, tmp_path: Path
) -> None:
    for host, is_confirmed in (("www.wire.example", False), ("www.mofa.go.jp", True)):
        front = f"---\ntitle: Joint Statement\ndate: 2026-02-03\nsource_url: https://{host}/a\n---\n\n"
        out = run("compare", written(tmp_path, front + TEXT)).out
        assert ("Unconfirmed, check the official page" in out) is not is_confirmed
        assert ("[High] softer, unconfirmed: " in out) is not is_confirmed
        assert ("0 worth telling" in out) is not is_confirmed


def test_a_note_marks_the_changed_words_and_escapes_the_others(run: RunCommand, tmp_path: Path) -> None:
    out = run("compare", written(tmp_path, TEXT, "edited.txt"), "--format", "markdown").out
    assert "> Baseline: ~~strongly~~ opposed unlawful maritime claims" in out
    assert out.startswith("# ")


def test_short_quotes_stay_on_one_line() -> None:
    words = 'They said "did not support" and then much more that fills the line'
    lines = wrapped(words, columns=20)
    assert any("did not support" in line for line in lines)
    assert " ".join(lines) == words


def test_marks_are_painted_over_the_ends_of_lines() -> None:
    assert painted(["a [-b", "c-] d"]) == ["a \x1b[31m[-b\x1b[0m", "\x1b[31mc-]\x1b[0m d"]
    assert painted(["plain"]) == ["plain"]


@pytest.mark.parametrize("mark", ["gone", "new"])
def test_a_passage_that_went_or_came_whole_has_no_marks(mark: str) -> None:
    assert marked([Run(mark, "all of it")]) == "all of it"  # type: ignore[arg-type]


def test_a_note_begins_with_the_points(run: RunCommand, tmp_path: Path) -> None:
    out = run("compare", written(tmp_path, TEXT, "edited.txt"), "--format", "markdown").out
    assert out.index("1. \\[High\\] South China Sea") < out.index("worth telling") < out.index("## Changes")


def test_the_file_that_stands_alone_begins_with_the_points_and_leads_to_their_findings(
    run: RunCommand, tmp_path: Path
) -> None:
    out = run("compare", written(tmp_path, TEXT, "edited.txt"), "--format", "html").out
    anchor = re.search(r'href="#(finding-SCS-[0-9]+)">Evidence', out)
    assert anchor
    assert out.index("In short") < out.index("1 worth telling") < out.index(f'id="{anchor[1]}"')


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_text_older_than_the_baseline_is_history_and_says_so_first(
    run: RunCommand, tmp_path: Path, form: str
) -> None:
    old = f"---\ntitle: Joint Statement in Seoul\ndate: 2024-02-03\n---\n\n{TEXT}"
    history = "Older than the baseline: this is history."
    out = run("compare", written(tmp_path, old), "--format", form).out
    assert out.index(history) < out.index("strongly opposed")
    if form == "text":
        assert out.splitlines()[0] == history
    assert history not in run("compare", written(tmp_path, TEXT, "new.txt"), "--format", form).out


def test_what_does_not_concern_the_three_makes_no_alert(run: RunCommand, tmp_path: Path) -> None:
    text = (
        "Statement by the Coast Guard\n\nThe Coast Guard of Portugal condemned the use of water cannons "
        "and ramming in the South China Sea, and reaffirmed freedom of navigation and overflight."
    )
    name = written(tmp_path, text, "other.txt")
    assert not run("screen", name).out.startswith(("trilateral", "related"))
    alert = json.loads(run("compare", name, "--format", "json").out)["alert"]
    assert alert["due"] is False


def test_the_json_says_whether_the_text_is_history(run: RunCommand, tmp_path: Path) -> None:
    old = f"---\ntitle: Joint Statement\ndate: 2024-02-03\n---\n\n{TEXT}"
    for text, name, is_older in ((old, "old.md", True), (TEXT, "new.txt", False)):
        said = json.loads(run("compare", written(tmp_path, text, name), "--format", "json").out)
        assert said["is_older_than_baseline"] is is_older
        assert said["alert"]["points"][0]["topic"] == "south_china_sea"
