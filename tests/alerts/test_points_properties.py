"""What must hold for the points of every text: sums, quotes, length, order, and the way to JSON and back."""

from __future__ import annotations

import json
import random
import re
from dataclasses import asdict, dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.points.gather import is_same_clause
from alerts.points.headline import LONGEST_SUBJECT
from alerts.points.point import AlertPoints, points_from
from alerts.points.point_signals import signals_of
from alerts.points.silences import UNSURE
from alerts.points.telling import MOST, points_of
from baselines.comparison import compare
from baselines.model import Comparison, DocumentKind
from baselines.text import sentences
from tests.alerts.point_texts import BASELINE, STATEMENT, edited

SURE = 0.9
EXAMPLES = 6  # comparing takes most of the time; ten properties are tried
KINDS: tuple[DocumentKind, ...] = (
    "joint_statement",
    "declaration",
    "readout",
    "media_note",
    "fact_sheet",
    "spokesperson_statement",
)
INSERTIONS = (
    "They condemned China's use of water cannons in the South China Sea.",
    'They agreed on an annual "Ocean Salvage" exercise off Taiwan.',
    "They demanded that the DPRK return to talks without preconditions.",
    "They opposed any attempts to change the status quo by force or coercion.",
    "They noted the beauty of regional music.",
)
SWAPS = (
    ("strongly opposed", "noted"),
    ("opposed any attempts", "condemned any attempts"),
    ("complete denuclearization", "denuclearization"),
    ("Democratic People's Republic of Korea (DPRK)", "Korean Peninsula"),
    ("Russia", "a third country"),
    ("South China Sea", "East China Sea"),
    ("Taiwan", "the island"),
    ("North Korea", "the DPRK"),
    ("emphasized", "discussed"),
    ("unlawful maritime claims", "China's unlawful maritime claims"),
    ("urged", "did not urge"),
    ("expressed concern", 'expressed "grave" concern'),
)
PIECES = [piece.text for piece in sentences(BASELINE.text)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """How the baseline is edited; `seed` of the dice that choose where."""

    seed: int
    dropped: int
    swaps: list[tuple[str, str]]
    insertions: list[str]
    shuffled: bool
    kind: DocumentKind


edits = st.builds(
    Edits,
    seed=st.integers(0, 10_000),
    dropped=st.sampled_from((0, 1, 3, 8, 20, 40)),
    swaps=st.lists(st.sampled_from(SWAPS), max_size=5, unique=True),
    insertions=st.lists(st.sampled_from(INSERTIONS), max_size=3, unique=True),
    shuffled=st.booleans(),
    kind=st.sampled_from(KINDS),
)
_QUOTE = re.compile(r'"([^"]*)"')


def edited_at_random(how: Edits) -> Comparison:
    """The baseline with sentences dropped or shuffled, words swapped, and sentences inserted."""
    dice, pieces = random.Random(how.seed), list(PIECES)
    for _ in range(how.dropped):
        pieces.pop(dice.randrange(len(pieces)))
    if how.shuffled:
        dice.shuffle(pieces)
    text = " ".join(pieces)
    for old, new in how.swaps:
        text = text.replace(old, new)
    parts = text.split(". ")
    for insertion in how.insertions:
        parts.insert(dice.randrange(len(parts) + 1), insertion.removesuffix("."))
    return compare(replace(STATEMENT, text=". ".join(parts), kind=how.kind), BASELINE)


def words_of(points: AlertPoints) -> list[str]:
    """Every line that a reader sees of the points."""
    return [points.subject, *(line for p in points.points for line in (p.sentence, p.headline))]


def folded(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=EXAMPLES, deadline=None)
@given(edits)
def test_the_tallies_add_up_to_the_commitments(how: Edits) -> None:
    comparison = edited_at_random(how)
    points = points_of(comparison)
    if comparison.role != "new":  # of what is no statement nothing is told, and nothing counted
        assert not points.points
        assert not points.tallies
        return
    assert sum(tally.commitments for tally in points.tallies) == len(BASELINE.commitments)
    new = sum(tally.new for tally in points.tallies)
    assert new <= sum(finding.kind == "added" for finding in comparison.findings)


@settings(max_examples=EXAMPLES, deadline=None)
@given(edits)
def test_what_stands_in_quote_marks_stands_in_one_of_the_texts(how: Edits) -> None:
    comparison = edited_at_random(how)
    both = f"{folded(comparison.document.text)}\n{folded(BASELINE.text)}"
    for line in words_of(points_of(comparison)):
        assert line.count('"') % 2 == 0, line
        for quote in _QUOTE.findall(line):
            assert quote in both, line
            assert not quote.endswith("...")


SAYS = re.compile(
    r"\bnamed\b|dropped|not repeated|added|\bnew\b|\bback\b|harder|softer|broader|narrower|->|in other words|"
    r"again|\bmore\b|no longer|mentioned|alone|each on its own|hedged|no operative verb|, not [A-Z]|another place"
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(edits)
def test_each_part_of_a_subject_says_what_became_of_what(how: Edits) -> None:
    subject = points_of(edited_at_random(how)).subject
    for part in _QUOTE.sub('"words"', subject).split("; ") if subject else ():
        assert SAYS.search(part), subject
        assert not part.rstrip(" .").endswith(":"), subject


@settings(max_examples=EXAMPLES, deadline=None)
@given(edits)
def test_no_two_points_quote_one_clause(how: Edits) -> None:
    comparison = edited_at_random(how)
    quoted = [
        (point.topic, passage)
        for point in points_of(comparison).points
        if point.findings and (passage := comparison.findings[point.findings[0]].statement)
    ]
    for number, (topic, first) in enumerate(quoted):
        for other, second in quoted[number + 1 :]:
            assert topic != other or not is_same_clause(first, second), (first.text, second.text)


@settings(max_examples=EXAMPLES, deadline=None)
@given(edits)
def test_a_subject_is_short_enough_and_its_quotes_are_closed(how: Edits) -> None:
    points = points_of(edited_at_random(how))
    assert len(points.subject) <= LONGEST_SUBJECT
    assert points.subject.count('"') % 2 == 0
    assert bool(points.subject) == bool(points.points)


@settings(max_examples=EXAMPLES, deadline=None)
@given(edits)
def test_points_are_few_sure_enough_and_in_order(how: Edits) -> None:
    comparison = edited_at_random(how)
    points = points_of(comparison)
    assert len(points.points) <= MOST
    ranks = [point.rank for point in points.points]
    assert ranks[3:] == sorted(ranks[3:])
    for point in points.points:
        present = [n for n in point.findings if comparison.findings[n].kind != "removed"]
        assert all(comparison.findings[n].confidence >= UNSURE for n in present), point.sentence


@settings(max_examples=EXAMPLES, deadline=None)
@given(edits)
def test_a_high_point_is_sure_or_quotes_every_side_that_has_words(how: Edits) -> None:
    comparison = edited_at_random(how)
    points = points_of(comparison)
    for point in points.points:
        for finding in (comparison.findings[n] for n in point.findings[:1]):
            sides = ((finding.baseline, BASELINE.text), (finding.statement, comparison.document.text))
            quoted = [side.text == text[side.start : side.end] for side, text in sides if side]
            is_surely_so = finding.confidence >= SURE or (finding.confidence >= UNSURE and all(quoted))
            assert is_surely_so or point.importance != "high", point.sentence


@settings(max_examples=EXAMPLES, deadline=None)
@given(edits)
def test_what_is_unsure_makes_no_alert_and_leads_none(how: Edits) -> None:
    comparison = edited_at_random(how)
    unsure = [replace(f, confidence=min(f.confidence, UNSURE - 0.01)) for f in comparison.findings]
    points = points_of(replace(comparison, findings=tuple(unsure)))
    assert all(point.fact.endswith("_unnamed") for point in points.points)


@settings(max_examples=EXAMPLES, deadline=None)
@given(edits)
def test_each_side_of_a_difference_is_quoted_from_its_own_text(how: Edits) -> None:
    for finding in edited_at_random(how).findings:
        for signal in signals_of(finding):
            quoted = ((signal.is_lost_quoted, signal.lost), (signal.is_gained_quoted, signal.gained))
            for (is_quoted, words), side in zip(quoted, (finding.baseline, finding.statement), strict=True):
                assert not is_quoted or (side and folded(words) in folded(side.text)), signal


@settings(max_examples=EXAMPLES, deadline=None)
@given(edits)
def test_no_finding_vanishes_without_a_word(how: Edits) -> None:
    comparison = edited_at_random(how)
    points = points_of(comparison)
    if points.more:
        return
    numbers = {n for point in points.points for n in point.findings} | {n for n, _ in points.not_told}
    changed = {n for n, finding in enumerate(comparison.findings) if finding.kind != "retained"}
    assert changed - numbers == set()


@settings(max_examples=EXAMPLES, deadline=None)
@given(edits)
def test_points_come_back_from_their_json(how: Edits) -> None:
    points = points_of(edited_at_random(how))
    assert points_from(json.loads(json.dumps(asdict(points)))) == points


def test_no_points_come_back_from_nothing() -> None:
    assert points_from(None) is None


def test_points_that_another_version_wrote_are_read_as_far_as_they_are_understood() -> None:
    points = edited(("strongly opposed unlawful", "opposed unlawful"))
    written = json.loads(json.dumps(asdict(points)))
    newer = written | {"mood": "grave", "points": [p | {"colour": "red"} for p in written["points"]]}
    assert points_from(newer) == points
    older = {name: written[name] for name in ("due", "subject", "points")}
    read = points_from(older)
    assert read is not None
    assert (read.points, read.tallies) == (points.points, ())
