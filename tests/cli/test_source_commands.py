"""Adding sources on the command line: from the catalogue, with further addresses, folders, hosts, OPML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.journeys.press import Press, Release

OLD = Release("Minister opens the new library", "The Minister opened the new library of the city. " * 30)


def test_the_catalogue_is_listed_with_what_to_know(run: Run) -> None:
    ran = run("sources", "list", "--catalog")
    rows = [line.split("\t") for line in ran.out.splitlines()]
    assert ran.status == 0
    assert len(rows) > 45
    facts = {row[0]: row for row in rows}
    assert facts["korea-mnd"][5] == "off"
    assert "cuts connections" in facts["korea-mnd"][6]


def test_a_name_without_an_address_is_looked_for_in_the_catalogue(run: Run) -> None:
    ran = run("sources", "add", "nobody")
    assert ran.status == 2
    assert "sources list --catalog" in ran.err


def test_the_whole_catalogue_is_taken_in_without_what_is_known_not_to_work(run: Run) -> None:
    ran = run("sources", "import", "--catalog")
    assert ran.status == 0
    assert ran.err == ""
    listed = run("sources", "list").out
    assert "state-press-releases" in listed
    assert "korea-mnd" not in listed
    assert run("sources", "import").status == run("sources", "import", "--catalog", "x.yaml").status == 2


def test_the_official_core_is_added_at_once_and_only_what_is_not_there_yet(run: Run) -> None:
    first, again = run("sources", "add", "--core"), run("sources", "add", "--core")
    rows = {line.split("\t")[0]: line.split("\t") for line in run("sources", "list").out.splitlines()}
    assert first.status == again.status == 0
    assert {
        "state-press-releases",
        "japan-mofa-releases",
        "korea-mofa-releases",
        "korea-president",
    } <= rows.keys()
    assert 10 <= len(rows) <= 15
    assert all(row[2] != "news" for row in rows.values())
    assert f"Saved {len(rows)}: " in first.out
    assert "there already" in again.out


def test_the_core_is_asked_for_by_itself_and_a_source_by_its_name(run: Run) -> None:
    together, nothing = run("sources", "add", "state-briefings", "--core"), run("sources", "add")
    assert together.status == nothing.status == 2
    assert "leave out NAME" in together.err
    assert "--core" in nothing.err
    assert run("sources", "list").out == ""


def test_a_source_with_further_addresses_goes_round_as_yaml_and_opml(
    run: Run, site: Press, tmp_path: Path
) -> None:
    site.publish("/feed.xml", "/old", OLD)
    words = ("sources", "add", "ministry", f"{site.address}/feed.xml", "--gap", "5", "--display", "quotes")
    ran = run(
        *words, "--fallback", f"wordpress={site.address}/wp-json/", "--fallback", f"{site.address}/other.xml"
    )
    assert (ran.status, ran.err.count("summaries only")) == (0, 1)
    exported = run("sources", "export").out
    assert all(part in exported for part in ("kind: wordpress", "/other.xml", "gap: 5", "display: quotes"))
    opml = run("sources", "export", "--format", "opml").out
    run("sources", "remove", "ministry")
    (tmp_path / "sources.opml").write_text(opml)
    ran = run("sources", "import", "sources.opml")
    assert ran.out == "Imported 1 sources: 1 new, 0 replaced.\n"
    assert run("sources", "export").out == exported


def test_a_folder_is_added_by_its_path_and_checked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "a.txt").write_text(f"{OLD.title}\n\n{OLD.text}")
    ran = run("sources", "add", "desk", "drop")
    assert (ran.status, ran.err) == (0, "")
    assert "folder at file://" in ran.out
    assert OLD.title in ran.out
    (tmp_path / "drop" / "b.txt").write_text(
        "Another text of the ministry.\n\n" + OLD.text.replace("library", "museum")
    )
    ran = run("check", "desk")
    assert (ran.status, ran.err) == (0, "")
    assert "desk: 2 listed, 2 new or edited" in ran.out
    assert "desk: 2 listed, 0 new" in run("check", "desk").out
    (tmp_path / "drop" / "b.txt").rename(tmp_path / "b.txt")
    assert run("check", "desk").status == 0


def test_a_folder_that_is_gone_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "drop").mkdir()
    run("sources", "add", "desk", "drop")
    (tmp_path / "drop").rmdir()
    ran = run("check", "desk")
    assert ran.status == 1
    assert "is not there: make it, or remove the source" in ran.err


def test_hosts_are_confirmed_on_the_command_line(run: Run) -> None:
    ran = run("sources", "confirm", "www.ministry.example")
    assert (ran.status, ran.out.split()[0]) == (0, "ministry.example")
    ran = run("sources", "confirm", "no host")
    assert ran.status == 1
    assert "is no host" in ran.err


def test_over_http_a_source_is_a_mirror_and_that_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text("sources: [{name: x, url: 'http://ministry.example/feed'}]")
    ran = run("sources", "import", "s.yaml")
    assert ran.status == 0
    assert "x: official standing needs https" in ran.err
    assert "tier: mirror" in run("sources", "export").out


def test_a_source_and_a_subscription_are_edited_in_place(run: Run) -> None:
    run("sources", "add", "--core")
    edited = run("sources", "edit", "korea-president", "--every", "2h", "--publisher", "Office")
    assert (edited.status, sorted(edited.out.split()[-2:])) == (0, ["every,", "publisher."])
    run("subscriptions", "add", "desk", "--console", "--topic", "taiwan", "--digest", "daily")
    assert run("subscriptions", "edit", "desk", "--any", "topics", "--digest", "now", "--health").status == 0
    row = next(line for line in run("subscriptions", "list").out.splitlines() if line.startswith("desk"))
    assert "every topic; health of sources" in row
    assert "at once" in row
    assert (
        run("sources", "edit", "korea-president").status == run("subscriptions", "edit", "desk").status == 2
    )
    refused = run("sources", "edit", "korea-president", "--every", "never", "--country", "Korea")
    assert refused.status == 2
    assert "every 'never'" in refused.err
    assert "country must be" in refused.err
    assert run("sources", "edit", "nowhere", "--every", "1h").status == 1


@pytest.mark.parametrize(
    "command",
    [
        "sources list",
        "sources list --catalog",
        "subscriptions list",
        "baselines list",
        "feedback list",
        "statements removed",
    ],
)
def test_every_list_is_one_json_document_and_a_wrong_format_is_wrong_usage(run: Run, command: str) -> None:
    rows = json.loads(run(*command.split(), "--format", "json").out)
    assert isinstance(rows, list)
    assert all(isinstance(row, dict) and all(key and " " not in key for key in row) for row in rows)
    assert run(*command.split(), "--format", "xml").status == 2
    if command == "baselines list":
        assert (rows[0]["slug"], rows[0]["commitments"]) == ("2025-09-22-us-japan-rok", 63)


def test_without_a_terminal_a_doubtful_address_is_saved_only_when_asked_to(run: Run, site: Press) -> None:
    page = b"<html><body><main><h1>Opening hours</h1><p>We are open from nine to five, and on Monday.</p></main></body></html>"
    site.raw["/about"] = ("text/html", page)
    words = ("sources", "add", "about", f"{site.address}/about", "--kind", "page")
    refused = run(*words)
    assert (refused.status, run("sources", "list").out) == (1, "")
    assert "about was not saved: the page yields no statement" in refused.err
    assert "Give --yes to save it as it is" in refused.err
    assert run(*words, "--yes").status == 0
