"""One change is told once, and under the name of what it is."""

from __future__ import annotations

from baselines.comparison import compare
from baselines.library import Library
from baselines.model import Document, Finding

BASELINE = Library().default


def findings(*edits: tuple[str, str]) -> dict[str, Finding]:
    text = BASELINE.text
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    document = Document(
        text=text, kind="joint_statement", parties=("JP", "KR", "US"), level="ministers", language="en"
    )
    return {f.key: f for f in compare(document, BASELINE).findings}


def test_a_verb_that_governs_two_commitments_is_told_once() -> None:
    found = findings(("strongly opposed unlawful maritime claims", "opposed unlawful maritime claims"))
    assert (found["SCS-01"].kind, found["SCS-01"].alert) == ("weakened", True)
    assert (found["SCS-02"].kind, found["SCS-02"].alert) == ("weakened", False)
    assert "told with SCS-01" in found["SCS-02"].why


def test_a_clause_that_hangs_on_a_moved_verb_and_changes_itself_is_told_too() -> None:
    found = findings(
        (
            "They expressed serious concerns over the DPRK's increasing",
            "They strongly condemned the DPRK's increasing",
        ),
        ("military capabilities, particularly its long-range missiles", "military capabilities"),
    )
    assert found["DPRK-07"].alert
    assert found["DPRK-08"].kind != "retained"


def test_two_verbs_that_move_are_two_findings() -> None:
    found = findings(
        ("strongly opposed unlawful maritime claims", "opposed unlawful maritime claims"),
        (
            "They opposed any attempts to change the status quo",
            "They strongly opposed any attempts to change the status quo",
        ),
    )
    assert found["SCS-01"].alert
    assert found["SCS-03"].alert


def test_a_topic_is_silent_only_when_nothing_of_it_is_left() -> None:
    sentence = (
        " They also expressed support for Taiwan's meaningful participation in appropriate "
        "international organizations."
    )
    assert findings((sentence, ""))["TWN-05"].move == "formula_absent"
    arctic = BASELINE.commitment("ARC-01")
    assert arctic is not None
    paragraph = next(p for p in BASELINE.text.split("\n\n") if arctic.passage.text in p)
    assert findings((paragraph, ""))["ARC-01"].move == "silence"


def test_an_addition_to_a_topic_of_the_baseline_is_no_new_topic() -> None:
    end = "as well as the issue of separated families."
    found = findings((end, f"{end} They condemned the human rights violations of North Korea."))
    (addition,) = [f for f in found.values() if f.kind == "added"]
    assert addition.move != "new_topic"
