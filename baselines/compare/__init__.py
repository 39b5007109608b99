"""A statement against a baseline, as a story: its clauses, which commitment each answers, what changed, what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from baselines.align import Annotated, Match, align, annotated, answers_among_others, words_of
from baselines.compare.findings import Answer, Read, added, finding, retold, summary
from baselines.compare.once import settled, told_once
from baselines.compare.passage import passage_of
from baselines.compare.role import body, comparability, reaffirms, role_of, says_more
from baselines.compare.versions import MOST, VERSIONS, compare_versions
from baselines.lexicon import Lexicon, load_lexicon
from baselines.model import Baseline, Comparison, Document
from baselines.split import Clause, split
from baselines.text import normalise
from baselines.weigh import Situation, additions, situation, weigh

__all__ = ["VERSIONS", "compare", "compare_versions"]


def compare(document: Document, baseline: Baseline, lexicon: Lexicon | None = None) -> Comparison:
    """Exactly one finding per commitment of the baseline, in its order, then one per addition, with exact passages."""
    lexicon = lexicon or load_lexicon()
    whole = normalise(document.text)
    document = replace(document, text=whole[:MOST])
    around = situation(document, baseline, lexicon)

    clauses = body(document.text, split(document.text, lexicon))
    commitments = annotated(baseline, lexicon)
    matches = _counterparts(document, baseline, clauses, commitments, around, lexicon)
    answers = _answers(document.text, matches, commitments, around, lexicon)
    new = additions(document.text, clauses, matches, commitments, lexicon, words_of(baseline)) if around.is_text else []

    more = says_more(clauses, baseline, lexicon)
    role = role_of(document, baseline, {key: a.weighed for key, a in answers.items()}, new, more=more)
    stands_by = role == "new" and reaffirms(document, baseline)
    if role in ("copy", "coverage"):
        findings = [retold(one, answers.get(one.commitment.id)) for one in commitments]
    else:
        read = Read(clauses, lexicon)
        findings = [finding(one, answers.get(one.commitment.id), around, stands_by, read) for one in commitments]
    if role == "new":
        told = told_once(findings, (added(addition, around, commitments, lexicon) for addition in new), lexicon)
        findings = settled([*findings, *told])

    how, why = comparability(role, around, document, baseline)
    if how == "none" or role != "new" or not document.is_primary:
        findings = [replace(f, alert=False) for f in findings]
    if len(whole) > MOST:
        why += f"; only the first {MOST} characters were read"
    return Comparison(baseline, document, role, stands_by, how, why, tuple(findings), summary(findings, document, baseline, role))


def _counterparts(
    document: Document, baseline: Baseline, clauses: Sequence[Clause], commitments: Sequence[Annotated], around: Situation,
    lexicon: Lexicon,
) -> dict[str, Match]:  # fmt: skip
    """Which clause answers which commitment. What outside parties sign answers only what is not between the signatories."""
    if not (around.is_text or document.kind == "news_report"):
        return {}
    matches = align(baseline, document.text, clauses, lexicon)
    if set(document.parties) <= set(baseline.parties):
        return matches
    known = {one.commitment.id: one for one in commitments}
    return {key: match for key, match in matches.items() if answers_among_others(known[key], match, lexicon)}


def _answers(
    text: str, matches: Mapping[str, Match], commitments: Sequence[Annotated], around: Situation, lexicon: Lexicon
) -> dict[str, Answer]:
    """What became of each commitment that has a counterpart. Those that share a clause part its words among them."""
    sharing: dict[int, list[Annotated]] = {}
    for one in commitments:
        if match := matches.get(one.commitment.id):
            sharing.setdefault(match.clause.start, []).append(one)
    found: dict[str, Answer] = {}
    for one in commitments:
        if match := matches.get(one.commitment.id):
            rivals = sharing[match.clause.start]
            what = weigh(one, match, text, lexicon, rivals, same_parties=around.same_parties)
            found[one.commitment.id] = Answer(match, what, passage_of(one, match, what, text, rivals, lexicon))
    return found
