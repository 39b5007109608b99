"""The baselines: what ships, what a user adds, and how faults are told."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from baselines.errors import BaselineFormatError, BaselineNotFoundError
from baselines.lexicon import load_lexicon
from baselines.library import TEXTS, Library, load_baseline
from baselines.model import Baseline
from baselines.vocabulary import is_watched

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
    assert sum(is_watched(c.topic) for c in baseline.commitments) == 29
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
    message = str(raised.value)
    parts = (
        "slug 'Not A Slug'",
        "level 'kings'",
        "ladder 'shouting'",
        "exactly once",
        "given before",
        "weight 'tiny'",
    )
    for part in parts:
        assert part in message
    line = path.read_text().splitlines().index('slug = "Not A Slug"') + 1
    assert f"line {line}: slug" in message
    assert raised.value.line == line


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('excludes = ["senkaku*"', 'exclude = ["senkaku*"', "DEF-01: unknown key exclude; is it excludes?"),
        ('topic = "taiwan"', 'topic = "formosa"', "TWN-01: topic 'formosa'"),
        (
            'needs = [["@extended deterrence"]]',
            'needs = ["@extended deterrence"]',
            "DEF-03: needs must be a list of lists",
        ),
        (
            'needs = [["@extended deterrence"]]',
            'needs = [["@extended deterence"]]',
            "DEF-03: the lexicon has no concept 'extended deterence'; is it @extended deterrence?",
        ),
        (
            'qualifiers = ["unlawful"]',
            'qualifiers = "unlawful"',
            "SCS-01: qualifiers must be a list of words",
        ),
        ("rung = 2", 'rung = "two"', "GEN-01: rung 'two' must be a number"),
        ('verb = "backed by"\nladder = "restating"\n', "", "DEF-02: lacks verb, ladder"),
        (
            'qualifiers = ["nuclear"]',
            'qualifiers = ["nuclaer"]',
            "DEF-02: the lexicon has no qualifier 'nuclaer'; is it",
        ),
        (
            "binds_only_signatories = true",
            "binds_only_signatories = 1",
            "DEF-05: binds_only_signatories must be true or",
        ),
        ('mechanism = "Freedom Edge"', "mechanism = 7", "DEF-05: mechanism 7 must be some words"),
    ],
)
def test_a_misspelt_commitment_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(BaselineFormatError) as raised:
        load_baseline(edited(tmp_path, (old, new)))
    assert message in str(raised.value)


def test_a_fault_has_the_line_of_its_own_key_and_faults_stand_in_the_order_of_their_lines(
    tmp_path: Path,
) -> None:
    path = edited(
        tmp_path,
        ('weight = "low"', 'weight = "tiny"'),
        ('rung = 5\ntopic = "taiwan"', 'rung = 50\ntopic = "taiwan"'),
    )
    lines = path.read_text().splitlines()
    with pytest.raises(BaselineFormatError) as raised:
        load_baseline(path)
    first, second = lines.index('weight = "tiny"') + 1, lines.index("rung = 50") + 1
    assert f"line {first}: GEN-01: weight" in str(raised.value)
    assert f"; line {second}: TWN-01: rung 50" in str(raised.value)
    assert raised.value.line == first


def test_a_rung_between_two_others_is_kept(tmp_path: Path) -> None:
    path = edited(tmp_path, ("rung = 2", "rung = 2.5"))
    assert load_baseline(path).commitments[0].rung == 2.5


def test_a_changed_text_does_not_pass_its_hash(tmp_path: Path) -> None:
    with pytest.raises(BaselineFormatError, match="sha256"):
        load_baseline(edited(tmp_path, ("End Text", "The End")))


@pytest.mark.parametrize(
    "words", ["", "slug = ", "text = 5", "[[commitment]]\nid = 1", "slug='a'\nparties='US'\ncommitment=3"]
)
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
    mine = edited(tmp_path, (f'slug = "{SLUG}"', 'slug = "mine"'))
    assert library.add(mine).slug == "mine"
    mine.unlink()
    assert Library(tmp_path / "baselines").get("mine").slug == "mine"
    with pytest.raises(BaselineFormatError, match="belongs to a baseline of the package"):
        library.add(SOURCE)


def test_a_library_without_a_folder_takes_none() -> None:
    with pytest.raises(BaselineFormatError, match="no folder"):
        Library().add(SOURCE)
