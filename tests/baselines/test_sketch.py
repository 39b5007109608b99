"""A text in a few numbers: copies share most of them, other texts hardly any."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from baselines.library import Library
from baselines.text import fingerprint, normalise, similarity, sketch

TEXT = Library().default.text


def in_common(first: str, other: str) -> int:
    return len(set(sketch(first).marks) & set(sketch(other).marks))


def test_a_copy_with_another_word_here_and_there_shares_most_marks() -> None:
    words = TEXT.split(" ")
    for seed in range(20):
        chance = random.Random(seed)
        changed = [chance.choice(words) if chance.random() < 0.02 else word for word in words]
        assert in_common(TEXT, " ".join(changed)) >= 6, seed


def test_a_text_inside_a_page_twice_as_long_is_found() -> None:
    other = " ".join(
        f"The embassy says {n} words of its own on number {n * n}." for n in range(len(TEXT.split()) // 12)
    )
    assert similarity(TEXT, f"{TEXT} {other}") < 0.8
    assert in_common(TEXT, f"{TEXT}\n\n{other}") >= 2


def test_the_same_words_in_another_form_have_the_same_sketch() -> None:
    assert sketch(TEXT.replace("\n\n", " \n ").replace("defense", "defence").upper()) == sketch(TEXT)


def test_another_process_makes_the_same_marks() -> None:
    program = "from baselines.library import Library\nfrom baselines.text import sketch\n"
    program += "print(sketch(Library().default.text).marks)"
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert said == str(sketch(TEXT).marks)


def test_two_texts_of_the_corpus_hardly_share_a_mark(shared: Path) -> None:
    texts = [
        normalise(p.read_text("utf-8").split("---", 2)[-1])
        for p in sorted((shared / "corpus").glob("*/*.md"))
    ]
    marks = [set(sketch(text).marks) for text in texts]
    pairs = [(a, b) for a in range(len(texts)) for b in range(a)]
    found = sum(len(marks[a] & marks[b]) >= 2 for a, b in pairs)
    assert found < 0.002 * len(pairs)


@given(st.text(max_size=400))
@settings(max_examples=80, deadline=None)
def test_any_text_has_a_sketch(text: str) -> None:
    made = sketch(text)
    assert made.words == fingerprint(text)
    assert len(made.marks) in (0, 24)
    assert all(0 <= mark < 2**63 for mark in made.marks)
