"""The baselines: what ships, what a user adds, and how faults are told."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from baselines.compare import compare
from baselines.draft import draft
from baselines.errors import BaselineFormatError, BaselineNotFoundError
from baselines.lexicon import load_lexicon
from baselines.library import TEXTS, Library, load_baseline
from baselines.model import FOCUS_TOPICS, Baseline, Document

SLUG = "2025-09-22-us-japan-rok"
SOURCE = TEXTS / f"{SLUG}.toml"


def edited(tmp_path: Path, *pairs: tuple[str, str]) -> Path:
    words = SOURCE.read_text("utf-8")
    for old, new in pairs:
        assert old in words
        words = words.replace(old, new, 1)
    path = tmp_path / "edited.toml"
    path.write_text(words, "utf-8")
    return path


def test_the_first_baseline_has_its_63_commitments(baseline: Baseline) -> None:
    assert (baseline.slug, baseline.date, baseline.level) == (SLUG, date(2025, 9, 22), "ministers")
    assert baseline.parties == ("JP", "KR", "US")
    assert len(baseline.commitments) == 63
    assert sum(c.topic in FOCUS_TOPICS for c in baseline.commitments) == 29
    assert hashlib.sha256(baseline.text.encode()).hexdigest() == baseline.sha256


def test_every_passage_stands_once_and_is_a_clause(baseline: Baseline) -> None:
    for c in baseline.commitments:
        assert baseline.text[c.passage.start : c.passage.end] == c.passage.text
        assert baseline.text.count(c.passage.text) == 1
        assert len(c.passage.text.split()) <= 80
        assert c.anchor in c.passage.text


def test_every_qualifier_is_known_to_the_lexicon(baseline: Baseline) -> None:
    lexicon = load_lexicon()
    known = set(lexicon.qualifiers) | set(lexicon.intensifiers)
    assert {q for c in baseline.commitments for q in c.qualifiers} - known == set()


@pytest.mark.shared
def test_the_inventory_and_the_baseline_agree(baseline: Baseline, shared: Path) -> None:
    rows = {}
    for line in (shared / "gold" / "baseline-inventory.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) == 10 and cells[0][-2:].isdigit():
            rows[cells[0]] = cells
    assert {c.id: (c.topic, c.weight, c.anchor, c.binds_only_signatories) for c in baseline.commitments} == {
        key: (row[7], row[8], row[6], row[9] == "yes") for key, row in rows.items()
    }


def test_an_unknown_slug_names_those_there_are() -> None:
    with pytest.raises(BaselineNotFoundError, match=SLUG) as raised:
        Library().get("2030-nothing")
    assert raised.value.slug == "2030-nothing"


def test_every_fault_of_a_baseline_is_told_with_its_line(tmp_path: Path) -> None:
    path = edited(
        tmp_path,
        ('slug = "2025-09-22-us-japan-rok"', 'slug = "Not A Slug"'),
        ('level = "ministers"', 'level = "kings"'),
        ('ladder = "restating"', 'ladder = "shouting"'),
        ('passage = "reaffirmed its extended', 'passage = "denied its extended'),
        ('id = "DEF-04"', 'id = "DEF-03"'),
        ('weight = "low"', 'weight = "tiny"'),
    )
    with pytest.raises(BaselineFormatError) as raised:
        load_baseline(path)
    told = str(raised.value)
    parts = ("slug 'Not A Slug'", "level 'kings'", "ladder 'shouting'", "exactly once", "given before", "weight 'tiny'")
    for part in parts:
        assert part in told
    line = path.read_text().splitlines().index('slug = "Not A Slug"') + 1
    assert f"line {line}: slug" in told
    assert raised.value.line == line


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('excludes = ["senkaku*"', 'exclude = ["senkaku*"', "DEF-01: unknown key(s) exclude"),
        ('topic = "taiwan"', 'topic = "formosa"', "TWN-01: topic 'formosa'"),
        ('needs = [["extended deterrence"]]', 'needs = ["extended deterrence"]', "DEF-03: needs must be a list of lists"),
        ('qualifiers = ["unlawful"]', 'qualifiers = "unlawful"', "SCS-01: qualifiers must be a list of words"),
        ('rung = 2', 'rung = "two"', "GEN-01: "),
    ],
)
def test_a_misspelt_commitment_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(BaselineFormatError) as raised:
        load_baseline(edited(tmp_path, (old, new)))
    assert told in str(raised.value)


def test_a_changed_text_does_not_pass_its_hash(tmp_path: Path) -> None:
    with pytest.raises(BaselineFormatError, match="sha256"):
        load_baseline(edited(tmp_path, ("End Text", "The End")))


@pytest.mark.parametrize("words", ["", "slug = ", "text = 5", "[[commitment]]\nid = 1", "slug='a'\nparties='US'\ncommitment=3"])
def test_a_file_that_is_no_baseline_is_refused_in_one_line(tmp_path: Path, words: str) -> None:
    path = tmp_path / "x.toml"
    path.write_text(words)
    with pytest.raises(BaselineFormatError) as raised:
        load_baseline(path)
    assert "\n" not in str(raised.value)
    assert "x.toml" in str(raised.value)


def test_added_baselines_are_copied_found_and_do_not_hide_ours(tmp_path: Path) -> None:
    library = Library(tmp_path / "baselines")
    assert library.slugs() == (SLUG,)
    own = edited(tmp_path, (f'slug = "{SLUG}"', 'slug = "mine"'))
    assert library.add(own).slug == "mine"
    own.unlink()
    assert Library(tmp_path / "baselines").get("mine").slug == "mine"
    with pytest.raises(BaselineFormatError, match="belongs to a baseline of the package"):
        library.add(SOURCE)


def test_a_library_without_a_folder_takes_none() -> None:
    with pytest.raises(BaselineFormatError, match="no folder"):
        Library().add(SOURCE)


def test_a_draft_is_a_baseline_that_loads_and_knows_its_own_text(statement: Document, tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    path.write_text(draft(statement, "draft"), "utf-8")
    drafted = Library(tmp_path / "own").add(path)
    assert len(drafted.commitments) > 35
    same = compare(statement, drafted)
    assert {f.kind for f in same.findings} == {"retained"}
    dropped = next(p for p in statement.text.split("\n\n") if p.startswith("They reaffirmed their unwavering support for ASEAN"))
    changed = compare(replace(statement, text=statement.text.replace(dropped, "")), drafted)
    assert [f.kind for f in changed.findings if f.kind != "retained"] == ["removed"]


@pytest.mark.parametrize(
    "text", ["", "???", 'He said "we agree to \\n it" \x7f and \'\'\' more.', "日本語の声明。", "We commit to it.\n\n" * 3]
)
def test_a_draft_of_any_text_loads(text: str, tmp_path: Path) -> None:
    path = tmp_path / "draft.toml"
    path.write_text(draft(Document(text or "Some words.", date=date(2026, 1, 1)), "any"), "utf-8")
    assert load_baseline(path).slug == "any"


@pytest.mark.shared
def test_every_drafted_baseline_of_the_archive_knows_its_own_text_and_finds_its_sisters(shared: Path, tmp_path: Path) -> None:
    documents = []
    for number, name in enumerate(("trilateral/2023-08-18-the-spirit*", "trilateral/2022-11-13*", "related/2025-02-07*")):
        text = next((shared / "corpus").glob(name)).read_text().split("\n---\n", 1)[1]
        day = date(2023, 1, 1 + number)
        documents.append(Document(text, f"statement {number}", day, "joint_statement", ("JP", "US"), "leaders"))
    for number, document in enumerate(documents):
        path = tmp_path / f"{number}.toml"
        path.write_text(draft(document, f"drafted-{number}"), "utf-8")
        drafted = load_baseline(path)
        own = compare(document, drafted)
        assert (own.role, {f.kind for f in own.findings}) == ("copy", {"retained"})
        for other in documents[:number] + documents[number + 1 :]:
            comparison = compare(other, drafted)
            assert len([f for f in comparison.findings if f.commitment]) == len(drafted.commitments)
            assert any(f.kind != "removed" for f in comparison.findings if f.commitment)
