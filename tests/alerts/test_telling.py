"""The few words that tell a finding are always words of the passages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from alerts.channels.message import compose
from alerts.harmless import plain
from alerts.wording.changed_words import in_text, sides, text_of
from alerts.wording.phrase import Telling, telling
from baselines.comparison import compare
from baselines.library import Library
from baselines.model import Document, Edit, Finding, Passage
from baselines.text import normalise
from tests.alerts.makers import (
    DENUCLEARIZATION,
    OPPOSED,
    PUBLIC_URL,
    make_alert,
    make_batch,
    make_change,
    make_finding,
)

STRAIT = make_finding(
    "emphasized the importance of maintaining peace and stability across the Taiwan Strait",
    (
        "reiterate the importance of maintaining peace and stability across the Taiwan Strait as an "
        "indispensable element"
    ),
)
CLAIMS = make_finding(
    "strongly opposed unlawful maritime claims in the South China Sea",
    "oppose maritime claims of all nations",
)


@pytest.mark.parametrize(
    ("finding", "why", "expected"),
    [
        (OPPOSED, "verb: opposed -> did not support", Telling("became", "opposed", "did not support")),
        (
            CLAIMS,
            "verb: strongly opposed -> oppos; scope: x dropped",
            Telling("became", "strongly opposed", "oppose"),
        ),
        (
            DENUCLEARIZATION,
            "referent: dprk -> korean peninsula; qualifier: x",
            Telling("became", "DPRK", "Korean Peninsula"),
        ),
        (DENUCLEARIZATION, "qualifier: complete dropped", Telling("dropped", "complete", "")),
        (
            STRAIT,
            "formula_returned: indispensable element added",
            Telling("added", "", "indispensable element"),
        ),
        (CLAIMS, "scope: south china sea no longer named", Telling("no longer named", "South China Sea", "")),
        (STRAIT, 'qualifier: hedged by "as an"', Telling("added", "", "as an")),
        (OPPOSED, 'verb: "opposed" -> "did not support"', Telling("became", "opposed", "did not support")),
        (CLAIMS, "distributive: each on its own: all nations", Telling("added", "", "all nations")),
    ],
)
def test_what_the_comparison_names_is_quoted_as_it_stands(
    finding: Finding, why: str, expected: Telling
) -> None:
    assert telling(replace(finding, why=why)) == expected


@pytest.mark.parametrize(
    "why",
    [
        "",
        "verb: (opposed) including -> strongly oppos",
        "mechanism: freedom edge dropped",
        "qualifier: status quo dropped",
        "verb: opposed -> condemned",
        "nonsense",
        "a: b -> c -> d",
    ],
)
def test_what_stands_in_neither_passage_is_not_quoted_and_the_redline_speaks(why: str) -> None:
    assert telling(replace(OPPOSED, why=why)) == Telling("became", "opposed", "did not support")


@pytest.mark.parametrize(
    ("before", "after", "pair"),
    [
        ("strongly opposed any attempts", "opposed any attempts", ("strongly opposed", "opposed")),
        ("opposed any attempts", "firmly opposed any attempts", ("opposed", "firmly opposed")),
        (
            "enhance the dialogue",
            "enhance the dialogue, as appropriate",
            ("dialogue", "dialogue, as appropriate"),
        ),
        (
            "urged the DPRK to immediately cease launches",
            "called on the DPRK to cease launches",
            ("urged", "called on"),
        ),
    ],
)
def test_without_a_named_reason_the_first_change_is_told(
    before: str, after: str, pair: tuple[str, str]
) -> None:
    assert telling(make_finding(before, after)) == Telling("became", *pair)


def test_two_wordings_without_a_common_word_are_told_as_two_quotes_without_marks() -> None:
    finding = make_finding(
        "reaffirmed the importance of close policy coordination", "will discuss plans for the coming winter"
    )
    assert telling(finding) is None
    assert not any(piece.is_changed for side in sides(finding) for piece in side)
    text = compose(make_batch(make_alert((finding,))), "email", public_url=PUBLIC_URL).text
    assert text.startswith(
        'Taiwan: "reaffirmed the importance of close policy coordination" became "will discuss '
        'plans for the coming winter"; '
    )


def test_a_redline_that_does_not_fit_its_passages_marks_nothing_and_loses_nothing() -> None:
    finding = replace(
        OPPOSED, edits=(Edit("equal", "attempts to unilaterally change the status quo", "attempts"),)
    )
    old, new = sides(finding)
    assert text_of(old) == OPPOSED.baseline.text  # type: ignore[union-attr]
    assert text_of(new) == OPPOSED.statement.text  # type: ignore[union-attr]
    assert not any(piece.is_changed for piece in (*old, *new))


def test_marks_joined_are_the_quote() -> None:
    old, new = sides(DENUCLEARIZATION)
    assert text_of(old) == DENUCLEARIZATION.baseline.text  # type: ignore[union-attr]
    assert text_of(new) == DENUCLEARIZATION.statement.text  # type: ignore[union-attr]
    assert [p.text for p in new if p.is_changed] == ["Korean Peninsula"]


@pytest.mark.parametrize(
    ("lead", "trail", "words_shown"),
    [
        ("They also ", " in the region", "They also {opposed} any attempts in the region"),
        (
            "They emphasized the need to act together and ",
            " by responding firmly to evasions",
            "… {opposed} any attempts …",
        ),
        ("They ", ", including the implications of it", "They {opposed} any attempts …"),
        ("", "", "{opposed} any attempts"),
    ],
)
def test_of_a_longer_clause_only_what_was_compared_is_told(lead: str, trail: str, words_shown: str) -> None:
    edits = [
        Edit("equal", "", lead),
        Edit("replace", "disapproved of", "opposed"),
        Edit("equal", " any attempts", " any attempts"),
    ]
    edits = [e for e in (*edits, Edit("equal", "", trail)) if e.before or e.after]
    words = f"{lead}opposed any attempts{trail}"
    finding = replace(
        make_finding("disapproved of any attempts", words),
        edits=tuple(edits),
        statement=Passage(words, 0, len(words)),
    )
    old, new = sides(finding)
    assert in_text(new, "{", "}") == words_shown
    assert text_of(old) == "disapproved of any attempts"


@pytest.mark.shared
def test_on_real_statements_subjects_are_short_and_every_word_told_is_theirs(shared: Path) -> None:
    baseline = Library().default
    paths = sorted((shared / "corpus" / "trilateral").glob("202*.md"))
    assert paths
    for path in paths[::3]:
        text = normalise(path.read_text(encoding="utf-8").split("\n---\n", 1)[-1])
        document = Document(
            text=text,
            title="Statement",
            date=date(2026, 2, 3),
            kind="joint_statement",
            parties=("JP", "KR", "US"),
            level="leaders",
            language="en",
        )
        for finding in (f for f in compare(document, baseline).findings if f.alert):
            words_shown = telling(finding)
            if words_shown:
                assert words_shown.old in plain(baseline.text)
                assert words_shown.new in plain(document.text)
            old, new = sides(finding)
            assert text_of(old) == plain(finding.baseline.text if finding.baseline else "")
            quoted = text_of(new).removeprefix("… ").removesuffix(" …")
            assert quoted in plain(finding.statement.text if finding.statement else "")
            assert quoted or not finding.statement
            message = compose(
                make_batch(make_alert([make_change(finding)])), "console", public_url=PUBLIC_URL
            )
            assert len(message.subject) <= 110


def test_the_words_around_what_was_compared_do_not_make_two_wordings_one() -> None:
    words = (
        "They emphasized their unwavering resolve to stand together and will discuss plans for the "
        "coming winter"
    )
    frame = "They emphasized their unwavering resolve to stand together and "
    words_shown = make_finding("reaffirmed the importance of close policy coordination", words)
    edits = (Edit("equal", "", frame), Edit("replace", words_shown.baseline.text, words.removeprefix(frame)))  # type: ignore[union-attr]
    old, new = sides(replace(words_shown, edits=edits))
    assert not any(piece.is_changed for piece in (*old, *new))
    assert text_of(new) == "… will discuss plans for the coming winter"
