"""A passage begins with its governing verb, unless that stands too far before what it governs."""

from __future__ import annotations

import pytest

from baselines.alignment.align import Match
from baselines.clauses import split
from baselines.commitments import annotated
from baselines.judgement.weigh import Weighed
from baselines.lexicon import load_lexicon
from baselines.model import Baseline
from baselines.narrative.passage import passage_of
from baselines.slots import slots_of_answer

ASIDE = (
    "with the delegations and their many guests and their staff and all others who had come "
    "to the lake house in the early morning of that day by bus"
)


@pytest.mark.parametrize(("words", "opening"), [(10, "committed"), (27, "to")])
def test_a_verb_is_left_out_only_where_an_aside_parts_it_from_its_object(
    baseline: Baseline, words: int, opening: str
) -> None:
    lexicon = load_lexicon()
    commitment = next(a for a in annotated(baseline, lexicon) if a.commitment.id == "ECON-01")
    verb, content = commitment.commitment.passage.text.split(" ", 1)
    text = f"They {verb} {' '.join(ASIDE.split()[: words + 1])}, {content}."
    clause = split(text, lexicon)[0]
    retained = Weighed("retained", None, None, "low", ())
    said = slots_of_answer(text, clause, commitment, (), lexicon)
    passage = passage_of(commitment, Match(clause=clause, score=1.0, coverage=1.0), retained, said, text)
    assert passage.text.split()[0] == opening
