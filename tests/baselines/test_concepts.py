"""Commitments are made of concepts: shared words, each with its origin, which a user's baseline names too."""

from __future__ import annotations

import re
import shutil
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from baselines.commitments import annotated
from baselines.errors import BaselineFormatError
from baselines.lexicon import CONCEPT, FOLDER, load_lexicon, needle
from baselines.library import Library
from tests.quality.probe import drafted_baseline

ROWS = tomllib.loads((FOLDER / "concepts.toml").read_text("utf-8"))["concept"]
OBJECTS = tomllib.loads((FOLDER / "objects.toml").read_text("utf-8"))["object"]
ORIGIN = re.compile(r"baseline|domain:B\d?|conditions|objects|general|usage:[A-Z]+")
OUR_OWN = Library().default


def test_the_first_baseline_types_no_words_of_its_own() -> None:
    needs = [term for c in OUR_OWN.commitments for group in c.counterpart.needs for term in group]
    assert [term for term in needs if not term.startswith(CONCEPT)] == []


def test_every_concept_is_named_and_every_word_has_an_origin() -> None:
    groups = [group for c in OUR_OWN.commitments for group in c.counterpart.needs]
    groups += [group for row in OBJECTS for group in row["needs"]]
    named = {term.removeprefix(CONCEPT) for group in groups for term in group if term.startswith(CONCEPT)}
    assert {row["name"] for row in ROWS} == named
    assert [origin for row in ROWS for origin in row["terms"] if not ORIGIN.fullmatch(origin)] == []


def test_a_word_added_to_a_concept_is_known_to_our_baseline_and_to_a_draft() -> None:
    lexicon = load_lexicon()
    words = (*lexicon.concepts["sanctions"], "prohibitive steps")
    grown = replace(lexicon, concepts={**lexicon.concepts, "sanctions": words})
    for baseline in (OUR_OWN, drafted_baseline()):
        known = {term for sought in annotated(baseline, grown) for group in sought.needs for term in group}
        assert needle("prohibitive steps") in known


@pytest.mark.parametrize(
    ("old", "new", "reported"),
    [
        ('"restrictive measures"', '"Restrictive measures"', "terms must be lower-case words"),
        ('"restrictive measures"', '"sanctions"', "'sanctions' stands there twice"),
        ('name = "sanctions"', 'name = "penalties"', "no concept 'sanctions' in concepts.toml"),
    ],
)
def test_a_fault_of_a_concept_is_told(tmp_path: Path, old: str, new: str, reported: str) -> None:
    for path in FOLDER.glob("*.toml"):
        shutil.copy(path, tmp_path / path.name)
    text = (tmp_path / "concepts.toml").read_text("utf-8")
    assert text.count(old) == 1
    (tmp_path / "concepts.toml").write_text(text.replace(old, new), "utf-8")
    with pytest.raises(BaselineFormatError, match=re.escape(reported)):
        load_lexicon(tmp_path)
