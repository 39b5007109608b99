"""Two official copies of one text: what is a difference, in which direction, and what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from baselines.divergence import EXCERPT, MORE, Names, compare_copies, difference
from baselines.library import Library
from baselines.model import Comparison, Document, Finding

BASELINE = Library().default
TEXT = BASELINE.text
NAMES = Names("State", "Seoul")
STATEMENT = Document(
    text=TEXT,
    title=BASELINE.title,
    date=BASELINE.date,
    kind=BASELINE.kind,
    parties=BASELINE.parties,
    level=BASELINE.level,
    publisher="State",
    language="en",
    sha256=BASELINE.sha256,
)
DPRK = "denuclearization of the Democratic People's Republic of Korea (DPRK)"


def compared(text: str, **facts: object) -> Comparison:
    return compare_copies(STATEMENT, replace(STATEMENT, text=text, **facts), NAMES)  # type: ignore[arg-type]


def differing(text: str) -> list[Finding]:
    return [f for f in compared(text).findings if f.kind != "retained"]


def changed(old: str, new: str) -> list[Finding]:
    assert old in TEXT
    return differing(TEXT.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "kind", "topic", "move", "importance"),
    [
        (DPRK, "denuclearization of the Korean Peninsula", "weakened", "dprk", "referent", "high"),
        ("complete denuclearization", "denuclearization", "weakened", "dprk", "qualifier", "high"),
        (
            "opposed any attempts to unilaterally change",
            "did not support unilateral attempts to change",
            "weakened",
            "taiwan",
            "verb",
            "high",
        ),
        (
            "in appropriate international organizations",
            "in international organizations",
            "reworded",
            "taiwan",
            "scope",
            "medium",
        ),
        (
            "change the status quo. They also",
            "change the status quo by force or coercion. They also",
            "reworded",
            "taiwan",
            "formula_returned",
            "high",
        ),
        ("strongly opposed unlawful", "opposed unlawful", "weakened", "south_china_sea", "verb", "high"),
    ],
)
def test_a_swap_on_a_watched_topic_has_its_direction_and_is_worth_an_alert(
    old: str, new: str, kind: str, topic: str, move: str, importance: str
) -> None:
    first = changed(old, new)[0]
    assert (first.kind, first.topic, first.move, first.importance, first.alert) == (
        kind,
        topic,
        move,
        importance,
        True,
    )
    assert first.commitment is None, "the numbers of a draft mean nothing to a reader"


def test_the_more_two_copies_differ_the_less_is_it_silent() -> None:
    """Few of the doubted passages stand in the copy as they are; of one text that is no retelling, which
    confirms nothing.
    """
    swaps = (
        ("opposed", "did not support"),
        (DPRK, "denuclearization of the Korean Peninsula"),
        ("condemned", "regretted"),
    )
    text = TEXT
    for old, new in (*swaps, ("reaffirmed", "reiterated")):
        text = text.replace(old, new)
    alerts = [f for f in differing(text) if f.alert]
    assert {f.topic for f in alerts} >= {"taiwan", "dprk"}
    assert len(alerts) >= 3
    assert not [f for f in changed("reaffirmed", "reiterated") if f.alert]


def test_the_statement_is_quoted_before_and_the_copy_after_each_exactly() -> None:
    found = compared(TEXT.replace(DPRK, "denuclearization of the Korean Peninsula"))
    first = found.findings[0]
    assert first.baseline is not None
    assert first.statement is not None
    assert found.baseline.text[first.baseline.start : first.baseline.end] == first.baseline.text
    assert found.document.text[first.statement.start : first.statement.end] == first.statement.text
    assert "".join(e.before for e in first.edits) == first.baseline.text
    assert "".join(e.after for e in first.edits) == first.statement.text
    assert first.summary.startswith(
        'DPRK: the copy of Seoul says "Korean Peninsula" where that of State says "DPRK", in '
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("North Korea ", "the DPRK "),
        ("They ", "We "),
        (", and ", " and "),
        ("defense", "defence"),
        ("cooperation", "co-operation"),
        ("reaffirmed", "re-affirmed"),
        ("multi-domain", "multidomain"),
        ("The Secretary and Foreign Ministers", "Secretary Rubio, Minister Iwaya, and Minister Cho"),
        (
            "Secretary of State of the United States of America Marco Rubio",
            "U.S. Secretary of State Marco Rubio",
        ),
        ("UN Charter", "Charter of the United Nations"),
        ("Russia and North Korea", "the DPRK and Russia"),
        (
            "End Text",
            "End Text\n\nMedia contact: Press Office. More on the Taiwan Strait: see our page on Taiwan.",
        ),
        ("Begin Text\n\n", "Ministry of Foreign Affairs\n\nUnofficial translation\n\n"),
        ("long-range missiles", "long-range missiles[1]"),
    ],
)
def test_spelling_names_titles_and_frames_are_no_difference(old: str, new: str) -> None:
    assert changed(old, new) == []
    assert compared(TEXT.replace(old, new)).role == "copy"


def test_a_sentence_that_one_copy_lacks_or_has_besides_is_a_finding() -> None:
    sentence = (
        " They also expressed support for Taiwan's meaningful participation in appropriate "
        "international organizations."
    )
    (gone,) = changed(sentence, "")
    assert (gone.kind, gone.topic, gone.importance, gone.alert, gone.statement) == (
        "removed",
        "taiwan",
        "high",
        True,
        None,
    )
    assert "the copy of Seoul leaves out" in gone.summary
    more = "They called on the DPRK to return to dialogue without preconditions."
    (come,) = changed("at all levels.\n\nEnd", f"at all levels. {more}\n\nEnd")
    assert (come.kind, come.topic, come.alert, come.baseline) == ("added", "dprk", True, None)
    assert "the copy of Seoul adds" in come.summary


def test_a_passage_in_other_words_is_one_finding_and_not_two() -> None:
    (entry,) = changed("destabilizing actions around Taiwan", "actions around Taiwan")
    assert (entry.kind, entry.topic, entry.direction, entry.alert) == ("reworded", "taiwan", "broader", True)


def test_an_excerpt_is_one_line_of_information() -> None:
    (entry,) = differing(TEXT[: len(TEXT) // 2])
    assert (entry.key, entry.kind, entry.importance, entry.alert) == (EXCERPT, "removed", "low", False)
    assert "32 passages" in entry.summary


def test_a_copy_that_is_fuller_than_the_statement_is_one_line_of_information() -> None:
    short = replace(STATEMENT, text=TEXT[: len(TEXT) // 2])
    found = compare_copies(short, STATEMENT, NAMES)
    (only,) = [f for f in found.findings if f.kind != "retained"]
    assert (only.key, only.kind, only.alert) == (MORE, "added", False)


def test_a_swap_inside_an_excerpt_is_still_told() -> None:
    half = TEXT[TEXT.index("They reaffirmed their unwavering") :]
    found = differing(half.replace(DPRK, "denuclearization of the Korean Peninsula"))
    assert [(f.key == EXCERPT, f.alert) for f in found] == [(False, True), (True, False)]


def test_a_page_that_holds_another_text_by_now_is_worth_no_alert() -> None:
    other = (
        "The Minister received the Ambassador. They strongly condemned the launches of the DPRK and "
        "called for dialogue."
    )
    assert not any(f.alert for f in differing(other))


def test_a_sentence_that_is_the_same_is_kept_whatever_the_text_around_it_says() -> None:
    found = compared(TEXT.replace("complete denuclearization", "denuclearization"))
    kept = [f for f in found.findings if f.kind == "retained"]
    assert len(kept) > 50
    assert all(f.baseline is not None and f.statement is not None for f in kept)
    assert all(
        found.document.text[f.statement.start : f.statement.end] == f.statement.text
        for f in kept
        if f.statement
    )


def test_a_short_text_and_a_media_note_are_compared_like_any_other() -> None:
    words = (
        "The three ministers met.\n\nThey reaffirmed their commitment to the complete "
        "denuclearization of North Korea.\n\n"
        "They opposed any unilateral attempts to change the status quo in the South China "
        "Sea.\n\nThey thanked their hosts."
    )
    short = replace(STATEMENT, text=words, kind="media_note")
    copy = replace(short, text=words.replace("North Korea", "the Korean Peninsula"))
    (only,) = [f for f in compare_copies(short, copy, NAMES).findings if f.kind != "retained"]
    assert (only.move, only.alert) == ("referent", True)


def test_ids_last_while_the_copy_is_edited_and_agreeing_passages_keep_theirs() -> None:
    (first,) = changed(DPRK, "denuclearization of the Korean Peninsula")
    (other,) = changed("complete denuclearization", "denuclearization")
    assert first.key == other.key
    assert difference(first) != difference(other)
    kept = {f.key: f.kind for f in compared(TEXT.replace("UN Charter", "UN Charter ")).findings}
    assert kept[first.key] == "retained"
    assert len({f.key for f in compared(TEXT).findings}) == len(compared(TEXT).findings)
