"""Who speaks: only a clause whose subject signs takes a position. One sentence each, in pairs with a look-alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from baselines.clauses import split, voiced
from baselines.comparison import compare
from baselines.lexicon import load_lexicon
from baselines.model import Baseline, Document
from baselines.text import normalise

GOAL = "the complete denuclearization of the DPRK"
# What takes a position on the goal, and the sentence like it that does not.
PAIRS = [
    (
        "They reaffirmed their commitment to {goal}.",
        "Russia and the DPRK reaffirmed their commitment to {goal}.",
    ),
    (
        "The ministers stated that they are committed to {goal}.",
        "China stated that it is committed to {goal}.",
    ),
    (
        "According to the statement, the three sides reaffirmed their commitment to {goal}.",
        "According to Tokyo, Pyongyang has vowed a commitment to {goal}.",
    ),
    (
        "The three leaders reaffirmed their commitment to {goal}.",
        "The Kremlin reaffirmed its commitment to {goal}.",
    ),
    ("We reaffirm our commitment to {goal}.", "Experts reaffirmed their commitment to {goal}."),
    (
        "The Secretary and the Foreign Ministers reaffirmed their commitment to {goal}.",
        "Chinese officials reaffirmed their commitment to {goal}.",
    ),
    (
        "Japan and the Republic of Korea reaffirmed their commitment to {goal}.",
        "The Philippines and Vietnam reaffirmed their commitment to {goal}.",
    ),
    (
        "Secretary Rubio met Minister Cho, and they reaffirmed their commitment to {goal}.",
        "Secretary Rubio met Minister Cho, who reaffirmed his commitment to {goal}.",
    ),
    (
        "As three allies, they reaffirmed their commitment to {goal}.",
        "As President Xi reaffirmed his commitment to {goal}, they met in Seoul.",
    ),
    (
        "The two sides reaffirmed their commitment to {goal} and agreed to meet again.",
        "As the two sides reaffirmed their commitment to {goal}, they met in Seoul.",
    ),
    (
        "The commitment to {goal} was reaffirmed by the Secretary and the ministers.",
        "The commitment to {goal} was reaffirmed by Beijing.",
    ),
    (
        "It was agreed that they remain committed to {goal}.",
        "It was agreed by Moscow and Pyongyang to remain committed to {goal}.",
    ),
    (
        '"We reaffirm our commitment to {goal}," the three ministers said.',
        '"We reaffirm our commitment to {goal}," Kim Jong Un said.',
    ),
    (
        'The ministers said, "We reaffirm our commitment to {goal}."',
        'Wang Yi said, "We reaffirm our commitment to {goal}."',
    ),
    (
        "The statement reaffirmed the commitment to {goal}.",
        "The newspaper reaffirmed the commitment to {goal}.",
    ),
    ("The meeting reaffirmed the commitment to {goal}.", "Protesters reaffirmed the commitment to {goal}."),
    (
        "In a statement on Tuesday, the United States, Japan, and the ROK reaffirmed their commitment to {goal}.",
        "In a statement on Tuesday, China, Russia, and Iran reaffirmed their commitment to {goal}.",
    ),
    (
        "Prime Minister Takaichi of Japan reaffirmed her commitment to {goal}.",
        "Premier Li Qiang of China reaffirmed his commitment to {goal}.",
    ),
    (
        "The governments of the three countries reaffirmed their commitment to {goal}.",
        "The governments of China and Russia reaffirmed their commitment to {goal}.",
    ),
    (
        "In their view, they reaffirm the commitment to {goal}.",
        "In Beijing's view, it reaffirms the commitment to {goal}.",
    ),
    (
        "Both sides reaffirmed their commitment to {goal}.",
        "The Chinese side reaffirmed its commitment to {goal}.",
    ),
    (
        "The President reaffirmed his commitment to {goal}.",
        "The Iranian President reaffirmed his commitment to {goal}.",
    ),
    (
        "Tokyo, Seoul, and Washington reaffirmed their commitment to {goal}.",
        "Hanoi reaffirmed its commitment to {goal}.",
    ),
    (
        "They met in Seoul and reaffirmed their commitment to {goal}.",
        "Beijing said that it met them in Seoul and reaffirmed its commitment to {goal}.",
    ),
    (
        "The three ministers, meeting in New York, reaffirmed their commitment to {goal}.",
        "Lawmakers, meeting in New York, reaffirmed their commitment to {goal}.",
    ),
    (
        "They reaffirmed their commitment to {goal}, as China knows.",
        "China, as they know, reaffirmed its commitment to {goal}.",
    ),
    (
        "The ROK reaffirmed, with Japan and the United States, its commitment to {goal}.",
        "The DPRK reaffirmed, with Russia, its commitment to {goal}.",
    ),
    (
        "The Foreign Minister of Japan has also reaffirmed his commitment to {goal}.",
        "The Foreign Minister of Russia has also reaffirmed his commitment to {goal}.",
    ),
    (
        "The principals recently reaffirmed their commitment to {goal}.",
        "Analysts recently reaffirmed their commitment to {goal}.",
    ),
    (
        "The participants reaffirmed their commitment to {goal}.",
        "Some companies reaffirmed their commitment to {goal}.",
    ),
    ("They reaffirmed their commitment to {goal}.", "Commitment to {goal}"),
    ("Secretary Rubio reaffirmed the commitment to {goal}.", "KCNA reaffirmed the commitment to {goal}."),
]


def document(text: str, baseline: Baseline, **changes: object) -> Document:
    found = Document(
        text=text,
        title="Joint Statement",
        date=date(2026, 2, 3),
        kind="joint_statement",
        parties=baseline.parties,
        level="ministers",
    )
    return replace(found, **changes)  # type: ignore[arg-type]


def answered(text: str, baseline: Baseline, **changes: object) -> bool:
    """Whether any clause of a text answers the first commitment, and is told as somebody's position."""
    findings = compare(document(text, baseline, **changes), baseline).findings
    return next(f for f in findings if f.commitment == "DPRK-01").statement is not None


@pytest.mark.parametrize("sentence", [pair[0].format(goal=GOAL) for pair in PAIRS])
def test_a_signatory_takes_a_position(sentence: str, baseline: Baseline) -> None:
    assert answered(sentence, baseline)


@pytest.mark.parametrize("sentence", [pair[1].format(goal=GOAL) for pair in PAIRS])
def test_what_is_only_spoken_of_is_no_position(sentence: str, baseline: Baseline) -> None:
    assert not answered(sentence, baseline)
    after = f"They met in Seoul.\n\n{sentence}\n\nThey looked forward to their next meeting."
    assert not answered(after, baseline)


@pytest.mark.parametrize("sentence", [pair[1].format(goal=GOAL) for pair in PAIRS if pair[1].endswith(".")])
def test_nothing_new_is_told_of_what_others_said(sentence: str, baseline: Baseline) -> None:
    reported = compare(document(sentence, baseline), baseline).findings
    assert not [f for f in reported if f.kind == "added" and f.statement and GOAL in f.statement.text]


def test_a_state_speaks_where_it_signs(baseline: Baseline) -> None:
    sentence = f"China reaffirmed its commitment to {GOAL}."
    assert not answered(sentence, baseline)
    assert answered(sentence, baseline, parties=("CN", "US"), kind="readout")


def stance(sentence: str) -> tuple[str, float] | None:
    text, lexicon = normalise(sentence), load_lexicon()
    found = [c.stance for c in voiced(split(text, lexicon), text, ("JP", "KR", "US"), lexicon) if c.is_prose]
    return next(((s.ladder, s.rung) for s in found if s), None)


@pytest.mark.parametrize(
    ("sentence", "ladder", "rung"),
    [
        ("They called on the DPRK to return to dialogue.", "demand", 2),
        ("They held a call on the DPRK.", None, 0),
        ("They spoke in a telephone call on the DPRK.", None, 0),
        ("They issued a call for dialogue.", "demand", 2),
        ("They will underscore the importance of dialogue.", "restating", 5),
        ("They underscored the importance of dialogue.", "restating", 5),
        ("They will also strongly condemn the launches.", "disapproval", 7),
        ("They will call on the DPRK to return to dialogue.", "demand", 2),
        ("They will consult each other.", "undertaking", 3),
        ("They will seek to consult each other.", "undertaking", 1),
        ("They noted that Russia opposes sanctions.", "restating", 1),
        ("They noted and opposed sanctions evasion.", "restating", 1),
        ("They reaffirmed that China opposes independence.", "restating", 6),
        ("They oppose China's claims.", "disapproval", 4),
        ("They noted the DPRK's call for dialogue.", "restating", 1),
        ("They reiterated their call for dialogue.", "demand", 2),
        ("The PRC's behavior supporting its claims was noted.", "restating", 1),
        ("They opposed the PRC's behavior supporting its claims.", "disapproval", 4),
    ],
)
def test_the_rung_is_that_of_the_signatories_own_verb(sentence: str, ladder: str | None, rung: float) -> None:
    assert stance(sentence) == ((ladder, rung) if ladder else None)
