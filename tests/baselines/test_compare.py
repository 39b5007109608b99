"""The story of a comparison: role, comparability, which silences count, what is told, and two versions of a
page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baselines.comparison import VERSIONS, compare, compare_versions
from baselines.model import Baseline, Comparison, Document, Finding, reading_order
from baselines.schemas.comparison_schema import written_comparison
from baselines.text import normalise
from baselines.vocabulary import watched_topics

Edited = Callable[..., Comparison]
TAIWAN = (
    " They also expressed support for Taiwan's meaningful participation in appropriate international "
    "organizations."
)


def by_key(comparison: Comparison) -> dict[str, Finding]:
    return {f.key: f for f in comparison.findings}


def test_the_baseline_compared_with_itself_is_a_copy_with_nothing_to_tell(
    baseline: Baseline, statement: Document
) -> None:
    comparison = compare(replace(statement, date=baseline.date), baseline)
    assert comparison.role == "copy"
    assert [f.commitment for f in comparison.findings] == [c.id for c in baseline.commitments]
    assert {(f.kind, f.alert, f.direction, f.move) for f in comparison.findings} == {
        ("retained", False, None, None)
    }
    assert all(
        f.statement and f.baseline and f.statement.text == f.baseline.text for f in comparison.findings
    )
    assert comparison.summary.counts["retained"] == 63


def test_the_same_words_a_year_later_are_a_new_statement_that_changes_nothing(
    baseline: Baseline, statement: Document
) -> None:
    comparison = compare(statement, baseline)
    assert (comparison.role, comparison.comparability, comparison.summary.alerts) == ("new", "full", 0)


def test_a_republished_copy_with_a_header_is_a_copy(baseline: Baseline, statement: Document) -> None:
    header = (
        "US, Japan, ROK Meet for Talks\n\n23 Sep 2025\n\n/Public Release. This material from the "
        "originating organization may be "
        "edited for clarity, style and length./\n\n"
    )
    facts = {"kind": "republication", "date": baseline.date + timedelta(days=1), "is_primary": False}
    comparison = compare(replace(statement, text=header + baseline.text, **facts), baseline)  # type: ignore[arg-type]
    assert (comparison.role, comparison.summary.alerts) == ("copy", 0)
    assert len(comparison.findings) == 63


def test_a_copy_that_differs_in_substance_is_new(edited: Edited, baseline: Baseline) -> None:
    comparison = edited((TAIWAN, ""), date=baseline.date)
    assert comparison.role == "new"
    assert [f.key for f in comparison.findings if f.alert] == ["TWN-05"]


@pytest.mark.shared
def test_a_news_report_of_the_baseline_is_coverage_with_every_commitment_retained(
    baseline: Baseline, shared: Path
) -> None:
    text = (shared / "seeds" / "2025-09-23-news-report.txt").read_text()
    news = Document(
        text=text,
        title="Three ministers meet",
        date=date(2025, 9, 23),
        kind="news_report",
        parties=("JP", "KR", "US"),
        is_primary=False,
    )
    comparison = compare(news, baseline)
    assert comparison.role == "coverage"
    assert {(f.kind, f.alert) for f in comparison.findings} == {("retained", False)}
    assert len(comparison.findings) == 63
    assert sum(f.statement is not None for f in comparison.findings) >= 45
    assert compare(replace(news, date=date(2026, 5, 1)), baseline).role == "unrelated"


def test_a_text_about_something_else_is_unrelated(baseline: Baseline) -> None:
    text = (
        "The President congratulated the national team. He will host the players next week at the "
        "White House. "
    ) * 30
    comparison = compare(
        Document(
            text=text,
            title="Statement",
            date=date(2026, 1, 1),
            kind="spokesperson_statement",
            parties=("US",),
        ),
        baseline,
    )
    assert (comparison.role, comparison.comparability, comparison.summary.alerts) == ("unrelated", "none", 0)
    assert {f.kind for f in comparison.findings} == {"removed"}


READOUT = (
    "Readout of the Trilateral Meeting\n\nSecretary Rubio met with the Foreign Ministers of Japan "
    "and the Republic of Korea. "
    "They reaffirmed their commitment to the complete denuclearization of the DPRK and the "
    "importance of peace and stability "
    "across the Taiwan Strait, and discussed cooperation on maritime security and supply chains."
)


def test_a_readout_tells_no_silence_and_no_shortened_formula(baseline: Baseline, statement: Document) -> None:
    comparison = compare(replace(statement, text=READOUT, kind="readout"), baseline)
    findings = by_key(comparison)
    assert (comparison.comparability, comparison.summary.alerts) == ("partial", 0)
    # A silence that its kind explains counts a step less than the commitment, and wakes nobody.
    assert (findings["SCS-01"].kind, findings["SCS-01"].importance, findings["SCS-01"].alert) == (
        "removed",
        "medium",
        False,
    )
    assert findings["DPRK-01"].kind != "removed"
    assert findings["TWN-01"].kind == "retained"


def test_a_readout_that_is_stronger_is_told(baseline: Baseline, statement: Document) -> None:
    text = READOUT + " They strongly condemned the PRC's unlawful maritime claims in the South China Sea."
    findings = by_key(compare(replace(statement, text=text, kind="readout"), baseline))
    assert (findings["SCS-01"].kind, findings["SCS-01"].alert) == ("strengthened", True)


def test_other_parties_cannot_drop_what_binds_the_three(edited: Edited) -> None:
    secretariat = (
        "The Secretary and Foreign Ministers welcomed the active role of the Trilateral "
        "Coordinating Secretariat responsible "
        "for aligning the action-oriented objectives and coordinating and implementing tangible efforts."
    )
    ours = edited((secretariat, ""), (TAIWAN, ""))
    theirs = edited((secretariat, ""), (TAIWAN, ""), parties=("JP", "US"))
    assert [(f.key, f.importance) for f in ours.findings if f.alert] == [
        ("TWN-05", "high"),
        ("INST-01", "medium"),
    ]
    assert theirs.comparability == "partial"
    removed = {f.key: (f.importance, f.alert) for f in theirs.findings if f.kind == "removed"}
    assert removed == {"TWN-05": ("medium", False), "INST-01": ("low", False)}


def test_a_short_text_of_the_same_parties_gathers_its_silences(
    baseline: Baseline, statement: Document
) -> None:
    text = "We reaffirm our commitment to the complete denuclearization of the DPRK."
    comparison = compare(replace(statement, text=text), baseline)
    assert comparison.comparability == "partial"
    assert not any(f.alert for f in comparison.findings if f.kind == "removed")
    assert "short text" in comparison.why


def test_a_secondary_text_confirms_nothing(edited: Edited) -> None:
    comparison = edited((TAIWAN, ""), is_primary=False)
    assert comparison.summary.alerts == 0
    assert [f.key for f in comparison.findings if f.kind == "removed"] == ["TWN-05"]


@pytest.mark.parametrize(
    "facts", [{"kind": "remarks"}, {"language": "ja"}, {"text": ""}, {"text": "\u200b \n\n \ud800"}]
)
def test_what_cannot_be_compared_says_why_and_tells_nothing(
    baseline: Baseline, statement: Document, facts: dict[str, str]
) -> None:
    comparison = compare(replace(statement, **facts), baseline)  # type: ignore[arg-type]
    assert (comparison.comparability, comparison.summary.alerts) == ("none", 0)
    assert comparison.why
    assert len([f for f in comparison.findings if f.commitment]) == 63


@pytest.mark.parametrize(
    ("sentence", "stands_by"),
    [
        ("They reaffirmed the Joint Statement of September 22, 2025.", True),
        ("They stood by the commitments set out in the statement of 22 September 2025.", True),
        ("They renewed the principles of September 2025.", True),
        ("Building on the statement of 22 September 2025, they agreed to continue.", False),
        ("Building on their meeting of September 22, 2025, they reaffirmed their friendship.", False),
        ("They acted in line with the Joint Statement of September 22, 2025.", False),
        ("They reaffirmed their commitment to peace, as in the statement of September 22, 2025.", False),
        ("They recalled their meeting in New York on September 22, 2025 and reaffirmed its outcomes.", True),
        ("They met again after September 22, 2025.", False),
        ("They reaffirmed the Joint Statement of September 22, 2023.", False),
    ],
)
def test_a_text_that_stands_by_the_baseline_says_so_and_its_silences_are_told_as_not_repeated(
    edited: Edited, sentence: str, stands_by: bool
) -> None:
    meetings = "They committed to continue trilateral meetings"
    comparison = edited((TAIWAN, ""), (meetings, f"{sentence} {meetings}"))
    assert comparison.reaffirms_baseline is stands_by
    silence = by_key(comparison)["TWN-05"]
    assert silence.kind == "removed"
    assert ("not repeated" in silence.summary) is stands_by
    assert silence.alert, "reaffirming changes the word, and nothing else"


def test_begin_and_end_text_frame_what_counts(edited: Edited) -> None:
    frame = (
        "End Text\n\nMore news: The Secretary strongly condemned Taiwan independence and the DPRK's "
        "launch of a missile."
    )
    assert edited(("End Text", frame)).summary.alerts == 0


def test_the_summary_leads_with_what_matters_most_in_plain_words(edited: Edited) -> None:
    summary = edited(("strongly opposed unlawful", "opposed unlawful")).summary
    assert summary.headline == (
        'South China Sea: "strongly opposed" -> "opposed", in "strongly opposed unlawful maritime '
        'claims" (softer, verb).'
    )
    assert summary.who == "US, JP-KR-US, joint statement, ministers, 22 September 2026"
    assert (summary.counts["weakened"], summary.alerts) == (2, 1)
    assert not any(word in summary.headline.lower() for word in ("signal", "abandon", "shift"))


def test_the_headline_is_the_finding_that_the_mail_and_the_pages_tell_first(edited: Edited) -> None:
    comparison = edited(
        ("strongly opposed unlawful", "opposed unlawful"), ("complete denuclearization", "denuclearization")
    )
    first = min((f for f in comparison.findings if f.alert), key=reading_order)
    assert first.topic == "dprk"
    assert comparison.summary.headline == first.summary


def test_the_written_form_is_whole(edited: Edited) -> None:
    written = written_comparison(edited((TAIWAN, "")))
    assert {
        "baseline",
        "statement",
        "role",
        "reaffirms_baseline",
        "comparability",
        "why",
        "findings",
        "ledger",
        "summary",
    } == set(written)
    for finding in written["findings"]:
        for side in ("baseline", "statement"):
            passage = finding[side]
            if passage:
                assert written[side]["text"][passage["start"] : passage["end"]] == passage["text"]
                assert len(passage["text"].split()) <= 80
        if finding["edits"]:
            assert "".join(e["before"] for e in finding["edits"]) == finding["baseline"]["text"]
            assert "".join(e["after"] for e in finding["edits"]) == finding["statement"]["text"]


def test_directions_and_kinds_agree(edited: Edited) -> None:
    comparison = edited((TAIWAN, ""), ("strongly opposed", "opposed"), ("immediately cease", "cease"))
    allowed = {
        "strengthened": {"stronger"},
        "weakened": {"weaker"},
        "reworded": {"broader", "narrower", "neutral"},
    }
    for f in comparison.findings:
        assert f.direction in allowed.get(f.kind, {None})
        assert f.kind != "retained" or (f.importance, f.alert) == ("low", False)


def test_an_edited_page_tells_each_changed_passage() -> None:
    before = Document(
        text="The minister welcomed the plan. He will travel in May.\n\nContact: the press office.",
        title="Note",
        sha256="1",
    )
    text = "The minister rejected the plan. He will travel in May.\n\nContact: the press office. A new line."
    after = replace(before, text=text)
    comparison = compare_versions(before, after)
    assert comparison.baseline.slug == VERSIONS
    assert [(f.kind, f.alert) for f in comparison.findings] == [("reworded", True), ("added", True)]
    assert comparison.findings[0].baseline is not None
    assert comparison.findings[0].baseline.text == "The minister welcomed the plan."
    assert comparison.summary.alerts == 2
    for f in comparison.findings:
        assert f.statement is not None
        assert comparison.document.text[f.statement.start : f.statement.end] == f.statement.text


@pytest.mark.parametrize(
    ("after", "findings"),
    [("sanctionss on three", 1), ("sanctions on 3", 0), ("sanctions  on three", 0), ("sanctions on four", 1)],
)
def test_of_two_versions_a_misspelling_is_an_edit_and_another_form_is_none(after: str, findings: int) -> None:
    text = "They imposed sanctions on three banks. They met."
    edited_text = text.replace("sanctions on three", after)
    comparison = compare_versions(Document(text=text), Document(text=edited_text))
    assert len(comparison.findings) == findings


def test_white_space_case_and_spelling_are_no_edit_of_a_page() -> None:
    before = Document(text="The Defence programme  was reviewed. It stays.")
    assert (
        compare_versions(
            before, replace(before, text="The defense program was\nreviewed.\n\nIt stays.")
        ).findings
        == ()
    )


def test_a_page_whose_paragraphs_changed_places_is_told_once() -> None:
    parts = ["First they met.", "They spoke of trade. They spoke of law.", "Then they dined.", "They left."]
    before = Document(text="\n\n".join(parts), title="A page")
    after = replace(before, text="\n\n".join([parts[0], parts[2], parts[3], parts[1]]))
    (moved,) = compare_versions(before, after).findings
    assert (moved.kind, moved.importance, moved.alert) == ("reworded", "low", True)
    assert moved.summary == 'Moved: "They spoke of trade.".'
    assert moved.baseline is not None
    assert moved.statement is not None
    assert (
        before.text[moved.baseline.start : moved.baseline.end]
        == after.text[moved.statement.start : moved.statement.end]
    )


@given(
    st.lists(st.sampled_from(["One of them.", "Two of them. And more.", "Three\nof 3."]), max_size=6),
    st.integers(0, 5),
)
@settings(max_examples=60, deadline=None)
def test_passages_of_two_versions_stand_where_they_say(parts: list[str], at: int) -> None:
    before = Document(text=normalise("\n\n".join(parts)))
    after = Document(text=normalise("\n\n".join([*parts[:at], "Another one came.", *parts[at:]])))
    for finding in compare_versions(before, after).findings:
        for passage, text in ((finding.baseline, before.text), (finding.statement, after.text)):
            assert passage is None or text[passage.start : passage.end] == passage.text
    assert compare_versions(before, after).findings


def test_focus_topics_are_what_the_contract_says(baseline: Baseline) -> None:
    assert {c.topic for c in baseline.commitments} >= {topic.name for topic in watched_topics()}
