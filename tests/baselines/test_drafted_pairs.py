"""Pairs of real statements, each against the unedited draft of the other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from baselines.comparison import compare
from baselines.model import Comparison, Document, Finding, Passage
from baselines.text import normalise
from baselines.vocabulary import is_watched
from tests.baselines.test_drafted import alerting, drafted
from tests.baselines.test_properties import exact

PAIRS = [
    ("related/2021-03-12-quad", "related/2022-05-24-quad"),
    ("related/2023-01-13-joint", "related/2025-02-07-united"),
    ("related/2021-05-21-u-s-rok", "related/2022-05-21-united"),
    ("related/2021-04-16-u-s-japan", "related/2022-05-23-japan"),
    ("trilateral/2022-11-13-phnom", "trilateral/2023-08-18-the-spirit"),
    ("trilateral/2023-08-18-the-spirit", "trilateral/2024-08-17-joint"),
    ("trilateral/2022-11-13-phnom", "trilateral/2024-08-17-joint"),
]
# Commitments that a reader finds in the other text of a pair, by words of both; and words that none of the
# other's answers.
ANSWERED = {
    ("related/2021-03-12-quad", "related/2022-05-24-quad"): [
        ("complete denuclearization of North Korea", "denuclearization of the Korean Peninsula", "weakened"),
        ("ASEAN's unity and centrality", "ASEAN unity and centrality", "retained"),
        ("in-person summit by the end", "next in-person summit", "retained"),
    ],
    ("related/2023-01-13-joint", "related/2025-02-07-united"): [
        (
            "complete denuclearization of the Korean Peninsula",
            "complete denuclearization of the DPRK",
            "strengthened",
        ),
        (
            "peace and stability across the Taiwan Strait",
            "peace and stability across the Taiwan Strait",
            "retained",
        ),
        ("resolution of the abductions issue", "resolution of the abductions issue", "retained"),
        ("Article V applies to the Senkaku Islands", "applies to the Senkaku Islands", "retained"),
        ("our basic positions on Taiwan", "", "removed"),
    ],
    ("related/2021-05-21-u-s-rok", "related/2022-05-21-united"): [
        ("mutual commitment to the defense of the", "mutual commitment to the defense of the", "retained"),
        ("conditions-based transition", "conditions-based transition", "weakened"),
        ("full implementation of relevant UN", "fully implement all United Nations", "retained"),
    ],
}


def archived(shared: Path, name: str) -> Document:
    path = next((shared / "corpus").glob(f"{name}*"))
    text = normalise(path.read_text().split("\n---\n", 1)[1])
    day = date.fromisoformat(path.name[:10])
    parties = ("JP", "KR", "US") if name.startswith("trilateral") else ("JP", "US")
    return Document(
        text=text,
        title=path.stem,
        date=day,
        kind="joint_statement",
        parties=parties,
        level="leaders",
        publisher="US",
        language="en",
    )


@pytest.mark.shared
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0][-15:] + "-" + pair[1][-15:])
def test_pairs_of_the_archive_are_compared_both_ways_against_unedited_drafts(
    shared: Path, pair: tuple[str, str]
) -> None:
    first, other = (archived(shared, name) for name in pair)
    for statement in (first, other):
        assert alerting(compare(statement, drafted(statement))) == []
    there, back = compare(other, drafted(first)), compare(first, drafted(other))
    for comparison in (there, back):
        exact(comparison)
        assert comparison.role == "new"
    for words, answer, kind in ANSWERED.get(pair, []):
        found = [f for f in there.findings if f.baseline and words in f.baseline.text]
        assert [f.kind for f in found] == [kind], words
        assert not answer or (found[0].statement and answer in found[0].statement.text)
    mirrored, matched = _mirrored(there, back)
    assert matched == 0 or mirrored / matched >= 0.25
    turned = [f for f in there.findings if is_watched(f.topic) and f.direction in ("stronger", "weaker")]
    assert not [f for f in turned if (b := _back(f, back)) and b.direction == f.direction]


def _mirrored(there: Comparison, back: Comparison) -> tuple[int, int]:
    """How many of the commitments that are answered answer the one that answered them when the texts are
    swapped.
    """
    answered = [f for f in there.findings if f.commitment and f.statement]
    return sum(_back(f, back) is not None for f in answered), len(answered)


def _back(finding: Finding, back: Comparison) -> Finding | None:
    def meet(a: Passage | None, b: Passage | None) -> bool:
        return a is not None and b is not None and a.start < b.end and b.start < a.end

    found = (
        f
        for f in back.findings
        if meet(f.baseline, finding.statement) and meet(f.statement, finding.baseline)
    )
    return next(found, None)
