"""Texts of our own in the style of recent ones: what an expert would tell first is told first."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from alerts.points.point import AlertPoints
from baselines.comparison import compare
from baselines.library import Library
from monitor.documents.extract import read_file, to_document
from monitor.screening import screen
from monitor.sources.authority import by_hand
from monitor.statements.alert_points import alert_points
from tests.quick_yaml import read_yaml_file

OWN_TEXTS = Path(__file__).with_name("own_texts.yaml")
TEXTS: Mapping[str, dict[str, Any]] = {row["name"]: row for row in read_yaml_file(OWN_TEXTS)}
FIRST = 3
each = pytest.mark.parametrize("name", TEXTS)


@lru_cache(maxsize=32)
def screened_points(name: str) -> tuple[str, AlertPoints]:
    """The class of a text as a file given by hand, and its points."""
    row = TEXTS[name]
    front = {key: row[key] for key in ("title", "date", "source_url") if key in row}
    head = "\n".join(f"{key}: {json.dumps(str(value))}" for key, value in front.items())
    extracted = read_file(Path("text.md"), f"---\n{head}\n---\n\n{row['text']}".encode())
    tier = by_hand(extracted.url, ())
    screening = screen(extracted, tier=tier)
    comparison = compare(to_document(extracted, screening, tier=tier), Library().default)
    return screening.klass, alert_points(comparison, screening.klass)


@each
def test_what_the_expert_told_first_is_told_first(name: str) -> None:
    row, (_, alert) = TEXTS[name], screened_points(name)
    sentences = [point.sentence for point in alert.points]
    first, every = "\n".join(sentences[:FIRST]), "\n".join(sentences)
    assert [words for words in row.get("first", ()) if words not in first] == []
    assert [words for words in row.get("told", ()) if words not in every] == []
    assert len(sentences) <= row.get("most", len(sentences))


@each
def test_the_subject_says_it_in_words_of_the_text(name: str) -> None:
    row, (_, alert) = TEXTS[name], screened_points(name)
    assert [words for words in row.get("subject", ()) if words not in alert.subject] == []


@each
def test_what_misleads_is_said_nowhere(name: str) -> None:
    row, (_, alert) = TEXTS[name], screened_points(name)
    said = "\n".join([alert.subject, *(point.sentence for point in alert.points)])
    assert [words for words in row.get("never", ()) if words in said] == []


@each
def test_a_text_alerts_when_the_expert_would(name: str) -> None:
    row, (klass, alert) = TEXTS[name], screened_points(name)
    assert (klass, alert.due) == (row["class"], row["due"])
