"""Letters that deceive the eye neither make a change nor hide one, and are noted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines.comparison import compare
from baselines.library import Library
from baselines.text import fingerprint, sketch
from monitor.documents.extract import extract, to_document
from monitor.documents.extract.lookalikes import LOOKALIKES, unmask
from monitor.model import Extracted
from monitor.screening import screen
from monitor.statements.cluster import cluster
from tests.factories import make_item, make_page, make_screening, make_seen, make_spec, sha256

BASELINE = Library().default
PLAIN = (
    "They strongly opposed any unilateral attempts to change the status quo across the Taiwan Strait. " * 6
)
LATIN_O, CYRILLIC_O = "o", "\u043e"


def read(text: str) -> Extracted:
    page = make_page(f"<html><body><article><p>{text}</p></article></body></html>")
    return extract(page, make_item(), make_spec())


@pytest.mark.parametrize(
    ("written", "noted"),
    [
        (PLAIN.replace("opposed", "opp\u043esed"), '"opposed"'),
        (PLAIN.replace("opposed", "\u043e\u0440\u0440\u043esed"), '"opposed"'),
        (PLAIN.replace("Taiwan", "\uff34aiwan"), ""),
        (PLAIN.replace("opposed", "\U0001d428pposed"), ""),
        (PLAIN.replace("opposed", "opp\u200bosed"), "6 unseen characters were passed over"),
        (PLAIN.replace("Strait", "Str\u00adait"), ""),
        (PLAIN.replace("opposed", "\u202eopposed\u202c"), "12 characters that turn the line around"),
        (PLAIN.replace("status", "st\u200datus"), "6 unseen characters"),
    ],
)
def test_what_looks_the_same_is_the_same_text(written: str, noted: str) -> None:
    extracted = read(written)
    assert extracted.text == read(PLAIN).text
    assert noted in " ".join(extracted.notes)
    seen = make_seen(PLAIN.strip(), text_sha256=sha256(PLAIN.strip()))
    assert cluster(extracted, make_screening(), make_spec(), (), seen, sketch(extracted.text)).role == "same"


def test_a_real_edit_is_not_hidden_by_look_alikes() -> None:
    edited = PLAIN.replace("strongly opposed", f"{CYRILLIC_O}pp{CYRILLIC_O}sed")
    assert fingerprint(read(edited).text) == fingerprint(PLAIN.replace("strongly opposed", "opposed"))


def test_a_baseline_written_with_look_alikes_is_compared_as_what_it_says() -> None:
    masked = BASELINE.text.replace("o", CYRILLIC_O).replace("a", "\u0430")
    paragraphs = "</p><p>".join(masked.split("\n\n"))
    extracted = read(paragraphs)
    comparison = compare(to_document(extracted, screen(extracted)), BASELINE)
    assert comparison.summary.alerts == 0
    assert extracted.notes


@pytest.mark.parametrize(
    "text",
    [
        "Президент России и президент США провели встречу.",
        "Ο υπουργός δήλωσε ότι η συμφωνία ισχύει.",
        "日本、米国、韓国の外相は会談した。",
        "한미일 외교장관은 공동성명을 발표했다.",
        "The Russian word \u043c\u0438\u0440 means peace and world.",
        "The café in Zürich serves crème brûlée to Ł\u00f3dź.",
    ],
)
def test_words_of_other_scripts_stay_as_they_are(text: str) -> None:
    assert unmask(text).text == text
    assert unmask(text).notes == ()


def test_plain_text_is_left_alone() -> None:
    assert unmask(PLAIN) == unmask(unmask(PLAIN).text)
    assert unmask(PLAIN).notes == ()


@given(st.text(max_size=200), st.sampled_from(sorted(LOOKALIKES)))
def test_any_text_is_read_once_and_for_all(text: str, letter: str) -> None:
    once = unmask(text + letter + text).text
    assert unmask(once).text == once
