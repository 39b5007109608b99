"""A statement against a baseline, as a story: its clauses, which commitment each answers, what changed, what is new."""

from __future__ import annotations

from dataclasses import replace

from baselines.align import Annotated, align, annotated, answers_among_others, words_of
from baselines.compare.findings import Answer, added, finding, retold, summary
from baselines.compare.once import settled, told_once
from baselines.compare.passage import passage_of
from baselines.compare.role import body, comparability, reaffirms, role_of, says_more
from baselines.compare.versions import MOST, VERSIONS, compare_versions
from baselines.lexicon import load_lexicon
from baselines.model import Baseline, Comparison, Document
from baselines.split import split
from baselines.text import normalise
from baselines.weigh import additions, situation, weigh

__all__ = ["VERSIONS", "compare", "compare_versions"]


def compare(document: Document, baseline: Baseline) -> Comparison:
    """Exactly one finding per commitment of the baseline, in its order, then one per addition, with exact passages."""
    lexicon = load_lexicon()
    whole = normalise(document.text)
    document = replace(document, text=whole[:MOST])
    around = situation(document, baseline, lexicon)

    clauses = body(document.text, split(document.text, lexicon))
    is_readable = around.is_text or document.kind == "news_report"
    matches = align(baseline, document.text, clauses, lexicon) if is_readable else {}

    commitments = annotated(baseline)
    if not set(document.parties) <= set(baseline.parties):
        among_others = {one.commitment.id: one for one in commitments}
        matches = {key: match for key, match in matches.items() if answers_among_others(among_others[key], match)}
    sharing: dict[int, list[Annotated]] = {}
    for one in commitments:
        if match := matches.get(one.commitment.id):
            sharing.setdefault(match.clause.start, []).append(one)
    answered: dict[str, Answer] = {}
    for one in commitments:
        if match := matches.get(one.commitment.id):
            rivals = sharing[match.clause.start]
            what = weigh(one, match, document.text, lexicon, rivals, same_parties=around.same_parties)
            answered[one.commitment.id] = Answer(match, what, passage_of(one, match, what, document.text, rivals, lexicon))
    new = additions(document.text, clauses, matches, commitments, lexicon, words_of(baseline)) if around.is_text else []

    more = says_more(clauses, baseline, lexicon)
    role = role_of(document, baseline, {key: a.weighed for key, a in answered.items()}, new, more=more)
    stands_by = role == "new" and reaffirms(document, baseline)
    findings = []
    for one in commitments:
        answer = answered.get(one.commitment.id)
        if role in ("copy", "coverage"):
            findings.append(retold(one, answer))
        else:
            findings.append(finding(one, answer, around, stands_by))
    if role == "new":
        findings = settled([*findings, *told_once(findings, (added(addition, around) for addition in new), lexicon)])

    how, why = comparability(role, around, document, baseline)
    if how == "none" or role != "new" or not document.is_primary:
        findings = [replace(f, alert=False) for f in findings]
    if len(whole) > MOST:
        why += f"; only the first {MOST} characters were read"
    return Comparison(baseline, document, role, stands_by, how, why, tuple(findings), summary(findings, document, baseline, role))
