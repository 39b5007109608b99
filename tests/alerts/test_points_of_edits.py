"""What a page was edited in, as points: pairs of what must be told and a look-alike that must stay silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from alerts.points.edit_facts import EditFacts, PageEdit
from alerts.points.point import AlertPoints
from alerts.points.reader import Scope
from alerts.points.telling import points_of, points_of_edit
from baselines.comparison import compare
from baselines.divergence import compare_former
from baselines.library import Library
from baselines.model import Baseline, Comparison, Document, Move
from baselines.model.finding import is_of_edit
from baselines.text import sentences

BASELINE = Library().default
TEXT = BASELINE.text
SEEN_AT = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
OPPOSED = ("opposed any attempts to unilaterally", "did not support any attempts to unilaterally")


def compared(text: str, baseline: Baseline = BASELINE) -> Comparison:
    document = Document(
        text=text,
        title="Joint Statement of the United States, Japan and the Republic of Korea",
        date=date(2026, 2, 3),
        kind="joint_statement",
        parties=("JP", "KR", "US"),
        level="ministers",
        language="en",
    )
    return compare(document, baseline)


def edit_of(former: str, present: str, **facts: object) -> tuple[Comparison, PageEdit]:
    before, now = compared(former), compared(present)
    found = compare_former(before, now, version=2, day=SEEN_AT.date())
    known = EditFacts(former=1, present=2, seen_at=SEEN_AT, **facts)  # type: ignore[arg-type]
    return now, PageEdit(facts=known, findings=found, before=before)


def points(former: str, present: str, *, scope: Scope | None = None, **facts: object) -> AlertPoints:
    now, edit = edit_of(former, present, **facts)
    return points_of_edit(now, edit, scope=scope or Scope())


def edited(before: str, after: str, text: str = TEXT) -> str:
    assert before in text, before
    return text.replace(before, after)


def without(name: str) -> str:
    """The text without every sentence that names it."""
    text = TEXT
    for sentence in sentences(TEXT):
        if name in sentence.text:
            text = text.replace(sentence.text, "")
    return text


# What an edit makes of the text, what leads, and the same place with other words that say the same.
PAIRS = {
    "a verb": (
        OPPOSED,
        'Taiwan: status quo "opposed" -> "did not support"',
        (OPPOSED[0], "oppose any attempts to unilaterally"),
    ),
    "the referent": (
        (
            "complete denuclearization of the Democratic People's Republic of Korea (DPRK)",
            "complete denuclearization of the Korean Peninsula",
        ),
        'DPRK: denuclearization "DPRK" -> "Korean Peninsula"',
        ("Democratic People's Republic of Korea (DPRK)", "DPRK"),
    ),
    "a formula": (
        (
            "unilaterally change the status quo. They",
            "unilaterally change the status quo by force or coercion. They",
        ),
        'Taiwan: status quo "by force or coercion" added',
        ("unilaterally change the status quo. They", "unilaterally change the  status quo. They"),
    ),
    "a state": (
        ("opposed unlawful maritime claims", "opposed China's unlawful maritime claims"),
        "China named on the South China Sea",
        ("opposed unlawful maritime claims", "oppose unlawful maritime claims"),
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_an_edit_of_substance_leads_and_its_look_alike_is_silent(name: str) -> None:
    substance, headline, look_alike = PAIRS[name]
    found = points(TEXT, edited(*substance))
    assert found.due
    assert found.subject.startswith(f"Edited: {headline}"[:78].rsplit(" ", 1)[0])
    assert {point.fact for point in found.points} == {"edit"}
    assert found.points[0].sentence.startswith("Edited: ")
    silent = points(TEXT, edited(*look_alike))
    assert not silent.due
    assert silent.points == ()


@pytest.mark.parametrize("name", PAIRS)
def test_quotes_of_an_edit_are_words_of_the_two_versions(name: str) -> None:
    present = edited(*PAIRS[name][0])
    now, edit = edit_of(TEXT, present)
    for finding in filter(is_of_edit, edit.findings):
        assert finding.baseline is None or finding.baseline.text in edit.before.document.text
        assert finding.statement is None or finding.statement.text in now.document.text
        place = finding.statement
        assert place is None or now.document.text[place.start : place.end] == place.text


def test_the_sentence_has_the_former_words_until_when_and_the_present_ones() -> None:
    (point,) = points(TEXT, edited(*OPPOSED)).points
    assert point.sentence == (
        'Edited: Taiwan, status quo: softer: "opposed" -> "did not support"; said "opposed any attempts to '
        'unilaterally change the status quo" until 3 Mar 2026, now "did not support any attempts to '
        'unilaterally change the status quo".'
    )
    assert point.commitments == ("TWN-04",)


def test_a_topic_that_an_edit_unnames_is_one_point_and_one_that_it_names_another() -> None:
    lacking = without("South China Sea")
    (gone,) = points(TEXT, lacking).points
    assert (gone.fact, gone.about, gone.importance) == ("edit", "south_china_sea", "high")
    assert gone.headline == "South China Sea no longer named"
    (named,) = points(lacking, TEXT).points
    assert (named.fact, named.about) == ("topic_named", "south_china_sea")
    assert named.sentence.startswith("Edited: South China Sea: now named: ")


def test_an_edit_that_brings_back_an_earlier_version_says_so() -> None:
    back = points(edited(*OPPOSED), TEXT, back_to=1, back_on=date(2026, 2, 3))
    assert back.subject.startswith("Edited back: Taiwan: ")
    assert back.points[0].sentence.endswith(", as it stood on 3 Feb 2026.")
    assert "as it stood" not in points(edited(*OPPOSED), TEXT).points[0].sentence


def test_what_stood_there_before_the_edit_is_told_by_the_page_and_not_by_the_alert() -> None:
    former = edited("complete denuclearization", "denuclearization")
    now, edit = edit_of(former, edited(*OPPOSED, former))
    assert {point.topic for point in points_of_edit(now, edit).points} == {"taiwan"}
    assert [point.topic for point in points_of(now, edit=edit).points] == ["taiwan", "dprk"]
    assert points_of(now, edit=edit).subject.startswith("Edited: Taiwan: ")


def test_an_edit_is_told_to_those_who_asked_for_its_topic() -> None:
    of_dprk = Scope(wants=lambda finding: finding.topic == "dprk")
    assert points(TEXT, edited(*OPPOSED), scope=of_dprk).points == ()
    of_taiwan = Scope(wants=lambda finding: finding.topic == "taiwan")
    assert points(TEXT, edited(*OPPOSED), scope=of_taiwan).due


def test_a_topic_that_the_baseline_does_not_name_is_told_as_newly_named() -> None:
    """Of a baseline without Taiwan; a text that only repeats the baseline names nothing new."""
    silent = TEXT.replace("Taiwan", "Timber")
    known = tuple(commitment for commitment in BASELINE.commitments if commitment.topic != "taiwan")
    baseline = replace(BASELINE, text=silent, commitments=known)
    (point,) = [p for p in points_of(compared(TEXT, baseline)).points if p.topic == "taiwan"]
    assert (point.fact, point.about) == ("topic_named", "taiwan")
    assert point.sentence.startswith("Taiwan: now named: ")
    assert not [p for p in points_of(compared(silent, baseline)).points if p.topic == "taiwan"]


@pytest.mark.parametrize(
    ("move", "fact"), [("mechanism", "mechanism"), ("distributive", "format"), ("verb", "commitments")]
)
def test_a_body_and_a_form_are_facts_of_their_own(move: Move, fact: str) -> None:
    comparison = compared(edited(*OPPOSED))
    findings = tuple(replace(f, move=move) if f.key == "TWN-04" else f for f in comparison.findings)
    (point,) = points_of(replace(comparison, findings=findings)).points
    assert point.fact == fact
