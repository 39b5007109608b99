"""Which commitments some clauses answer, with what differs and the words that say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from baselines.alignment.align import Match, align, answers_among_others
from baselines.clauses import Clause
from baselines.commitments import Annotated, annotated
from baselines.judgement.weigh import weigh
from baselines.judgement.whole_text import weighed_in_whole
from baselines.lexicon import Lexicon
from baselines.model import Baseline, Document
from baselines.narrative.findings import Answer
from baselines.narrative.passage import passage_of, quote_of
from baselines.slots import slots_of_answer
from baselines.slots.speaker import outside


def counterparts(
    document: Document, baseline: Baseline, clauses: Sequence[Clause], lexicon: Lexicon
) -> dict[str, Match]:
    """Which clause answers which commitment. What outside parties sign answers only what is not between the
    signatories.
    """
    outsiders = outside(document.parties, baseline.parties, lexicon)
    matches = align(baseline, document.text, clauses, lexicon, outsiders)
    if set(document.parties) <= set(baseline.parties):
        return matches
    known = {commitment.commitment.id: commitment for commitment in annotated(baseline, lexicon)}
    return {key: match for key, match in matches.items() if answers_among_others(known[key], match, lexicon)}


def answers_of(
    text: str,
    clauses: Sequence[Clause],
    matches: Mapping[str, Match],
    commitments: Sequence[Annotated],
    lexicon: Lexicon,
    *,
    same_parties: bool,
) -> dict[str, Answer]:
    """What became of each commitment that has a counterpart. Those that share a clause part its words among
    them.
    """
    sharing: dict[int, list[Annotated]] = {}
    for commitment in commitments:
        if match := matches.get(commitment.commitment.id):
            sharing.setdefault(match.clause.start, []).append(commitment)
    found: dict[str, Answer] = {}
    for commitment in commitments:
        if match := matches.get(commitment.commitment.id):
            rivals = sharing[match.clause.start]
            said = slots_of_answer(text, match.clause, commitment, rivals, lexicon)
            what = weigh(commitment, match, said, rivals, same_parties=same_parties)
            what = weighed_in_whole(what, commitment.commitment, match.clause, clauses, lexicon)
            words = passage_of(commitment, match, what, said, text)
            found[commitment.commitment.id] = Answer(match, what, words, quote_of(words, match, text))
    return found
