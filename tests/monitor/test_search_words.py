"""What is typed into a search, and where its hits stand in a text."""

from __future__ import annotations

import pytest

from monitor.model.search_words import SearchWords, hits, passage, search_words


@pytest.mark.parametrize(
    ("typed", "wanted", "unwanted"),
    [
        ("", (), ()),
        ("taiwan  strait", ("taiwan", "strait"), ()),
        ('"did  not support" taiwan', ("did not support", "taiwan"), ()),
        ("taiwan -readout", ("taiwan",), ("readout",)),
        ('-"fact sheet" taiwan', ("taiwan",), ("fact sheet",)),
        ("co-operate 2026-02-03", ("co-operate", "2026-02-03"), ()),
        ("a - b", ("a", "-", "b"), ()),
        ("-", ("-",), ()),
        ("--x", (), ("-x",)),
        ('"open', ("open",), ()),
        ('""', (), ()),
        ("대만 -평화", ("대만",), ("평화",)),
        ("x x", ("x",), ()),
    ],
)
def test_words_phrases_and_what_must_not_be_there(
    typed: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]
) -> None:
    assert search_words(typed) == SearchWords(wanted, unwanted)


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("Peace in the TAIWAN Strait", "taiwan strait", ["TAIWAN", "Strait"]),
        ("they did\nnot support it", '"did not support"', ["did\nnot support"]),
        ("didn’t", "didn't", ["didn’t"]),
        ("대만해협의 평화", "대만", ["대만"]),
        ("peaceful", "peace -ful", ["peace"]),
        ("a.c abc", "a.c", ["a.c"]),
        ("nothing", "taiwan", []),
        ("", "taiwan", []),
        ("taiwanese", "taiwan taiwanese", ["taiwanese"]),
    ],
)
def test_hits_are_marked_and_nothing_of_the_text_is_lost(text: str, typed: str, marked: list[str]) -> None:
    pieces = hits(text, search_words(typed))
    assert [piece.text for piece in pieces if piece.is_hit] == marked
    assert "".join(piece.text for piece in pieces) == text


def test_a_passage_is_cut_at_spaces_around_the_first_hit() -> None:
    text = "The ministers met. " * 20 + "They discussed Taiwan at length. " + "They dined. " * 20
    shown = passage(text, search_words("taiwan"), around=30)
    assert shown == "… met. They discussed Taiwan at length. They dined. They …"
    assert passage("Taiwan", search_words("taiwan")) == "Taiwan"
    assert passage("nothing", search_words("taiwan")) == ""
