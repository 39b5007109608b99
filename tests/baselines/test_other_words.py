"""Each commitment is found in the words of other governments, and not in what only looks like it.

The sentences are the studied half of `probe/`; the blind half is measured by the gate, and no test shows it.
"""

from __future__ import annotations

import pytest

from baselines.library import Library
from tests.quality.probe import FOLDER, HALVES, SORTS, is_counterpart
from tests.quick_yaml import read_yaml_file

STUDIED = read_yaml_file(FOLDER / "studied.yaml")
PARAPHRASES, LOOK_ALIKES = 4, 2  # of each commitment, both halves together
# What the engine does not see yet. A sentence that it sees now is taken out.
NOT_YET = frozenset(
    {
        "The Ministers asked the international community to carry out the Security Council resolutions in full.",
        "The United States reaffirmed its extended deterrence commitments to its NATO allies.",
        "They welcomed the coordinated action of the European Union against piracy.",
        "We stressed the need for closer cooperation between government and industry in shipbuilding.",
        "We underlined the importance of the work of the trilateral working group on disinformation.",
    }
)


@pytest.mark.parametrize("name", STUDIED)
def test_other_words_are_found_and_look_alikes_are_not(name: str) -> None:
    baseline = Library().default
    commitment = next(c for c in baseline.commitments if c.id == name)
    for sort in SORTS:
        for sentence in STUDIED[name][sort]:
            is_right = is_counterpart(commitment, sentence, baseline) == (sort == "same")
            assert is_right == (sentence not in NOT_YET), sentence


def test_every_commitment_has_paraphrases_and_look_alikes_in_both_halves() -> None:
    halves = [read_yaml_file(FOLDER / f"{half}.yaml") for half in HALVES]
    for commitment in Library().default.commitments:
        counts = [[len(half[commitment.id][sort]) for sort in SORTS] for half in halves]
        assert counts == [[PARAPHRASES // 2, LOOK_ALIKES // 2]] * 2, commitment.id
