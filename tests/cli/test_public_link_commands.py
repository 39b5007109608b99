"""`communique links`: made, listed, taken back; what cannot be is said in a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from baselines.library import Library
from monitor.demo import TITLE, edited
from tests.cli.conftest import Run

HOME = "https://c.example.org/"


@pytest.fixture
def desk(run: Run, tmp_path: Path) -> Run:
    folder = tmp_path / "archive"
    folder.mkdir()
    text = f"---\ntitle: {TITLE}\ndate: '2026-02-03'\n---\n\n{edited(Library().default.text)}"
    (folder / "statement.md").write_text(text, encoding="utf-8")
    assert run("import", str(folder)).status == 0
    return run


def test_links_are_made_listed_without_their_keys_and_taken_back(desk: Run) -> None:
    change = json.loads(desk("log", "--format", "json").out)[0]["id"]
    addresses = [
        desk("links", "add", what, public_links="yes", public_url=HOME).out.strip() for what in ("1", change)
    ]
    assert all(address.startswith(f"{HOME}public/") for address in addresses)
    assert len({len(address) for address in addresses}) == 1
    listed = desk("links", "list", "--format", "json").out
    found = [(row["id"], row["kind"], row["of"], row["by"], row["used_last"]) for row in json.loads(listed)]
    assert found == [
        (2, "change", change, "command line", None),
        (1, "statement", "1", "command line", None),
    ]
    assert desk("links", "take-back", "1").out == "Public link 1 opens nothing any more.\n"
    assert json.loads(desk("links", "list", "--format", "json").out)[1]["taken_back"] is not None
    audit = desk("audit", "--format", "json").out
    acts = [(row["what"], row["about"]) for row in json.loads(audit) if "link" in row["what"]]
    assert acts == [
        ("took a public link back", "1"),
        ("made a public link", change),
        ("made a public link", "1"),
    ]
    for address in addresses:
        assert address.rpartition("/")[2] not in listed + audit
    assert desk("statements", "remove", "1").status == 0
    ran = desk("links", "add", "1", public_links="yes")
    assert (ran.status, "Put it back first" in ran.err, ran.out) == (1, True, "")


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("add", "9"), 2, "There is no statement 9"),
        (("add", "0"), 2, "There is no statement 0"),
        (("add", "9" * 30), 2, "There is no statement 9"),
        (("add", "9-TWN-04"), 2, "There is no change 9-TWN-04"),
        (("add", "a word"), 2, "There is no change a word"),
        (("add", "9", "--version", "1"), 2, "--version goes with a change"),
        (("add", "9-TWN-04", "--version", "0"), 2, "0"),
        (("take-back", "9"), 2, "There is no public link 9."),
        (("take-back", "0"), 2, "0"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(run: Run, words: tuple[str, ...], status: int, said: str) -> None:
    ran = run("links", *words, public_links="yes")
    assert (ran.status, ran.out) == (status, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_while_they_are_switched_off_none_is_made(run: Run) -> None:
    ran = run("links", "add", "1")
    assert (ran.status, "Set COMMUNIQUE_PUBLIC_LINKS to yes" in ran.err) == (1, True)
    assert "No public link yet" in run("links", "list").err
