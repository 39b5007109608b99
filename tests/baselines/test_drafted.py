"""What must hold against a drafted baseline that nobody edited: its own text, shuffled, shortened, edited,
and swapped.
"""

from __future__ import annotations

import random
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baselines.comparison import compare
from baselines.drafting import draft
from baselines.library import Library, load_baseline
from baselines.model import Baseline, Comparison, Document, Finding
from baselines.schemas.comparison_schema import written_comparison
from baselines.text import normalise, sentences
from baselines.vocabulary import is_watched
from tests.baselines.test_properties import exact

FIRST = Library().default
OTHER = normalise(
    """Leaders' Statement

    We met in Honolulu to renew our alliance. We reaffirm our ironclad commitment to each other's defense under our
    treaty, and we will expand combined training in the northern islands. Our defense ministers will establish a
    bilateral logistics group by March.

    We strongly condemn the launch of ballistic missiles by the DPRK, and call on the DPRK to return to dialogue
    without preconditions. We reiterate our commitment to the complete denuclearization of the Korean Peninsula. We
    share concern about the DPRK's theft of cryptocurrency and about its growing military cooperation with Russia.

    We oppose unilateral attempts to change the status quo by force or coercion in the East China Sea. We underscore
    the importance of peace and stability across the Taiwan Strait, and encourage the peaceful resolution of cross-
    Strait issues. We object to excessive maritime claims and to the militarization of reclaimed features in the South
    China Sea; the harassment of fishing vessels; and unsafe encounters at sea.

    We support ASEAN centrality and unity as well as the ASEAN Outlook on the Indo-Pacific. We welcome progress on
    semiconductors, and we intend to diversify the supply chains of critical minerals. We decided to double the number
    of student fellowships."""
)
STATEMENTS = (
    Document(
        text=FIRST.text,
        title=FIRST.title,
        date=FIRST.date,
        kind="joint_statement",
        parties=FIRST.parties,
        level="ministers",
        publisher="US",
        language="en",
    ),
    Document(
        text=OTHER,
        title="Leaders' Statement",
        date=date(2026, 2, 3),
        kind="joint_statement",
        parties=("JP", "US"),
        level="leaders",
        publisher="US",
        language="en",
    ),
)
SWAPPED = {"stronger": "weaker", "weaker": "stronger", "broader": "narrower", "narrower": "broader"}


def drafted(statement: Document) -> Baseline:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.toml"
        path.write_text(draft(statement, "draft"), "utf-8")
        return load_baseline(path)


DRAFTS = {statement: drafted(statement) for statement in STATEMENTS}
each_statement = pytest.mark.parametrize("statement", STATEMENTS, ids=["ministers", "leaders"])


def alerting(comparison: Comparison) -> list[Finding]:
    exact(comparison)
    return [f for f in comparison.findings if f.kind != "retained"]


@each_statement
def test_a_statement_keeps_all_of_its_own_draft(statement: Document) -> None:
    comparison = compare(statement, DRAFTS[statement])
    assert alerting(comparison) == []
    assert (comparison.role, comparison.summary.alerts) == ("copy", 0)
    later = replace(statement, date=date(2030, 1, 1))
    assert alerting(compare(later, DRAFTS[statement])) == []


@each_statement
@given(order=st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_shuffled_paragraphs_keep_all(statement: Document, order: random.Random) -> None:
    paragraphs = statement.text.split("\n\n")
    begin, end = (
        paragraphs.index(mark) if mark in paragraphs else None for mark in ("Begin Text", "End Text")
    )
    inner = paragraphs[(begin or -1) + 1 : end]
    order.shuffle(inner)
    text = "\n\n".join([*paragraphs[: (begin or -1) + 1], *inner, *(paragraphs[end:] if end else [])])
    assert alerting(compare(replace(statement, text=text), DRAFTS[statement])) == []


@given(number=st.integers(0, 200), statement=st.sampled_from(STATEMENTS))
@settings(max_examples=25, deadline=None)
def test_dropping_a_sentence_removes_its_commitments_and_adding_it_adds_them(
    number: int, statement: Document
) -> None:
    every = sentences(statement.text)
    chosen = every[number % len(every)]
    without = replace(
        statement, text=statement.text[: chosen.start].rstrip(" ") + statement.text[chosen.end :]
    )
    baseline = DRAFTS[statement]
    gone = {
        c.id for c in baseline.commitments if c.passage.start < chosen.end and chosen.start < c.passage.end
    }
    findings = alerting(compare(without, baseline))
    assert {f.commitment: f.kind for f in findings} == dict.fromkeys(gone, "removed")
    for f in alerting(compare(statement, drafted(without))):
        assert f.kind == "added"
        assert f.statement is not None
        assert f.statement.start < chosen.end
        assert chosen.start < f.statement.end


EDITS = [
    ("strongly opposed unlawful", "opposed unlawful"),
    ("encouraged the peaceful", "called for the peaceful"),
    ("appropriate international", "international"),
    ("complete denuclearization", "denuclearization"),
    ("immediately cease", "cease"),
    ("unlawful maritime claims", "maritime claims"),
    ("committed to work under", "intended to work under"),
    ("expressed their serious concern with", "expressed their concern with"),
    ("expressed concern about", "condemned"),
    ("urged all UN Member States", "demanded that all UN Member States"),
    (
        "denuclearization of the Democratic People's Republic of Korea (DPRK)",
        "denuclearization of the Korean Peninsula",
    ),
    (" in accordance with the relevant United Nations Security Council resolutions (UNSCRs)", ""),
    ("any attempts to unilaterally change the status quo", "any attempts to change the status quo"),
    (
        "attempts to unilaterally change the status quo",
        "attempts to unilaterally change the status quo by force or coercion",
    ),
    ("abductees, detainees, and unrepatriated", "abductees and unrepatriated"),
    ("ASEAN centrality and unity", "ASEAN centrality"),
    ("freedoms of navigation and overflight and", "freedoms of navigation and"),
    ("Taiwan's meaningful participation", "Taiwan's participation"),
    ("through the regular conduct of", "through the conduct of"),
    (
        "across the Taiwan Strait",
        "across the Taiwan Strait as an indispensable element of security and prosperity",
    ),
    ("DPRK's increasing military", "DPRK's military"),
    ("North Korean cyber actors and IT workers", "North Korean cyber actors"),
]


@pytest.mark.parametrize(("old", "new"), EDITS)
def test_swapping_two_drafted_texts_swaps_the_direction(old: str, new: str) -> None:
    statement = STATEMENTS[0]
    assert statement.text.count(old) == 1
    edited = replace(statement, text=statement.text.replace(old, new))
    there, back = alerting(compare(edited, DRAFTS[statement])), alerting(compare(statement, drafted(edited)))
    assert there
    assert {f.kind for f in (*there, *back)} <= {"strengthened", "weakened", "reworded"}
    assert sorted(str(f.direction) for f in there) == sorted(
        SWAPPED.get(str(f.direction), "neutral") for f in back
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("North Korea", "the DPRK"),
        ("United States", "U.S."),
        ("defense", "defence"),
        ("emphasized", "stressed"),
        ("The Secretary and Foreign Ministers", "They"),
        ("reaffirmed", "reiterated"),
        ("urged", "called on"),
    ],
)
def test_other_words_for_the_same_keep_all(old: str, new: str) -> None:
    statement = STATEMENTS[0]
    edited = replace(statement, text=statement.text.replace(old, new))
    assert [(f.key, f.why) for f in alerting(compare(edited, DRAFTS[statement])) if f.alert] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "They urged Russia and North Korea to immediately cease all such activities",
            "They called on Moscow and Pyongyang to stop all such activities at once",
        ),
        (
            (
                "the immediate resolution of the issues of abductees, detainees, and unrepatriated "
                "prisoners of war"
            ),
            "resolve immediately the issues of abductees, detainees, and prisoners of war who did not return",
        ),
        (
            (
                "They reaffirmed their unwavering support for ASEAN centrality and unity and for the "
                "ASEAN-led regional architecture"
            ),
            (
                "ASEAN's unity and centrality, and the regional architecture led by ASEAN, have their "
                "unwavering support"
            ),
        ),
    ],
)
def test_a_commitment_told_in_other_words_is_found(old: str, new: str) -> None:
    statement = STATEMENTS[0]
    assert old in statement.text
    findings = alerting(compare(replace(statement, text=statement.text.replace(old, new)), DRAFTS[statement]))
    assert [f.key for f in findings if f.kind in ("removed", "added")] == []


@pytest.mark.parametrize(
    "look_alike",
    [
        "They underscored the importance of peace and stability in the Middle East.",
        "They welcomed the Maritime Cooperation Framework of the Pacific Islands Forum.",
        "They expressed concern about the implications of climate change for security.",
        "They opposed attempts to change the status quo in Ukraine by force.",
    ],
)
def test_a_look_alike_answers_nothing(look_alike: str) -> None:
    statement = STATEMENTS[0]
    alone = replace(statement, text=look_alike)
    findings = compare(alone, DRAFTS[statement]).findings
    assert {f.kind for f in findings if f.commitment and is_watched(f.topic)} == {"removed"}


@given(st.text(max_size=400))
@settings(max_examples=40, deadline=None)
def test_any_characters_are_drafted_and_compared_both_ways(text: str) -> None:
    statement = Document(text=text + "x", date=date(2026, 1, 1))
    its_draft = drafted(statement)
    exact(compare(STATEMENTS[0], its_draft))
    exact(compare(statement, DRAFTS[STATEMENTS[0]]))
    assert alerting(compare(statement, its_draft)) == []


@given(st.binary(max_size=500), st.sampled_from(["utf-8", "latin-1", "utf-16-le", "shift_jis"]))
@settings(max_examples=30, deadline=None)
def test_bytes_of_anything_decoded_are_drafted_and_keep_all(raw: bytes, encoding: str) -> None:
    statement = Document(text=raw.decode(encoding, "replace") + ".", date=date(2026, 1, 1))
    assert alerting(compare(statement, drafted(statement))) == []


@given(
    st.lists(
        st.sampled_from(
            [
                "They",
                "We",
                "urged",
                "opposed",
                "DPRK",
                "Taiwan",
                "Strait",
                "and",
                ",",
                ";",
                ".",
                "including",
                "to",
                "cease",
                "will",
                "South",
                "China",
                "Sea",
                "status",
                "quo",
                "\n\n",
                "as well as",
                "cyber",
                "sanctions",
                "Framework",
            ]
        ),
        max_size=80,
    ).map(" ".join)
)
@settings(max_examples=60, deadline=None)
def test_any_words_of_the_field_are_drafted_and_keep_all(text: str) -> None:
    statement = Document(
        text=text + " They met.",
        title="Words",
        date=date(2026, 1, 1),
        kind="joint_statement",
        parties=("JP", "KR", "US"),
    )
    assert [f for f in alerting(compare(statement, drafted(statement))) if f.alert] == []


def test_a_draft_is_the_same_each_time_and_so_is_its_comparison() -> None:
    assert draft(STATEMENTS[1], "x") == draft(STATEMENTS[1], "x")
    once, again = (written_comparison(compare(STATEMENTS[0], DRAFTS[STATEMENTS[1]])) for _ in range(2))
    assert once == again
