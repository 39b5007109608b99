"""A quote that is cut can be read by itself: it holds its verb, ends at a phrase, shows what it must."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baselines.lexicon import load_lexicon
from baselines.library import Library
from baselines.narrative.quote_window import Window, window
from baselines.text import normalise, sentences

ROOM = 110
LEXICON = load_lexicon()
# Words that lead on to what is not there: written here by hand, not taken from the program's own table.
LOOSE = frozenset(
    {
        "a",
        "an",
        "the",
        "any",
        "all-out",
        "no",
        "every",
        "each",
        "this",
        "these",
        "its",
        "their",
        "our",
        "his",
        "of",
        "in",
        "on",
        "at",
        "by",
        "to",
        "for",
        "from",
        "with",
        "about",
        "over",
        "against",
        "between",
        "and",
        "or",
        "but",
        "nor",
        "that",
        "which",
        "who",
        "whose",
        "while",
        "when",
        "where",
        "including",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "has",
        "have",
        "had",
        "will",
        "would",
        "shall",
        "should",
        "can",
        "may",
        "must",
        "not",
        "both",
        "such",
        "other",
    }
)
ARMS = (
    "We condemned the provision to Russia of military assistance by the DPRK and Iran, and the provision of "
    "weapons and dual-use components by China, which are a decisive enabler of the war"
)
WORKERS = (
    "The DPRK continues to dispatch IT workers around the world to generate revenue, which it uses to fund "
    "its unlawful weapons of mass destruction and ballistic missile programs, in violation of resolutions"
)
BEHAVIOR = (
    "In light of the recent dangerous and aggressive behavior supporting unlawful maritime claims by the "
    "People's Republic of China in the South China Sea, the ministers strongly opposed any unilateral attempts "
    "to change the status quo in the waters of the Indo-Pacific"
)
ARSENAL = (
    "They expressed their serious concern over the rapid expansion of nuclear and missile programs and of "
    "the cyber activities by which these are paid for"
)


@pytest.mark.parametrize(
    ("text", "room", "keep", "said"),
    [
        (
            ARMS,
            ROOM,
            (),
            '"We condemned the provision to Russia of military assistance by the DPRK and Iran" ...',
        ),
        (
            ARMS,
            130,
            ("by China",),
            f'"{ARMS.partition(", which")[0]}" ...',
        ),
        (
            WORKERS,
            ROOM,
            (),
            '"The DPRK continues to dispatch IT workers around the world to generate revenue" ...',
        ),
        (ARSENAL, ROOM, (), f'"{ARSENAL[:93]}" ...'),
        (ARSENAL, 400, (), f'"{ARSENAL}"'),
        ("condemned the launch, and the", ROOM, (), '"condemned the launch" ...'),
        (
            "the Korean Peninsula, the Indo-Pacific and beyond",
            ROOM,
            (),
            '"the Korean Peninsula, the Indo-Pacific and beyond"',
        ),
    ],
    ids=[
        "before which",
        "keeps what must be seen",
        "no dangling its",
        "no half of a pair",
        "whole",
        "loose end",
        "its own end",
    ],
)
def test_a_quote_is_cut_between_phrases(text: str, room: int, keep: tuple[str, ...], said: str) -> None:
    assert window(text, room, keep).in_marks() == said


def test_a_name_late_in_a_long_opening_is_shown_with_the_verb() -> None:
    said = window(BEHAVIOR, 190, ("People's Republic of China",)).in_marks()
    assert "People's Republic of China" in said
    assert "the ministers strongly opposed any unilateral attempts" in said


def test_what_is_left_out_is_said_outside_of_the_marks() -> None:
    text = f"They noted {'the long road of the talks, ' * 12}and condemned the launch"
    said = window(text, 80, ("condemned the launch",))
    assert len(said.parts) == 2
    assert " ... " in said.in_marks()
    assert all("..." not in part for part in said.parts)


def is_readable(text: str, found: Window) -> bool:
    """No part of it ends in a word that leads on, or in a quote that is not closed; each stands in the text."""
    words = " ".join(text.split())
    lasts = [part.split()[-1].strip(".,;:()").lower() for part in found.parts if part.split()]
    cut = lasts[:-1] if not found.is_cut else lasts
    is_closed = all(part.count('"') % 2 == 0 or words.count('"') % 2 for part in found.parts)
    return all(part in words for part in found.parts) and LOOSE.isdisjoint(cut) and is_closed


def has_verb(text: str, found: Window) -> bool:
    """Whether the verb of those who speak is shown, where the text opens with it."""
    words = text.split()
    first = words[1].lower() if len(words) > 1 else ""
    is_verb = words[0] in ("They", "We") and first in LEXICON.openers
    return not is_verb or first in found.parts[0].lower().split()


SAID = [" ".join(s.text.split()) for s in sentences(Library().default.text)]
PARTS = [part for sentence in SAID for part in sentence.split(", ")]


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=6), st.integers(40, 220), st.integers(0, 9))
def test_of_any_words_the_window_is_verbatim_and_ends_at_a_phrase(
    parts: list[str], room: int, seed: int
) -> None:
    text = ", ".join(parts).rstrip(".")
    words = text.split()
    at = random.Random(seed).randrange(len(words))
    keep = " ".join(words[at : at + 2])
    found = window(text, room, (keep,))
    assert is_readable(text, found)
    assert keep.casefold() in found.in_marks().casefold() or len(text) > room


@given(st.text(max_size=400), st.integers(20, 200))
def test_no_text_breaks_it(text: str, room: int) -> None:
    found = window(text, room)
    assert all(part in " ".join(text.split()) for part in found.parts)
    assert sum(map(len, found.parts)) <= max(1.25 * room, 20) or len(text.split()) == 1


@pytest.mark.shared
def test_the_sentences_of_many_statements_are_cut_so_that_they_can_be_read(shared: Path) -> None:
    paths = sorted((shared / "corpus" / "trilateral").glob("*.md"))[:40]
    texts = [normalise(path.read_text(encoding="utf-8").rpartition("---\n")[2]) for path in paths]
    said = [" ".join(s.text.split()) for text in texts for s in sentences(text) if 120 < len(s.text) < 900]
    windows = [(text, window(text, room)) for text in said for room in (ROOM, 190)]
    assert len(windows) > 100
    assert [w.in_marks() for text, w in windows if not (is_readable(text, w) and has_verb(text, w))] == []
